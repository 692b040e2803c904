"""The examples of the front page: three languages, by number, nothing for a wrong number."""

import pytest

from kohtaanto.desks import examples
from kohtaanto.desks.try_it import at_least_five


@pytest.mark.parametrize("about", ["me", "job"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_language_has_examples(about: str, language: str) -> None:
    titles = examples.titles(about, language)
    assert titles
    texts = {examples.text(about, language, str(number)) for number, _ in titles}
    assert len(texts) == len(titles)
    assert all(len(text) > 60 for text in texts)


@pytest.mark.parametrize("number", ["", "0", "99", "-1", "x", "²"])
def test_a_wrong_number_gives_nothing(number: str) -> None:
    assert examples.text("me", "fi", number) == ""


def test_small_numbers_are_never_told() -> None:
    assert [at_least_five(number) for number in (0, 4, 5, 900)] == [None, None, 5, 900]
