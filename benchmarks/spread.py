"""Want, chance and crowd: everybody's first ten places before and after the spread, on the demo's whole area.

Run by `make bench-spread`. The people and vacancies are those that `make demo` loads, made without a database; `--keep
FILE` keeps them for the next run, for reading 3,000 adverts takes longer than everything else.
"""

import argparse
import hashlib
import os
import pickle
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from benchmarks.published import publish

from kohtaanto.config.environment import read_environment
from kohtaanto.engine.matching import Distances, MatchingModel, match_blocks, prepare
from kohtaanto.engine.matching.chance import Crowds, crowds, ease
from kohtaanto.engine.matching.ordering import OWN_BEST, SHOWN, Choices, Order, arrange, lots, value
from kohtaanto.engine.matching.pairs import Matches, together
from kohtaanto.engine.matching.rows import Prepared
from kohtaanto.engine.matching.spread import Shown, by_fit_alone, shown, spread
from kohtaanto.engine.matching.wishes import Wants
from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.engine.types import Person, Vacancy

CHOSEN_FROM = 50
SEED = "bench"
THREADS = 2


@dataclass(frozen=True)
class Run:
    """One spread with what it was made from."""

    choices: Choices
    want: np.ndarray
    openings: np.ndarray
    prices: np.ndarray
    strength: float
    order: Order
    seconds: dict[str, float]


def timed(seconds: dict[str, float], name: str, action: Callable[[], object]) -> object:
    """Return what `action` gives, and note how long it took, and the processor time of all together."""
    begun, worked = time.perf_counter(), time.process_time()
    result = action()
    seconds[name] = time.perf_counter() - begun
    seconds["processor"] = seconds.get("processor", 0.0) + time.process_time() - worked
    return result


def best(prepared: Prepared) -> Matches:
    """Return everybody's best vacancies by fit."""
    return together([block.matches for block in match_blocks(prepared, CHOSEN_FROM, threads=THREADS)])


def spread_all(
    people: tuple[Person, ...], vacancies: tuple[Vacancy, ...], prepared: Prepared, distances: Distances
) -> Run:
    """Do all that a nightly run does for the order of the lists, each part timed."""
    seconds: dict[str, float] = {}
    openings = np.array([one.openings for one in vacancies])
    crowd: Crowds = timed(seconds, "crowds", partial(crowds, prepared))
    found: Matches = timed(seconds, "best 50 by fit", partial(best, prepared))
    wants: Wants = timed(seconds, "wishes", partial(Wants, people, vacancies, distances))
    person, vacancy = found.person.astype(np.int64), found.vacancy.astype(np.int64)
    want = wants.of(person, vacancy)
    pointer = np.searchsorted(person, np.arange(len(people) + 1))
    worth = value(found.score, want, ease(crowd.low, crowd.high, openings)[vacancy])
    choices = Choices(pointer, vacancy, found.score, worth, wants.near(person, vacancy))
    lot = lots(SEED, [one.id for one in people])
    priced = timed(seconds, "spread", partial(spread, choices, openings, lot, threads=THREADS))
    order = timed(seconds, "order", partial(arrange, choices, priced.prices[vacancy], lot, 25))
    return Run(choices, want, openings, priced.prices, priced.strength, order, seconds)


def stages(run: Run, lot: np.ndarray) -> dict[str, np.ndarray]:
    """Return everybody's first ten choices by fit alone, with want and chance, with near occupations, and all."""
    choices = run.choices
    none = np.zeros_like(choices.fit)
    own = Choices(choices.pointer, choices.vacancy, choices.fit, choices.value, np.zeros_like(choices.near))
    return {
        "by fit alone (before)": by_fit_alone(choices),
        "fit, want and chance": arrange(own, none, lot, SHOWN).choice,
        "+ near occupations": arrange(choices, none, lot, SHOWN).choice,
        "+ spread (after)": run.order.choice[:, :SHOWN],
    }


def row(name: str, held: np.ndarray, run: Run, before: Shown) -> str:
    """Return a line of the table."""
    now = shown(run.choices, held, run.openings)
    places = held[held >= 0]
    want = np.nanmean(run.want[places])
    near = run.choices.near[places].mean()
    return (
        f"| {name:22} | {now.fit / before.fit:.3f} | {now.gini:.3f} ({now.gini / before.gini - 1:+.0%}) "
        f"| {now.gini_of_openings:.3f} ({now.gini_of_openings / before.gini_of_openings - 1:+.0%}) "
        f"| {now.never} | {now.reached} | {want:.2f} | {near:.0%} |"
    )


