"""The verdict on a list: clauses under every reading, editions in force, limits of what is worked through."""
