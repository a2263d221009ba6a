"""Prints every figure the project claims: `make bench`, or `python -m tests.bench NAME ...` for some of them."""

import importlib
import os
import pkgutil
import sys
import time
from pathlib import Path

import tests.bench


def main() -> None:
    """Run each bench's `main`, those named on the command line or all of them."""
    names = sorted(m.name for m in pkgutil.iter_modules(tests.bench.__path__) if _is_bench(m.name))
    chosen = sys.argv[1:] or names
    unknown = set(chosen) - set(names)
    if unknown:
        sys.exit(f"no bench named {', '.join(sorted(unknown))}; there are: {', '.join(names)}")
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} processors; shared machines are noisy: trust the ratios."
    )
    for name in chosen:
        print(f"\n== {name}", flush=True)
        began = time.perf_counter()
        importlib.import_module(f"tests.bench.{name}").main()
        print(f"({time.perf_counter() - began:.0f} s)", flush=True)


def _is_bench(name: str) -> bool:
    """Tell a bench from what benches share: it has a `main` that prints its figures."""
    file = Path(__file__).with_name(f"{name}.py")
    return not name.startswith("_") and file.is_file() and "\ndef main(" in file.read_text()


if __name__ == "__main__":
    main()
