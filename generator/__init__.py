"""Everything around the evaluator: rules, script conversion, pages, API, search, runtime, command line."""
