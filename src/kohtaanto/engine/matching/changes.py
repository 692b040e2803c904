"""What would change a result: steps and what they open. Computed, and true when applied (a test applies each)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kohtaanto.engine.matching.conditions import blocked_by, demands
from kohtaanto.engine.matching.openings import SUITABLE, Openings, Standing
from kohtaanto.engine.matching.rows import FULL
from kohtaanto.engine.matching.similarity import UNIT
from kohtaanto.engine.matching.steps import ORDER, Change, ChangeKind, steps_of_conditions
from kohtaanto.engine.types import Person

CLOSE = int(0.35 * FULL)
"""A vacancy below this is too far away for a step towards it to count."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A step and what it opens: positions of the vacancies that it makes suitable, the best covered first.

    `before` and `after` are how many vacancies suit without it and with it.
    """

    change: Change
    opened: tuple[int, ...]
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PairEffect:
    """Steps taken together and what they do to one pair, each value before and after them.

    `score` is 0 to 1; `blocked` holds the codes of what keeps the pair apart; `rank` is the vacancy's place by score
    among all that are free for the person, None while it is not.
    """

    changes: tuple[Change, ...]
    score: tuple[float, float]
    blocked: tuple[tuple[str, ...], tuple[str, ...]]
    rank: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Option:
    change: Change
    opens: int
    nearer: float = 0.0
    """How much nearer it brings vacancies that it does not open, in whole vacancies."""
    known: int = 0
    """What the person's skills are worth already for the skill, in whole UNITs."""

    @property
    def order(self) -> tuple:
        """What opens most comes first; of equal ones the quickest, then what is nearest to what the person can do.

        Where none opens any, what brings vacancies nearest comes first.
        """
        nearer = 0.0 if self.opens else -self.nearer
        return -self.opens, nearer, ORDER[self.change.kind], -self.known, self.change.value


def effects(person: Person, openings: Openings, most: int = 20, never: Collection[str] = ()) -> tuple[Effect, ...]:
    """Return the steps that open most vacancies when taken alone, the best first, at most `most`.

    Steps that open none are left out, and so are the skills in `never`.
    """
    standing = openings.standing(person)
    found = sorted((one for one in _options(person, openings, standing, never) if one.opens), key=_by_order)
    return tuple(_effect(person, one.change, openings, standing) for one in found[:most])


def best_steps(person: Person, openings: Openings, count: int = 3, never: Collection[str] = ()) -> tuple[Effect, ...]:
    """Return up to `count` steps to take together, each opening most on top of those before it.

    Where no single step opens a vacancy, the one that brings vacancies nearest is taken, as long as a later one
    opens some. `before` and `after` of each are those of the way so far. At most one makes the way to work longer.
    """
    found: list[Effect] = []
    standing = openings.standing(person)
    for _ in range(count):
        longer = any(one.change.kind is ChangeKind.COMMUTE for one in found)
        options = [
            one
            for one in _options(person, openings, standing, never)
            if (one.opens or one.nearer) and not (longer and one.change.kind is ChangeKind.COMMUTE)
        ]
        if not options:
            break
        change = min(options, key=_by_order).change
        found.append(_effect(person, change, openings, standing))
        person = change.applied(person)
        standing = openings.standing(person)
    while found and not found[-1].opened:
        found.pop()
    return tuple(found)


def pair_effects(
    person: Person, position: int, openings: Openings, never: Collection[str] = ()
) -> tuple[PairEffect, ...]:
    """Return each single step that adds to the pair's score or takes a condition out of the way, the best first.

    What takes a condition away comes before what adds to the score; of the longer ways to work the shortest that is
    long enough is given. The last one takes all of them together, where there are several.
    """
    now = openings.standing(person)
    vacancy = openings.vacancies[position]
    asked = openings.shares[position].indices
    steps = [Change(ChangeKind.SKILL, openings.uris[column]) for column in asked if now.worth[column] < UNIT]
    steps += steps_of_conditions(person.conditions, demands(vacancy.conditions))
    found = [_pair_effect(person, (step,), position, openings, now) for step in steps]
    useful = [one for one in found if one.score[1] > one.score[0] or len(one.blocked[1]) < len(one.blocked[0])]
    useful.sort(key=lambda one: (len(one.blocked[1]) - len(one.blocked[0]), -one.score[1], one.changes[0].value))
    single = tuple(_needed(useful))
    if len(single) < 2:
        return single
    every = tuple(change for one in single for change in one.changes)
    return *single, _pair_effect(person, every, position, openings, now)


