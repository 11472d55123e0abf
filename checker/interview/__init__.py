"""What to ask next: the implicants that remain of an open list, and the questions in them."""
