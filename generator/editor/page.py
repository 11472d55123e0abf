"""The page of a draft: the notice line by line, and beside each line what it is taken for and what settles it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from generator.editor.desk import Desk, LineView

STYLE = """
body{font:16px/1.6 sans-serif;margin:0 auto;max-width:72rem;padding:1rem}
table{border-collapse:collapse;width:100%}
td{border-top:1px solid #ccc;padding:.4rem;vertical-align:top}
td.number{color:#666}
tr.open{background:#fff4d6}
.said{background:#e8f0ff;padding:.5rem;white-space:pre-wrap}
textarea{width:100%}
form{margin:.2rem 0}
"""
NAMES = {"title": "标题", "publisher": "发布机关", "date": "日期"}


def _form(token: str, action: str, fields: str, button: str) -> str:
    hidden = f'<input type="hidden" name="token" value="{escape(token)}">'
    return f'<form method="post" action="/{action}">{hidden}{fields}<button>{button}</button></form>'


def _hidden(name: str, value: object) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(str(value))}">'


def _settling(line: LineView, token: str) -> str:
    """The forms that settle what is marked of a line."""
    if not line.marks:
        return ""
    if not line.clause or line.sentence:
        return _form(token, "looked-at", _hidden("line", line.number), "核对过了，没有问题")
    clause = _hidden("clause", line.clause)
    box = f'<textarea name="sentence" rows="2">{escape(line.text)}</textarea>'
    label = f"<label>换一种写法（程序读得懂的句子）{box}</label>"
    return (
        _form(token, "rewrite", clause + label, "照这样理解")
        + _form(token, "keep", clause, "只照原文发布，由各人自己判断")
        + _form(token, "no-clause", clause, "不是条文，与报考条件无关")
    )


def _row(line: LineView, token: str) -> str:
    marks = "".join(f"<p><strong>待审：</strong>{escape(mark)}</p>" for mark in line.marks)
    state = f"<p>程序的理解：{escape(line.sentence)}</p>" if line.sentence else ""
    kind = ' class="open"' if line.marks else ""
    return (
        f'<tr{kind} id="line-{line.number}"><td class="number">{line.number}</td><td>{escape(line.text)}</td>'
        f"<td>{escape(line.role)}</td><td>{state}{marks}{_settling(line, token)}</td></tr>"
    )


def _description(desk: Desk, token: str) -> str:
    fields = "".join(
        f'<label>{NAMES[key]} <input name="{key}" value="{escape(value)}" size="40"></label> '
        for key, value in desk.description().items()
    )
    return _form(token, "describe", fields, "写入")


def page(desk: Desk, token: str, said: Sequence[str] = ()) -> str:
    """The whole document.

    Args:
        desk: The draft.
        token: What every form sends back.
        said: What came of the last request, a line each.
    """
    lines: Iterable[LineView] = desk.lines()
    rows = "".join(_row(line, token) for line in lines)
    told = f'<div class="said" role="status">{escape(chr(10).join(said))}</div>' if said else ""
    adopt = _form(token, "adopt", "", "收入规则")
    return (
        f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>草稿 {escape(desk.id)}</title>'
        f"<style>{STYLE}</style><h1>草稿 {escape(desk.id)}</h1>{told}"
        f"<p>左边是原文，右边是程序的理解。黄色的行要由您处理；来源没有写的，写“未注明”。</p>"
        f"{_description(desk, token)}"
        f"<table><tbody>{rows}</tbody></table><p>都处理完了：</p>{adopt}</html>"
    )
