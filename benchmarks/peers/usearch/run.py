"""usearch, exact search: every pair of dense vectors of 256 numbers. Another score, and no conditions."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import speed_protocol as speed
from usearch.index import MetricKind
from usearch.index import search as exact_search

SIZE = 256
BLOCK = 1000
"""People at a time: it holds the distance of every pair, 23 GB for all people at once, and is no faster for it."""


def prepare(people, vacancies, threads):
    """Project both sides."""
    return speed.projected(people, vacancies, SIZE)


def search(prepared, threads):
    """Search block by block."""
    asked, offered = prepared
    parts = [asked[start : start + BLOCK] for start in range(0, len(asked), BLOCK)]
    found = [exact_search(offered, one, speed.TOP, MetricKind.IP, exact=True, threads=threads).keys for one in parts]
    return np.concatenate(found)


speed.run(prepare, search)
