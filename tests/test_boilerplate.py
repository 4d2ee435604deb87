"""Furniture found from the corpus: what must not be taken for it comes first."""

from __future__ import annotations

from dedup.boilerplate import boilerplate

STORIES = (
    "A goods train left the rails near Brunnholm early on Friday, blocking the line to the coast.\n"
    "Nobody was hurt, and the operator blamed a broken axle.",
    "The harbour board of Lanmere voted to close the old fish market in October.\n"
    "Seven members were in favour and four against; traders will appeal.",
    "Researchers in Tarvo have found a moss that survives a winter without any light.\n"
    "They kept it in a cellar, beneath snow carried in by hand.",
    "Voters in the canton of Urlen rejected a tax on second homes by a margin of two per cent.\n"
    "The cabinet had recommended a yes.",
)
SIGN_UP = "Fifty thousand readers start their day with our bulletin; why not you?"


def page(story: str) -> str:
    return f"{story}\n\n{SIGN_UP}\n"


def lines_of(texts: list[str], publishers: list[str | None] | None = None) -> list[str]:
    return [one.line for one in boilerplate(texts, publishers or ["Echo"] * len(texts)).lines]


def test_copies_of_one_story_are_no_furniture() -> None:
    assert lines_of([STORIES[0]] * 5) == []


def test_updates_of_one_story_are_no_furniture() -> None:
    updates = [
        f"{STORIES[1]}\nThe Lanmere harbour board met traders of the fish market again: day {day}." for day in range(5)
    ]
    assert lines_of(updates) == []


def test_two_articles_are_too_few() -> None:
    assert lines_of([page(story) for story in STORIES[:2]]) == []


def test_another_publisher_proves_nothing() -> None:
    assert lines_of([page(story) for story in STORIES], ["Echo", "Post", "Herald", "Times"]) == []


def test_a_sign_up_line_is_found_with_its_place() -> None:
    texts = [page(story) for story in STORIES]
    found = boilerplate(texts, ["Echo"] * 4)
    assert [(one.line, one.publisher, one.articles) for one in found.lines] == [(SIGN_UP.lower(), "Echo", 4)]
    assert [[text[a:b] for a, b in spans] for text, spans in zip(texts, found.spans, strict=True)] == [[SIGN_UP]] * 4


def test_a_sign_up_line_is_found_beside_copies() -> None:
    texts = [page(story) for story in (*STORIES, STORIES[0], STORIES[0])]
    assert lines_of(texts) == [SIGN_UP.lower()]


def test_articles_without_a_publisher_are_one_group() -> None:
    assert lines_of([page(story) for story in STORIES], [None] * 4) == [SIGN_UP.lower()]


def test_the_order_does_not_matter() -> None:
    texts = [page(story) for story in STORIES]
    assert lines_of(texts) == lines_of(texts[::-1])


def test_nothing_gives_nothing() -> None:
    assert boilerplate([], []).spans == ()
