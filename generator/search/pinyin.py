"""Pinyin of names and titles, so that diangong and dg find 电工.  Nothing else is read aloud."""

from __future__ import annotations

import re


def syllables(text: str) -> list[str]:
    """The syllables of a text without tones; Latin runs and numbers stay, punctuation goes; ü is v.

    >>> syllables("数控车工（3D）")
    ['shu', 'kong', 'che', 'gong', '3d']
    """
    # Its tables take longer to load than most commands to run, and few commands need them.
    from pypinyin import Style, lazy_pinyin

    spoken = lazy_pinyin(text, style=Style.NORMAL)
    return [syllable for part in spoken for syllable in re.findall("[a-z0-9]+", part.lower())]
