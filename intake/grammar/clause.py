"""The clause grammar: how the elements of a clause (elements.py) are joined.

    clause    = [或] [occupations ：] arm { (；或 | ，或 | 或) arm } [。]

A clause is read only as a whole: every character belongs to a production.  Where the grammar knows that the words
leave the reading open, the result has the readings of rules/ambiguities.yaml, or there is none.
"""

from __future__ import annotations

from checker.core.tree import Choice, Group, mapped, walk
from intake.grammar import vocabulary as words
from intake.grammar.cursor import Cursor, Fact, NotUnderstood, Tree, group
from intake.grammar.elements import Arm, Element, arm, predicates_of, stretched
from intake.grammar.facts import Context

OR = ("；或者", "；或", "，或者", "，或", "或者", "或")


def _from_several_dates(work: Tree, certified: bool) -> Tree:
    """Graduates, then years without 后: where they start is not stated."""
    options = {
        "any-time": {},
        "after-certificate": {"since": "certificate"} if certified else {},
        "after-graduation": {"since": "education"},
    }
    return mapped(work, lambda f: f._replace(readings={**f.readings, "start-not-stated": options}))


def _work_of_graduates(elements: Arm) -> Tree | None:
    """Graduates, their years, where the words do not say when these start, and training; None for anything else."""
    people, *others = elements
    if not people.graduates or not others or predicates_of(others[0].node) != {"work"} or others[0].after:
        return None
    if len(others) > 1:
        trained = [each.node for each in others[1:]]
        years = _work_of_graduates(elements[:2])
        if years is None or any(predicates_of(node) != {"training"} for node in trained):
            return None
        return Group("all", (*(years.children if isinstance(years, Group) else (years,)), *trained))

    def with_work(node: Tree) -> Tree:
        certified = "certificate" in predicates_of(node)
        work = _from_several_dates(elements[1].node, certified)
        children = node.children if isinstance(node, Group) and node.operator == "all" else (node,)
        return Group("all", (*children, work))

    if isinstance(people.node, Choice):  # certificate-binds: the branch of either kind has its own start
        both, first = people.node.branches["both"], people.node.branches["first-only"]
        assert isinstance(first, Group)
        split = Group("any", tuple(with_work(child) for child in first.children))
        return Choice(people.node.ambiguity, {"both": with_work(both), "first-only": split})
    return with_work(people.node)


def _joined(elements: Arm) -> Tree:
    special = _work_of_graduates(elements)
    if special is not None:
        return special
    for element in elements:
        if element.after and sum(bool(_starts(element.node) & predicates_of(e.node)) for e in elements) > 1:
            raise NotUnderstood("from which of two facts of a kind the years run")
    if any(e.graduates for e in elements) and any(predicates_of(e.node) == {"work"} and not e.after for e in elements):
        raise NotUnderstood("from when the years of these graduates run")
    children: list[Tree] = []
    for element in elements:
        inner = element.node
        children += inner.children if isinstance(inner, Group) and inner.operator == "all" else (inner,)
    return _trainees_show(children) or group("all", children)


def _trainees_show(children: list[Tree]) -> Tree | None:
    """贡献突出，所带学员获…: the result may be what shows the contribution; None if this is something else."""
    if len(children) != 2 or predicates_of(children[1]) != {"trainee_result"}:
        return None
    ability, results = children
    if not isinstance(ability, Fact) or ability.args.get("kind") != "mentoring":
        return None
    alone = mapped(results, lambda fact: fact._replace(spans=(*ability.spans, *fact.spans)))
    return Choice("trainees-show", {"contribution-too": group("all", children), "result-alone": alone})


def _starts(node: Tree) -> set[str]:
    """The predicates from whose dates the years of a node run."""
    return {fact.args["since"] for fact in walk(node) if "since" in fact.args}


def _tail_is_loose(element: Element) -> bool:
    """Whether the last element of the last arm may belong to the arms before it as well."""
    return predicates_of(element.node) <= {"work", "training", "working_now"}


def _combined(arms: list[Arm], separators: list[str]) -> Tree:
    """Any of the arms, with the reading left open where the last words may bind all of them."""
    if len(arms) == 1:
        return _joined(arms[0])
    last = arms[-1]
    kinds = [set().union(*(predicates_of(e.node) for e in each)) for each in arms]
    loose = len(last) > 1 and _tail_is_loose(last[-1])
    shared = loose and not any(predicates_of(last[-1].node) & each for each in kinds[:-1])
    if shared and predicates_of(last[-1].node) == {"working_now"} and len(arms) == 2 and len(last) == 2:
        return _open_tail(arms, "still-working-binds", ("last-only", "both"))
    if shared:
        if last[-1].after or last[-1].joint != "，" or last[0].graduates or predicates_of(last[-1].node) != {"work"}:
            raise NotUnderstood("whether the last words bind all alternatives")
        return _open_tail(arms, "trailing-years", ("second-only", "both"))
    if loose and not all(predicates_of(last[-1].node) & each for each in kinds):
        raise NotUnderstood("whether the last words bind all alternatives")
    strong = separators[-1].startswith("；")
    if not (strong or loose or len(last) == 1 or all(predicates_of(last[-1].node) & each for each in kinds[:-1])):
        raise NotUnderstood("whether the last words bind all alternatives")
    _check_heads(arms, kinds)
    if any(not separator.startswith(("；", "，")) for separator in separators) and max(map(len, arms)) > 1:
        raise NotUnderstood("how far 或 reaches")
    return group("any", [_joined(each) for each in arms])


