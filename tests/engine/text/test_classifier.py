"""What the classifier makes of a few words, and whether a part of a sentence means a skill at all."""

from pathlib import Path

import numpy as np
import pytest

from engine.text.taxonomy_files import write_packages
from kohtaanto.engine.text.classifier import LEAST, ROWS, features, open_classifier
from kohtaanto.engine.text.hearing import Hearing, Listener
from kohtaanto.engine.text.index import open_index
from kohtaanto.engine.text.lemmas import word_hash
from kohtaanto.engine.text.relevance import relevance, signs

pytestmark = pytest.mark.row("B3")
ESCO = "http://data.europa.eu/esco/skill/"
FLOORS, CASH, HAIR = (
    "a2cd3b30-2d6c-473e-a5d4-4e7cb576babe",
    "279101c1-e325-4349-bf58-401b6c8ff208",
    "0b6c4174-a862-480d-8d55-44f7cf7ac365",
)
INERT_GAS = "f015c5d5-6a1c-4f63-9012-a05f4f34105e"
WELDING, CLEANSING = "530cb489-d900-46ab-9350-4d50ccd49eea", "50b100ea-74fd-4706-99db-3e4ca55e51b8"


@pytest.mark.parametrize(
    ("roots", "lang", "skill"),
    [
        ("vahata lattia", "fi", FLOORS),
        ("kassa tilittää", "fi", CASH),
        ("kampata hius", "fi", HAIR),
        ("svetsa", "sv", WELDING),
        ("svetsa rostfri", "sv", INERT_GAS),
        ("panda dataset clean", "en", CLEANSING),
    ],
)
def test_everyday_words_are_likeliest_to_speak_of_what_they_mean(roots: str, lang: str, skill: str) -> None:
    classifier = open_classifier()
    best = Listener(classifier.skills).hear([roots.split()], lang).best(0, 5)
    assert np.uint64(word_hash(f"{ESCO}{skill}")) in classifier.skills[best]


def listen(*parts: list[str], lang: str = "fi") -> Hearing:
    return Listener(open_classifier().skills).hear(parts, lang)


EVERY = np.arange(len(open_classifier().skills))


def test_likeliness_is_a_logarithm_of_shares() -> None:
    parts = [["hitsata", "putki"], ["kassa"]]
    hearing = listen(*parts)
    likely = np.array([hearing.of(part, EVERY) for part in range(2)])
    assert likely.min() >= LEAST
    assert likely.max() < 0
    assert np.exp(likely).sum(axis=1) == pytest.approx(1, abs=0.1)
    assert hearing.most([0, 1], EVERY) == pytest.approx(likely.max(axis=0))
    assert np.all(hearing.most([], EVERY) == LEAST)
    for number, part in enumerate(parts):
        assert listen(part).of(0, EVERY) == pytest.approx(likely[number], abs=1e-4), "whatever stands beside it"
        best = hearing.best(number, 10)
        assert likely[number, best].tolist() == sorted(likely[number], reverse=True)[:10]


def test_a_taxonomy_of_fewer_skills_hears_the_same_of_each() -> None:
    hashes = np.concatenate([[np.uint64(1)], open_classifier().skills[[700, 3]]])
    listener = Listener(hashes)
    assert listener.knows.tolist() == [False, True, True]
    found = listener.hear([["kassa"]], "fi")
    assert found.of(0, np.arange(3)) == pytest.approx([LEAST, *listen(["kassa"]).of(0, np.array([700, 3]))], abs=1e-4)
    assert set(found.best(0, 10).tolist()) <= {1, 2}


@pytest.mark.parametrize(("part", "lang"), [([], "fi"), (["schweißen"], "de")])
def test_nothing_is_heard_in_no_words_and_in_another_language(part: list[str], lang: str) -> None:
    hearing = listen(part, ["kassa"], lang=lang)
    assert np.all(hearing.of(0, EVERY) == LEAST)
    assert len(hearing.best(0, 10)) == 0


def test_a_taxonomy_without_its_skills_is_not_heard(tmp_path: Path) -> None:
    index = open_index(write_packages(tmp_path, ("fi",)), lambda message: None)
    assert not index.listener.is_heard
    hearing = index.listener.hear([["hitsata", "putki"]], "fi")
    assert np.all(hearing.of(0, np.arange(len(index.uris))) == LEAST)
    assert len(hearing.best(0, 10)) == 0
    assert not index.listener.tagged.any()


def test_a_language_has_words_of_its_own() -> None:
    finnish, english = (dict(features(["data"], lang)) for lang in ("fi", "en"))
    assert finnish.keys().isdisjoint(english)
    assert all(0 <= row < ROWS for row in finnish)


def test_skills_were_tagged() -> None:
    tagged = open_classifier().tagged
    assert tagged.shape == (len(open_classifier().skills), 4)
    finnish, neighbours, english, skillskape = (tagged > 0).sum(axis=0)
    assert min(finnish, neighbours) > 1000
    assert min(english, skillskape) > 500


@pytest.mark.parametrize(
    ("with_skill", "without"),
    [
        ("Oon hitsannu terästä ja ajanu trukkia", "Haluaisin joskus oppia hitsaamaan"),
        ("Hallitset kirjanpidon ja palkanlaskennan.", "Tarjoamme lounasedun ja työterveyshuollon."),
    ],
)
def test_a_part_that_means_a_skill_stands_above_one_that_does_not(with_skill: str, without: str) -> None:
    assert relevance(with_skill, "fi") > relevance(without, "fi") + 1


def test_nothing_is_known_of_an_empty_part_or_another_language() -> None:
    assert relevance("", "fi") == relevance("Ich schweiße.", "de") == 0.0
    assert signs("Olen, olen!", "fi") == signs("olen  OLEN !", "fi")


@pytest.mark.row("X6")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nuorena pesin ikkunoita", "vanhana pesin ikkunoita"),
        ("äitinä pesin ikkunoita", "isänä pesin ikkunoita"),
        ("muslimina pesin ikkunoita", "kristittynä pesin ikkunoita"),
        ("pesin ikkunoita 19 vuotta", "pesin ikkunoita 44 vuotta"),
    ],
)
def test_who_somebody_is_does_not_count(one: str, other: str) -> None:
    assert relevance(one, "fi") == relevance(other, "fi")
