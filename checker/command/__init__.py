"""The commands that judge, on published rules: arguments, output, and what each command prints.

The only package of the evaluator that reads files and the clock; it never goes to a browser (ADR 0027).
"""
