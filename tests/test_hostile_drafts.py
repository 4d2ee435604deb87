"""Drafts that no newspaper prints: each is read to its end, and a change in it is still found.

How long such drafts take is measured by benchmarks/claims_speed.py --hostile; here they only have to come back.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

import dedup
from dedup import Article, Report
from dedup.align.overlap import NEAREST, _ranked, _ranked_in_arrays
from dedup.text.phrasing import any_phrase

# Enough plain English beside the rest: another language would end the check at once.
ENGLISH = "So it is, and so it was.\n" * 100
PLANTED = "Repairs will cost 9 million euros, the mayor of Ostrand said on Monday."
HELD = "Repairs will cost 4 million euros, the mayor of Ostrand said on Monday."


def word(number: int) -> str:
    """A word of its own for each number from 0."""
    letters = ""
    number += 26
    while number:
        number, rest = divmod(number, 26)
        letters = chr(97 + rest) + letters
    return letters


def compared(text: str, source: str) -> Report:
    return dedup.diff(Article("draft", text), [Article("source", source)])


def quotations(count: int, first: int = 0) -> str:
    return "\n".join(f'"The {word(place)} {word(place + 1)} is {word(place * 7)}."' for place in range(first, count))


SHAPES: dict[str, Callable[[int], str]] = {
    "lines of one word": lambda size: "\n".join(word(place) for place in range(size)),
    "one sentence": lambda size: " ".join(word(place) for place in range(size)),
    "figures": lambda size: " ".join(str(10 + 7 * place) for place in range(size)),
    "counts": lambda size: " ".join(f"{10 + 7 * place} men and" for place in range(size // 2)),
    "brackets": lambda size: "(" * size + "[" * size + "]" * size + ")" * size,
    "and": lambda size: "and " * size,
    "quotation marks": lambda size: '"' * size,
    "open quotations": lambda size: "\u201ca b c " * size,
    "single quotation marks": lambda size: " '" * size,
    "quotations of equal words": lambda size: '"' + "a b a c " * size + '"',
    "speakers": lambda size: " ".join(f"he said {word(place)}, she said" for place in range(size // 3)),
    "credits": lambda size: "according to " * size,
    "negations": lambda size: "not no never " * (size // 3),
    "names": lambda size: " ".join(word(place).title() for place in range(size)),
    "names told": lambda size: " ".join(
        f"{word(place).title()} told {word(place + 7).title()} about it." for place in range(size // 5)
    ),
    "one name": lambda size: "Aaaa " * size,
    "one word": lambda size: "a" * size,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_draft_is_read_to_its_end(shape: str) -> None:
    text, other = (f"{SHAPES[shape](size)}\n\n{ENGLISH}" for size in (400, 390))
    report = compared(f"{PLANTED}\n\n{text}", f"{HELD}\n\n{other}")
    sentences = report.ledgers[0].sentences
    held = "".join(one.text for one in sentences)
    assert "".join(held.split()) == "".join((PLANTED + text).split())
    assert "CLM302" in {one.rule for one in report.findings if one.start < len(PLANTED)}


def test_thousands_of_quotations_are_each_held_against_the_right_one() -> None:
    ours = quotations(2000).replace(f"is {word(7 * 1200)}", "is not so")
    report = compared(ours, quotations(2000))
    assert [(one.rule, one.text) for one in report.findings if one.rule.startswith("QUO")] == [
        ("QUO401", f"The {word(1200)} {word(1201)} is not so.")
    ]


def test_a_quotation_among_thousands_that_no_source_has_is_found() -> None:
    stray = '"Nobody wanted quarrelsome weather forecasts yesterday," she said.'
    report = compared(f"{quotations(1500)}\n\n{stray}\n", quotations(1500))
    assert [one.rule for one in report.findings if one.rule.startswith("QUO")] == ["QUO403"]


def test_single_and_double_quotations_by_the_thousand_do_not_hide_one_another() -> None:
    lines = [
        f"\"the {word(place)} of 'my {word(place)} is' here\" and 'so was {word(place)} then'" for place in range(900)
    ]
    changed = [*lines[:500], lines[500].replace("so was", "so never was"), *lines[501:]]
    report = compared("\n".join(changed), "\n".join(lines))
    found = [one for one in report.findings if one.rule.startswith("QUO")]
    assert [one.rule for one in found] == ["QUO401"]
    assert found[0].text == f"so never was {word(500)} then"


def test_a_crowd_of_sentences_with_one_word_is_ranked_as_a_few_are() -> None:
    """Sums to the last bit and ties to the first sentence, for every count around the number of those looked at."""
    random = Random(3)
    for count in (1, NEAREST - 1, NEAREST, NEAREST + 1, 90):
        for words in range(5):
            holders = [set(random.sample(range(count), random.randint(0, count))) for _ in range(words)]
            masses = [random.choice((0.3, 0.7, 1.1)) for _ in holders]
            assert _ranked_in_arrays(holders, masses, count) == _ranked(holders, masses, count)


# What patterns that ignore case take for a letter of ASCII: a dictionary of lower-case words does not know it.
@pytest.mark.parametrize(("letter", "passing"), [("s", "\u017f"), ("k", "\u212a"), ("i", "\u0131"), ("i", "\u0130")])
def test_a_letter_that_passes_for_another_in_a_pattern_stops_nothing(letter: str, passing: str) -> None:
    hedged = "The likely winner suspects that, at least in six weeks, it is possible, the banker seems to think."
    text = f"{PLANTED}\n\n{hedged}\n\n{ENGLISH}"
    report = compared(text.replace(hedged, hedged.replace(letter, passing)), f"{HELD}\n\n{hedged}\n\n{ENGLISH}")
    assert "CLM302" in {one.rule for one in report.findings}
    compared(f"{PLANTED}\n\n{hedged}\n\n{ENGLISH}", f"{HELD}\n\n{hedged.replace(letter, passing)}\n\n{ENGLISH}")


def test_one_pattern_for_many_phrases_finds_the_longest_that_ends_with_a_word() -> None:
    pattern = any_phrase(["more", "more than", "no more than", "not", "up to (a point"])
    text = "No more than two, more than one, more thanks, nothing more; UP TO (a point"
    assert pattern.findall(text) == ["No more than", "more than", "more", "more", "UP TO (a point"]
