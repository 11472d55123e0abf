"""The page of tables of people."""
