#!/bin/sh
# Writes requirements/*.txt from requirements/*.in: exact versions with hashes for every platform,
# and no address of an index. `tools/lock.sh --upgrade` takes newer versions.
set -eu
cd "$(dirname "$0")/.."

environment=build/lock
"${PYTHON:-.venv/bin/python}" -m venv "$environment"
"$environment/bin/python" -m pip install --quiet --require-hashes --only-binary :all: \
    -r requirements/lock.txt

compile() {
    name=$1
    python=$2
    shift 2
    "$environment/bin/uv" pip compile --quiet --system-certs --universal --python-version "$python" --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links \
        "$@" -o "requirements/$name.txt" "requirements/$name.in"
}

compile lock 3.11 "$@"
compile site 3.11 "$@"
compile dist 3.11 -c requirements/site.txt "$@"
# The tests run with the very versions that the site is built with.
compile test 3.11 -c requirements/dist.txt "$@"
# Runs inside Pyodide, so it is locked for Pyodide's Python.
compile pyodide 3.13 --no-deps "$@"
