"""No pair outside the hard conditions ever comes out as a match, judged by rules written here anew.

The rules below share no code with the engine: were a kind of condition dropped there, the pairs that only it keeps
apart would be matched, and these tests would fail.
"""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import MatchingModel, all_pairs, best_people, match, prepare
from kohtaanto.engine.types import (
    EmploymentKind,
    Person,
    PersonConditions,
    Shift,
    Vacancy,
    VacancyConditions,
    WeightedSkill,
    WorkingTime,
)

MODEL = MatchingModel.build(small_taxonomy())
SKILLS = (WeightedSkill("welding"),)
WHERE = {place.code: (math.radians(place.latitude), math.radians(place.longitude)) for place in PLACES}
CONTAINS = {"B": {"B"}, "C": {"B", "C"}, "CE": {"B", "C", "CE"}, "hygiene": {"hygiene"}}
"""A licence and those that come with it."""
LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"]


def kilometres(one: str, other: str) -> float | None:
    """By road: 1.3 times the way as the crow flies, by the law of cosines."""
    if one == other:
        return 0.0
    if one not in WHERE or other not in WHERE:
        return None
    if (one, other) == ("297:nilsia", "297"):
        return None  # Somewhere in the municipality: perhaps next door.
    (north, east), (south, west) = WHERE[one], WHERE[other]
    cosine = math.sin(north) * math.sin(south) + math.cos(north) * math.cos(south) * math.cos(east - west)
    return 1.3 * 6371.0 * math.acos(min(1.0, cosine))


BY_BUS = {frozenset({"297", "749"}): 45.6, frozenset({"297", "204"}): 110.7, frozenset({"749", "204"}): 146.3}
"""Minutes, reckoned by hand: 10 to the stops, the road at 60 km/h, 8 (of 30 buses a day) or 45 (of 2) to wait."""


def too_far(own: PersonConditions, asked: VacancyConditions) -> bool:
    ways = {place: kilometres(own.municipality, place) for place in asked.municipalities if own.municipality}
    if asked.remote or own.willing_to_move or not ways or None in ways.values():
        return False
    return not any(in_reach(own, place, way) for place, way in ways.items())


def in_reach(own: PersonConditions, place: str, way: float) -> bool:
    if place == own.municipality or (own.commute_km is None and own.commute_minutes is None):
        return True
    if own.commute_km is not None and way > own.commute_km:
        return False
    if own.car is None:
        drives = "B" not in own.lacks_licences and (own.licences is None or bool(own.licences & {"B", "C", "CE"}))
    else:
        drives = own.car
    if drives:
        return own.commute_minutes is None or round(way, 1) <= own.commute_minutes
    time = 90 if own.commute_minutes is None else own.commute_minutes
    return BY_BUS.get(frozenset({own.municipality, place}), math.inf) <= time


def not_spoken(own: PersonConditions, asked: VacancyConditions) -> bool:
    for language, level in asked.languages:
        mine = [known for code, known in own.languages or () if code == language]
        if language in own.lacks_languages or (own.languages and not mine):
            return True
        told = [LEVELS.index(known) for known in mine if known]
        if level and told and max(told) < LEVELS.index(level):
            return True
    return False


def not_held(own: PersonConditions, asked: VacancyConditions) -> bool:
    held = {part for licence in own.licences or () for part in CONTAINS[licence]}
    for licence in asked.licences:
        if CONTAINS[licence] & own.lacks_licences:
            return True
        if own.licences is not None and licence not in held:
            return True
    return False


def other_times(own: PersonConditions, asked: VacancyConditions) -> bool:
    return bool(own.working_times and asked.working_times) and not own.working_times & asked.working_times


def other_kinds(own: PersonConditions, asked: VacancyConditions) -> bool:
    return bool(own.employment_kinds and asked.employment_kinds) and not own.employment_kinds & asked.employment_kinds


def refused(own: PersonConditions, asked: VacancyConditions) -> bool:
    return bool(own.refused_shifts & asked.shifts)


def too_early(own: PersonConditions, asked: VacancyConditions) -> bool:
    return own.available_from is not None and asked.starts is not None and asked.starts < own.available_from


RULES = {
    "commute": too_far,
    "language": not_spoken,
    "licence": not_held,
    "working_time": other_times,
    "employment_kind": other_kinds,
    "shift": refused,
    "start": too_early,
}


def outside(person: Person, vacancy: Vacancy) -> set[str]:
    return {name for name, rule in RULES.items() if rule(person.conditions, vacancy.conditions)}


