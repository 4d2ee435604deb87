"""Page furniture. What must not be taken for it comes first: a sentence called furniture is checked by nobody."""

from __future__ import annotations

import re
import string
import time
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup import Article
from dedup.text import fold, furniture, furniture_lines, read, strip_furniture
from dedup.text.folding import in_small
from dedup.text.sentences import line_spans

CORPUS = Path(__file__).parent.parent / "corpus"
PAGES = sorted(CORPUS.glob("*/page.txt"))
BODY = "\n\n".join(
    [
        "The council met on Monday and voted to close the old bridge.",
        "It will stay closed for nine weeks while the eastern pier is mended.",
        "Nobody on the north quay had been asked, shopkeepers complained.",
        "A ferry was refused before the budget was passed in March.",
        "Lorries are to take the motorway instead.",
    ]
)
# Headlines and sentences of news, of a kind that a page also speaks in.
NEWS = """
Share prices fell sharply on Tuesday after the bank's warning.
Share this wealth, bishop tells bankers
They agreed to share this burden among all members, ministers said.
A source close to the talks said no deal had been reached.
Source of the leak is still unknown, the prosecutor admitted
The photo shows a crowd far larger than the police had reported.
The image of the party has suffered, and polls taken in May show it.
Photo finish decides the Ostrava marathon
Picture editors at three papers resigned on Friday.
Home Office said the visas would be issued within a week.
Home Office ministers had known since March
Reuters reported that the two companies had ended their talks.
Facebook fined over data transfers
Facebook has removed ten thousand accounts run from abroad.
Print sales fall for a tenth year
Email scandal brings down the mayor
Register of interests shows ministers' holdings
Donate blood, hospitals urge after crash
Recommended dose halved after three deaths
More in need of food aid than last year
More on strike as dockers join teachers
Related families lived on both sides of the border
Subscribe to the capital increase, Paris tells its banks
Log in the river blocks ferry
Loading bay fire kills two
Trending downwards, the currency reached 14 to the dollar.
News of the ceasefire reached the camp at noon.
Menu prices rise as drought bites
Search for the missing crew was called off on Sunday.
Comments by the minister angered Vilnius.
Hungary refused to sign up to the deal, diplomats confirmed.
Parents must register for the scheme by the end of May.
Protesters marched without permission through the capital.
The union rejected the terms and conditions of the offer.
China promised to protect intellectual property rights.
Getty Images sued the start-up in Delaware on Monday.
The firm had changed its privacy policy twice in a year.
Copyright of the songs belongs to the singer's estate.
Agents earn a commission of three per cent.
"They can contact us at any time," the negotiator told reporters.
"We want to share this story with the whole world," she said.
Shops must take credit/debit cards from the first of May.
The newsletter, a weekly, had four thousand readers.
The court ruled that the book may not be published before June.
Advertisement spending fell by a fifth.
Video shows officer striking a man on the ground
Related: that is how the two clans describe each other.
About the author of the letter nothing is known, the inquiry found.
Disclaimer signed by all players, club says
Next story of the tower to open in autumn
Copy of the treaty found in an attic in Graz
Back to top form, Lindqvist wins in Oslo
X marks a spot where 40 people died
By the river, two hundred people slept in their cars.
By Friday the water had fallen by a metre
The ministry put the toll at 31 (14 of them children).
He ran for the seat as an independent (his party had refused him).
"""
# Two alternatives stand on some lines of pages: what is left of the bar must be news.
FURNITURE = """
Source link
Source
Read more
Read more: How the bridge was built
READ ALSO: Ten provincial museums worth the detour
Read next: Seven soups for a sore stomach
Leave a Comment
Leave a reply
Comments (14)
Comments are closed.
12 comments
4 min read
Share
Share this:
Share this article
Share on Facebook   Share on X   Email   Print
Share  Tweet  Email  Print
Tweet   Share   Pin   Copy link   3 min read
3 min read   |   Share on Facebook   |   Copy link
Advertisement
Sponsored content
Related articles
Related: Bridge repair to cost more
Tags: bridges, harbours, traffic
Filed under: Local news
Subscribe
Subscribe now
Sign up for our newsletter: the day in five minutes, every morning at six.
Sign up for The Morning Five: the stories you need, in your inbox by seven.
Log in
Register to comment
Follow us on Instagram
Click here for the latest pictures
Home
Home | World | Business | Weather | Sign in
News > Space > Missions      Sign in      Basket (0)
Skip to main content
You may also like
Most read: Five lenses for the long winter nights
More from this section
Recommended for you
Editor's picks
Photo: A crane stands over the eastern pier.
FILE PHOTO: A crane stands over the eastern pier
Image: Crane over the pier. Credit: agency handout
Photo by Jana Holm/Getty Images
[Photo: a nurse hands out tablets in a care home. Picture posed by models]
The fish quay seen from Chapel Hill. Image: Echo library
Back to top
View comments
Loading...
Previous story
Disclaimer:
By our wire desk
By staff reporter
***
- - -
© Star & Sextant. Reproduction without permission is prohibited.
(c) 2031 The Echo
All rights reserved.
This material may not be published, broadcast, rewritten or redistributed.
Disclaimer: This story was published automatically from an agency feed and has not been edited by our staff.
The views expressed by contributors are their own. Wire material is published as received.
Your email address will not be published. Required fields are marked *
This content is for information only and is no substitute for advice from your doctor.
Get the Echo in your inbox. Sign up to our weekly newsletter here.
We use cookies. Read our privacy policy.
By using this website you accept our terms of use.
If you click on a link in this article we may earn a commission.
Your browser does not support this video.
"""


