"""The checks: a module for each group of findings; `generator.lint.collect` runs them all."""