def comes_out(persons: list[Person], jobs: list[Vacancy]) -> list[set[tuple[int, int]]]:
    """Return the pairs (person, vacancy) that each way of matching gives."""
    prepared = prepare(persons, jobs, MODEL, PLACES)
    lists, (candidates, _) = match(persons, jobs, MODEL, PLACES, top=len(jobs)), best_people(prepared, len(persons))
    scores, blocked = all_pairs(prepared, 0, len(persons))
    free = {(row, job) for row in range(len(persons)) for job in range(len(jobs)) if scores[row, job] > 0}
    return [
        set(zip(lists.person.tolist(), lists.vacancy.tolist(), strict=True)),
        set(zip(candidates.person.tolist(), candidates.vacancy.tolist(), strict=True)),
        {pair for pair in free if not blocked[pair]},
    ]


same_work = st.tuples(
    st.lists(people.map(lambda one: replace(one, skills=SKILLS)), min_size=1, max_size=5),
    st.lists(vacancies.map(lambda one: replace(one, skills=SKILLS)), min_size=1, max_size=6),
)


@pytest.mark.row("B3", "B4")
@settings(max_examples=150, deadline=None)
@given(same_work)
def test_exactly_the_pairs_within_all_conditions_come_out(sides):
    persons, jobs = sides
    every = {(row, job) for row in range(len(persons)) for job in range(len(jobs))}
    within = {(row, job) for row, job in every if not outside(persons[row], jobs[job])}
    assert comes_out(persons, jobs) == [within, within, within]


one_of = st.sampled_from
APART = {
    "commute": st.tuples(
        one_of((
            PersonConditions("204", 0.0),
            PersonConditions("204", 40.0),
            PersonConditions("204", 150.0, car=False),
            PersonConditions("204", commute_minutes=50.0),
            PersonConditions("204", commute_minutes=110.0, lacks_licences=frozenset({"B"})),
        )),
        st.builds(VacancyConditions, municipalities=one_of((("297",), ("921",), ("297", "921")))),
    ),
    "language": st.tuples(
        one_of((
            PersonConditions(languages=(("fi", "C1"),)),
            PersonConditions(lacks_languages=frozenset({"sv"})),
            PersonConditions(languages=(("sv", "A2"), ("fi", ""))),
        )),
        st.builds(VacancyConditions, languages=one_of(((("sv", "B2"),), (("fi", ""), ("sv", "C1"))))),
    ),
    "licence": st.tuples(
        one_of((
            PersonConditions(licences=frozenset()),
            PersonConditions(licences=frozenset({"B", "hygiene"})),
            PersonConditions(lacks_licences=frozenset({"C"})),
        )),
        st.builds(VacancyConditions, licences=one_of((frozenset({"CE"}), frozenset({"B", "C"})))),
    ),
    "working_time": st.just((
        PersonConditions(working_times=frozenset({WorkingTime.PART_TIME})),
        VacancyConditions(working_times=frozenset({WorkingTime.FULL_TIME})),
    )),
    "employment_kind": st.tuples(
        st.builds(PersonConditions, employment_kinds=st.just(frozenset({EmploymentKind.PERMANENT}))),
        one_of(sorted(set(EmploymentKind) - {EmploymentKind.PERMANENT})).map(
            lambda kind: VacancyConditions(employment_kinds=frozenset({kind}))
        ),
    ),
    "shift": one_of(sorted(Shift)).map(
        lambda shift: (PersonConditions(refused_shifts=frozenset({shift})), VacancyConditions(shifts=frozenset(Shift)))
    ),
    "start": st.tuples(st.dates(date(2026, 1, 2)), st.dates(date(2026, 1, 1))).map(
        lambda days: (PersonConditions(available_from=max(days)), VacancyConditions(starts=min(days)))
    ),
}  # fmt: skip
"""For each kind of condition, pairs that it alone keeps apart."""


@pytest.mark.row("B4")
@pytest.mark.parametrize("kind", RULES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_each_kind_of_condition_alone_keeps_a_perfect_pair_apart(kind, data):
    own, asked = data.draw(APART[kind])
    person, vacancy = Person("p", SKILLS, own), Vacancy("v", SKILLS, asked)
    assume(outside(person, vacancy))
    assert outside(person, vacancy) == {kind}
    assert comes_out([person], [vacancy]) == [set(), set(), set()]
    # Not for want of fit: without its conditions the very same pair comes out.
    assert comes_out([person], [replace(vacancy, conditions=VacancyConditions())]) == [{(0, 0)}] * 3


def test_no_condition_of_a_vacancy_is_left_out_of_the_rules():
    """A new kind of condition has to be told here too."""
    fields = {"municipalities", "remote", "languages", "working_times", "shifts", "licences", "employment_kinds"}
    assert set(VacancyConditions.__dataclass_fields__) == fields | {"starts"}
    assert len(RULES) == len(fields) + 1 - len({"remote"})
