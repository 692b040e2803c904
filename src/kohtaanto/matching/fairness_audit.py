"""The audit of fairness: what matching gives to groups of people at equal skills, and what conditions do to them.

The engine knows no group. But the way to work, hours and languages can stand in for age, family or origin, so what
each of these filters takes away is measured apart, with the kernel's own filters. People are compared with people of
equal skills: those for whom about as many vacancies fit by skills alone.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

import numpy as np
from django.db import connection, transaction
from django.db.models import Count

from kohtaanto.audit import services as audit
from kohtaanto.engine.matching import all_pairs, prepare
from kohtaanto.engine.matching.conditions import goes_by_car
from kohtaanto.engine.types import Person, PersonConditions
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.law.calendar import now, today
from kohtaanto.matching import inputs as given
from kohtaanto.matching import queries
from kohtaanto.matching.inputs import Inputs
from kohtaanto.matching.models import Candidate, FairnessAudit, Match

LEAST = 5
"""Smaller groups are neither told nor kept."""
FITS = 0.5
"""A vacancy fits by skills where at least half of what it asks for is covered."""
BLOCK = 512
Z99 = 2.576
"""Intervals hold in 99 of 100 cases: of a hundred figures one lies outside by chance."""
STRATA = (0, 1, 3, 6, 11, 21, 41, 81, 161)
"""People with 0, 1–2, 3–5, … fitting vacancies count as equally skilled."""
AGE_BANDS = ((0, "-24"), (25, "25-34"), (35, "35-44"), (45, "45-54"), (55, "55-"))
OWN_LANGUAGES = ("fi", "sv")
FILTERS: dict[str, tuple[str, ...]] = {
    "commute": ("municipality", "commute_km", "commute_minutes", "car", "willing_to_move"),
    "hours": ("working_times", "refused_shifts"),
    "language": ("languages", "lacks_languages"),
    "all": tuple(PersonConditions.__dataclass_fields__),
}
"""Which conditions each filter leaves in force."""
COUNTED = ("best", "listed", "places", "shown")
"""The best fit, per cent; vacancies in the own list; places in vacancies' lists; recommendations shown in a year."""
MEASURES = (*COUNTED, *FILTERS)
SHOWN_DAYS = 365

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of a group: its mean, and how far it lies from people of equal skills, with a 99 % interval."""

    mean: float
    difference: float
    low: float
    high: float

    @property
    def stands_out(self) -> bool:
        """Whether the difference is more than chance explains."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Group:
    """A group of five people or more; `kind` "age", "language" or "municipality"; `reach`: fitting by skills alone."""

    kind: str
    name: str
    people: int
    reach: float
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found of `people` with an open job search; means are of all of them."""

    run: int
    day: date
    people: int
    means: dict[str, float]
    groups: tuple[Group, ...]
    untold: int
    """Groups of fewer than five."""


@transaction.atomic
def audit_fairness(progress: Progress | None = None, *, actor_id: int | None = None, role: str = "") -> Audit:
    """Measure the run in use and keep the result. Raises LookupError before the first run.

    `progress(done, of)` is called after each block of people.
    """
    run = queries.current_run()
    if run is None:
        raise LookupError("nothing has been matched yet")
    inputs = given.read()
    ids = [int(person.id) for person in inputs.people]
    reach, values = measured(inputs, ids, progress)
    found = compared(run.id, ids, reach, values)
    FairnessAudit.objects.create(run_id=run.id, made_at=now(), people=found.people, result=as_data(found))
    audit.record(
        actor_id=actor_id,
        role=role,
        action="matching.audit_fairness",
        subject=f"match-run:{run.id}",
        batch_size=max(1, found.people),
    )
    return found


def latest() -> Audit | None:
    """Return the newest audit, or None; one query."""
    row = FairnessAudit.objects.order_by("-made_at", "-pk").values_list("result", flat=True).first()
    return from_data(row) if row else None


def measured(inputs: Inputs, ids: Sequence[int], progress: Progress | None) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Return how many vacancies fit each person by skills alone, and each measure of each person (NaN: none)."""
    reach, best, left = counted(inputs, progress)
    values = {"best": 100 * best, **{name: share(kept, reach) for name, kept in left.items()}}
    numbers = {
        "listed": Match.objects.filter(run__current=True),
        "places": Candidate.objects.filter(run__current=True),
    }
    for name, rows in numbers.items():
        found = dict(rows.values_list("jobseeker_id").annotate(number=Count("pk")))
        values[name] = np.array([found.get(one, 0) for one in ids], dtype=float)
    shown = shown_to()
    values["shown"] = np.array([shown.get(one, 0) for one in ids], dtype=float)
    return reach, values


