"""Reasons in whole sentences: what is claimed, shown and inferred is told apart, for candidates too."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from kohtaanto.engine.matching import Condition
from kohtaanto.engine.types import EmploymentKind, VacancyConditions, Way, WorkingTime
from kohtaanto.matching import queries, services, wording
from kohtaanto.matching.types import ConditionShown, Explained, MetShown, NearlyShown
from kohtaanto.skills.types import ProfileEntry, SkillState
from matching.given import BAKING, CARE, PAPERS, person, plan, vacancy

SKILL = "https://kohtaanto.fi/taxonomy/skill"
OCCUPATION = "https://kohtaanto.fi/taxonomy/occupation"
OWN = MetShown("laskutus", "claimed", "tein laskuja")
PAIR = Explained(
    score=0.8,
    met=(OWN, MetShown("myyntireskontra", "evidenced", "työtodistus"), MetShown("kassatyö", "inferred", "")),
    nearly=(
        NearlyShown("kirjanpito", "laskutus", 0.6, False, OWN),
        NearlyShown("palkanlaskenta", "kirjanpitäjä", 0.65, True, MetShown("kirjanpitäjä", "claimed", "")),
    ),
    missing=("tilinpäätös",),
    conditions=(ConditionShown("night", "blocked", "yötyötä"),),
)
pytestmark = pytest.mark.row("B3")


@pytest.mark.parametrize(
    ("lang", "own", "sentence"),
    [
        (
            "fi",
            True,
            "Sinulla on 3 kysytystä 6 taidosta. Niistä 1 on osoitettu todistuksella. 1 on vain päätelty ammatista. "
            "”kirjanpito” on lähellä taitoasi ”laskutus”. ”palkanlaskenta” kuuluu yleensä ammattiisi ”kirjanpitäjä”. "
            "Puuttuu: tilinpäätös. Esteenä: yötyötä.",
        ),
        (
            "sv",
            True,
            "Du har 3 av de 6 färdigheter som efterfrågas. 1 av dem är styrkt med intyg. 1 är bara härledd ur yrket. "
            "”kirjanpito” ligger nära det du kan: ”laskutus”. "
            "”palkanlaskenta” hör vanligen till ditt yrke ”kirjanpitäjä”. "
            "Saknas: tilinpäätös. I vägen står: yötyötä.",
        ),
        (
            "en",
            False,
            "Has 3 of the 6 skills asked for. 1 of them is shown by papers. 1 is only inferred from the occupation. "
            "“kirjanpito” is close to “laskutus”. “palkanlaskenta” usually belongs to the occupation “kirjanpitäjä”. "
            "Missing: tilinpäätös. In the way: yötyötä.",
        ),
    ],
)
def test_a_pair_is_told_in_whole_sentences(lang, own, sentence):
    with translation.override(lang):
        assert wording.sentence(PAIR, own) == sentence
        found = wording.points(PAIR, own)
    assert [kind for kind, _ in found] == ["met", "nearly", "nearly", "missing", "blocked"]


def test_who_has_nothing_of_what_is_asked_for_gets_no_tick():
    assert wording.points(replace(PAIR, met=(), nearly=()), own=True)[0][0] == "missing"


@pytest.mark.django_db
def test_candidates_are_told_with_what_their_skills_rest_on(django_assert_max_num_queries):
    plan()
    job = vacancy(1, CARE, PAPERS, BAKING)
    first = person(1, skills=(ProfileEntry(CARE, 1.0, SkillState.EVIDENCED, "tutkintotodistus"),))
    person(2, CARE, PAPERS)
    services.run_all()
    queries.for_vacancy(job, "en")
    with django_assert_max_num_queries(12) as few:
        two = queries.for_vacancy(job, "en")
    for number in range(3, 8):
        person(number, CARE)
    services.run_all()
    with django_assert_max_num_queries(len(few)):
        many = queries.for_vacancy(job, "en")
    assert (len(two), len(many)) == (2, 7)
    shown = {one.jobseeker_id: one.explained.met[0] for one in two}
    assert (shown[first].state, shown[first].evidence) == ("evidenced", "tutkintotodistus")
    assert [met.state for one in two if one.jobseeker_id != first for met in one.explained.met] == ["claimed"] * 2


@pytest.mark.django_db
def test_what_the_occupation_brings_along_is_said_to_come_from_it():
    plan()
    somebody = person(1, skills=(ProfileEntry(f"{OCCUPATION}/welder"),))
    job = vacancy(1, f"{SKILL}/mig-mag")
    (nearly,) = queries.explain(somebody, job, "en").nearly
    assert (nearly.of_occupation, nearly.through) == (True, "welder")


@pytest.mark.django_db
def test_a_weak_skill_of_ones_own_is_still_ones_own():
    plan()
    somebody = person(
        1, skills=(ProfileEntry(f"{SKILL}/mig-mag", 0.3, SkillState.INFERRED), ProfileEntry(f"{SKILL}/welding"))
    )
    found = queries.explain(somebody, vacancy(1, f"{SKILL}/mig-mag"), "en")
    assert ([one.state for one in found.met], found.nearly) == (["inferred"], ())


ASKED = VacancyConditions(
    languages=(("sv", "B2"),),
    working_times=frozenset({WorkingTime.PART_TIME}),
    employment_kinds=frozenset({EmploymentKind.FIXED_TERM, EmploymentKind.SEASONAL}),
    starts=date(2027, 1, 7),
)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("commute", "työmatka"),
        ("language:sv", "kielitaito: ruotsi B2"),
        ("licence:hygiene_passport", "hygieniapassi"),
        ("working_time", "osa-aikatyö"),
        ("employment_kind", "määräaikainen työ / kausityö"),
        ("start", "työn alkamispäivä 7.1.2027"),
    ],
)
def test_what_stands_in_the_way_is_named(code, words):
    assert wording.code(code, ASKED) == words


def test_a_way_to_work_tells_its_length():
    assert wording.condition(Condition("commute", "blocked", 53.6), ASKED) == "työmatka noin 54 km"


@pytest.mark.parametrize(
    ("way", "by_car", "words"),
    [
        (Way("749", 27.6, 31.4, 46.0, 9), True, "työmatka noin 28 km, autolla 31 min"),
        (Way("749", 27.6, 31.4, 46.0, 9), False, "työmatka noin 28 km, joukkoliikenteellä 46 min"),
        (Way("749", 27.6, 31.4), False, "työmatka noin 28 km, ei joukkoliikennettä"),
    ],
)
def test_a_way_to_work_tells_how_long_it_takes_as_one_goes(way, by_car, words):
    told = wording.condition(Condition("commute", "blocked", 20.0, way, by_car), ASKED)
    assert told.replace("\N{NO-BREAK SPACE}", " ") == words
