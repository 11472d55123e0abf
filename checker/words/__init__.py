"""Every sentence that the evaluator says, in one script, made from its data."""
