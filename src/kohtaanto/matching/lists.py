"""A jobseeker's list in its order: fit, want, chance and the spread's prices put together, as rows to be kept."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kohtaanto.engine.matching import Matches
from kohtaanto.engine.matching.chance import ease
from kohtaanto.engine.matching.ordering import Choices, Order, arrange, lots, value
from kohtaanto.matching.inputs import TOP, Inputs, best_fits
from kohtaanto.matching.models import MatchRun, VacancyPool


@dataclass(frozen=True)
class Standing:
    """What the last spread knows of each vacancy of some inputs, by position; `seed` is what lots are drawn by."""

    ease: np.ndarray
    """How little crowded, 1 to 0; NaN for a vacancy that is newer than the spread."""
    price: np.ndarray
    seed: str


@dataclass(frozen=True)
class Fits:
    """The best fits of the people at positions first … last - 1, people in order; `lowered` by what was said."""

    first: int
    last: int
    person: np.ndarray
    vacancy: np.ndarray
    fit: np.ndarray
    lowered: np.ndarray


def standing(run_id: int, inputs: Inputs, only: np.ndarray | None = None) -> Standing:
    """Return what a run's spread knows of the vacancies of `inputs`, of those at `only` some positions; two queries."""
    places = range(len(inputs.vacancies)) if only is None else only.tolist()
    known = {int(inputs.vacancies[place].id): inputs.vacancies[place].openings for place in places}
    found = standing_of(run_id, known)
    eased, price = np.full(len(inputs.vacancies), np.nan), np.zeros(len(inputs.vacancies))
    for place in places:
        eased[place], price[place] = found.get(int(inputs.vacancies[place].id), (np.nan, 0.0))
    return Standing(eased, price, seed(run_id))


def seed(run_id: int) -> str:
    """Return what a run's lots are drawn by: what tells its inputs from any others. One query."""
    return MatchRun.objects.values_list("inputs_digest", flat=True).get(pk=run_id)


def standing_of(run_id: int, openings: dict[int, int]) -> dict[int, tuple[float, float]]:
    """Return {vacancy: (ease, price)} of the vacancies in `openings` (id to open positions); one query."""
    rows = VacancyPool.objects.filter(run=run_id, vacancy_id__in=list(openings))
    found = list(rows.values_list("vacancy_id", "applicants_low", "applicants_high", "price"))
    if not found:
        return {}
    ids, low, high, price = zip(*found, strict=True)
    eased = ease(np.array(low), np.array(high), np.array([openings[one] for one in ids]))
    return {one: (float(easy), asked) for one, easy, asked in zip(ids, eased, price, strict=True)}


def fits(inputs: Inputs, matches: Matches, first: int, last: int) -> Fits:
    """Return the fits of a stretch of people; those who called a match unsuitable get theirs with it counted in."""
    heard = [number for number in range(first, last) if int(inputs.people[number].id) in inputs.said]
    kept = ~np.isin(matches.person, heard)
    own = [(number, *row) for number in heard for row in best_fits(inputs, number)]
    person, vacancy, fit, lowered = (list(column) for column in zip(*own, strict=True)) if own else ([], [], [], [])
    people = np.concatenate([matches.person[kept], np.array(person, dtype=np.int64)]).astype(np.int64)
    order = np.argsort(people, kind="stable")
    return Fits(
        first,
        last,
        people[order],
        np.concatenate([matches.vacancy[kept], np.array(vacancy, dtype=np.int64)]).astype(np.int64)[order],
        np.concatenate([matches.score[kept], np.array(fit)])[order],
        np.concatenate([np.zeros(kept.sum(), dtype=np.bool_), np.array(lowered, dtype=np.bool_)])[order],
    )


def own_fits(inputs: Inputs, person: int) -> Fits:
    """Return the fits of one person, what was said counted in."""
    rows = best_fits(inputs, person)
    vacancy, fit, lowered = zip(*rows, strict=True) if rows else ((), (), ())
    return Fits(
        person,
        person + 1,
        np.full(len(rows), person, dtype=np.int64),
        np.array(vacancy, dtype=np.int64),
        np.array(fit, dtype=np.float64),
        np.array(lowered, dtype=np.bool_),
    )


def choices(inputs: Inputs, found: Fits, eased: np.ndarray) -> tuple[Choices, np.ndarray]:
    """Return what the engine puts in order, and the want of each choice (NaN: not known)."""
    want = inputs.wants.of(found.person, found.vacancy)
    pointer = np.searchsorted(found.person, np.arange(found.first, found.last + 1))
    worth = value(found.fit, want, eased[found.vacancy])
    return Choices(pointer, found.vacancy, found.fit, worth, inputs.wants.near(found.person, found.vacancy)), want


def ordered(inputs: Inputs, found: Fits, state: Standing, top: int = TOP) -> tuple[Choices, np.ndarray, Order]:
    """Return choices with their want, and their order at the prices of the spread."""
    given, want = choices(inputs, found, state.ease)
    lot = lots(state.seed, [person.id for person in inputs.people[found.first : found.last]])
    return given, want, arrange(given, state.price[found.vacancy], lot, top)


def rows(run_id: int, inputs: Inputs, found: Fits, state: Standing) -> Iterator[tuple]:
    """Yield the rows of `matching_match`, person by person, each list in its order."""
    given, want, order = ordered(inputs, found, state)
    people = [int(person.id) for person in inputs.people[found.first : found.last]]
    vacancies = [int(vacancy.id) for vacancy in inputs.vacancies]
    worth = np.round(given.value - state.price[found.vacancy], 6)
    person, place = np.nonzero(order.choice >= 0)
    choice = order.choice[person, place]
    columns = (
        person, found.vacancy[choice], place + 1, found.fit[choice], found.lowered[choice], want[choice],
        worth[choice], given.near[choice], order.raised[person, place], order.drawn[person, place],
        order.probability[person, place],
    )  # fmt: skip
    for owner, vacancy, rank, fit, lowered, wanted, *rest in zip(*(column.tolist() for column in columns), strict=True):
        yield run_id, people[owner], vacancies[vacancy], rank, fit, lowered, known(wanted), *rest


def known(wanted: float) -> float | None:
    """Return a want as it is kept: None where nothing of it is known."""
    return None if np.isnan(wanted) else wanted


def listed(inputs: Inputs, state: Standing, person: int) -> list[tuple[int, float, bool]]:
    """Return (vacancy position, fit, lowered) of the person at a position as the list shows them, best first."""
    found = own_fits(inputs, person)
    order = ordered(inputs, found, state)[2].choice[0]
    return [
        (int(found.vacancy[one]), float(found.fit[one]), bool(found.lowered[one])) for one in order[order >= 0].tolist()
    ]
