"""Tables of people as files: .xlsx and .csv read into rows of texts, and written."""
