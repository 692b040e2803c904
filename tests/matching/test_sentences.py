"""Pairs of sentences that differ only in who somebody is tell the same skills, and so give the same matches."""

from collections import Counter

import pytest

from engine.text.taxonomy_files import write_esco_packages
from kohtaanto.engine.matching import all_pairs, prepare
from kohtaanto.engine.text.recogniser import Recogniser
from kohtaanto.engine.types import Person, Vacancy, WeightedSkill
from kohtaanto.matching import queries, sentences
from kohtaanto.skills import queries as skills

pytestmark = pytest.mark.row("X6")


def test_there_are_eight_pairs_of_each_kind_and_language():
    found = Counter((pair.lang, pair.about) for pair in sentences.pairs())
    assert len(found) == 15
    assert set(found.values()) == {8}
    assert {lang for lang, _ in found} == set(sentences.SAID_OF_ONESELF)
    assert all(pair.first != pair.second for pair in sentences.pairs())


@pytest.mark.parametrize("pair", sentences.pairs(), ids=lambda pair: f"{pair.lang}-{pair.about}-{pair.first[:24]}")
def test_a_pair_tells_the_same_skills_and_conditions(pair):
    assert sentences.told(pair.first, pair.lang) == sentences.told(pair.second, pair.lang)


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    """A recogniser of some skills that the trained models know."""
    return Recogniser.open(write_esco_packages(tmp_path_factory.mktemp("esco")), lambda message: None)


@pytest.mark.parametrize("pair", sentences.pairs(), ids=lambda pair: f"{pair.lang}-{pair.about}-{pair.first[:24]}")
def test_a_pair_tells_the_same_skills_where_trained_models_judge(heard, pair):
    first, second = (
        {(skill.uri, skill.label) for skill in heard.extract(text, pair.lang).skills}
        for text in (pair.first, pair.second)
    )
    assert first == second


def test_most_pairs_tell_of_a_skill_at_all():
    checked = sentences.check_sentences()
    assert (checked.pairs, checked.differing) == (120, ())
    assert checked.with_skills >= 100


def test_the_same_skills_give_the_same_matches():
    taxonomy = skills.taxonomy()
    vacancies = [
        Vacancy(uri, tuple(WeightedSkill(skill) for skill in asked))
        for uri, asked in taxonomy.essential.items()
        if asked
    ]
    people = [
        Person(str(number), tuple(WeightedSkill(uri) for uri in uris), conditions)
        for number, (uris, conditions) in enumerate(
            sentences.told(text, pair.lang) for pair in sentences.pairs() for text in (pair.first, pair.second)
        )
    ]
    scores, blocked = all_pairs(prepare(people, vacancies, queries.model(), ()), 0, len(people))
    assert (scores[0::2] == scores[1::2]).all()
    assert (blocked[0::2] == blocked[1::2]).all()
    assert (scores > 0).any(axis=1).sum() >= 200
