"""Single facts: which items of a profile match what a predicate asks."""
