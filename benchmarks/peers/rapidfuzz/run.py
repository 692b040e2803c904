"""rapidfuzz: likeness of spellings. Variant "WRatio" is what `process.extract` uses, "ratio" the plainest."""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from protocol import Name, Query, run
from rapidfuzz import fuzz, process, utils


class Fuzzy:
    """Every name compared with every query."""

    def __init__(self, variant: str, names: list[Name], cache: Path) -> None:
        self._scorer = getattr(fuzz, variant)
        self._names = [utils.default_process(name.text) for name in names]

    def scores(self, queries: Sequence[Query]) -> np.ndarray:
        """The library's likeness, 0 to 100."""
        texts = [utils.default_process(query.text) for query in queries]
        return process.cdist(texts, self._names, scorer=self._scorer, dtype=np.float32, workers=1)


if __name__ == "__main__":
    run(Fuzzy)
