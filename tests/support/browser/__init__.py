"""A visitor in a browser, and what counts as a problem on a page."""
