"""The checker on the pages of others: in a frame, and as a module."""
