"""Prints every figure of the distributed service: `make bench-distributed`, or with names for some of them."""

import importlib
import os
import sys
import time

import pytest

from tests import kafka

BENCHES = ("producer", "store", "enrich", "alerts")


def main() -> None:
    """Start a broker (PostgreSQL starts where it is first asked for), run each bench, and stop everything."""
    chosen = sys.argv[1:] or list(BENCHES)
    if unknown := set(chosen) - set(BENCHES):
        sys.exit(f"no bench named {', '.join(sorted(unknown))}; there are: {', '.join(BENCHES)}")
    load, _, _ = os.getloadavg()
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, load {load:.1f} before the start. The broker, "
        "PostgreSQL and every role share them: trust the ratios, and the rates only where the load was near 0."
    )
    try:
        with kafka.running() as broker:
            for name in chosen:
                began = time.perf_counter()
                print(flush=True)
                importlib.import_module(f"tests.bench.distributed.{name}").main(broker)
                print(f"  ({time.perf_counter() - began:.0f} s, load {os.getloadavg()[0]:.1f})", flush=True)
    except pytest.skip.Exception as missing:
        sys.exit(f"not measured: {missing}")


if __name__ == "__main__":
    main()
