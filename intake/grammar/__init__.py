"""The grammar of clauses: the words of one clause as logic, or which of them are not understood.

`cursor` is the reading position, `facts`, `diplomas`, `merits` and their `amounts` read single facts with the words of
`vocabulary`, `elements` and `clause` join them, `clause_logic` writes them as `when`.
"""
