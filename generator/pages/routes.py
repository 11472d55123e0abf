"""What a clause asks, in a few words, for the picture of the ladder: `四级证书＋连续工作4年`.

A summary for the eye only: the words of the clause stand below the picture, and no verdict rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.rulebook import Clause

Tree = Mapping[str, Any]

DEGREES = {"associate": "大专", "bachelor": "本科", "master": "硕士", "doctor": "博士"}
SCHOOLS = {
    "technical": "技工学校",
    "senior_technical": "高级技工学校",
    "technician_college": "技师学院",
    "secondary_vocational": "中等职业学校",
    "higher_vocational": "高等职业学校",
    "university": "大学",
}
LEVEL_NAMES = {5: "五级", 4: "四级", 3: "三级", 2: "二级", 1: "一级"}
NEVER = "never"
ALWAYS = ""


def _work(args: Tree, words: str) -> str:
    counting = next((word for word in ("连续", "累计") if word in words), "")
    return f"{counting}工作{args['years']}年"


def _certificate(args: Tree, _: str) -> str:
    return f"{LEVEL_NAMES[args['level']]}证书" if "level" in args else "预备技师证书"


def _education(args: Tree, _: str) -> str:
    degree = DEGREES.get(args.get("degree_at_least") or args.get("degree") or "")
    if "years_since" in args:
        return f"{degree or ''}毕业{args['years_since']}年"
    if degree:
        return f"{degree}学历"
    schools = args.get("schools", ())
    return f"{SCHOOLS[schools[0]]}{'等' if len(schools) > 1 else ''}毕业" if schools else "院校毕业"


def _always(words: str) -> Callable[[Tree, str], str]:
    return lambda args, quote: words


FACTS: Mapping[str, Callable[[Tree, str], str]] = {
    "work": _work,
    "working_now": _always("在岗"),
    "certificate": _certificate,
    "training": _always("培训结业"),
    "education": _education,
    "student": _always("毕业班学生"),
    "apprenticeship": _always("学徒期满"),
    "title": _always("职称"),
    "ability": _always("技术能力"),
    "honour": _always("技术能手称号"),
    "achievement": _always("技术成果"),
    "award": _always("成果奖项"),
    "patent": _always("专利"),
    "trainee_result": _always("学员竞赛名次"),
}


def _least_years(options: list[str]) -> list[str]:
    """`工作4年` or `工作2年` is `工作2年`: for whom the first holds, the second does."""
    matches = [re.fullmatch(r"(.*?)(\d+)年", option) for option in options]
    if all(matches) and len({match[1] for match in matches if match}) == 1:
        return [min(options, key=lambda option: int(re.sub(r"\D", "", option)))]
    return options


def _join(parts: Iterable[str], word: str) -> str:
    return word.join(f"（{part}）" if word == "＋" and "或" in part else part for part in parts)


def _route(tree: Tree, clause: Clause, occupation: str) -> str:
    if tree["op"] == "fact":
        if tree["predicate"] == "occupation":
            return ALWAYS if occupation in tree["args"]["is"] else NEVER
        words = "".join(clause.text[start:end] for start, end in tree["spans"])
        return FACTS[tree["predicate"]](tree["args"], words)
    if tree["op"] == "choice":  # the readings differ in more than a few words can say: the first stands for all
        return _route(next(iter(tree["of"].values())), clause, occupation)
    parts = list(dict.fromkeys(_route(child, clause, occupation) for child in tree["of"]))
    if tree["op"] == "all":
        return NEVER if NEVER in parts else _join((part for part in parts if part), "＋")
    possible = [part for part in parts if part != NEVER]
    return ALWAYS if ALWAYS in possible else _join(_least_years(possible), "或")


def route(clause: Clause, occupation: str) -> str:
    """The clause in a few words, as it reads for an occupation."""
    return _route(clause.tree, clause, occupation)
