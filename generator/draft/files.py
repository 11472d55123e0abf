"""Write a draft as a rules folder of its own, in the form that editors write by hand.

The folder can be checked as it is: `python -m generator.commands.check FOLDER`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.draft.base import DraftBase
from generator.draft.drafting import ClauseDraft, Draft
from generator.draft.yamltext import flow, scalar

SHARED = ("ambiguities.yaml", "cautions.yaml")


class FolderInUse(Exception):
    """The folder holds something already; a draft overwrites nothing."""


def _lines_spec(lines: Iterable[int]) -> list[Any]:
    """[5, 6, 7, 9] as ["5-7", 9]: three or more lines in a row are a range."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [part for run in runs for part in ([f"{run[0]}-{run[-1]}"] if len(run) > 2 else run)]


def _lines_flow(lines: Iterable[int]) -> str:
    return "[" + ", ".join(map(str, _lines_spec(lines))) + "]"


def _node(when: Mapping[str, Any], indent: str) -> list[str]:
    """A node of the logic in block form, its predicate and quote in flow form."""
    for operator in ("all", "any"):
        if operator in when:
            return [f"{indent}{operator}:", *(line for child in when[operator] for line in _item(child, indent + "  "))]
    if set(when) == {"readings"}:
        ((ambiguity, branches),) = when["readings"].items()
        lines = [f"{indent}readings:", f"{indent}  {ambiguity}:"]
        for option, branch in branches.items():
            lines += [f"{indent}    {option}:", *_node(branch, indent + "      ")]
        return lines
    lines = []
    for key, value in when.items():
        if key == "readings":
            lines += [f"{indent}readings:", *(f"{indent}  {name}: {flow(each)}" for name, each in value.items())]
        else:
            lines.append(f"{indent}{key}: {flow(value)}")
    return lines


def _item(when: Mapping[str, Any], indent: str) -> list[str]:
    lines = _node(when, indent + "  ")
    return [f"{indent}- {lines[0].strip()}", *lines[1:]]


def _to_publish_as_text(text: str) -> Iterable[str]:
    """What an editor puts in the place of a mark where no kind of fact says the words: people then judge them."""
    words = text.rstrip("。；;.")
    return (
        "  # 程序还不能判断这些文字时，可以只照原文发布，由各人自己判断：删去 needs_review，去掉下面三行的井号。",
        "  # when:",
        f"  #   own_judgement: {{text: {scalar(words)}}}",
        f"  #   quote: {scalar(words)}",
    )


def clause_lines(clause: ClauseDraft, source: str) -> list[str]:
    """One clause as rules/clauses/*.yaml has it."""
    lines = [f"- id: {clause.id}", f"  text: {scalar(clause.parts.text)}"]
    if clause.parts.mark:
        lines.append(f"  mark: {scalar(clause.parts.mark)}")
    if clause.parts.citation:
        lines.append(f"  citation: {scalar(clause.parts.citation)}")
    lines.append(f"  uses: {{{source}: {_lines_flow(clause.lines)}}}")
    if clause.reading.cautions:
        lines.append(f"  cautions: {flow(clause.reading.cautions)}")
    if clause.reading.when is None:
        return [
            *lines,
            "  needs_review:",
            *(f"    - {scalar(words)}" for words in clause.reading.open_words),
            *_to_publish_as_text(clause.parts.text),
        ]
    return [*lines, "  when:", *_node(clause.reading.when, "    ")]


def clauses_text(source: str, clauses: Iterable[ClauseDraft]) -> str:
    """rules/clauses/<source>.yaml."""
    head = [
        "# yaml-language-server: $schema=../schema/clauses.schema.json",
        f"# Drafted by `baokao draft` from sources/{source}.txt. Compare each clause with its words.",
        "# `needs_review` holds the words that the grammar did not understand: write `when` for them and remove it.",
    ]
    return "\n".join(head + [line for clause in clauses for line in ("", *clause_lines(clause, source))]) + "\n"


def _source_value(key: str, value: Any) -> list[str]:
    if key == "blocks":
        lines = ["blocks:"]
        for block in value:
            plain = [(k, v) for k, v in block.items() if k != "lists"]
            lines += [f"  {'- ' if not i else '  '}{k}: {flow(v)}" for i, (k, v) in enumerate(plain)]
            lines.append("    lists:")
            for printed in block["lists"]:
                heading = f"heading: {printed['heading']}, " if "heading" in printed else ""
                heading += f"condition: {printed['condition']}, " if "condition" in printed else ""
                after = f", supersedes: {flow(printed['supersedes'])}" if "supersedes" in printed else ""
                clauses = f"clauses: {_lines_flow(printed['clauses'])}{after}"
                lines.append(f"      - {{level: {printed['level']}, {heading}{clauses}}}")
        return lines
    if key == "corrections":
        if not value:
            return ["corrections: []"]
        lines = ["corrections:"]
        for entry in value:
            lines.append(f"  - lines: {_lines_flow(entry['lines'])}")
            lines += [f"    {k}: {scalar(v)}" for k, v in entry.items() if k != "lines"]
        return lines
    if key in ("headings", "noise", "information", "needs_review"):
        return [f"{key}:", *(f"  - {flow(entry)}" for entry in value)]
    return [f"{key}: {flow(value)}"]


def source_text(source: str, meta: Mapping[str, Any]) -> str:
    """rules/sources/<source>.yaml."""
    head = [
        "# yaml-language-server: $schema=../schema/source.schema.json",
        f"# What each line of {source}.txt is, and what was corrected in it. The text itself is never edited.",
        "# Drafted by `baokao draft`: fill in title, publisher and date.",
        "",
    ]
    return "\n".join(head + [line for key, value in meta.items() for line in _source_value(key, value)]) + "\n"


def occupations_yaml(draft: Draft) -> str:
    """rules/occupations.yaml with the occupations of the draft only."""
    head = "# yaml-language-server: $schema=schema/occupations.schema.json\n"
    return head + "".join(f"- {flow(entry)}\n" for entry in draft.occupations)


def levels_yaml(draft: Draft, base: DraftBase) -> str:
    """The levels of the base, with the titles that the notice's headings add."""
    text = (base.folder / "levels.yaml").read_text("utf-8").rstrip("\n")
    added = {title: level for title, level in draft.titles.items() if title not in base.known.titles}
    return text + "".join(f"\n  {scalar(title)}: {level}" for title, level in added.items()) + "\n"


def write_draft(draft: Draft, base: DraftBase, pasted: str, folder: Path) -> list[Path]:
    """Write a draft as a rules folder.

    Args:
        draft: What was made of a notice.
        base: What it refers to.
        pasted: The text as it was given; kept beside the source where the draft broke its lines anew.
        folder: New or empty.

    Returns:
        The files, in the order in which to look at them.

    Raises:
        FolderInUse: The folder holds something.
        OSError: It cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUse(str(folder))
    files = {
        f"clauses/{draft.id}.yaml": clauses_text(draft.id, draft.clauses),
        f"sources/{draft.id}.yaml": source_text(draft.id, draft.meta),
        f"sources/{draft.id}.txt": "\n".join(draft.lines),
        "occupations.yaml": occupations_yaml(draft),
        "levels.yaml": levels_yaml(draft, base),
        **{name: (base.folder / name).read_text("utf-8") for name in SHARED},
        **({"pasted.txt": pasted} if draft.relaid else {}),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    shutil.copytree(base.folder / "schema", folder / "schema")
    return [folder / name for name in files]
