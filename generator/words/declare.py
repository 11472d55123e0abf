"""Words as types: for the type checker, which blanks each word of the page and of the evaluator has.

`make lint` writes them before TypeScript reads the checker's page, so that a blank which nobody fills in, or a word
that does not exist, is an error there (assets/checker/words/say.ts).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from checker.words.wording import WORDS
from generator.words.notice_words import NOTICE_WORDS
from generator.words.page_words import PAGE_WORDS
from generator.words.table_words import TABLE_WORDS

_BLANK = re.compile(r"\{(\w+)\}")


def declaration(name: str, words: Mapping[str, str]) -> str:
    """A TypeScript interface: the key of each word, and the names of its blanks; `never` where it has none."""
    lines = []
    for key, word in words.items():
        blanks = " | ".join(f'"{blank}"' for blank in dict.fromkeys(_BLANK.findall(word)))
        lines.append(f'  "{key}": {blanks or "never"};\n')
    return f"export interface {name} {{\n{''.join(lines)}}}\n"


def declarations() -> str:
    """All of them, as a module."""
    kinds = {"PageWords": PAGE_WORDS, "NoticeWords": NOTICE_WORDS, "TableWords": TABLE_WORDS, "ProgramWords": WORDS}
    return "".join(declaration(name, words) for name, words in kinds.items())


def main() -> None:
    """Write them to the file that the command line names."""
    path = Path(sys.argv[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(declarations(), encoding="utf-8")


if __name__ == "__main__":
    main()
