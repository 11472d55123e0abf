"""The canonical sentence: what the machine understands of a clause, in words, and back.

`renderer.render` writes the logic of a clause (`when` of rules/clauses/) as one Simplified sentence; `reader.read`
makes the same logic of it again.  Two clauses of different logic never have the same sentence.
It owns no wording of the sources: `intake.grammar` reads those.
"""
