"""How likely guesses are, and which names of skills count where the classifier knows the taxonomy."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.taxonomy_files import write_esco_packages, write_packages
from kohtaanto.engine.text.acceptance import (
    SIGNS,
    THRESHOLD,
    THRESHOLD_NAMED,
    Acceptance,
    is_accepted,
    likely_unheard,
    open_acceptance,
)
from kohtaanto.engine.text.building import KINDS
from kohtaanto.engine.text.finding import find, read_sentence, without_titles
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.judging import skills_of
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
SKILL = KINDS.index("skill")
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


def test_a_whole_name_is_taken_sooner_than_a_guess() -> None:
    signs = np.zeros((4, len(SIGNS)))
    signs[:, SIGNS.index("named here")] = (0.0, 0.0, 0.9, 1.0)
    taken = is_accepted(signs, np.array([THRESHOLD, THRESHOLD - 0.01, THRESHOLD - 0.01, THRESHOLD_NAMED]))
    assert taken.tolist() == [True, False, False, True]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=10))
def test_no_two_skills_are_said_by_one_word(index: Index, said: list[str]) -> None:
    text = " ".join(said)
    for sentence in sentences(text):
        reading, kept = read_sentence(index, sentence, "fi")
        named = without_titles(index, kept)
        found = skills_of(index, text, reading, named, lambda hit: True)
        used = [at for hit in found if index.kinds[hit.concept] == SKILL for at in hit.used]
        assert len(used) == len(set(used))
        judged = [hit.concept for hit in found if index.listener.knows[hit.concept]]
        assert len(judged) == len(set(judged)), "once a sentence"
        assert all(text[hit.start : hit.end] for hit in found)


def skills(index: Index, text: str) -> set[str]:
    return {index.label(hit.concept, "en") for hit in find(index, text, "fi") if index.kinds[hit.concept] == SKILL}


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Osaan käyttää haarukkatrukkia", "operate forklift"),
        ("Minulla on kokemusta kirjanpidosta", "accounting"),
        ("Puhun suomea", "Finnish"),
    ],
)
def test_what_is_plainly_named_is_found(index: Index, text: str, skill: str) -> None:
    assert index.listener.is_heard
    assert skill in skills(index, text)


def test_a_name_is_found_where_it_is_meant_though_it_is_denied_elsewhere(index: Index) -> None:
    assert "accounting" in skills(index, "Kirjanpitoa en ole tehnyt kaupassa, mutta kirjanpito sujuu kotona")


def test_a_name_that_the_classifier_does_not_know_counts_as_it_stands(tmp_path: Path) -> None:
    unknown = open_index(write_packages(tmp_path, ("fi",)), lambda message: None)
    assert not unknown.listener.knows.any()
    assert find(unknown, "Kaveri teki kirjanpito hommia", "fi")


@pytest.mark.row("X6")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Olen nainen, siivota huoneita osaan ja kirjanpitoa.", "Olen mies, siivota huoneita osaan ja kirjanpitoa."),
        ("Täytin juuri kaksikymmentä, ajan haarukkatrukkia.", "Täytin juuri kuusikymmentä, ajan haarukkatrukkia."),
        ("Asun yksin. Tarjoilen ruokaa pöytiin.", "Asun puolison ja kolmen lapsen kanssa. Tarjoilen ruokaa pöytiin."),
        ("Olen maahanmuuttaja hitsaaja, osaan kirjanpitoa.", "Olen mies, hitsaaja, osaan kirjanpitoa."),
    ],
)
def test_who_somebody_is_is_no_context(index: Index, one: str, other: str) -> None:
    assert skills(index, one) == skills(index, other) != set()
