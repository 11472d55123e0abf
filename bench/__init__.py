"""How fast the checker starts, measured against stock Pyodide with the same package.

Owns the measuring only: `make bench` runs it (bench/test_start.py).  Nothing in it
is part of the site.  `history/` keeps the results; ADR 0010 says what is measured and how.
"""
