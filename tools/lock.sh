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
    shift
    "$environment/bin/uv" pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links \
        "$@" -o "requirements/$name.txt" "requirements/$name.in"
}

compile lock "$@"
compile site "$@"
# The tests run with the very versions that the site is built with.
compile test -c requirements/site.txt "$@"
