"""usearch, exact search: every pair of dense vectors of 256 numbers. Another score, and no conditions."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import speed_protocol as speed
from usearch.index import MetricKind
from usearch.index import search as exact_search

SIZE = 256


def prepare(people, vacancies, threads):
    """Project both sides."""
    return speed.projected(people, vacancies, SIZE)


def search(prepared, threads):
    """Search all people at once."""
    asked, offered = prepared
    return exact_search(offered, asked, speed.TOP, MetricKind.IP, exact=True, threads=threads).keys


speed.run(prepare, search)