def _check_heads(arms: list[Arm], kinds: list[set[str]]) -> None:
    """A first condition of the first arm may bind the arms that do not have one of its kind."""
    head = predicates_of(arms[0][0].node)
    if len(arms[0]) > 1 and not all(head & each for each in kinds[1:]):
        raise NotUnderstood("whether the first condition binds all alternatives")


def _open_tail(arms: list[Arm], ambiguity: str, options: tuple[str, str]) -> Tree:
    """甲；或乙，丙: 丙 binds 乙 only, or both."""
    narrow = group("any", [_joined(each) for each in arms])
    tail = arms[-1][-1].node
    heads = group("any", [_joined(each) for each in (*arms[:-1], arms[-1][:-1])])
    wide = Group("all", (heads, tail))
    branches = {options[0]: narrow, options[1]: wide}
    return Choice(ambiguity, dict(sorted(branches.items(), key=lambda item: item[0] != _FIRST[ambiguity])))


_FIRST = {"trailing-years": "second-only", "still-working-binds": "both"}
"""The option that rules/ambiguities.yaml names first."""


def _occupations(at: Cursor, context: Context) -> Fact | None:
    """车工（数控车工）、铣工（数控铣工）：before a clause restricts it to these."""
    start = at.at
    found: list[str] = []
    bracketed: list[str] = []
    try:
        while True:
            found.append(at.value(context.occupations))
            if at.takes("（"):
                bracketed.append(at.value(context.occupations))
                found.append(bracketed[-1])
                at.needs("）")
            if not at.takes("、"):
                break
        end = at.at
        at.needs("：")
    except NotUnderstood:
        at.at = start
        return None
    readings = {}
    if bracketed:
        if at.text[start:end] != "车工（数控车工）、铣工（数控铣工）":  # the ambiguity's words are about these
            raise NotUnderstood("what the brackets say")
        readings = {"bracketed-variant": {"includes": {}, "variant-only": {"is": bracketed}}}
    return Fact("occupation", {"is": found}, ((start, end),), readings)


_ENOUGH = tuple(
    f"{also}{can}{what}"
    for also in ("，", "的，", "的", "")
    for can in ("即可", "就可以", "均可", "都可以", "可以", "可")
    for what in ("报名", "申报", "报考", "")
    if what or can in ("即可", "就可以", "均可")
)
"""What says that no more is asked."""


def _announcement(at: Cursor, context: Context) -> None:
    """[的人员]可以申报技师资格: it must be the level of the list; 即可, 均可报名."""
    start = at.at
    if at.takes(*_ENOUGH) and at.ended:
        return
    at.at = start
    try:
        at.takes("，")
        at.takes("的人员", "人员", "者")
        at.takes("，")
        at.takes("均", "即")
        at.needs("可以", "方可", "可", "能")
        at.takes("直接")
        at.needs("申报", "报考", "报名参加", "参加")
        at.takes("本职业")
        level = at.value(words.LEVELS)
        while at.takes("国家", "职业", "技能", "等级", "资格", "证书", "考试", "考评", "考核", "鉴定", "认定", "的"):
            pass
    except NotUnderstood:
        at.at = start
        return
    if context.level is not None and level != context.level:
        raise NotUnderstood(at.text[start : at.at])


def parse(text: str, context: Context) -> Tree:
    """The logic of a whole clause.  Raises NotUnderstood unless every character is accounted for."""
    at = Cursor(text)
    continues = at.takes("或者", "或")
    restricted = _occupations(at, context)
    arms, separators = [arm(at, context)], []
    while True:
        begin = at.at
        at.takes("的")
        at.takes(*OR)
        if at.at == begin or at.text[begin : at.at] == "的":
            at.at = begin
            break
        separators.append(at.text[begin : at.at].removeprefix("的"))
        arms.append(arm(at, context))
    at.takes("的")
    end = at.at
    _announcement(at, context)
    if not at.ended:
        raise NotUnderstood(at.text[at.at :])
    if (
        continues
        and len(arms[-1]) > 1
        and _tail_is_loose(arms[-1][-1])
        and not (arms[-1][-1].after or arms[-1][0].graduates)
    ):
        raise NotUnderstood("whether the last words bind the item before as well")
    node = mapped(_combined(arms, separators), lambda f: f._replace(spans=stretched(f, end, at.at)))
    if restricted is None:
        return node
    children = node.children if isinstance(node, Group) and node.operator == "all" else (node,)
    return Group("all", (restricted, *children))
