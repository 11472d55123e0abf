#!/bin/sh
# Makes .venv anew with the newest suitable Python, getting the venv module first if it is missing.
set -eu
cd "$(dirname "$0")/.."

if ! python=$(tools/find-python.sh); then
    # Debian's python3 comes without venv and ensurepip.
    tools/install-packages.sh venv || true
    python=$(tools/find-python.sh) || {
        echo "baokao: found no Python from 3.11 to 3.14 with the venv module.
  Next step: install one, or name it: make PYTHON=/path/to/python3" >&2
        exit 1
    }
fi
echo "baokao: .venv from $python ($("$python" --version))"
rm -rf .venv
"$python" -m venv .venv
