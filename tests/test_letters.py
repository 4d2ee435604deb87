import sys
import unicodedata

import pytest

from dedup import letters


@pytest.mark.parametrize(
    ("character", "plain"),
    [("A", "a"), ("é", "e"), ("Ａ", "a"), ("а", "a"), ("Ø", "o"), ("ß", "ss"), ("ﬁ", "fi"), ("²", "2"), ("Ⓐ", "a"),
     ("𝐀", "a"), ("İ", "i"), ("й", "и"), ("…", ""), ("™", ""), (" ", ""), ("_", "")],
)  # fmt: skip
def test_a_character_is_folded_to_plain_letters(character: str, plain: str) -> None:
    assert letters.folded(character) == plain


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u0301", "\x07", "\ufe0f"])
def test_invisible_marks_are_ignored(mark: str) -> None:
    assert letters.byte_of(mark) == letters.IGNORED


@pytest.mark.parametrize("mark", ["\0", "…", "—", "\ud800", "\U0010ffff", "€", "😀"])
def test_signs_part_words(mark: str) -> None:
    assert letters.byte_of(mark) == letters.GAP


def test_vowel_signs_and_viramas_are_letters() -> None:
    assert all(letters.byte_of(mark) >= letters.SPELT for mark in "क्षिीु")


def test_every_code_point_has_a_byte_and_only_letters_a_spelling() -> None:
    for point in [*range(0x3000), *range(0xAC00, 0xAC40), *range(0xD7F0, 0x11000), sys.maxunicode]:
        byte = letters.byte_of(chr(point))
        assert 0 <= byte < 256
        assert byte != letters.UNSEEN
        if byte >= letters.SPELT or byte == letters.IDEOGRAPH:
            spelling = letters.spelling(chr(point))
            assert min(spelling) > letters.SPELT
            assert byte in (letters.SPELT, letters.IDEOGRAPH, spelling[0])


def test_case_makes_no_difference() -> None:
    apart = set("ΗηΝνΥυ")  # they look like another Latin letter in each case
    for point in range(0x250, 0x600):
        letter = chr(point)
        if unicodedata.category(letter) == "Lu" and letter not in apart:
            assert letters.folded(letter) == letters.folded(letter.lower()), letter
