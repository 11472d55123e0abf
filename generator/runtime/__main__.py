"""Build the runtime from the command line and print what came out, in bytes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.delivery.compress import compress, compressible
from generator.node import NodeToolError
from generator.runtime.build import PROJECT, build_runtime
from generator.runtime.engine import RuntimeBuildError


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m generator.runtime", description=__doc__)
    parser.add_argument("--out", type=Path, default=PROJECT / "build" / "site" / "runtime")
    parser.add_argument("--checker", type=Path, default=PROJECT / "checker")
    parser.add_argument("--compress", action="store_true", help="write .br and .gz beside the files")
    arguments = parser.parse_args()
    try:
        manifest = build_runtime(arguments.out, checker=arguments.checker)
    except (NodeToolError, RuntimeBuildError) as error:
        print(f"runtime: {error}", file=sys.stderr)
        return 1
    for file in manifest.files.values():
        print(f"{file.size:>10,}  {file.name}")
    print(f"{manifest.size:>10,}  {manifest.key}")
    if arguments.compress:
        for suffix, size in compress(compressible(arguments.out), PROJECT / "build/cache/compressed").items():
            print(f"{size:>10,}  {suffix}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
