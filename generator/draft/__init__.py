"""Intake: a notice as people paste it becomes draft rule files.

`notice` says what each line of the text is, `grammar` reads a clause's words as logic, `drafting` puts the draft
together, `files` writes it.  Nothing is lost and nothing is guessed: a clause whose words are not all accounted for
stays text, marked `needs_review`.
"""
