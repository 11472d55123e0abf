"""Intake: a notice as people paste it becomes draft rule files.

`layout` gives each clause a line of its own, `outline` says what each line is, `damage` repairs what is certain,
`clause` reads a clause's words as logic, `files` writes the draft.  Nothing is lost and nothing is guessed: a clause
whose words are not all accounted for stays text, marked `needs_review`.
"""