def kept_best(run: Run) -> float:
    """Return the part of people whose three best by fit all stand among their first ten."""
    wanted = by_fit_alone(run.choices)[:, :OWN_BEST]
    least = np.where(wanted >= 0, run.choices.fit[wanted], np.inf).min(axis=1)
    fits = np.where(run.order.choice[:, :SHOWN] >= 0, run.choices.fit[run.order.choice[:, :SHOWN]], -1.0)
    enough = (fits >= least[:, None]).sum(axis=1) >= np.minimum((wanted >= 0).sum(axis=1), OWN_BEST)
    return float(enough.mean())


def intervals(run: Run, held: dict[str, np.ndarray], times: int = 200) -> dict[str, tuple[float, float]]:
    """Return 95 % intervals over people drawn anew: the part of the fit that is kept, and of the Gini that is left."""
    rng = np.random.default_rng(3)
    first, last = held["by fit alone (before)"], held["+ spread (after)"]
    found = []
    for _ in range(times):
        people = rng.integers(len(first), size=len(first))
        before, after = (shown(run.choices, choice[people], run.openings) for choice in (first, last))
        found.append(
            (after.fit / before.fit, after.gini / before.gini, after.gini_of_openings / before.gini_of_openings)
        )
    ends = np.percentile(np.array(found), [2.5, 97.5], axis=0)
    return dict(zip(("fit kept", "Gini left", "Gini of openings left"), map(tuple, ends.T.tolist()), strict=True))


def digest(run: Run) -> str:
    """Return what tells the result from any other."""
    return hashlib.sha256(run.prices.tobytes() + run.order.choice.tobytes()).hexdigest()[:12]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="file to keep the people and vacancies in")
    parser.add_argument("--docs", action="store_true", help="also put the tables into docs/benchmarks.md")
    given = parser.parse_args()
    kept = given.keep
    if kept is not None and kept.exists():
        people, vacancies, places = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    else:
        from benchmarks.spread_inputs import demo

        people, vacancies, places = demo()
        if kept is not None:
            kept.write_bytes(pickle.dumps((people, vacancies, places)))
    lines = report(people, vacancies, places)
    print("\n".join(lines))  # noqa: T201 - this is its output
    if given.docs:
        publish("benchmarks.md", "make bench-spread", lines, plain=False)


def report(people: tuple[Person, ...], vacancies: tuple[Vacancy, ...], places: tuple) -> list[str]:
    """Spread twice (the first run compiles), and return what came of it, line by line, as Markdown."""
    model = MatchingModel.build(load_taxonomy(read_environment().esco_dir))
    prepared, distances = prepare(people, vacancies, model, places), Distances(places)
    first, run = (spread_all(people, vacancies, prepared, distances) for _ in range(2))
    held = stages(run, lots(SEED, [one.id for one in people]))
    before = shown(run.choices, held["by fit alone (before)"], run.openings)
    named = model.version or "starter"
    lines = [
        f"{len(people)} people, {len(vacancies)} vacancies, taxonomy {named}, strength {run.strength}",
        "",
        "| first ten places | fit kept | Gini of showings | per opening | never shown "
        "| reach a suitable person | want | near occupations |",
        "|---|---|---|---|---|---|---|---|",
        *(row(name, choice, run, before) for name, choice in held.items()),
        "",
    ]
    for name, (low, high) in intervals(run, held).items():
        lines.append(f"- {name}: 95 % interval {low:.3f}–{high:.3f}")
    own = [np.where(choice >= 0, run.choices.fit[choice], 0.0).sum(axis=1) for choice in held.values()]
    some = own[0] > 0
    share = np.percentile(own[-1][some] / own[0][some], [1, 5, 50])
    lines.append(f"- fit kept by one person: 1st percentile {share[0]:.2f}, 5th {share[1]:.2f}, median {share[2]:.2f}")
    lines.append(f"- three best by fit among the first ten: {kept_best(run):.4f} of people")
    raised, drawn = run.order.raised.sum(axis=1).mean(), int(run.order.drawn.any(axis=1).sum())
    lines.append(f"- raised by the spread: {raised:.2f} of ten; a place by lot: {drawn} people")
    worked = run.seconds.pop("processor")
    parts = "; ".join(f"{name} {seconds:.2f} s" for name, seconds in run.seconds.items())
    together = sum(run.seconds.values())
    lines.append(f"- {parts}; together {together:.1f} s on {THREADS} threads, {worked:.1f} s of processor time")
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    lines.append(f"- the same twice: {digest(first) == digest(run)} ({digest(run)}); {machine}")
    return lines


if __name__ == "__main__":
    main()
