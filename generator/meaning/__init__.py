"""What clauses ask, in a form in which two of them can be compared, whoever wrote them."""
