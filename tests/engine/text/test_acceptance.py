"""How likely guesses are, and which names of skills count where the classifier knows the taxonomy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.taxonomy_files import write_esco_packages
from kohtaanto.engine.text.acceptance import SIGNS, UNHEARD, Acceptance, likely_unheard, open_acceptance
from kohtaanto.engine.text.building import KINDS
from kohtaanto.engine.text.finding import find, read_sentence
from kohtaanto.engine.text.guessing import skills_of
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.tokens import sentences

pytestmark = pytest.mark.row("B3")
WORDS = [
    "osaan",
    "haluaisin",
    "hitsausta",
    "trukilla",
    "kirjanpitoa",
    "siivota",
    "huoneita",
    "kaveri",
    "ajoin",
    "stressiä",
    "ja,",
    "tarjoilla",
]
ROW = st.lists(st.floats(-1e6, 1e6), min_size=len(SIGNS), max_size=len(SIGNS))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return open_index(write_esco_packages(tmp_path_factory.mktemp("esco")), lambda message: None)


@given(st.lists(ROW, min_size=1, max_size=4))
def test_how_likely_is_a_probability_and_each_guess_stands_alone(rows: list[list[float]]) -> None:
    signs = np.array(rows)
    for likely in (open_acceptance().likely, likely_unheard):
        found = likely(signs)
        assert found.shape == (len(rows),)
        assert ((found >= 0) & (found <= 1)).all()
        alone = np.concatenate([likely(row[None]) for row in signs])
        assert found == pytest.approx(alone, abs=1e-5), "whatever stands beside it"


def test_weights_of_other_signs_are_refused() -> None:
    with pytest.raises(ValueError, match="other signs"):
        Acceptance({"signs": np.array(["likeness"])})


def test_where_nothing_is_heard_words_alone_are_weighed() -> None:
    learnt = {"heard", "relevance", "tagged", "named here"}
    assert UNHEARD.keys() < set(SIGNS)
    assert learnt < set(SIGNS) - UNHEARD.keys()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=10))
def test_no_two_skills_are_said_by_one_word(index: Index, said: list[str]) -> None:
    text = " ".join(said)
    for sentence in sentences(text):
        reading, named = read_sentence(index, sentence, "fi")
        skills = [hit for hit in named if index.kinds[hit.concept] == KINDS.index("skill")]
        found = skills_of(index, text, reading, skills)
        used = [at for hit in found for at in hit.used]
        assert len(used) == len(set(used))
        assert all(text[hit.start : hit.end] for hit in found)


def skills(index: Index, text: str) -> set[str]:
    return {index.label(hit.concept, "en") for hit in find(index, text, "fi")}
