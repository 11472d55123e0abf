"""The evaluator: rules + profile + reference date -> verdict.

Owns the rule model, the profile, the evaluation, the questions and the wording.
Imports the standard library and itself only, reads no clock and does no I/O, so that the very same files
run on CPython and in the browser.  `checker.api` is the door for callers.
"""
