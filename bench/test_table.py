"""`make bench`: a class at once, in the browser and here.  Figures; nothing here asserts a time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from playwright.sync_api import Page

from checker.core.model import Rules, parse_rules
from checker.table.judging import Judge
from checker.table.person import Assumed
from checker.table.reading import columns_of, read_table
from checker.table.results import Results, Speaking, Target
from checker.verdict.editions import rules_on
from checker.words.wording import WORDS
from generator.data.bundle import bundle
from generator.rulebook import load_rulebook
from generator.tables.writing import workbook
from tests.support.browser.table_visit import TableVisit
from tests.support.class_table import rows_of, the_class

pytestmark = pytest.mark.bench

PEOPLE = 1_000
AS_OF = date(2026, 6, 15)

# Milliseconds from the button to the last result.
TIME_JUDGING = """async () => {
  performance.clearMarks("table-judged");
  const before = performance.now();
  document.querySelector(".table__run button").click();
  while (!performance.getEntriesByName("table-judged").length) await new Promise((resolve) => setTimeout(resolve, 5));
  return performance.now() - before;
}"""


def electricians(count: int) -> list[list[str]]:
    """People of a generated class; each row names 电工 三级, their dates are their own."""
    rows = rows_of(the_class(count=count))
    return [[cell.replace("风筝工", "电工").replace("風箏工", "電工") for cell in row] for row in rows]


def here(every: bool) -> float:
    """Seconds of processor time in CPython."""
    book = load_rulebook()
    rules: dict[str, Rules] = {o.id: rules_on(parse_rules(bundle(book, o.id)), AS_OF) for o in book.listed()}
    names = {**{o.name: o.id for o in book.listed()}, "電工": "diangong"}
    rows = electricians(PEOPLE)
    table = read_table(rows)
    before = time.process_time()
    judge = Judge(rules if every else {"diangong": rules["diangong"]}, AS_OF, names)
    target = Target(every=True) if every else Target("diangong", 3)
    assumed, columns = Assumed(frozenset(("blank_none",))), columns_of(table.header, names)
    results = Results(judge, table.header, columns, target, assumed, Speaking(WORDS, "hans"))
    for place in table.people:
        results.row(rows[place], place + 1)
    return time.process_time() - before


@pytest.mark.parametrize("every", [False, True], ids=["one list", "all lists"])
def test_a_class(every: bool, page: Page) -> None:
    """On the engine already started; all lists take the rules along, which come over the network once."""
    visit = TableVisit(page)
    visit.open("table/?occupation=diangong&level=3", AS_OF.isoformat())
    visit.give("a.xlsx", workbook(electricians(PEOPLE)))
    visit.expect_read(PEOPLE)
    visit.answer("表里没有写的", "是")
    if every:
        page.get_by_label("所有清单").check()
    times = []
    for _ in range(3):
        times.append(page.evaluate(TIME_JUDGING))
        visit.expect_judged()
        visit.give("a.xlsx", workbook(electricians(PEOPLE)))  # the button is there again
        visit.expect_read(PEOPLE)
        visit.answer("表里没有写的", "是")
    said = ", ".join(f"{time / 1000:.2f}" for time in times)
    name = "all lists" if every else "one list"
    print(f"\n{PEOPLE} people against {name}: in the browser {said} s; CPython {here(every):.2f} s of CPU")
