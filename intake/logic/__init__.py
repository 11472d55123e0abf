"""Logic as editors and the grammar write it (`when`), compiled into the evaluator's tree, every word accounted for."""
