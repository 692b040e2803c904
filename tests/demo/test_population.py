"""Invented jobseekers: as many as the plan counts, plausible, the same on every run."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from demo.areas import small_area
from kohtaanto.demo.advert_text.bank import jobs
from kohtaanto.demo.occupations import OccupationSkills
from kohtaanto.demo.population import population
from kohtaanto.jobseekers.types import NewJobseeker
from kohtaanto.skills.types import SkillState

DAY = date(2026, 11, 24)


def invented_occupations() -> dict[str, OccupationSkills]:
    return {
        job.key: OccupationSkills(
            f"occupation:{job.key}",
            tuple(f"skill:{job.key}:{n}" for n in range(10)),
            tuple(f"optional:{job.key}:{n}" for n in range(20)),
        )
        for job in jobs()
    }


@cache
def people(today: date = DAY) -> tuple[NewJobseeker, ...]:
    phrases = {task: (f"told:{task}",) for job in jobs() for words in job.words.values() for task in words.tasks}
    return tuple(population(small_area(), invented_occupations(), ("shared:1", "shared:2"), phrases, today))


@pytest.mark.row("A12")
def test_each_municipality_has_as_many_people_as_the_table_counts() -> None:
    assert Counter(person.municipality for person in people()) == {"901": 300, "902": 100}
    districts = Counter(person.district for person in people())
    assert districts["lahdenpera"] == 50
    assert districts["takala"] == 3


def test_numbers_are_unique_and_run_from_one() -> None:
    assert [person.number for person in people()] == list(range(1, 401))


def test_the_same_inputs_give_the_same_people() -> None:
    again = population(
        small_area(),
        invented_occupations(),
        ("shared:1", "shared:2"),
        {task: (f"told:{task}",) for job in jobs() for words in job.words.values() for task in words.tasks},
        DAY,
    )
    assert tuple(again) == people()


def test_dates_move_with_the_demo_day() -> None:
    later = people(date(2027, 11, 24))
    moved = {after.search_started - before.search_started for before, after in zip(people(), later, strict=True)}
    assert {step.days for step in moved} == {365}


def test_nobody_is_outside_the_age_of_work_or_unemployed_before_birth() -> None:
    for person in people():
        age = (DAY - person.born).days / 365.25
        assert 15.9 < age < 66, person
        assert person.search_started <= DAY
        if person.unemployed_since is not None:
            assert person.born.year + 14 < person.unemployed_since.year + 1
            assert person.unemployed_since <= person.search_started


def test_what_is_told_stands_where_the_skill_points() -> None:
    told = [(person, skill) for person in people() for skill in person.skills if skill.start is not None]
    assert len(told) > 300
    for person, skill in told:
        assert person.own_words[skill.start : skill.end] == skill.evidence
        assert skill.state is SkillState.CLAIMED


def test_everybody_tells_of_themselves_in_varied_words() -> None:
    texts = {person.own_words for person in people()}
    assert len(texts) > 395
    assert {person.own_words_language for person in people()} >= {"fi", "en"}
    assert all(20 < len(text) < 1200 for text in texts)


def test_conditions_agree_with_the_text() -> None:
    for person in people():
        if "Ajokorttia minulla ei ole" in person.own_words:
            assert "B" in person.conditions.lacks_licences
        if "Yötöitä en voi tehdä" in person.own_words:
            assert "night" in person.conditions.refused_shifts


def test_the_mix_is_plausible() -> None:
    crowd = people()
    finnish = sum(person.language == "fi" for person in crowd) / len(crowd)
    assert 0.75 < finnish < 0.97
    long_term = sum(
        person.unemployed_since is not None and (DAY - person.unemployed_since).days > 365 for person in crowd
    )
    assert 0.15 < long_term / len(crowd) < 0.45
    assert 5 < sum(len(person.skills) for person in crowd) / len(crowd) < 25
