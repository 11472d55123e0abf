"""The text of a notice before its clauses are read: one line for each heading and clause, and what each line is.

`layout` breaks the lines, `headings` and `lines` say what a line is by itself, `outline` what it is in the notice,
`damage` repairs what is certain.
"""
