"""What would change a jobseeker's matches: for one vacancy, and for all of them together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from kohtaanto.engine.matching import changes as engine
from kohtaanto.engine.matching.openings import Openings
from kohtaanto.engine.matching.steps import Change, ChangeKind
from kohtaanto.engine.types import Person
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import queries, reasons, wording
from kohtaanto.matching.change_wording import About, ChangeShown, change
from kohtaanto.skills import queries as skills
from kohtaanto.vacancies import queries as vacancies
from kohtaanto.vacancies.types import VacancyLabel, VacancyStatus

STEPS = 3
ALONE = 60
SKILLS, CONDITIONS = 10, 8
"""Shown of each kind of step taken alone."""
EXAMPLES = 3
TAUGHT_TRANSVERSAL = ("https://kohtaanto.fi/taxonomy/skill-group/digital",)
"""Groups of transversal skills that courses are bought for; the others (teamwork, stamina …) are not."""


@dataclass(frozen=True, slots=True)
class EffectShown:
    """A step, how many vacancies it opens, how many suit before and after, and the best of those opened."""

    change: ChangeShown
    opened: int
    before: int
    after: int
    examples: tuple[VacancyLabel, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many open vacancies suit a jobseeker now, and what would add to them."""

    suitable: int
    vacancies: int
    """All open ones."""
    together: tuple[EffectShown, ...]
    """Steps to take one after another."""
    skills: tuple[EffectShown, ...]
    """Skills by what each opens alone, the best first: the person's own skill gap."""
    conditions: tuple[EffectShown, ...]
    """Other steps by what each opens alone."""
    at: datetime | None
    """When the vacancies were read."""


@dataclass(frozen=True, slots=True)
class PairChange:
    """Steps and what they do to one pair; `score` and `rank` before and after, rank None while it is kept apart."""

    changes: tuple[ChangeShown, ...]
    score: tuple[float, float]
    rank: tuple[int | None, int | None]
    frees: bool
    """Nothing stands in the way any more."""
    still: tuple[str, ...]
    """What stands in the way even then, where something does before."""

    @property
    def raises(self) -> bool:
        """More of what is asked for is covered."""
        return self.score[1] > self.score[0]


@lru_cache(maxsize=2)
def _not_taught(_stamp: str) -> frozenset[str]:
    taxonomy = skills.taxonomy()
    return frozenset(
        uri
        for uri, concept in taxonomy.concepts.items()
        if concept.reuse_level == "transversal" and not set(taxonomy.broader.get(uri, ())) & set(TAUGHT_TRANSVERSAL)
    )


def not_taught() -> frozenset[str]:
    """Return the skills for which no course is proposed: they say more of the person than of their work."""
    return _not_taught(skills.taxonomy_stamp())


def outlook(jobseeker_id: int, lang: str) -> Outlook | None:
    """Return what would open most vacancies for a jobseeker; None for an unknown one. A dozen queries at most."""
    person = next(jobseekers.people([jobseeker_id]), None)
    if person is None:
        return None
    openings = queries.market().openings
    together = engine.best_steps(person, openings, STEPS, never=not_taught())
    alone = engine.effects(person, openings, ALONE, never=not_taught())
    learned = [one for one in alone if one.change.kind is ChangeKind.SKILL][:SKILLS]
    others = _worth_telling(one for one in alone if one.change.kind is not ChangeKind.SKILL)[:CONDITIONS]
    every = (*together, *learned, *others)
    about = _about(person, (one.change for one in every), lang)
    best = {number for one in every for number in one.opened[:EXAMPLES]}
    labels = vacancies.labels([int(openings.vacancies[number].id) for number in best], lang)
    run = queries.current_run()
    refused = {one.vacancy_id for one in queries.feedback(jobseeker_id)}

    def shown(effect: engine.Effect) -> EffectShown:
        found = (labels.get(int(openings.vacancies[number].id)) for number in effect.opened[:EXAMPLES])
        # A vacancy may have been closed since the run, or called unsuitable.
        still_open = tuple(
            label for label in found if label and label.status == VacancyStatus.OPEN and label.id not in refused
        )
        return EffectShown(change(effect.change, about), len(effect.opened), effect.before, effect.after, still_open)

    return Outlook(
        suitable=int(openings.standing(person).suitable.sum()),
        vacancies=len(openings.vacancies),
        together=tuple(shown(one) for one in together),
        skills=tuple(shown(one) for one in learned),
        conditions=tuple(shown(one) for one in others),
        at=run.inputs_at if run else None,
    )


def _worth_telling(effects: Iterable[engine.Effect]) -> list[engine.Effect]:
    """Return the effects without those that open no more than a shorter way to work, or than a car's licence alone."""
    found = list(effects)
    ways = [one for one in found if one.change.kind is ChangeKind.COMMUTE]
    needless = {
        one.change
        for one in ways
        for other in ways
        if int(other.change.value) < int(one.change.value) and other.after >= one.after
    }
    licence = next((one.after for one in found if one.change == Change(ChangeKind.CARD, "B")), -1)
    needless |= {one.change for one in found if one.change.kind is ChangeKind.CAR and one.after <= licence}
    return [one for one in found if one.change not in needless]


def of_pair(jobseeker_id: int, vacancy_id: int, lang: str) -> tuple[PairChange, ...]:
    """Return what would change a pair, the best first and all together last; nothing where either is not there."""
    person = next(jobseekers.people([jobseeker_id]), None)
    job = next(vacancies.vacancies([vacancy_id]), None)
    if person is None or job is None:
        return ()
    openings = queries.market().openings
    position = openings.position.get(job.id)
    if position is None or openings.vacancies[position] != job:
        # Changed or come in since the run.
        others = tuple(one for one in openings.vacancies if one.id != job.id)
        openings = Openings((*others, job), openings.model, queries.market().places)
        position = len(others)
    found = engine.pair_effects(person, position, openings)
    about = _about(person, (step for one in found for step in one.changes), lang)
    return tuple(
        PairChange(
            changes=tuple(change(step, about) for step in one.changes),
            score=one.score,
            rank=one.rank,
            frees=bool(one.blocked[0]) and not one.blocked[1],
            still=tuple(wording.code(code, job.conditions) for code in one.blocked[1]),
        )
        for one in found
    )


def _about(person: Person, steps: Iterable[Change], lang: str) -> About:
    labels = skills.labels({step.value for step in steps if step.kind is ChangeKind.SKILL}, lang)
    known = reasons.evidence([int(person.id)]).get(int(person.id), {})
    states = {uri: entry.state for uri, entry in known.items()}
    return About(labels, person.conditions, states, not_taught())
