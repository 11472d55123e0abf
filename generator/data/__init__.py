"""What other programs read: the evaluator's bundles, the static API, open data and their schemas."""
