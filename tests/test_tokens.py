import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup import letters
from dedup.tokens import Words, tokenise

ANY = st.text(alphabet=st.characters(codec=None, categories=None), max_size=60)
NASTY = st.text(alphabet="aBé-'’\u00ad\u200b\n \0ßﬁ中な한\ud800&;amp1\u0301", max_size=40)


def forms(text: str) -> list[str]:
    words = tokenise([text])
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


def equal(left: str, right: str) -> bool:
    return tokenise([left]).hashes.tolist() == tokenise([right]).hashes.tolist()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \n\t", []),
        ("North Korea fired.", ["North", "Korea", "fired"]),
        ("Russia's “don’t”", ["Russia's", "don’t"]),
        ("the players’ union", ["the", "players", "union"]),
        ("short-range", ["short", "range"]),
        ("gov-\n  ernment", ["gov-\n  ernment"]),
        ("gov-\r\nernment", ["gov-\r\nernment"]),
        ("1990-\n1995", ["1990", "1995"]),
        ("an end -\na start", ["an", "end", "a", "start"]),
        ("first\u200b\nsecond", ["first", "second"]),
        ("zero\u200bwidth so\u00adft so\u00ad\nft", ["zero\u200bwidth", "so\u00adft", "so\u00ad\nft"]),
        ("U.S. B-1B 3.5", ["U", "S", "B", "1B", "3", "5"]),
        ("A&amp;B don&rsquo;t&nbsp;x", ["A", "B", "don&rsquo;t", "x"]),
        ("東京 とカタ", ["東", "京", "と", "カ", "タ"]),
        ("Привет, мир", ["Привет", "мир"]),
        ("العربيّة لغة", ["العربيّة", "لغة"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("한국어 뉴스", ["한국어", "뉴스"]),
        ("a\ud800b\0c", ["a", "b", "c"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert forms(text) == words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Straße", "STRASSE"), ("ﬁne", "fine"), ("café", "cafe\u0301"), ("cafe", "CAFÉ"), ("Ｎｏｒｔｈ", "north"),
        ("Nоrth Kоrеа", "north korea"), ("don’t", "don't"), ("don't", "dont"), ("nor\u200bth", "north"),
        ("go\u00advern", "govern"), ("govern-\nment", "government"), ("don&#39;t", "don't"),
        ("&eacute;t&eacute;", "été"),
        ("МИР", "мир"), ("ΛΌΓΟΣ", "λόγος"), ("a\u202eb", "ab"), ("“a” – b", '"a" - b'), ("𝐧𝐨𝐫𝐭𝐡", "north"),
    ],
)  # fmt: skip
def test_disguises_are_seen_through(left: str, right: str) -> None:
    assert equal(left, right)


@pytest.mark.parametrize(("left", "right"), [("form", "from"), ("ab", "ba"), ("中国", "国中"), ("мир", "рим")])
def test_other_words_are_other_hashes(left: str, right: str) -> None:
    assert not equal(left, right)


def test_a_hash_does_not_depend_on_place_or_block() -> None:
    long = "pneumonoultramicroscopicsilicovolcanoconiosis" * 3
    alone = tokenise([long]).hashes[0]
    words = tokenise(["", "é x", f"some words before {long}", "and after"])
    assert words.hashes[words.offsets[3] - 1] == alone
    assert alone != tokenise([long + "x"]).hashes[0]


def test_stems_join_inflections_and_silence_function_words() -> None:
    words = tokenise(["missile missiles the Russia's Russia x 5 東 мир"])
    stems = words.stems.tolist()
    assert stems[0] == stems[1]
    assert stems[3] == stems[4]
    assert [stem == 0 for stem in stems] == [False, False, True, False, False, True, False, False, False]
    assert not tokenise(["missile"], stems=False).stems.any()


def test_stems_are_the_same_again_and_in_any_block() -> None:
    texts = [f"running word{place} runs" for place in range(2000)]
    together = tokenise(texts).stems
    assert together.tolist() == tokenise(texts).stems.tolist()
    assert together.tolist() == [stem for text in texts for stem in tokenise([text]).stems.tolist()]


def plain(text: str) -> list[tuple[int, int]]:
    """The spans of `tokenise`, one character at a time, for texts without entities, hyphens and apostrophes."""
    spans, start = [], None
    for place, character in enumerate(text + " "):
        byte = letters.byte_of(character)
        if byte >= letters.SPELT and start is None:
            start = place
        if byte == letters.IDEOGRAPH or (start is not None and byte < letters.SPELT and not inside(text, place)):
            if start is not None:
                spans.append((start, last_letter(text, place)))
            start = None
        if byte == letters.IDEOGRAPH:
            spans.append((place, place + 1))
    return spans


def inside(text: str, place: int) -> bool:
    rest = [letters.byte_of(character) for character in text[place:]]
    following = next((byte for byte in rest if byte not in (letters.IGNORED, letters.SOFT_HYPHEN)), 0)
    return rest[:1] != [following] and following >= letters.SPELT


def last_letter(text: str, place: int) -> int:
    while letters.byte_of(text[place - 1]) < letters.SPELT:
        place -= 1
    return place


@given(st.lists(st.text(st.characters(codec=None, categories=None, exclude_characters="&-'"), max_size=30), max_size=4))
def test_spans_are_those_of_the_plain_version(texts: list[str]) -> None:
    marks = {letters.APOSTROPHE, letters.HYPHEN, letters.NEWLINE}
    texts = ["".join(part for part in text if letters.byte_of(part) not in marks) for text in texts]
    words = tokenise(texts)
    for number, text in enumerate(texts):
        first, last = words.offsets[number : number + 2]
        assert list(zip(words.starts[first:last], words.ends[first:last], strict=True)) == plain(text)


@given(st.lists(st.one_of(ANY, NASTY), max_size=5))
@settings(max_examples=300)
def test_any_unicode_gives_orderly_spans(texts: list[str]) -> None:
    words = tokenise(texts)
    assert len(words.offsets) == len(texts) + 1
    assert words.offsets[0] == 0
    assert words.offsets[-1] == len(words) == len(words.stems) == len(words.starts) == len(words.ends)
    for number, text in enumerate(texts):
        part = slice(words.offsets[number], words.offsets[number + 1])
        starts, ends = words.starts[part], words.ends[part]
        assert (starts < ends).all()
        assert (starts[1:] >= ends[:-1]).all()
        assert not len(starts) or (starts[0] >= 0 and ends[-1] <= len(text))


@given(st.lists(NASTY, min_size=1, max_size=4))
def test_a_text_is_read_the_same_alone_and_in_a_block(texts: list[str]) -> None:
    together = tokenise(texts)
    for number, text in enumerate(texts):
        part = slice(together.offsets[number], together.offsets[number + 1])
        alone = tokenise([text])
        for name in ("hashes", "stems", "starts", "ends"):
            assert np.array_equal(getattr(alone, name), getattr(together, name)[part]), name


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), min_size=1, max_size=12))
def test_accents_and_width_are_folded(word: str) -> None:
    assert equal(word, unicodedata.normalize("NFD", word))
    assert equal(word, unicodedata.normalize("NFC", word))


def test_words_are_a_value() -> None:
    assert Words.__dataclass_params__.frozen  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "count"),
    [("a" * 10**6, 1), ("word\n" * 10**5, 10**5), ("a'" * 10**5, 1), ("a-\n" * 10**4, 1), ("ﬁ" * 10**5, 1)],
)
def test_monstrous_texts_are_read(text: str, count: int) -> None:
    assert len(tokenise([text])) == count
