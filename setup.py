"""Builds the wheel: `checker/` under the name `baokao`, and the rules of `rules/`, published (docs/adr/0027).

`make dist` and `pip install .` come here; the project itself is set up by make, without being installed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

PROJECT = Path(__file__).resolve().parent


class BuildWithRules(build_py):
    """Puts the published rules beside the modules."""

    def run(self) -> None:
        """Copy the modules, then write what `checker.published` reads."""
        super().run()
        sys.path.insert(0, str(PROJECT))
        from generator.data.published import write_published
        from generator.rulebook import load_rulebook

        write_published(load_rulebook(PROJECT / "rules"), Path(self.build_lib) / "baokao/rules")


found = find_packages(str(PROJECT), include=["checker", "checker.*"])
packages = ["baokao" + name.removeprefix("checker") for name in found]
setup(packages=packages, package_dir={"baokao": "checker"}, cmdclass={"build_py": BuildWithRules})
