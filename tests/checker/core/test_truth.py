"""Three-valued truth: exhaustive tables, and no truth value that passes for a bool."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from checker.core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, membership, truth_of

EVERY = (TRUE, FALSE, UNKNOWN)
NOT = {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN}

ALL_OF = {
    (TRUE, TRUE): TRUE,
    (TRUE, FALSE): FALSE,
    (TRUE, UNKNOWN): UNKNOWN,
    (FALSE, TRUE): FALSE,
    (FALSE, FALSE): FALSE,
    (FALSE, UNKNOWN): FALSE,
    (UNKNOWN, TRUE): UNKNOWN,
    (UNKNOWN, FALSE): FALSE,
    (UNKNOWN, UNKNOWN): UNKNOWN,
}
ANY_OF = {
    (TRUE, TRUE): TRUE,
    (TRUE, FALSE): TRUE,
    (TRUE, UNKNOWN): TRUE,
    (FALSE, TRUE): TRUE,
    (FALSE, FALSE): FALSE,
    (FALSE, UNKNOWN): UNKNOWN,
    (UNKNOWN, TRUE): TRUE,
    (UNKNOWN, FALSE): UNKNOWN,
    (UNKNOWN, UNKNOWN): UNKNOWN,
}


@pytest.mark.parametrize("pair", list(product(EVERY, repeat=2)))
def test_tables_of_two(pair: tuple[Truth, Truth]) -> None:
    assert all_of(pair) is ALL_OF[pair]
    assert any_of(pair) is ANY_OF[pair]


def test_of_none_and_of_one() -> None:
    assert all_of([]) is TRUE
    assert any_of([]) is FALSE
    for truth in EVERY:
        assert all_of([truth]) is truth
        assert any_of([truth]) is truth


@pytest.mark.parametrize("length", [3, 4])
def test_longer_ones_fold_and_ignore_the_order(length: int) -> None:
    for truths in product(EVERY, repeat=length):
        assert all_of(truths) is ALL_OF[all_of(truths[:-1]), truths[-1]]
        assert any_of(truths) is ANY_OF[any_of(truths[:-1]), truths[-1]]
        assert {all_of(p) for p in permutations(truths)} == {all_of(truths)}
        assert {any_of(p) for p in permutations(truths)} == {any_of(truths)}


@pytest.mark.parametrize("length", [0, 1, 2, 3])
def test_de_morgan(length: int) -> None:
    for truths in product(EVERY, repeat=length):
        assert NOT[all_of(truths)] is any_of(NOT[truth] for truth in truths)
        assert NOT[any_of(truths)] is all_of(NOT[truth] for truth in truths)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_unknown_stands_for_true_or_false(length: int) -> None:
    """A definite result holds however the unknown ones turn out; an unknown result can still turn out either way."""
    for truths in product(EVERY, repeat=length):
        turned = [
            [value if truth is UNKNOWN else truth for truth, value in zip(truths, values, strict=True)]
            for values in product((TRUE, FALSE), repeat=length)
        ]
        for combine in (all_of, any_of):
            results = {combine(case) for case in turned}
            assert combine(truths) is (results.pop() if len(results) == 1 else UNKNOWN)


def test_reads_any_iterable_once() -> None:
    assert all_of(truth for truth in (TRUE, UNKNOWN)) is UNKNOWN
    assert any_of(iter([FALSE, TRUE])) is TRUE


@pytest.mark.parametrize("truth", EVERY, ids=repr)
def test_a_truth_is_no_bool(truth: Truth) -> None:
    with pytest.raises(TypeError, match="not a bool"):
        bool(truth)
    with pytest.raises(TypeError):
        assert not truth
    with pytest.raises(TypeError):
        all([truth])
    assert repr(truth) in ("TRUE", "FALSE", "UNKNOWN")


def test_truth_of() -> None:
    assert truth_of(True) is TRUE
    assert truth_of(False) is FALSE
    assert truth_of(None) is UNKNOWN


@pytest.mark.parametrize(
    ("possible", "accepted", "expected"),
    [
        ("a", "a", TRUE),
        ("a", "ab", TRUE),
        ("ab", "ab", TRUE),
        ("ab", "a", UNKNOWN),
        ("abc", "cd", UNKNOWN),
        ("a", "b", FALSE),
        ("ab", "cd", FALSE),
        ("a", "", FALSE),
    ],
)
def test_membership(possible: str, accepted: str, expected: Truth) -> None:
    assert membership(frozenset(possible), tuple(accepted)) is expected