def lines(block: str) -> list[str]:
    """The lines of a block, without the empty ones."""
    return [line for line in block.strip().split("\n") if line]


def found(text: str) -> list[str]:
    """The furniture of a text, line by line."""
    return [text[start:end] for start, end in furniture_lines(text)]


@pytest.mark.parametrize("line", lines(NEWS))
def test_news_is_no_furniture_wherever_it_stands(line: str) -> None:
    for text in (
        f"{line}\n\n{BODY}",
        f"{BODY}\n\n{line}",
        f"{BODY}\n\n{line}\n\n{BODY}",
        f"date 2031-04-12 {line}\n{BODY}",
    ):
        assert line not in found(text)
        assert all(part.startswith("date ") for part in found(text))


@pytest.mark.parametrize("line", lines(FURNITURE))
def test_furniture_is_found_at_the_edge_of_a_page(line: str) -> None:
    text = f"Bridge to close\n\n{BODY}\n\n{line}"
    assert found(text) == [line]
    assert fold(line) not in fold(strip_furniture(text))
    assert read(Article("a", text)).sentences[-1].kind == "furniture"


@pytest.mark.parametrize("line", [line for line in lines(FURNITURE) if "Share  Tweet" not in line])
def test_furniture_is_found_between_paragraphs_and_however_it_is_written(line: str) -> None:
    assert found(f"{BODY}\n\n{line}\n\n{BODY}") == [line]
    assert found(f"{BODY}\n\n\t {line.upper()}\u00a0\r\n\r\n{BODY}") == [line.upper()]
    assert found(f"{BODY}\n\n{line.replace(' ', chr(0xA0))}\n\n{BODY}") == [line.replace(" ", "\u00a0")]


def test_captions_and_menus_at_the_edge() -> None:
    edge = [
        "In this photo released by the navy, a frigate leaves the harbour of Port Ellis.",
        "This image shows the pier before the repair",
        "An old crane over the eastern pier (Photo: Jana Holm)",
        "A nurse with a syringe in Lund (AP/Jana Holm)",
        "Menu   Health   Living   Food   Fitness   Podcasts   Log in",
        "News  Sport  What's On  Tides  Notices  Jobs  Subscribe",
    ]
    for line in edge:
        assert found(f"{line}\n\n{BODY}") == [line]


def test_a_masthead_stands_above_a_menu_and_a_title() -> None:
    page = "PENHALLOW & DISTRICT ECHO\n\nHome | News | Sport | Tides\n\nBridge to close\n\n" + BODY
    assert found(page) == ["PENHALLOW & DISTRICT ECHO", "Home | News | Sport | Tides"]
    assert read(Article("a", page)).sentences[2].kind == "title"
    shouted = "WAR ENDS IN THE NORTH\n\nShare this article\n\nBy Jana Holm\n\n" + BODY
    assert found(shouted) == ["Share this article"]
    assert found("WAR ENDS IN THE NORTH\n\nShare\n\n" + BODY) == ["Share"]
    assert found("WAR ENDS\n\nTruce from noon\n\n" + BODY) == []


def test_a_notice_runs_on_while_it_speaks_of_the_page() -> None:
    notice = ["Disclaimer:", "We take no responsibility for the content of this page.", "You may write to our staff."]
    assert found(BODY + "\n\n" + "\n".join(notice)) == notice
    assert found(BODY + "\n\nDisclaimer:\n\nThe council met on Tuesday.") == ["Disclaimer:"]


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        ("date 2031-04-12\nThe council met.", ["date 2031-04-12"]),
        ("date 2031-04-12 The council met.", ["date 2031-04-12"]),
        ("\ufeff \n date: 2031-04-12\r\nThe council met.", ["date: 2031-04-12"]),
        ("DATE 2031-04-12", ["DATE 2031-04-12"]),
        ("date 2031-04-12 Photo: A crane\nThe council met.", ["date 2031-04-12", "Photo: A crane"]),
        ("The council met.\ndate 2031-04-12", []),
        ("Date palms die in the south.\nThe council met.", []),
        ("update 2031-04-12\nThe council met.", []),
    ],
)
def test_the_date_line(text: str, furniture: list[str]) -> None:
    assert found(text) == furniture


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_the_pages_of_the_corpus(page: Path) -> None:
    """All lines of a page that are not its wire report's are furniture, its title apart; none of the wire's is."""
    text = page.read_text("utf-8")
    wire = {fold(line) for line in page.with_name("wire.txt").read_text("utf-8").split("\n") if line.strip()}
    reading = read(Article("a", text))
    title = [fold(reading.text(one.start, one.end)) for one in reading.sentences if one.kind == "title"]
    assert len(title) == 1
    furniture = {fold(part) for part in found(text)}
    for start, end in line_spans(text):
        line = fold(text[start:end])
        held = [line.endswith(other) for other in wire if len(other) > 20]
        assert (line in furniture) != (line in wire or any(held) or line.endswith(title[0])), text[start:end]


