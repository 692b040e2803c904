"""What a peer of the speed benchmark is given and gives back; read by every peer's environment: numpy and scipy only.

A peer runs as `run.py FOLDER THREADS`. FOLDER holds `people.npz` and `vacancies.npz` (sparse, float32), and
receives `top.npy` (50 vacancies a person) and `stats.json` (seconds of preparing, seconds of searching, MiB).
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy import sparse

TOP = 50


def run(
    prepare: Callable[[sparse.csr_matrix, sparse.csr_matrix, int], object],
    search: Callable[[object, int], np.ndarray],
) -> None:
    """Prepare once, search once, write the answer; `search` gives the numbers of 50 vacancies a person."""
    folder, threads = Path(sys.argv[1]), int(sys.argv[2])
    people, vacancies = (sparse.load_npz(folder / f"{name}.npz").tocsr() for name in ("people", "vacancies"))
    begun = time.perf_counter()
    prepared = prepare(people, vacancies, threads)
    ready = time.perf_counter()
    top = search(prepared, threads)
    done = time.perf_counter()
    np.save(folder / "top.npy", top)
    stats = {"prepare": ready - begun, "search": done - ready, "memory": memory()}
    (folder / "stats.json").write_text(json.dumps(stats), encoding="utf-8")


def memory() -> float:
    """Return this process's peak memory in MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        # getrusage would also count the process that this one was started by.
        peak = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def projected(people: sparse.csr_matrix, vacancies: sparse.csr_matrix, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Both sides as dense vectors of `size` numbers: on the directions that hold most of the vacancies (seed 1)."""
    random = np.random.default_rng(1)
    basis = vacancies.T @ random.standard_normal((vacancies.shape[0], size), dtype=np.float32)
    for _ in range(2):
        basis = np.linalg.qr(vacancies.T @ (vacancies @ basis))[0].astype(np.float32)
    return np.ascontiguousarray(people @ basis), np.ascontiguousarray(vacancies @ basis)
