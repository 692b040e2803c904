"""What would change a result: every promise is kept when the step is taken."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import MatchingModel, explain, match
from kohtaanto.engine.matching.changes import Effect, best_steps, effects, pair_effects
from kohtaanto.engine.matching.conditions import goes_by_car, meets
from kohtaanto.engine.matching.openings import Openings
from kohtaanto.engine.matching.pool import FITS
from kohtaanto.engine.matching.steps import Change, ChangeKind, steps_of_conditions
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

pytestmark = pytest.mark.row("B3")
MODEL = MatchingModel.build(small_taxonomy())
worlds = st.lists(vacancies, min_size=1, max_size=8)


def suitable(person: Person, jobs: list[Vacancy]) -> set[int]:
    """Return the positions that the matching itself finds suitable."""
    found = match([person], jobs, MODEL, PLACES, top=len(jobs))
    return {int(job) for job, score in zip(found.vacancy, found.score, strict=True) if score >= FITS}


def closeness(own: str, asked: str) -> float:
    """Return the score of who has one skill alone on a vacancy that asks for another alone."""
    found = match([Person("p", (WeightedSkill(own),))], [Vacancy("1", (WeightedSkill(asked),))], MODEL, PLACES)
    return max(found.score.tolist(), default=0.0)


def rank(person: Person, jobs: list[Vacancy], position: int) -> int | None:
    found = match([person], jobs, MODEL, PLACES, top=len(jobs))
    return dict(zip(found.vacancy.tolist(), found.rank.tolist(), strict=True)).get(position)


def keeps(effect: Effect, before: Person, jobs: list[Vacancy]) -> Person:
    """Take a step, hold what was promised against the matching, and return the changed person."""
    after = effect.change.applied(before)
    first, then = suitable(before, jobs), suitable(after, jobs)
    assert (len(first), len(then)) == (effect.before, effect.after)
    assert set(effect.opened) == then - first
    assert len(effect.opened) == len(set(effect.opened))
    return after


@settings(max_examples=60)
@given(people, worlds)
def test_each_step_opens_what_it_promises(person: Person, jobs: list[Vacancy]) -> None:
    for effect in effects(person, Openings(jobs, MODEL, PLACES)):
        assert effect.opened
        keeps(effect, person, jobs)


@settings(max_examples=60)
@given(people, worlds)
def test_no_skill_opens_more_than_the_first_one(person: Person, jobs: list[Vacancy]) -> None:
    found = effects(person, Openings(jobs, MODEL, PLACES))
    best = max((len(effect.opened) for effect in found), default=0)
    assert [len(effect.opened) for effect in found] == sorted((len(effect.opened) for effect in found), reverse=True)
    for uri in {skill.uri for job in jobs for skill in job.skills}:
        opened = suitable(Change(ChangeKind.SKILL, uri).applied(person), jobs) - suitable(person, jobs)
        asking = sum(uri in {skill.uri for skill in jobs[job].skills} for job in opened)
        assert len(opened) <= best or 2 * asking < len(opened)


@settings(max_examples=60)
@given(people, worlds, st.integers(1, 4))
def test_steps_taken_together_keep_their_promises(person: Person, jobs: list[Vacancy], count: int) -> None:
    steps = best_steps(person, Openings(jobs, MODEL, PLACES), count)
    assert len(steps) <= count
    assert sum(step.change.kind is ChangeKind.COMMUTE for step in steps) <= 1
    for step in steps:
        person = keeps(step, person, jobs)
    assert not steps or steps[-1].opened


@settings(max_examples=60)
@given(people, worlds, st.data())
def test_a_pair_changes_as_promised(person: Person, jobs: list[Vacancy], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(jobs) - 1))
    for effect in pair_effects(person, position, Openings(jobs, MODEL, PLACES)):
        after = person
        for change in effect.changes:
            after = change.applied(after)
        told = [explain(one, jobs[position], MODEL, PLACES) for one in (person, after)]
        assert effect.score == tuple(one.score for one in told)
        assert effect.blocked == tuple(one.blocked_by for one in told)
        assert effect.rank == tuple(rank(one, jobs, position) for one in (person, after))
        assert effect.score[1] > effect.score[0] or len(effect.blocked[1]) < len(effect.blocked[0])


@settings(max_examples=60)
@given(people, worlds)
def test_only_what_is_decent_is_proposed(person: Person, jobs: list[Vacancy]) -> None:
    openings = Openings(jobs, MODEL, PLACES)
    steps = [one.change for one in (*effects(person, openings), *best_steps(person, openings))]
    for step in (*steps, *(change for one in pair_effects(person, 0, openings) for change in one.changes)):
        own, after = person.conditions, step.applied(person).conditions
        assert (own.available_from, own.municipality, own.willing_to_move) == (
            after.available_from, after.municipality, after.willing_to_move,
        )  # fmt: skip
        assert (step.kind, step.value) != (ChangeKind.WORKING_TIME, WorkingTime.FULL_TIME.value)
        assert own.commute_km == after.commute_km or after.commute_km <= 90
        assert own.commute_minutes == after.commute_minutes or after.commute_minutes <= 90
        assert step.value != "hygiene"


def lifted(conditions: PersonConditions, **asked: object) -> list[tuple[ChangeKind, str]]:
    """Return the steps that make a vacancy with one condition suitable for an invoicer."""
    person = Person("p", (WeightedSkill("invoicing"),), conditions)
    job = Vacancy("1", (WeightedSkill("invoicing"),), VacancyConditions(**asked))
    openings = Openings([job], MODEL, PLACES)
    assert openings.standing(person).blocked.all()
    return [(one.change.kind, one.change.value) for one in effects(person, openings)]


@pytest.mark.parametrize(
    ("own", "asked", "steps"),
    [
        (
            {"municipality": "297", "commute_km": 20.0},
            {"municipalities": ("749",)},
            [("commute", "15"), ("commute", "30")],
        ),
        ({"municipality": "297", "commute_km": 20.0}, {"municipalities": ("204",)}, []),
        ({"municipality": "297", "commute_km": 80.0}, {"municipalities": ("921",)}, []),
        (
            {"working_times": frozenset({WorkingTime.FULL_TIME})},
            {"working_times": frozenset({WorkingTime.PART_TIME})},
            [("working_time", "part_time")],
        ),
        (
            {"working_times": frozenset({WorkingTime.PART_TIME})},
            {"working_times": frozenset({WorkingTime.FULL_TIME})},
            [],
        ),
        ({"refused_shifts": frozenset({Shift.NIGHT})}, {"shifts": frozenset({Shift.NIGHT})}, [("shift", "night")]),
        (
            {"employment_kinds": frozenset({EmploymentKind.PERMANENT})},
            {"employment_kinds": frozenset({EmploymentKind.SEASONAL})},
            [("employment_kind", "seasonal")],
        ),
        ({"licences": frozenset()}, {"licences": frozenset({"hygiene_passport"})}, [("card", "hygiene_passport")]),
        ({"lacks_licences": frozenset({"B"})}, {"licences": frozenset({"C"})}, [("card", "C")]),
        ({"licences": frozenset()}, {"licences": frozenset({"licensed_doctor"})}, []),
        (
            {"municipality": "297", "commute_km": 60.0, "car": False},
            {"municipalities": ("204",)},
            [("car", "")],
        ),
        (
            {"municipality": "297", "commute_km": 60.0, "lacks_licences": frozenset({"B"})},
            {"municipalities": ("204",)},
            [("car", "B")],
        ),
        ({"municipality": "297", "commute_minutes": 40.0, "car": False}, {"municipalities": ("749",)}, [
            ("commute", "15"), ("commute", "30"), ("car", ""),
        ]),
        ({"lacks_licences": frozenset({"B"})}, {"licences": frozenset({"B"})}, [("card", "B"), ("car", "B")]),
        ({"languages": (("fi", "A2"),)}, {"languages": (("fi", "B2"),)}, [("language", "fi:B2")]),
        ({"lacks_languages": frozenset({"sv"})}, {"languages": (("sv", ""),)}, [("language", "sv:")]),
        ({"languages": (("fi", "C2"),)}, {"languages": (("de", "B1"),)}, []),
    ],
)  # fmt: skip
def test_a_condition_is_lifted_by_the_step_that_fits_it(own: dict, asked: dict, steps: list) -> None:
    assert lifted(PersonConditions(**own), **asked) == steps


def test_a_licence_is_no_car_and_a_car_makes_no_lorry_driver() -> None:
    person = Person("p", (), PersonConditions("297", 60.0, lacks_licences=frozenset({"B"})))
    licensed = Change(ChangeKind.CARD, "B").applied(person).conditions
    assert not goes_by_car(licensed)
    driving = Change(ChangeKind.CAR, "B").applied(person).conditions
    assert goes_by_car(driving)
    assert meets(driving, ("licence", "B")) is not False
    assert meets(driving, ("licence", "C")) is False
    assert [one for one in steps_of_conditions(driving, ()) if one.kind is ChangeKind.CAR] == []


def test_of_one_pair_a_car_is_told_only_where_its_licence_is_not_enough() -> None:
    person = Person("p", (WeightedSkill("invoicing"),), PersonConditions("297", 60.0, lacks_licences=frozenset({"B"})))
    licence = VacancyConditions(municipalities=("297",), licences=frozenset({"B"}))
    both = replace(licence, municipalities=("204",))
    openings = Openings(
        [Vacancy(str(n), person.skills, asked) for n, asked in enumerate((licence, both))], MODEL, PLACES
    )
    told = [[one.changes[0].kind for one in pair_effects(person, number, openings)] for number in (0, 1)]
    assert told == [[ChangeKind.CARD], [ChangeKind.CAR, ChangeKind.CARD, ChangeKind.CAR]]


def test_a_longer_way_is_longer_in_kilometres_and_in_minutes() -> None:
    bus = Person("p", (), PersonConditions("297", 20.0, car=False, commute_minutes=40.0))
    after = Change(ChangeKind.COMMUTE, "15").applied(bus).conditions
    assert (after.commute_km, after.commute_minutes) == (35.0, 55.0)
    assert steps_of_conditions(replace(bus.conditions, commute_minutes=80.0), ()) == (Change(ChangeKind.CAR, ""),)


def test_a_card_is_not_a_whole_list_of_cards() -> None:
    person = Person("p", (), PersonConditions(lacks_licences=frozenset({"B"})))
    after = Change(ChangeKind.CARD, "B").applied(person).conditions
    assert (after.licences, after.lacks_licences) == (None, frozenset())


def test_what_must_not_be_proposed_is_not() -> None:
    person = Person("p", (WeightedSkill("payroll", 0.2),))
    openings = Openings([Vacancy("1", (WeightedSkill("invoicing"),))], MODEL)
    assert [one.change.value for one in effects(person, openings)] == ["invoicing"]
    assert effects(person, openings, never={"invoicing"}) == ()
    assert best_steps(person, openings, never={"invoicing"}) == ()


def test_no_skill_is_proposed_for_being_close_to_what_is_asked() -> None:
    close = next((a, b) for a in MODEL.uris for b in MODEL.uris if a != b and closeness(a, b) >= FITS)
    wanted, other = close
    jobs = [Vacancy(str(number), (WeightedSkill(wanted),)) for number in range(3)]
    jobs.append(Vacancy("far", (WeightedSkill(other),), VacancyConditions(shifts=frozenset({Shift.NIGHT}))))
    person = Person("p", (), PersonConditions(refused_shifts=frozenset({Shift.NIGHT})))
    assert len(suitable(Change(ChangeKind.SKILL, other).applied(person), jobs)) == 3
    found = [one.change.value for one in effects(person, Openings(jobs, MODEL, PLACES))]
    assert wanted in found
    assert other not in found


def test_two_steps_that_open_nothing_alone_are_found_together() -> None:
    jobs = [Vacancy(str(n), tuple(WeightedSkill(u) for u in ("a", "b", "c", "d", "e"))) for n in range(3)]
    openings = Openings(jobs, MODEL)
    person = Person("p", (WeightedSkill("a"),))
    assert effects(person, openings) == ()
    first, second = best_steps(person, openings)
    assert (len(first.opened), len(second.opened), second.before, second.after) == (0, 3, 0, 3)


def test_of_equal_steps_the_quickest_comes_first() -> None:
    person = Person(
        "p", (WeightedSkill("invoicing"),), PersonConditions(working_times=frozenset({WorkingTime.FULL_TIME}))
    )
    part_time = VacancyConditions(working_times=frozenset({WorkingTime.PART_TIME}))
    jobs = [Vacancy("1", (WeightedSkill("invoicing"),), part_time), Vacancy("2", (WeightedSkill("welding"),))]
    found = effects(person, Openings(jobs, MODEL))
    assert found[0].change.kind is ChangeKind.WORKING_TIME
    assert ChangeKind.SKILL in [one.change.kind for one in found]


def test_taking_all_steps_together_comes_last() -> None:
    person = Person("p", (WeightedSkill("invoicing"),), PersonConditions(refused_shifts=frozenset({Shift.NIGHT})))
    job = Vacancy(
        "1",
        (WeightedSkill("invoicing"), WeightedSkill("welding")),
        VacancyConditions(shifts=frozenset({Shift.NIGHT})),
    )
    openings = Openings([job], MODEL)
    night, welding, both = pair_effects(person, 0, openings)
    assert night.changes == (Change(ChangeKind.SHIFT, "night"),)
    assert (night.blocked, night.rank) == ((("night",), ()), (None, 1))
    assert welding.changes == (Change(ChangeKind.SKILL, "welding"),)
    assert welding.rank == (None, None)
    assert both.changes == (*night.changes, *welding.changes)
    assert (both.score[1], both.rank) == (1.0, (None, 1))


def test_a_person_is_not_changed_by_looking() -> None:
    person = Person("p", (WeightedSkill("invoicing"),))
    copy = replace(person)
    best_steps(person, Openings([Vacancy("1", (WeightedSkill("welding"),))], MODEL))
    assert person == copy
