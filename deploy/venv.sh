#!/usr/bin/env bash
# Makes the virtual environment $2 with the interpreter $1, and says what is missing where it cannot.
set -euo pipefail
python=$1 venv=$2
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "Wirewatch needs Python 3.11 or newer; '$python' is $("$python" --version 2>&1 || echo missing)." >&2
  echo "Install it, or name another one: make PYTHON=python3.12 ..." >&2
  exit 1
}
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  # Debian and Ubuntu keep these two in a package of their own.
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  if ! { command -v apt-get >/dev/null && $as_root apt-get update -qq && $as_root apt-get install -y -qq "python$version-venv"; } >/dev/null 2>&1; then
    echo "This Python cannot make virtual environments. Install them: sudo apt-get install python$version-venv" >&2
    exit 1
  fi
fi
rm -rf "$venv"
"$python" -m venv "$venv"
