"""Another area is another plan: the same generators, other places, numbers and names, no code."""

import re
from collections import Counter
from datetime import date

import pytest

from demo.test_shape import shape_from
from kohtaanto.config.paths import ROOT
from kohtaanto.demo.employers import employers
from kohtaanto.demo.population import population
from kohtaanto.demo.staff import staff, teams
from kohtaanto.demo.vacancies import vacancies

pytestmark = [pytest.mark.example_area, pytest.mark.row("A1", "A12")]
DAY = date(2026, 11, 24)
SHAPE = shape_from(ROOT / "plans" / "example.yaml")


def test_people_are_as_many_as_its_own_table_says() -> None:
    people = list(population(SHAPE, {}, (), {}, DAY))
    counts = Counter(person.municipality for person in people)
    assert counts == {one.code: one.jobseekers for one in SHAPE.municipalities if one.jobseekers}
    assert len(people) == SHAPE.jobseekers


def test_its_employers_adverts_and_staff_are_its_own() -> None:
    found = employers(SHAPE, DAY.year)
    assert len(found) == SHAPE.employers
    codes = {one.code for one in SHAPE.municipalities}
    assert {employer.municipality for employer in found} <= codes
    adverts = list(vacancies(SHAPE, found, {}, DAY))
    assert len(adverts) == SHAPE.vacancies
    assert {code for advert in adverts for code in advert["sijainti"]["kunta"]} <= codes
    members = list(staff(SHAPE))
    assert sum(member.person_years for member in members) == pytest.approx(sum(s.person_years for s in SHAPE.staff))
    assert {member.team for member in members} <= {team.id for team in teams(SHAPE)}


def test_nothing_of_kuopio_is_in_it() -> None:
    found = employers(SHAPE, DAY.year)
    texts = [advert["perustiedot"]["tyonKuvaus"][0]["arvo"] for advert in vacancies(SHAPE, found, {}, DAY)]
    named = re.compile(r"Kuopio|Siilinjärv|Lapinlah|Nilsiä|Suonenjo|Savo", re.IGNORECASE)
    assert [text for text in texts if named.search(text)] == []
