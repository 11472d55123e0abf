"""The checker page, as a visitor goes through it."""
