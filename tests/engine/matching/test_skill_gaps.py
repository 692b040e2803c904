"""What training would open: the counts of a group are what each person's own effects add up to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import MatchingModel, explain
from kohtaanto.engine.matching.openings import Openings
from kohtaanto.engine.matching.pool import FITS
from kohtaanto.engine.matching.skill_gaps import OpenedBySkill, SkillGaps
from kohtaanto.engine.matching.steps import Change, ChangeKind
from kohtaanto.engine.types import Person, Vacancy, WeightedSkill

pytestmark = pytest.mark.row("B3")
MODEL = MatchingModel.build(small_taxonomy())
crowds = st.lists(people, max_size=6).map(
    lambda crowd: [Person(str(number), one.skills, one.conditions) for number, one in enumerate(crowd)]
)


def suits(person: Person, job: Vacancy) -> bool:
    told = explain(person, job, MODEL, PLACES)
    return told.score >= FITS and not told.blocked_by


def opened(person: Person, uri: str, jobs: list[Vacancy]) -> set[int]:
    """Return the vacancies asking for a skill that learning it makes suitable for a person."""
    learned = Change(ChangeKind.SKILL, uri).applied(person)
    return {
        number
        for number, job in enumerate(jobs)
        if any(skill.uri == uri and skill.weight for skill in job.skills)
        and not suits(person, job)
        and suits(learned, job)
    }


@settings(max_examples=80)
@given(crowds, st.lists(vacancies, max_size=6), st.data())
def test_a_group_gains_what_its_people_gain(crowd: list[Person], jobs: list[Vacancy], data: st.DataObject) -> None:
    gaps = SkillGaps(crowd, Openings(jobs, MODEL, PLACES), PLACES)
    group = [one for one in crowd if data.draw(st.booleans())]
    told = {one.uri: one for one in gaps.of([one.id for one in group])}
    for uri in {skill.uri for job in jobs for skill in job.skills}:
        each = [opened(person, uri, jobs) for person in group]
        together = set().union(*each)
        if not together:
            assert uri not in told
            continue
        one = told[uri]
        assert (one.learners, one.opened) == (sum(map(bool, each)), len(together))
        assert one.unfilled == sum(not any(suits(person, jobs[job]) for person in group) for job in together)
        assert 1 <= one.places <= min(one.learners, one.opened)
        assert one.held == sum(any(s.uri == uri and s.weight >= 0.5 for s in person.skills) for person in group)
    assert gaps.of() == gaps.of([one.id for one in crowd])


def test_a_course_for_two_gives_each_a_vacancy_of_their_own() -> None:
    crowd = [Person(str(number), (WeightedSkill("invoicing"),)) for number in range(3)]
    jobs = [Vacancy(str(number), (WeightedSkill("welding"),)) for number in range(2)]
    found = SkillGaps(crowd, Openings(jobs, MODEL)).of()
    assert found == (OpenedBySkill("welding", asked=2, held=0, learners=3, opened=2, unfilled=2, places=2),)


def test_what_only_a_vacancy_knows_can_be_learned_too() -> None:
    jobs = [Vacancy("1", (WeightedSkill("elsewhere"),))]
    (found,) = SkillGaps([Person("1", (WeightedSkill("unheard-of"),))], Openings(jobs, MODEL)).of()
    assert (found.uri, found.places) == ("elsewhere", 1)


def test_nobody_and_nothing() -> None:
    assert SkillGaps([], Openings([], MODEL)).of() == ()
    gaps = SkillGaps([Person("1", ())], Openings([Vacancy("1", (WeightedSkill("welding"),))], MODEL))
    assert gaps.of(["somebody else"]) == ()
