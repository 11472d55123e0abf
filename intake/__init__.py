"""A notice, read: from the text that somebody pastes to what each line is, and to rules that the evaluator judges.

Standard library and evaluator only, no files: the same modules run in the browser, where the worker loads them when
somebody pastes, and below `baokao draft` (`generator.draft`), which writes what they find as rule files.
`api` is the door.  From below: `logic` compiles what a clause says, `sentence` says it in canonical words, `grammar`
reads a clause, `notice` tells what each line is, `reading` puts them together, `bundle` makes the evaluator's rules.
"""
