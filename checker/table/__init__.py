"""A table of people against one list or all: its headers, its cells, a profile for each row, and what each comes to."""
