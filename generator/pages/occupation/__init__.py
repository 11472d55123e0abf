"""The pages of an occupation: all of its levels, each level by itself, and what changed between editions of a list."""