def counted(inputs: Inputs, progress: Progress | None) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Return (vacancies that fit by skills alone, the best fit, {filter: those that it leaves}) of each person."""
    people = len(inputs.people)
    prepared = {
        name: prepare(only(inputs.people, fields), inputs.vacancies, inputs.model, inputs.places)
        for name, fields in FILTERS.items()
    }
    reach, best = np.zeros(people), np.zeros(people)
    left = {name: np.zeros(people) for name in FILTERS}
    for first in range(0, people if inputs.vacancies else 0, BLOCK):
        last = min(first + BLOCK, people)
        for name, one in prepared.items():
            scores, blocked = all_pairs(one, first, last)
            fits = scores >= FITS
            reach[first:last], best[first:last] = fits.sum(axis=1), scores.max(axis=1)
            left[name][first:last] = (fits & ~blocked).sum(axis=1)
        if progress is not None:
            progress(last, people)
    return reach, best, left


def only(people: Iterable[Person], fields: Sequence[str]) -> tuple[Person, ...]:
    """Return people with no other condition than those of `fields`; a car is what it is with all of them."""
    known = {"car": goes_by_car} if "car" in fields else {}
    return tuple(
        replace(
            person,
            conditions=PersonConditions(
                **{name: getattr(person.conditions, name) for name in fields}
                | {name: find(person.conditions) for name, find in known.items()}
            ),
        )
        for person in people
    )


def share(kept: np.ndarray, reach: np.ndarray) -> np.ndarray:
    """Return the part of the fitting vacancies that is left, per cent; NaN where none fits."""
    return np.divide(100 * kept, reach, out=np.full(len(reach), np.nan), where=reach > 0)


def shown_to() -> dict[int, int]:
    """Return {jobseeker: different vacancies shown within a year}; one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT jobseeker_id, count(DISTINCT vacancy_id) FROM matching_exposure WHERE day > %s GROUP BY 1",
            [today() - timedelta(days=SHOWN_DAYS)],
        )
        return dict(cursor.fetchall())


def compared(run: int, ids: Sequence[int], reach: np.ndarray, values: dict[str, np.ndarray]) -> Audit:
    """Compare each group with everybody of equal skills."""
    stratum = np.searchsorted(STRATA, reach, side="right")
    beyond = {name: value - expected(value, stratum) for name, value in values.items()}
    known = jobseekers.who_they_are(ids)
    labels = [named(*known[one]) for one in ids]
    groups, untold = [], 0
    for kind in ("age", "language", "municipality"):
        column = np.array([label[kind] for label in labels])
        for name, people in sorted(Counter(column.tolist()).items()):
            if people < LEAST:
                untold += 1
                continue
            members = column == name
            figures = {
                measure: figure(values[measure][members], beyond[measure][members])
                for measure in MEASURES
                if np.isfinite(values[measure][members]).sum() >= LEAST
            }
            groups.append(Group(kind, name, people, round(float(reach[members].mean()), 2), figures))
    means = {name: round(float(np.nanmean(value)), 3) for name, value in values.items() if np.isfinite(value).any()}
    return Audit(run, today(), len(ids), means, tuple(groups), untold)


def expected(value: np.ndarray, stratum: np.ndarray) -> np.ndarray:
    """Return for each person the mean of everybody in the same stratum."""
    found = np.full(len(value), np.nan)
    for one in np.unique(stratum):
        inside = stratum == one
        if np.isfinite(value[inside]).any():
            found[inside] = np.nanmean(value[inside])
    return found


def figure(value: np.ndarray, beyond: np.ndarray) -> Figure:
    """Return a group's mean and its difference from people of equal skills with the 99 % interval of a mean."""
    beyond = beyond[np.isfinite(beyond)]
    middle = float(beyond.mean())
    half = Z99 * float(beyond.std(ddof=1)) / math.sqrt(len(beyond))
    return Figure(*(round(part, 3) for part in (float(np.nanmean(value)), middle, middle - half, middle + half)))


def named(born: date, language: str, municipality: str) -> dict[str, str]:
    """Return which groups somebody belongs to. The register holds no gender, so there is none."""
    day = today()
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    band = next(name for least, name in reversed(AGE_BANDS) if age >= least)
    return {"age": band, "language": language if language in OWN_LANGUAGES else "other", "municipality": municipality}


def as_data(found: Audit) -> dict[str, object]:
    """Return an audit as JSON keeps it."""
    return {**asdict(found), "day": found.day.isoformat()}


def from_data(data: dict[str, object]) -> Audit:
    """Return an audit as it was kept."""
    groups = tuple(
        Group(**{**group, "figures": {name: Figure(**values) for name, values in group["figures"].items()}})
        for group in data["groups"]
    )
    return Audit(**{**data, "day": date.fromisoformat(data["day"]), "groups": groups})
