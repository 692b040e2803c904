"""What the classifier makes of a few words, and whether a part of a sentence means a skill at all."""

from pathlib import Path

import numpy as np
import pytest

from engine.text.taxonomy_files import write_packages
from kohtaanto.engine.text.classifier import LEAST, ROWS, features, open_classifier
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
WELDING, MINING = "530cb489-d900-46ab-9350-4d50ccd49eea", "4216e465-7baa-4884-a241-54b197bb9278"


@pytest.mark.parametrize(
    ("roots", "lang", "skill"),
    [
        ("vahata lattia", "fi", FLOORS),
        ("kassa tilittää", "fi", CASH),
        ("kampata hius", "fi", HAIR),
        ("svetsa", "sv", WELDING),
        ("svetsa rostfri", "sv", INERT_GAS),
        ("pandas dataset cleaning", "en", MINING),
    ],
)
def test_everyday_words_are_likeliest_to_speak_of_what_they_mean(roots: str, lang: str, skill: str) -> None:
    classifier = open_classifier()
    [likely] = classifier.likeliness([roots.split()], lang)
    best = classifier.skills[np.argsort(-likely)[:5]]
    assert np.uint64(word_hash(f"{ESCO}{skill}")) in best


def test_likeliness_is_a_logarithm_of_shares() -> None:
    parts = [["hitsata", "putki"], ["kassa"]]
    likely = open_classifier().likeliness(parts, "fi")
    assert likely.shape == (2, len(open_classifier().skills))
    assert likely.min() >= LEAST
    assert likely.max() < 0
    assert np.exp(likely).sum(axis=1) == pytest.approx(1, abs=0.1)
    alone = np.concatenate([open_classifier().likeliness([part], "fi") for part in parts])
    assert likely == pytest.approx(alone, abs=1e-4), "whatever stands beside it"


@pytest.mark.parametrize(("part", "lang"), [([], "fi"), (["schweißen"], "de")])
def test_nothing_is_heard_in_no_words_and_in_another_language(part: list[str], lang: str) -> None:
    assert np.all(open_classifier().likeliness([part, ["kassa"]], lang)[0] == LEAST)


def test_a_taxonomy_without_its_skills_is_not_heard(tmp_path: Path) -> None:
    index = open_index(write_packages(tmp_path, ("fi",)), lambda message: None)
    assert not index.is_heard
    assert np.all(index.heard([["hitsata", "putki"]], "fi") == LEAST)
    assert not index.tagged.any()


def test_a_language_has_words_of_its_own() -> None:
    finnish, english = (dict(features(["data"], lang)) for lang in ("fi", "en"))
    assert finnish.keys().isdisjoint(english)
    assert all(0 <= row < ROWS for row in finnish)


def test_skills_were_tagged() -> None:
    tagged = open_classifier().tagged
    assert tagged.shape == (len(open_classifier().skills), 2)
    assert (tagged > 0).sum(axis=0).min() > 1000


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
