"""Parts that several kinds of pages show: views of clauses, routes, ladders, long lists in sheets."""