def _needed(found: Sequence[PairEffect]) -> Iterable[PairEffect]:
    """Yield the steps with the shortest longer way only, and a car only where its licence alone would do less."""
    longer = False
    alone = [one.blocked[1] for one in found if one.changes == (Change(ChangeKind.CARD, "B"),)]
    for one in found:
        commute = one.changes[0].kind is ChangeKind.COMMUTE
        needless = one.changes[0].kind is ChangeKind.CAR and one.blocked[1] in alone
        if not needless and not (commute and longer):
            yield one
        longer = longer or commute


def _pair_effect(
    person: Person, changes: Sequence[Change], position: int, openings: Openings, now: Standing
) -> PairEffect:
    changed, then = person, now
    for change in changes:
        then = _after(changed, change, openings, then)
        changed = change.applied(changed)
    vacancy = openings.vacancies[position]
    return PairEffect(
        changes=tuple(changes),
        score=(float(now.points[position]) / FULL, float(then.points[position]) / FULL),
        blocked=tuple(blocked_by(one, vacancy, openings.distances) for one in (person, changed)),
        rank=(now.rank_of(position), then.rank_of(position)),
    )


def _by_order(option: _Option) -> tuple:
    return option.order


def _effect(person: Person, change: Change, openings: Openings, now: Standing) -> Effect:
    """Return what a step opens, found by taking it."""
    then = _after(person, change, openings, now)
    opened = np.flatnonzero(then.suitable & ~now.suitable)
    best = opened[np.lexsort((opened, -then.points[opened]))]
    return Effect(change, tuple(best.tolist()), int(now.suitable.sum()), int(then.suitable.sum()))


def _after(person: Person, change: Change, openings: Openings, now: Standing) -> Standing:
    """Return where the person stands after a step; only what it touches is computed anew."""
    if change.kind is not ChangeKind.SKILL:
        return Standing(now.worth, now.points, openings.blocked(change.applied(person).conditions))
    worth = now.worth.copy()
    openings.raise_by(worth, openings.number(change.value), UNIT)
    return Standing(worth, openings.points(worth), now.blocked)


def _options(person: Person, openings: Openings, standing: Standing, never: Collection[str]) -> Iterable[_Option]:
    """Yield every step with how many vacancies it opens alone."""
    enough = standing.points >= SUITABLE
    every: dict[object, None] = dict.fromkeys(openings.demands)
    for change in steps_of_conditions(person.conditions, every):
        blocked = openings.blocked(change.applied(person).conditions)
        yield _Option(change, int((enough & standing.blocked & ~blocked).sum()))
    yield from _skills(openings, standing, never)


def _skills(openings: Openings, standing: Standing, never: Collection[str]) -> Iterable[_Option]:
    """Yield the skills that open some vacancy; where none does, those that bring one nearer."""
    found = list(_learned(openings, standing, never, SUITABLE))
    yield from found if any(one.opens for one in found) else _learned(openings, standing, never, CLOSE)


def _learned(openings: Openings, standing: Standing, never: Collection[str], least: int) -> Iterable[_Option]:
    """Yield every asked skill that could bring a free vacancy that does not suit yet to `least` points.

    Half or more of what it would open, or bring nearer, must ask for the skill itself: what is only close to an asked
    one ("working independently in farming" to "working independently") is nothing to learn for these.
    """
    most, points = openings.most, standing.points
    short = (points < SUITABLE) & ~standing.blocked
    hopeful = short[most.indices] & (points[most.indices] + most.data >= least)
    columns = openings.asked[np.unique(openings.most_rows[hopeful])]
    columns = np.array(
        [column for column in columns.tolist() if standing.worth[column] < UNIT and openings.uris[column] not in never],
        dtype=np.int64,
    )
    if not len(columns):
        return
    jobs = np.unique(most.indices[hopeful])
    gains = openings.close_to(columns)
    gains.data = np.maximum(gains.data - standing.worth[gains.indices], 0)
    asking = openings.shares[jobs].T.tocsr()
    gained = (gains @ asking).tocsr()
    for row, column in enumerate(columns.tolist()):
        first, last = gained.indptr[row], gained.indptr[row + 1]
        before = points[jobs[gained.indices[first:last]]]
        after = before + gained.data[first:last]
        near = (after >= CLOSE) & (after < SUITABLE)
        reached = (after >= SUITABLE) if (after >= SUITABLE).any() else near
        own = asking.indices[asking.indptr[column] : asking.indptr[column + 1]]
        if 2 * np.isin(gained.indices[first:last][reached], own).sum() < reached.sum():
            continue
        yield _Option(
            change=Change(ChangeKind.SKILL, openings.uris[column]),
            opens=int((after >= SUITABLE).sum()),
            nearer=float((after - before)[near].sum()) / SUITABLE,
            known=int(standing.worth[column]),
        )
