"""The frame of every page: addresses, scripts, jinja, and mkdocs, which makes HTML of them."""
