"""The arithmetic of the benchmark: ranks, sentences, found skills, intervals. Nothing here knows any system."""

import random
from collections.abc import Sequence
from dataclasses import dataclass


def reciprocal_rank(ranked: Sequence[str], gold: frozenset[str]) -> float:
    """1 / the place of the first right unit, 0 when none is among the ranked."""
    return next((1 / place for place, unit in enumerate(ranked, 1) if unit in gold), 0.0)


def r_precision_at(k: int, ranked: Sequence[str], gold: frozenset[str]) -> float:
    """|first k ∩ gold| / min(k, |gold|); ranked units count once."""
    return len(gold & set(ranked[:k])) / min(k, len(gold))


def rank_figures(ranked: Sequence[Sequence[str]], gold: Sequence[frozenset[str]]) -> dict[str, float]:
    """The means over all texts of every measure of a ranking."""
    n = len(gold)
    places = [reciprocal_rank(r, g) for r, g in zip(ranked, gold, strict=True)]
    return {
        "MRR": sum(places) / n,
        "hit@1": sum(place == 1 for place in places) / n,
        "RP@5": sum(r_precision_at(5, r, g) for r, g in zip(ranked, gold, strict=True)) / n,
        "RP@10": sum(r_precision_at(10, r, g) for r, g in zip(ranked, gold, strict=True)) / n,
    }


@dataclass(frozen=True, slots=True)
class Labelled:
    """What is right for one sentence.

    `slots` holds a set of equally right units for each thing meant: any one of them finds it, and more of them count
    neither way. A unit in `also` may be found or not, and counts neither way.
    """

    slots: tuple[frozenset[str], ...]
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, wrong and missed units."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Right among found; 0 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Right among what was to be found; 0 when nothing was."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """2·right / (2·right + wrong + missed)."""
        all_ = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / all_ if all_ else 0.0


def count(found: frozenset[str], labelled: Labelled) -> Counts:
    """One sentence compared."""
    right = sum(not slot.isdisjoint(found) for slot in labelled.slots)
    return Counts(right, len(found.difference(labelled.also, *labelled.slots)), len(labelled.slots) - right)


def interval(counts: Sequence[Counts], times: int = 2000, seed: int = 20261125) -> tuple[float, float]:
    """The middle 95 % of F1 when the sentences are drawn anew, with replacement, `times` times."""
    drawn = random.Random(seed)
    values = sorted(sum(drawn.choices(counts, k=len(counts)), Counts()).f1 for _ in range(times))
    return values[int(times * 0.025)], values[int(times * 0.975) - 1]


def found_figures(found: Sequence[frozenset[str]], labelled: Sequence[Labelled]) -> dict[str, float]:
    """F1 over all units (micro) with its interval, precision, recall, and the share of empty sentences left empty."""
    counts = [count(f, one) for f, one in zip(found, labelled, strict=True)]
    total = sum(counts, Counts())
    low, high = interval(counts)
    empty = [not f - one.also for f, one in zip(found, labelled, strict=True) if not one.slots]
    return {
        "F1": total.f1,
        "F1 from": low,
        "F1 to": high,
        "precision": total.precision,
        "recall": total.recall,
        "silent": sum(empty) / len(empty) if empty else 0.0,
    }
