"""Search, on its page and by its table of queries."""
