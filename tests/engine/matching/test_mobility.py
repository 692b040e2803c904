"""One more bus: what it opens is what the matching finds when the bus is there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import MatchingModel, match
from kohtaanto.engine.matching.conditions import goes_by_car
from kohtaanto.engine.matching.mobility import Mobility
from kohtaanto.engine.matching.openings import Openings
from kohtaanto.engine.matching.pool import FITS
from kohtaanto.engine.matching.travel import Pace, with_line
from kohtaanto.engine.types import Person, PersonConditions, Place, Vacancy, VacancyConditions, WeightedSkill

pytestmark = pytest.mark.row("B4")
MODEL = MatchingModel.build(small_taxonomy())
SKILLS = (WeightedSkill("invoicing"),)
codes = st.sampled_from([place.code for place in PLACES])


def suitable(persons: list[Person], jobs: list[Vacancy], places: tuple[Place, ...]) -> set[tuple[int, int]]:
    found = match(persons, jobs, MODEL, places, top=len(jobs))
    pairs = zip(found.person.tolist(), found.vacancy.tolist(), found.score, strict=True)
    return {(person, job) for person, job, score in pairs if score >= FITS}


@settings(max_examples=80, deadline=None)
@given(
    st.lists(people, min_size=1, max_size=5),
    st.lists(vacancies, min_size=1, max_size=6),
    st.tuples(codes, codes).filter(lambda pair: pair[0] != pair[1]),
    st.integers(1, 30),
)
def test_a_bus_opens_what_the_matching_then_finds(persons, jobs, ends, departures) -> None:
    mobility = Mobility(persons, Openings(jobs, MODEL, PLACES), PLACES)
    after = with_line(PLACES, *ends, departures)
    found = mobility.gain(after)
    told = {(persons.index(mobility.people[p]), int(v)) for p, v in zip(found.person, found.vacancy, strict=True)}
    # Equal people are one to `index`: it is the pairs of people that differ that are held together.
    first = {
        (persons.index(persons[p]), v) for p, v in suitable(persons, jobs, after) - suitable(persons, jobs, PLACES)
    }
    assert told == first
    assert all(not goes_by_car(person.conditions) for person in mobility.people)


def test_one_more_bus_counts_people_and_vacancies() -> None:
    waiting = PersonConditions("921", 150.0, car=False)
    persons = [
        Person("a", SKILLS, waiting),
        Person("b", SKILLS, waiting),
        Person("driver", SKILLS, PersonConditions("921", 20.0)),
        Person("near", SKILLS, PersonConditions("921", 40.0, car=False)),
        Person("other", (WeightedSkill("welding"),), waiting),
        Person("anywhere", SKILLS, PersonConditions("921", car=False)),
    ]
    jobs = [Vacancy(str(n), SKILLS, VacancyConditions(municipalities=(code,))) for n, code in enumerate(("297", "749"))]
    mobility = Mobility(persons, Openings(jobs, MODEL, PLACES), PLACES)
    assert [one.id for one in mobility.people] == ["a", "b", "near", "other"]
    found = mobility.gain(with_line(PLACES, "921", "297", 4))
    assert (found.people, found.vacancies, len(found.person)) == (0, 0, 0)  # 83 km: more than 90 minutes
    quick = [
        Person(one.id, one.skills, PersonConditions("921", 150.0, car=False, commute_minutes=140.0)) for one in persons
    ]
    mobility = Mobility(quick, Openings(jobs, MODEL, PLACES), PLACES)
    found = mobility.gain(with_line(PLACES, "921", "297", 4))
    assert (found.people, found.vacancies) == (5, 1)
    assert mobility.gain(PLACES).people == 0
    lines = mobility.best_lines(4, Pace())
    assert [(one.start, one.end, one.people, one.vacancies) for one in lines[:2]] == [
        ("297", "921", 5, 1),
        ("749", "921", 5, 1),
    ]
    assert len(lines) == 10


def test_nobody_and_nothing() -> None:
    assert Mobility([], Openings([], MODEL, PLACES), PLACES).gain(with_line(PLACES, "921", "297", 4)).people == 0
    somebody = Person("a", SKILLS, PersonConditions("921", 150.0, car=False))
    assert Mobility([somebody], Openings([], MODEL, PLACES), PLACES).gain(PLACES).vacancies == 0
