"""The arithmetic of the matching bench: ranked lists against graded gold, with intervals. Knows no system."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SEED = 20261125
RESAMPLES = 2000


def discounted(gains: np.ndarray, at: int = 10) -> np.ndarray:
    """The sums of gains over log2(place + 1) of the first `at` places; gains (lists, places) → (lists,)."""
    seen = gains[:, :at]
    return seen @ (1.0 / np.log2(np.arange(seen.shape[1]) + 2.0))


def ndcg(gains: np.ndarray, ranked: np.ndarray, at: int = 10) -> np.ndarray:
    """nDCG@at of each list, NaN where nothing has a gain.

    `gains` (lists, items) holds what each item is worth to each list, `ranked` (lists, places) the items' numbers,
    best first, -1 where a system gives no more.
    """
    best = discounted(-np.sort(-gains, axis=1), at)
    with np.errstate(invalid="ignore"):
        return discounted(at_places(gains, ranked), at) / np.where(best > 0, best, np.nan)


def recall(right: np.ndarray, ranked: np.ndarray, at: int = 50) -> np.ndarray:
    """The share of each list's right items among its first `at`, out of at most `at`; NaN where none is right."""
    found = at_places(right.astype(float), ranked)[:, :at].sum(axis=1)
    there = np.minimum(right.sum(axis=1), at).astype(float)
    return found / np.where(there > 0, there, np.nan)


def reciprocal_rank(right: np.ndarray, ranked: np.ndarray) -> np.ndarray:
    """1 / the place of the first right item of each list, 0 where none is ranked."""
    hits = at_places(right.astype(float), ranked) > 0
    return np.where(hits.any(axis=1), 1.0 / (hits.argmax(axis=1) + 1.0), 0.0)


def parted(right: np.ndarray, wrong: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Whether every right item scores above every wrong one, list by list; equal scores are not above."""
    lowest = np.where(right, scores, np.inf).min(axis=1)
    highest = np.where(wrong, scores, -np.inf).max(axis=1)
    return (lowest > highest).astype(float)


def at_places(values: np.ndarray, ranked: np.ndarray) -> np.ndarray:
    """The values of the ranked items, place by place; 0 where nothing is ranked."""
    rows = np.arange(len(ranked))[:, None]
    return np.where(ranked >= 0, values[rows, np.maximum(ranked, 0)], 0.0)


def order(scores: np.ndarray, top: int) -> np.ndarray:
    """The numbers of the `top` best items of each row, best first; equal scores keep the items' order."""
    return np.argsort(-scores, axis=1, kind="stable")[:, :top]


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean with its median and the middle 95 % of the means of resampled groups."""

    mean: float
    median: float
    low: float
    high: float


class Resampled:
    """Draws groups of lists anew, with replacement: lists of one group (people of one occupation) stand together."""

    def __init__(self, groups: Sequence[str], times: int = RESAMPLES, seed: int = SEED) -> None:
        names = sorted(set(groups))
        self._group = np.array([names.index(group) for group in groups])
        self._drawn = np.random.default_rng(seed).multinomial(len(names), np.full(len(names), 1 / len(names)), times)

    def figure(self, values: np.ndarray) -> Figure:
        """The mean of `values` (lists,) with its interval; lists without a value (NaN) do not count."""
        means = self._means(values)
        low, high = np.percentile(means, (2.5, 97.5))
        return Figure(float(np.nanmean(values)), float(np.nanmedian(values)), float(low), float(high))

    def difference(self, ours: np.ndarray, other: np.ndarray) -> Figure:
        """How much higher `ours` is than `other`, list by list, on the same draws."""
        return self.figure(ours - other)

    def _means(self, values: np.ndarray) -> np.ndarray:
        known = ~np.isnan(values)
        size = self._drawn.shape[1]
        totals = np.bincount(self._group[known], values[known], minlength=size)
        counts = np.bincount(self._group[known], minlength=size)
        return (self._drawn @ totals) / np.maximum(self._drawn @ counts, 1)
