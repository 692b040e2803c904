"""How likely guesses are, and which names of skills count where the classifier knows the taxonomy."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.taxonomy_files import write_esco_packages, write_packages
from kohtaanto.engine.text.acceptance import (
    SIGNS,
    THRESHOLD,
    THRESHOLD_BESIDE,
    THRESHOLD_NAMED,
    THRESHOLD_SHARED,
    Acceptance,
    likely_unheard,
    open_acceptance,
    thresholds,
)
from kohtaanto.engine.text.building import KINDS
from kohtaanto.engine.text.finding import find, read_sentence, without_titles
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.judging import guesses_of, skills_of
from kohtaanto.engine.text.reading import Hit
from kohtaanto.engine.text.sayings import accepted
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


def test_a_whole_name_is_taken_sooner_than_a_guess_and_a_guess_beside_another_skill() -> None:
    signs = np.zeros((3, len(SIGNS)))
    signs[:, SIGNS.index("named here")] = (0.0, 0.9, 1.0)
    alone, beside = thresholds(signs)
    assert alone.tolist() == [THRESHOLD, THRESHOLD, THRESHOLD_NAMED]
    assert beside.tolist() == [THRESHOLD_BESIDE, THRESHOLD_BESIDE, THRESHOLD_NAMED]


def judged(index: Index, text: str) -> tuple[list[tuple[Hit, float]], int]:
    """(the skills of the parts that are judged with how likely each is at most, how many other skills are said)."""
    found, others = [], 0
    for sentence in sentences(text):
        reading, kept = read_sentence(index, sentence, "fi")
        named = without_titles(index, kept)
        likely: dict[int, float] = {}
        guesses = [one for one, _ in guesses_of(index, text, reading, named)]
        for own, taken in zip(guesses, accepted(guesses), strict=True):
            for one in taken:
                concept = int(own.concepts[one.row])
                likely[concept] = max(likely.get(concept, 0.0), one.likelihood)
        hits = [hit for hit in skills_of(index, text, reading, named, lambda hit: True) if hit.concept in likely]
        assert all(text[hit.start : hit.end] for hit in hits)
        assert len(hits) == len({hit.concept for hit in hits}), "once a sentence"
        for one, other in combinations(hits, 2):
            if not one.used.isdisjoint(other.used):
                others += 1
                assert min(likely[one.concept], likely[other.concept]) >= THRESHOLD_SHARED
        found += [(hit, likely[hit.concept]) for hit in hits]
    return found, others


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=10))
def test_two_skills_are_said_by_one_word_only_where_both_are_likely(index: Index, said: list[str]) -> None:
    judged(index, " ".join(said))


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


def test_who_says_one_skill_is_believed_another_sooner(index: Index) -> None:
    assert not skills(index, "Tositteet vein.")
    assert skills(index, "Trukilla.") == {"operate forklift"}
    assert skills(index, "Tositteet vein, trukilla.") == {"accounting", "operate forklift"}


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Vaadimme ajokorttia, kirjanpitoa ja siisteyttä, koirakoulutus ei ole tarpeen.", "accounting"),
        ("Kirjanpidon osaaminen eduksi, ruotsia et tarvitse.", "accounting"),
    ],
)
def test_what_is_not_needed_leaves_the_list_before_it_alone(index: Index, text: str, skill: str) -> None:
    assert skill in skills(index, text)


def test_a_list_that_is_not_needed_is_not_needed_as_a_whole(index: Index) -> None:
    assert not skills(index, "Hitsausta, kirjanpitoa tai ruotsia ei tarvita.")


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
        ("Suomalaisena tein kirjanpidon.", "Nigerialaisena tein kirjanpidon."),
        ("Luterilaisena vein tositteet, ajoin trukilla.", "Muslimina vein tositteet, ajoin trukilla."),
        ("Nuori tarjoilija, osaan kirjanpitoa.", "Ikääntynyt tarjoilija, osaan kirjanpitoa."),
    ],
)
def test_who_somebody_is_is_no_context(index: Index, one: str, other: str) -> None:
    assert skills(index, one) == skills(index, other) != set()
