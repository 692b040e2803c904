"""Hard conditions: what blocks, and that what is not known never does."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import Distances, blocked_by
from kohtaanto.engine.matching.conditions import conditions_of, great_circle
from kohtaanto.engine.types import (
    EmploymentKind,
    Person,
    PersonConditions,
    Shift,
    Vacancy,
    VacancyConditions,
    WorkingTime,
)

DISTANCES = Distances(PLACES)
NO_SWEDISH = PersonConditions(lacks_languages=frozenset({"sv"}))
NO_CAR = PersonConditions(lacks_licences=frozenset({"B"}))
NO_NIGHTS = PersonConditions(refused_shifts=frozenset({Shift.NIGHT}))
KAAVI = PersonConditions(municipality="204", commute_km=40)


def reasons(person: PersonConditions, vacancy: VacancyConditions) -> tuple[str, ...]:
    return blocked_by(Person("p", (), person), Vacancy("v", (), vacancy), DISTANCES)


@pytest.mark.row("B4")
@pytest.mark.parametrize(
    ("person", "vacancy", "expected"),
    [
        (KAAVI, VacancyConditions(municipalities=("297",)), ("commute",)),
        (KAAVI, VacancyConditions(municipalities=("297",), remote=True), ()),
        (KAAVI, VacancyConditions(municipalities=("297", "204")), ()),
        (KAAVI, VacancyConditions(municipalities=("297", "999")), ()),
        (KAAVI, VacancyConditions(), ()),
        (PersonConditions("204", 60), VacancyConditions(municipalities=("297",)), ()),
        (PersonConditions("204", 0, True), VacancyConditions(municipalities=("297",)), ()),
        (PersonConditions("204", 0), VacancyConditions(municipalities=("204",)), ()),
        (PersonConditions("204"), VacancyConditions(municipalities=("297",)), ()),
        (PersonConditions(commute_km=1), VacancyConditions(municipalities=("297",)), ()),
        (PersonConditions("297:nilsia", 10), VacancyConditions(municipalities=("297",)), ()),
        (PersonConditions("297:nilsia", 10), VacancyConditions(municipalities=("749",)), ("commute",)),
        (PersonConditions("297", 10), VacancyConditions(municipalities=("297:nilsia",)), ("commute",)),
        (PersonConditions(languages=(("fi", ""),)), VacancyConditions(languages=(("sv", ""),)), ("language:sv",)),
        (PersonConditions(languages=(("sv", "A2"),)), VacancyConditions(languages=(("sv", "B1"),)), ("language:sv",)),
        (PersonConditions(languages=(("sv", "B1"),)), VacancyConditions(languages=(("sv", "B1"),)), ()),
        (PersonConditions(languages=(("sv", ""),)), VacancyConditions(languages=(("sv", "C1"),)), ()),
        (NO_SWEDISH, VacancyConditions(languages=(("sv", ""),)), ("language:sv",)),
        (PersonConditions(), VacancyConditions(languages=(("sv", "C1"),)), ()),
        (PersonConditions(licences=frozenset()), VacancyConditions(licences=frozenset({"B"})), ("licence:B",)),
        (PersonConditions(licences=frozenset({"CE"})), VacancyConditions(licences=frozenset({"B", "C"})), ()),
        (NO_CAR, VacancyConditions(licences=frozenset({"CE"})), ("licence:CE",)),
        (PersonConditions(lacks_licences=frozenset({"C"})), VacancyConditions(licences=frozenset({"B"})), ()),
        (NO_NIGHTS, VacancyConditions(shifts=frozenset(Shift)), ("night",)),
        (
            PersonConditions(working_times=frozenset({WorkingTime.PART_TIME})),
            VacancyConditions(working_times=frozenset({WorkingTime.FULL_TIME})),
            ("working_time",),
        ),
        (
            PersonConditions(employment_kinds=frozenset({EmploymentKind.PERMANENT})),
            VacancyConditions(employment_kinds=frozenset({EmploymentKind.SEASONAL, EmploymentKind.ON_CALL})),
            ("employment_kind",),
        ),
        (PersonConditions(available_from=date(2026, 12, 2)), VacancyConditions(starts=date(2026, 12, 1)), ("start",)),
        (PersonConditions(available_from=date(2026, 12, 1)), VacancyConditions(starts=date(2026, 12, 1)), ()),
    ],
)  # fmt: skip
def test_what_blocks_and_what_does_not(person, vacancy, expected):
    assert reasons(person, vacancy) == expected


@given(vacancies)
def test_what_is_not_known_never_blocks(vacancy):
    assert reasons(PersonConditions(), vacancy.conditions) == ()


@given(people)
def test_a_vacancy_that_says_nothing_is_open_to_all(person):
    assert reasons(person.conditions, VacancyConditions()) == ()


@given(people, vacancies)
def test_reasons_are_the_blocked_conditions(person, vacancy):
    states = conditions_of(person.conditions, vacancy.conditions, DISTANCES)
    assert {one.state for one in states} <= {"ok", "blocked", "unknown"}
    assert set(blocked_by(person, vacancy, DISTANCES)) == {one.code for one in states if one.state == "blocked"}


BUS = PersonConditions("297", 80.0, car=False)
SIILINJARVI, NORTH, WEST = (VacancyConditions(municipalities=(code,)) for code in ("749", "204", "921"))


@pytest.mark.row("B4")
@pytest.mark.parametrize(
    ("person", "vacancy", "expected"),
    [
        (BUS, SIILINJARVI, ()),
        (BUS, NORTH, ("commute",)),
        (BUS, WEST, ("commute",)),
        (BUS, VacancyConditions(municipalities=("921", "749")), ()),
        (BUS, VacancyConditions(municipalities=("297",)), ()),
        (BUS, VacancyConditions(municipalities=("999",)), ()),
        (replace(BUS, car=True), NORTH, ()),
        (replace(BUS, car=None), NORTH, ()),
        (replace(BUS, car=None, lacks_licences=frozenset({"B"})), NORTH, ("commute",)),
        (replace(BUS, car=None, licences=frozenset()), NORTH, ("commute",)),
        (replace(BUS, commute_minutes=125.0), NORTH, ()),
        (replace(BUS, commute_minutes=40.0), SIILINJARVI, ("commute",)),
        (replace(BUS, commute_km=20.0, commute_minutes=120.0), SIILINJARVI, ("commute",)),
        (replace(BUS, commute_km=None), WEST, ()),
        (replace(BUS, willing_to_move=True), WEST, ()),
        (PersonConditions("297", commute_minutes=30.0), SIILINJARVI, ()),
        (PersonConditions("297", commute_minutes=20.0), SIILINJARVI, ("commute",)),
    ],
)
def test_whoever_has_no_car_goes_by_public_transport(person, vacancy, expected):
    assert reasons(person, vacancy) == expected


def test_what_the_plan_does_not_tell_of_is_never_too_long():
    plain = Distances([replace(place, ways=()) for place in PLACES])
    assert blocked_by(Person("p", (), BUS), Vacancy("v", (), NORTH), plain) == ()


def test_the_way_is_told_as_the_person_goes():
    (bus,), (car,) = (conditions_of(one, NORTH, DISTANCES) for one in (BUS, replace(BUS, car=True)))
    assert (bus.by_car, bus.way.public, car.by_car, car.way.car) == (False, 110.7, True, 55.7)
    (west,) = conditions_of(BUS, WEST, DISTANCES)
    assert west.way.public is None
    (quickest,) = conditions_of(BUS, VacancyConditions(municipalities=("921", "204", "749")), DISTANCES)
    assert quickest.way.to == "749"


def test_kilometres_are_told_with_the_commute():
    vacancy = VacancyConditions(municipalities=("297",))
    (commute,) = conditions_of(KAAVI, vacancy, DISTANCES)
    assert commute.state == "blocked"
    assert commute.kilometres == pytest.approx(42.8 * 1.3, abs=0.2)


@pytest.mark.row("B4")
def test_great_circles_agree_with_the_published_ones():
    found = [great_circle(one, other) for one, other in pairwise(PLACES[:4])]
    assert found == pytest.approx([21.2, 43.5, 105.5], abs=0.1)
