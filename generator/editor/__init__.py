"""A draft beside its text, on a page of this machine: what is marked is settled there, and the draft adopted.

Owns the page and its requests; what is read of words is `intake`'s, what is written `generator.draft`'s.  It answers
on the loopback only, to pages that it has sent itself.
"""
