"""Deterministic chance: every part of the synthetic area draws from a stream of its own."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
SEED = 1
"""Another seed gives another area of the same shape."""


def stream(*parts: object, seed: int = SEED) -> random.Random:
    """Return the random numbers of one part, named by `parts`; the same on every machine and run."""
    return random.Random(":".join(map(str, (seed, *parts))))


def draw(rng: random.Random, shares: Mapping[T, float]) -> T:
    """Return a key of `shares` with a chance in proportion to its share."""
    point = rng.random() * sum(shares.values())
    for key, share in shares.items():
        point -= share
        if point < 0:
            return key
    return key


def some(rng: random.Random, items: Sequence[T], least: int, most: int) -> list[T]:
    """Return between `least` and `most` different items in random order, fewer where there are fewer."""
    return rng.sample(items, min(len(items), rng.randint(least, most)))
