"""Asks a running Wirewatch to verify its whole history, and waits for the answer: for timers.

Usage: verify_now.py [http://127.0.0.1:8080]. The token is read from WIREWATCH_TOKEN or the file that
WIREWATCH_TOKEN_FILE names. Asked this way, the service's own metrics say when it was verified and how it ended;
`wirewatch verify` is the check that trusts no running process. Exits 1 on problems, 4 where it could not be done.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Final

WHERE: Final = "http://127.0.0.1:8080"
ANSWER_S_MAX: Final = 60.0  # the service answers a verification that goes on after half a minute
LOOK_S: Final = 2.0
WHOLE_S_MAX: Final = 6 * 3600.0  # ten times what the largest history measured so far would take


def token() -> str | None:
    """Return the token of the console, None where it has none."""
    file = os.environ.get("WIREWATCH_TOKEN_FILE")
    return os.environ.get("WIREWATCH_TOKEN") or (Path(file).read_text().strip() if file else None)


def ask(where: str, method: str) -> dict[str, Any]:
    """Return how verification stands; POST starts one."""
    known = token()
    request = urllib.request.Request(  # noqa: S310 - the operator names the address
        f"{where.rstrip('/')}/api/v1/verify",
        method=method,
        headers={"authorization": f"Bearer {known}"} if known else {},
    )
    with urllib.request.urlopen(request, timeout=ANSWER_S_MAX) as answer:  # noqa: S310
        found: dict[str, Any] = json.load(answer)
    return found


def main() -> int:
    """Verify, and return the exit code."""
    where = sys.argv[1] if len(sys.argv) > 1 else WHERE
    deadline = time.monotonic() + WHOLE_S_MAX
    try:
        found = ask(where, "POST")
        while found["running"]:
            if time.monotonic() > deadline:
                raise TimeoutError(f"verification still runs after {WHOLE_S_MAX / 3600:.0f} hours")
            time.sleep(LOOK_S)
            found = ask(where, "GET")
    except (OSError, ValueError, KeyError) as error:
        print(f"{where} could not be asked to verify: {error}", file=sys.stderr)
        return 4
    print(json.dumps(found))
    if found.get("error"):
        return 4
    return 1 if found.get("problems") else 0


if __name__ == "__main__":
    sys.exit(main())
