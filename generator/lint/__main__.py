"""`python -m generator.lint`: the same as `baokao lint`."""

from __future__ import annotations

import sys

from generator.lint import main

if __name__ == "__main__":
    sys.exit(main())
