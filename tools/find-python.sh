#!/bin/sh
# Prints the newest Python that can make the virtual environment, or fails.
# Owns the question which Python is suitable; installs nothing.
# PYTHON=... in the environment overrides the search.
set -eu

# The upper bound is the newest Python for which every locked package has wheels.
suitable='
import sys
import ensurepip, venv
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
'

for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
    # Asking beats looking: a version manager has stubs that exist but don't run.
    if "$name" -c "$suitable" >/dev/null 2>&1; then
        command -v "$name"
        exit 0
    fi
done
exit 1
