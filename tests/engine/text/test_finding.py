"""Row B1: no name that a sentence says is left out by the counts that spare laying most names over it."""

import pytest

from kohtaanto.engine.text.building import COVERAGE
from kohtaanto.engine.text.finding import _candidates, _lay_over, _least_shares
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.reading import Reading
from kohtaanto.engine.text.tokens import sentences

TEXTS = {
    "fi": "Hoidat kirjanpidon ja palkat. Hitsaushommia, trukkikortti löytyy. Osaan laskuttaa asiakkaita, ajan rekkaa, "
    "siivoan toimistoja ja korjaan autoja. Etsimme lähihoitajaa, joka antaa lääkkeitä ja suunnittelee hoitoa.",
    "sv": "Du sköter bokföring och löner. Vi söker en närvårdare som kan ge läkemedel, städa och köra truck.",
    "en": "You do bookkeeping and payroll. We look for a nurse who plans care, gives medicine and drives a truck.",
}


@pytest.fixture(scope="module")
def index() -> Index:
    """The starter's."""
    return open_index(None, lambda _: None)


@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_no_name_that_a_sentence_says_is_left_out(index: Index, lang: str) -> None:
    said = 0
    for sentence in sentences(TEXTS[lang]):
        reading = Reading(index, sentence, lang)
        kept = set(_candidates(index, reading, lang).tolist())
        every = {surface for surface in range(len(index.concept)) if _lay_over(index, reading, surface) is not None}
        assert every <= kept
        said += len(every)
    assert said >= 5


@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_the_postings_of_names_hold_all_that_may_score_enough(lang: str) -> None:
    assert (_least_shares(lang) > COVERAGE).all()
