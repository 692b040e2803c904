"""Texts as numbered pieces."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.engine.text.pieces import BEGIN, END, FIRST, UNKNOWN, Pieces

pytestmark = pytest.mark.row("B3")

SCORES = {"▁": -3.0, "▁hits": -4.0, "hitsa": -2.0, "aja": -2.5, "a": -4.0, "ja": -3.0, "s": -5.0, "aaja": -9.0}


def best(word: str) -> float:
    """The best sum of scores by trying every split."""
    if not word:
        return 0.0
    found = []
    for end in range(1, len(word) + 1):
        score = SCORES.get(word[:end], min(SCORES.values()) - 10 if end == 1 else None)
        if score is not None:
            found.append(score + best(word[end:]))
    return max(found)


@given(st.text(alphabet="hitsaj", min_size=1, max_size=9))
def test_the_split_of_a_word_has_the_best_sum(word: str) -> None:
    texts = dict(enumerate(SCORES, FIRST))
    numbers = Pieces(SCORES).word(word)

    total = sum(SCORES[texts[n]] if n != UNKNOWN else min(SCORES.values()) - 10 for n in numbers)

    assert total == pytest.approx(best("▁" + word))


@given(st.text(max_size=80), st.integers(3, 20))
def test_every_text_is_marked_and_not_too_long(text: str, most: int) -> None:
    numbers = Pieces(SCORES).numbers(text, most)

    assert numbers[0] == BEGIN
    assert numbers[-1] == END
    assert 2 <= len(numbers) <= most
    assert all(UNKNOWN <= number < FIRST + len(SCORES) for number in numbers[1:-1])


def test_case_and_spaces_do_not_matter() -> None:
    pieces = Pieces(SCORES)

    assert pieces.numbers("  HITSAAJA\n", 10) == pieces.numbers("hitsaaja", 10)


def test_what_no_piece_holds_is_unknown() -> None:
    assert UNKNOWN in Pieces(SCORES).word("hitsaajä")


def test_the_packaged_pieces_hold_every_letter_of_our_languages() -> None:
    from kohtaanto.engine.text.encoder import open_encoder

    pieces = open_encoder().pieces

    for letter in string.ascii_lowercase + "åäöéšž" + string.digits + ".,-/()+#&'":
        assert UNKNOWN not in pieces.word(letter), letter
