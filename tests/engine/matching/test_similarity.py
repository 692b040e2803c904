"""What an own concept is worth for a required one."""

from dataclasses import replace

import numpy as np
import pytest

from engine.matching.small_taxonomy import small_taxonomy
from kohtaanto.engine.matching import MatchingModel, similarity

MODEL = MatchingModel.build(small_taxonomy())


@pytest.mark.parametrize(
    ("own", "required", "worth"),
    [
        ("welding", "welding", 1.0),
        ("tig-welding", "welding", similarity.NARROWER_FOR_BROADER),
        ("welding", "tig-welding", similarity.BROADER_FOR_NARROWER),
        ("injections", "pharmacology", similarity.RELATED_ESSENTIAL),
        ("welder", "C7212", similarity.SAME_GROUP),
        ("welder", "welding", similarity.OCCUPATION_ESSENTIAL),
        ("welder", "tig-welding", similarity.OCCUPATION_OPTIONAL),
        ("payroll-clerk", "accounts-clerk", similarity.NEAR_GROUP),
        ("welding", "injections", 0.0),
        ("finnish", "english", 0.0),
        ("nurse", "finnish", 0.0),
        ("injections", "teamwork", 0.0),
        ("welding", "grinding", similarity.SHARED_OCCUPATIONS),
        ("welding", "unheard of", 0.0),
        ("unheard of", "unheard of", 1.0),
    ],
)
def test_worth_is_known(own, required, worth):
    assert MODEL.similarity(own, required) == pytest.approx(worth, abs=1 / similarity.UNIT)


def test_skills_of_the_same_occupations_are_close():
    assert MODEL.similarity("invoicing", "bookkeeping") == pytest.approx(similarity.SHARED_OCCUPATIONS, abs=0.01)
    assert MODEL.similarity("invoicing", "payroll") == 0.0


def test_a_skill_that_every_occupation_needs_says_least():
    telling = {uri: MODEL.telling[MODEL.index[uri]] for uri in ("teamwork", "spreadsheets", "payroll")}
    assert telling["teamwork"] < telling["spreadsheets"] < telling["payroll"] <= 1.0


def test_the_order_of_the_taxonomy_does_not_matter():
    taxonomy = small_taxonomy()
    turned = replace(
        taxonomy,
        concepts=dict(reversed(taxonomy.concepts.items())),
        essential={key: value[::-1] for key, value in reversed(taxonomy.essential.items())},
    )
    other = MatchingModel.build(turned)
    assert other.uris == MODEL.uris
    assert np.array_equal(other.neighbour, MODEL.neighbour)
    assert np.array_equal(other.closeness, MODEL.closeness)


def test_text_vectors_bring_skills_together():
    vectors = {
        "grinding": np.array([1.0, 0.9, 0.0]),
        "wound-care": np.array([1.0, 1.0, 0.0]),
        "payroll": np.array([0.0, 0.0, 1.0]),
        "not in the taxonomy": np.array([1.0, 1.0, 1.0]),
    }
    model = MatchingModel.build(small_taxonomy(), vectors)
    assert MODEL.similarity("grinding", "wound-care") == 0.0
    assert model.similarity("grinding", "wound-care") > 0.7
    assert model.similarity("grinding", "payroll") == 0.0


def test_rows_hold_few_neighbours_and_no_weak_ones():
    taxonomy = small_taxonomy()
    vectors = {uri: np.array([1.0, number / 1e4]) for number, uri in enumerate(taxonomy.concepts)}
    model = MatchingModel.build(taxonomy, vectors)
    assert model.closeness.min() >= similarity.LEAST * similarity.UNIT
    assert np.diff(model.pointer).max() <= similarity.NEIGHBOURS + 5


@pytest.mark.parametrize(
    ("code", "digits"), [("2654.1.7", "2654"), ("C2654", "2654"), ("C26", "26"), ("", ""), ("S1.2", "")]
)
def test_isco_digits_are_read_from_codes(code, digits):
    assert similarity.isco_code(code) == digits


def test_an_empty_taxonomy_gives_an_empty_model():
    model = MatchingModel.build(replace(small_taxonomy(), concepts={}, essential={}, optional={}, broader={}))
    assert model.uris == ()
    assert model.similarity("a", "b") == 0.0
