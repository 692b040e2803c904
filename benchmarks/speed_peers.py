"""The peers of the speed benchmark, each in its own environment and process, and how good their lists are."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.recognition.peers import FOLDER, PeerError, environment
from benchmarks.speed_data import COLUMNS
from scipy import sparse

from kohtaanto.engine.matching.rows import Rows

PEERS = {
    "sparse_dot_topn": "sparse_dot_topn",
    "faiss-cpu flat, 256-d": "faiss",
    "usearch exact, 256-d": "usearch",
}


@dataclass(frozen=True)
class Done:
    """What a peer needed, and its 50 vacancies a person."""

    prepare: float
    search: float
    memory: float
    top: np.ndarray


def matrix(rows: Rows, kind: type = np.float32) -> sparse.csr_matrix:
    """Return rows as SciPy takes them."""
    pointer, column, value = rows
    return sparse.csr_matrix((value.astype(kind), column, pointer), shape=(len(pointer) - 1, COLUMNS))


def ask(folder: str, rows: tuple[Rows, Rows], threads: int) -> Done:
    """Run a peer. Raises PeerError when it cannot be installed or fails."""
    python = environment(folder)
    settings = {f"{name}_NUM_THREADS": str(threads) for name in ("OMP", "OPENBLAS", "MKL")}
    with tempfile.TemporaryDirectory() as place:
        for name, part in zip(("people", "vacancies"), rows, strict=True):
            sparse.save_npz(Path(place) / f"{name}.npz", matrix(part), compressed=False)
        command = [str(python), str(FOLDER / folder / "run.py"), place, str(threads)]
        done = subprocess.run(command, env=os.environ | settings, check=False, capture_output=True, text=True)
        if done.returncode:
            raise PeerError((done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1])
        stats = json.loads((Path(place) / "stats.json").read_text(encoding="utf-8"))
        return Done(**stats, top=np.load(Path(place) / "top.npy"))


class Exact:
    """The score of the exact fiftieth best vacancy of each `every`-th person, to judge lists by."""

    def __init__(self, rows: tuple[Rows, Rows], every: int = 50) -> None:
        self.people, self.vacancies = (matrix(part, np.int64) for part in rows)
        self.asked = range(0, self.people.shape[0], every)
        turned = self.vacancies.T.tocsr()
        self.least = [max(np.partition((self.people[one] @ turned).toarray()[0], -50)[-50], 1) for one in self.asked]

    def recall(self, top: np.ndarray) -> float:
        """Return how much of the exact top 50 the lists hold; equal scores are as good."""
        shares = []
        for person, least in zip(self.asked, self.least, strict=True):
            given = np.unique(top[person][top[person] >= 0])
            scores = (self.vacancies[given] @ self.people[person].T).toarray()[:, 0]
            shares.append(min(int((scores >= least).sum()), 50) / 50)
        return float(np.mean(shares))
