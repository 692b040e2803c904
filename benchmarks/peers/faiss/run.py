"""faiss, IndexFlatIP: every pair of dense vectors of 256 numbers. Another score, and no conditions."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import faiss
import speed_protocol as speed

SIZE = 256


def prepare(people, vacancies, threads):
    """Project both sides and add the vacancies to a flat index."""
    faiss.omp_set_num_threads(threads)
    asked, offered = speed.projected(people, vacancies, SIZE)
    index = faiss.IndexFlatIP(SIZE)
    index.add(offered)
    return index, asked


def search(prepared, threads):
    """Search all people at once."""
    index, asked = prepared
    return index.search(asked, speed.TOP)[1]


speed.run(prepare, search)
