"""Reading a text: offsets hold, nothing is lost between sentences, and sentences end where a reader ends them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dedup import Article
from dedup.text import Reading, clause_spans, fold, plain_quotes, read, stem, words_of
from dedup.text.sentences import LONGEST, paragraph_spans, sentence_spans

# Any code point there is, lone surrogates, controls and marks of direction among them, and what means something here.
PIECES = [
    *("The council met on Monday", "he said", "Mr", "U.S", "date 2031-04-12", "“", "”", '"', "'", "’", ".", "...", "…"),
    *(
        "?!",
        ":",
        ";",
        ",",
        "—",
        " - ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\u00a0",
        "\u2028",
        "\x85",
        "\x0b",
        "\x0c",
        "\x1c",
    ),
    *(
        "\u200b",
        "\ufeff",
        "\u202e",
        "\x00",
        "\ud800",
        "&amp;",
        "&quot;",
        "&#8220;",
        "&nbsp;",
        "&#10;",
        "&#x110000;",
        "&",
    ),
    *(
        "Source link",
        "Share",
        "Photo: A crane",
        "| » ·",
        "1,600",
        "3.5",
        "2 p.m",
        "É",
        "e\u0301",
        "ß",
        "İ",
        "ﬁ",
        "中文。",
    ),
    *("\U0001f600", " ", "  ", "and which was closed", ", after it had been opened"),
]
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
SOUP = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=()), max_size=4)), max_size=40
)
TEXTS = st.one_of(ANY, SOUP.map("".join), SOUP.map(" ".join))


def sentences(text: str) -> list[str]:
    """The sentences of a text, furniture and title included, as they stand in it."""
    return [text[one.start : one.end] for one in read(Article("a", text)).sentences]


def holds(reading: Reading, text: str) -> None:
    """Everything that must be true of a reading."""
    assert [one.index for one in reading.sentences] == list(range(len(reading.sentences)))
    assert all(one.start < one.end for one in reading.sentences)
    assert all(one.end <= other.start for one, other in pairwise(reading.sentences))
    covered = [False] * len(text)
    for one in reading.sentences:
        assert one.kind in ("title", "body", "furniture")
        assert reading.text(one.start, one.end) == text[one.start : one.end]
        covered[one.start : one.end] = [True] * (one.end - one.start)
        assert (one.clauses[0][0], one.clauses[-1][1]) == (one.start, one.end)
        assert all(left[1] == right[0] for left, right in pairwise(one.clauses))
        assert all(start < end for start, end in one.clauses)
        assert all(left.end <= right.start for left, right in pairwise(one.words))
        for word in one.words:
            assert one.start <= word.start < word.end <= one.end
            assert reading.plain[word.start : word.end] == word.text
    left = {mark for mark, inside in zip(reading.plain, covered, strict=True) if not inside}
    assert all(mark.isspace() for mark in left), left


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("")
@example("\x00")
@example("\ud800")
@example("date 2031-04-12")
@example("a" * 9000 + ". B" + " b" * 5000)
@example("A.\x1cB c\x1d\x1eD.\x1f")
@example("A&#10;b.&#13;C&nbsp;d")
def test_any_string_is_read_and_nothing_of_it_is_lost(text: str) -> None:
    holds(read(Article("a", text)), text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_plain_quotes_keeps_every_offset(text: str) -> None:
    plain = plain_quotes(text)
    assert len(plain) == len(text)
    assert plain_quotes(plain) == plain or "&" in text
    assert not set(plain) & set("“”„«»‘’\u00a0\u2028")
    for mark, other in zip(text, plain, strict=True):
        assert not (mark.isalnum() and other != mark) or "&" in text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_folding_is_done_once_and_leaves_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert "&" in text or fold(folded) == folded or not folded.isascii()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“The END”", '"the end"'),
        ("It\u2019s here", "it's  HERE"),
        ("nine\u2013five", "nine-five"),
        ("a\u00a0b\n\tc", "a b c"),
        ("co\u00adoperate", "cooperate"),
        ("R&amp;D", "R&D"),
        ("&ldquo;So&rdquo;", '"so"'),
        ("\ufeffSTRASSE", "straße"),
    ],
)
def test_what_two_wordings_share(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_words_slice_back_and_know_their_stem(text: str) -> None:
    plain = plain_quotes(text)
    for word in words_of(plain):
        assert plain[word.start : word.end] == word.text
        assert word.form and word.stem == stem(word.form)
        assert isinstance(word.content, bool) and word.name == word.text[0].isupper()


# | marks where a sentence ends and the next one begins.
HARD = """
The council met.| It voted.
He asked why.| Nobody knew.
"We must go," she said.| He stayed.
"Where is it?" he asked nobody.
"Stop!" he cried.| They did not.
She said: "It is over."| The room was silent.
He called it "a farce."| She disagreed.
(It rained.)| The match went on.
The match, it rained (again!), went on.
Mr. Ames met Mrs. Brandt and Dr. Carr.| They spoke.
Gen. Lee and Lt. Col. Ruiz left at noon.
Prof. A. B. Okoye won the prize.
J. R. R. Tolkien wrote it.| It sold.
St. Ives is on Mt. Skye Rd. nearby.
The U.S. Senate voted.| The U.N. did not.
He lives in the U.S. His brother lives in the U.K. and works there.
He moved to the U.S.| In May he left.
It opens at 9 a.m. on Monday.
It closes at 5 p.m.| The staff leave at six.
Voting went on until 8 p.m.| Police watched.
It starts at 9 a.m. Friday, or 3 p.m. Eastern, or 8 p.m. New York City time.
Acme Inc. bought Bolt Ltd. for cash.
He works for Acme Inc.| The firm is old.
The rate rose 3.5 per cent to 1,600.75 points.
It cost $2.4 million.| Nobody paid.
Version 2.0 is out.| Version 3.0 is not.
He came in on Jan. 5 and left on Feb. 7, 2031.
It happened in Sept. and in Dec. of that year.
See fig. 3 and no. 7 on p. 9.
Rivals, e.g. Bolt, and others, i.e. Acme, agreed.
The old vs. the new, etc. and so on.
He waited ... and waited.
He waited...| Then he left.
He waited…| Then he left.
"I… I don't know," he said.
What?!| No!| Yes.
Really??| He meant it.
It is on www.example.com today.| It is free.
Write to a.b@example.com now.| It is free.
Smith et al. found it.| Others did not.
He got a B.A. from Lund.| Then he left.
The pier closed.It opens in May.
She said "no".The mayor left.
The temperature was -3.| It snowed.
Ames (b. 1950) won.| Brandt lost.
He is No. 1.| She is second.
Washington, D.C. was quiet.| So was Rome.
The euro fell.| 14 banks closed.
Did he go?| "Never," he said.
It was 7.30 p.m. in Oslo.
’Twas late.| ‘Go,’ he said.| They went.
Yes.| I think so.| So do I.
"""
# Where `|` cannot stand without a space, and where these rules cut once more than a reader would.
CUT = {
    "The pier closed.It opens in May.": ["The pier closed.", "It opens in May."],
    'She said "no".The mayor left.': ['She said "no".', "The mayor left."],
    "He lives in the U.S. His brother lives in the U.K. and works there.": [
        "He lives in the U.S.",
        "His brother lives in the U.K. and works there.",
    ],
    '"I… I don\'t know," he said.': ['"I…', "I don't know,\" he said."],
}


@pytest.mark.parametrize("line", [line for line in HARD.strip().split("\n") if line])
def test_where_sentences_end(line: str) -> None:
    text = line.replace("|", "")
    wanted = CUT.get(text, [part.strip() for part in line.split("|")])
    assert [text[start:end] for start, end in sentence_spans(plain_quotes(text), 0, len(text))] == wanted


def test_paragraphs_and_lines_wrapped_by_hand() -> None:
    wrapped = (
        "The council met on Monday and, after a long debate, voted to close\n"
        "the old bridge for nine weeks while the eastern pier is mended by\n"
        "Marta Lindqvist's department. Nobody on the north quay had been\n"
        "asked, shopkeepers complained.\n\n"
        "A ferry was refused before the budget was passed in March, and the\n"
        "lorries are to take the motorway."
    )
    assert [" ".join(one.split()) for one in sentences(wrapped)] == [
        "The council met on Monday and, after a long debate, voted to close the old bridge for nine weeks while the "
        "eastern pier is mended by Marta Lindqvist's department.",
        "Nobody on the north quay had been asked, shopkeepers complained.",
        "A ferry was refused before the budget was passed in March, and the lorries are to take the motorway.",
    ]
    assert sentences(wrapped.replace("\n", "\r\n")) == [one.replace("\n", "\r\n") for one in sentences(wrapped)]
    assert sentences("A title\n\nOne line\nAnother Line\n\nThe end.") == [
        "A title",
        "One line",
        "Another Line",
        "The end.",
    ]
    assert sentences("First line.\rSecond line.\u2028Third line.\x85Fourth.") == [
        "First line.", "Second line.", "Third line.", "Fourth.",
    ]  # fmt: skip
    assert paragraph_spans("") == paragraph_spans(" \n\t\n") == []


def test_a_title_is_short_has_no_full_stop_and_something_under_it() -> None:
    def titles(text: str) -> list[str]:
        return [text[one.start : one.end] for one in read(Article("a", text)).sentences if one.kind == "title"]

    body = "\n\nThe council met. It voted."
    assert titles("Bridge to close" + body) == ["Bridge to close"]
    assert titles("Who closed the bridge?" + body) == ["Who closed the bridge?"]
    assert titles("date 2031-04-12 Bridge to close" + body) == ["Bridge to close"]
    assert titles("Home | News | Sport\n\nBridge to close" + body) == ["Bridge to close"]
    for none in (
        "Bridge to close",
        "The bridge closes." + body,
        "word " * 30 + body,
        "x" * 5000 + body,
        "It said:" + body,
    ):
        assert titles(none) == []


def test_clauses() -> None:
    def clauses(text: str) -> list[str]:
        return [text[start:end].strip() for start, end in clause_spans(text, 0, len(text))]

    assert clauses("The council voted to close the bridge, and the mayor resigned over the affair.") == [
        "The council voted to close the bridge,", "and the mayor resigned over the affair.",
    ]  # fmt: skip
    assert clauses("He came, and went.") == ["He came, and went."]
    quoted = 'He said "we will close the bridge, and the mayor will resign over it" on Monday.'
    assert clauses(quoted) == [quoted]


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    text = "word " * 10_000 + "x" * 20_000
    found = read(Article("a", text)).sentences
    assert all(one.end - one.start <= LONGEST for one in found) and len(found) >= 17
    assert all(text[one.start - 1] == " " for one in found[1:12])
    holds(read(Article("a", text)), text)


MANY = [".", " ", "\n", '"', "'", "a", "1,", "U.", ". ", "- ", ", and ", "&", "&#", "(", "word\n", "e\u0301", "date "]
MORE = ["\u200b", "A b. ", ".” ", "\r", "…", ": ", "to be ", "|", "a | ", "Share ", "\u00a0", "\ud800", "\n \n"]


@pytest.mark.parametrize(
    "text", [piece * (300_000 // len(piece)) + "x" for piece in MANY + MORE], ids=map(repr, MANY + MORE)
)
def test_reading_takes_time_that_grows_with_the_text(text: str) -> None:
    began = time.process_time()
    read(Article("a", text))
    assert time.process_time() - began < 6
