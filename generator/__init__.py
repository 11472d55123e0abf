"""Everything around the evaluator: loading and checking rules, script conversion, pages, API, search, runtime, command line."""
