"""The files of a release: the wheel, the site as an archive, the bill of materials, the hashes of all.

Owns how each is made so that the same commit gives the same bytes; it must not decide what the site is.
`generator.commands.dist` puts them together.
"""