@pytest.mark.parametrize(
    "name", ["wire", "light", "heavy", "second", "independent", "other", "excerpt", "update", "agency"]
)
def test_an_article_that_is_no_page_has_no_furniture_but_its_date(name: str) -> None:
    for file in CORPUS.glob(f"*/{name}.txt"):
        assert all(part.startswith("date ") for part in found(file.read_text("utf-8"))), file


@given(st.lists(st.sampled_from([*lines(NEWS), *lines(FURNITURE), "", "date 2031-04-12", "Disclaimer:"]), max_size=12))
def test_spans_are_in_order_apart_and_leave_offsets_alone(parts: list[str]) -> None:
    text = "\n".join(parts)
    spans = furniture_lines(text)
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    stripped = strip_furniture(text)
    assert len(stripped) == len(text)
    inside = {place for start, end in spans for place in range(start, end)}
    assert all(stripped[place] == (" " if place in inside else mark) for place, mark in enumerate(text))


@pytest.mark.parametrize(
    "line",
    [
        "ab" + (" " * 22 + "|" + " " * 22) * 5 + "!",
        "x" * 200_000,
        "share " * 12,
        "Photo " * 40 + "(",
        "A  " * 11 + "!",
        "date" + " " * 200_000,
        " " * 200_000 + "data",
        "(" * 300 + "Photo",
        ". Image: " * 30,
        "sign up for the " * 12,
    ],
)
def test_no_line_takes_long(line: str) -> None:
    began = time.process_time()
    found(f"{line}\n{BODY}")
    assert time.process_time() - began < 2


def _forms(parsed: Iterable[Any]) -> list[str]:
    """Strings that a parsed pattern takes, one at least for each way through it."""
    forms = [""]
    for kind, value in parsed:
        name = str(kind)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        if name in ("LITERAL", "NOT_LITERAL", "ANY"):
            parts = [chr(value) if name == "LITERAL" else "A"]
        elif name == "IN":
            literal = [chr(one) for what, one in value if str(what) == "LITERAL"]
            meant = {str(one) for what, one in value if str(what) == "CATEGORY"}
            parts = ["7"] if "CATEGORY_DIGIT" in meant else [" "] if "CATEGORY_SPACE" in meant else literal or ["A"]
        elif name == "BRANCH":
            parts = [form for branch in value[1] for form in _forms(branch)]
        elif name in ("MAX_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = value
            parts = [form * times for form in _forms(inner) for times in {least, min(most, max(least, 3))}]
        else:
            assert name == "SUBPATTERN", name
            parts = _forms(value[-1])
        forms = [form + part for form in forms for part in parts]
    return forms


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (furniture._PAGE, furniture._WORDS),
        (furniture._MAYBE, furniture._WORDS),
        (furniture._CAPTION, furniture._PICTURES),
        (furniture._CREDIT, ":"),
        (furniture._NAV, furniture._BARS),
    ],
)
def test_a_pattern_takes_nothing_that_is_not_looked_for_first(pattern: re.Pattern[str], words: Sequence[str]) -> None:
    taken = [form for form in _forms(re._parser.parse(pattern.pattern)) if pattern.search(form)]  # type: ignore[attr-defined]
    assert taken
    for form in (*taken, *map(str.upper, taken)):
        assert any(word in in_small(form) for word in words), form


@given(st.lists(st.sampled_from([*furniture._WORDS, "rights", "réserve", "news—", "“", "|", "register f", " "])))
def test_words_are_sought_all_at_once(parts: list[str]) -> None:
    text = "".join(parts)
    assert sorted(furniture._TELLING.held(text)) == sorted(word for word in furniture._WORDS if word in text)


def test_a_short_line_begins_as_is_looked_for_first() -> None:
    for form in _forms(re._parser.parse(furniture._SHORT.pattern)):  # type: ignore[attr-defined]
        begin = form.lower()[:3]
        assert begin in furniture._BEGINS or begin[:1].isdigit() or begin[:1] == "x" or len(begin) < 3, form


def test_whatever_a_pattern_takes_for_a_letter_is_that_letter() -> None:
    found = {}
    for letter in string.ascii_lowercase:
        taken = re.findall(letter, "".join(map(chr, range(0x110000))), re.IGNORECASE)
        found |= dict.fromkeys(taken, letter)
    assert len(found) == 56
    assert all(in_small(mark) == letter for mark, letter in found.items())
    assert all(len(in_small(chr(point))) == 1 for point in range(0x110000))


def test_headings_and_lines_are_as_short_as_is_taken_for_granted() -> None:
    assert all(len(form) <= furniture._HEADING for form in _forms(re._parser.parse(furniture._NOTICE.pattern)))  # type: ignore[attr-defined]
