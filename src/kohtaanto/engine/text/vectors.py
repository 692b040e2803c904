"""Meaning vectors of a taxonomy's names, and the likeness of a text to each concept by them.

Every language has its own common direction, which says nothing of the meaning: it is taken away on both sides. The
rest is turned onto the directions in which the names differ most, which keeps the index small.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kohtaanto.engine.text.dense import UNIT, cosines, rounded
from kohtaanto.engine.text.encoder import DIMENSIONS, open_encoder
from kohtaanto.engine.text.grams import best_of_each
from kohtaanto.engine.text.known_vectors import encoded, packaged_means
from kohtaanto.engine.text.surfaces import Source, Surface
from kohtaanto.engine.text.taxonomy import GROUP, OCCUPATION, Taxonomy

KEPT = 128
_FURTHER = 3
"""Further names of an occupation, a language and source, that get a vector; words find the others."""
_STEP = 5000


def with_vector(everything: list[Surface], kinds: list[str]) -> dict[str, np.ndarray]:
    """The numbers of the names that get a vector, in order, for "skill" and for "occupation" (groups with them).

    `kinds` is the kind of each concept. Preferred labels of all, everyday words, and some alternative labels of
    occupations: national titles are most like those. The many other names of skills would cost minutes and say
    little more.
    """
    found: dict[str, list[int]] = {"skill": [], "occupation": []}
    taken: dict[tuple[int, str, Source], int] = {}
    for number, surface in enumerate(everything):
        kind = "skill" if kinds[surface.concept] == "skill" else "occupation"
        if surface.source is Source.PREFERRED or (kind == "skill" and surface.source is Source.BRIDGE):
            found[kind].append(number)
        elif kind == "occupation" and surface.source in {Source.BRIDGE, Source.ALTERNATIVE}:
            key = surface.concept, surface.lang, surface.source
            taken[key] = taken.get(key, 0) + 1
            if taken[key] <= _FURTHER:
                found[kind].append(number)
    return {kind: np.array(numbers, dtype=np.int64) for kind, numbers in found.items()}


def write_vectors(
    everything: list[Surface],
    chosen: dict[str, np.ndarray],
    langs: list[str],
    target: Path,
    progress: Callable[[str], None],
) -> None:
    """Write the vectors of the `chosen` names, by kind, into the folder `target`; `progress` is told how far it is."""
    numbers = np.concatenate(list(chosen.values()))
    all_vectors, at = _encoded([everything[number].text for number in numbers], progress), 0
    for kind, own in chosen.items():
        names = [everything[number] for number in own]
        vectors = all_vectors[at : at + len(own)]
        at += len(own)
        means = language_means(vectors, [name.lang for name in names])
        means = {lang: means.get(lang, np.zeros(DIMENSIONS, dtype=np.float32)) for lang in langs}
        centred = vectors - np.array([means[name.lang] for name in names]).reshape(-1, DIMENSIONS)
        basis = _basis(centred)
        np.save(target / f"vector-means-{kind}.npy", np.array([means[lang] for lang in langs]))
        np.save(target / f"vector-basis-{kind}.npy", basis)
        np.save(target / f"vectors-{kind}.npy", rounded(_unit(centred @ basis)))
        np.save(target / f"vector-concepts-{kind}.npy", np.array([name.concept for name in names], dtype=np.int32))


def language_means(vectors: np.ndarray, langs: list[str]) -> dict[str, np.ndarray]:
    """The mean vector of each language; `langs` has one entry a row."""
    of = np.array(langs)
    return {str(lang): vectors[of == lang].mean(axis=0) for lang in np.unique(of)}


def family_numbers(taxonomy: Taxonomy, uris: Iterable[str]) -> np.ndarray:
    """The number of each concept's family: occupations with their ISCO unit group; -1 for none."""
    numbers: dict[str, int] = {}
    found = []
    for uri in uris:
        concept = taxonomy.concepts[uri]
        code = concept.group if concept.kind == OCCUPATION else concept.code if concept.kind == GROUP else ""
        found.append(numbers.setdefault(code, len(numbers)) if code else -1)
    return np.array(found, dtype=np.int32)


def _encoded(texts: list[str], progress: Callable[[str], None]) -> np.ndarray:
    """Vectors of the texts, each encoded once; shape (texts, DIMENSIONS)."""
    unique = sorted(set(texts))
    place = {text: at for at, text in enumerate(unique)}

    def encode(unknown: list[str]) -> np.ndarray:
        told = 0

        def tick(done: int) -> None:
            nonlocal told
            if done - told >= _STEP:
                told = done
                progress(f"reading meanings: {done} of {len(unknown)} names")

        return open_encoder().encode(unknown, tick)

    return encoded(unique, encode)[[place[text] for text in texts]]


def _basis(centred: np.ndarray) -> np.ndarray:
    """The directions of most difference as columns; shape (DIMENSIONS, KEPT)."""
    values, directions = np.linalg.eigh(centred.T.astype(np.float64) @ centred)
    kept = directions[:, np.argsort(-values, kind="stable")[:KEPT]]
    # A direction's sign is free: fix it, so that every machine writes the same.
    signs = np.sign(kept[np.abs(kept).argmax(axis=0), np.arange(kept.shape[1])])
    return (kept * signs).astype(np.float32)


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32(1e-9))


@dataclass(frozen=True, slots=True)
class Nearness:
    """Cosines of a text with each concept, 0 where there is none: each of shape (concepts,), float32."""

    name: np.ndarray
    """With the nearest of its names."""
    concept: np.ndarray
    """With all its names together."""
    family: np.ndarray
    """With all concepts of its family together; 0 for a concept that has none."""


class Vectors:
    """The vectors of the names of one kind of concept as they lie in an index folder."""

    def __init__(self, folder: Path, kind: str, langs: list[str]) -> None:
        """`kind` is "skill" or "occupation"; `langs` are the index's languages in order."""
        self._basis = np.load(folder / f"vector-basis-{kind}.npy")
        self._vectors = np.asarray(np.load(folder / f"vectors-{kind}.npy", mmap_mode="r"))
        owners = np.load(folder / f"vector-concepts-{kind}.npy")
        self._concepts, self._starts = np.unique(owners, return_index=True)
        means = np.load(folder / f"vector-means-{kind}.npy")
        self._means = packaged_means(kind) | {lang: mean for lang, mean in zip(langs, means, strict=True) if mean.any()}
        self._other = np.mean(list(self._means.values()), axis=0)
        families = np.load(folder / "families.npy")
        self._together = self._of_concepts()
        self._rounded = rounded(self._together)
        self._family_of, self._families = _families(self._together, families[self._concepts])
        self._size = len(families)

    def _of_concepts(self) -> np.ndarray:
        if not len(self._starts):
            return np.zeros((0, self._basis.shape[1]), dtype=np.float32)
        return _unit(np.add.reduceat(self._vectors, self._starts, axis=0, dtype=np.float32) / UNIT)

    def of(self, texts: list[str], lang: str) -> np.ndarray:
        """The unit vectors of texts of one language among those of the names; shape (texts, kept)."""
        return _unit((open_encoder().encode(texts) - self._means.get(lang, self._other)) @ self._basis)

    def nearness(self, vector: np.ndarray) -> Nearness:
        """How near the unit vector of a text is to each concept."""
        name, concept, family = (np.zeros(self._size, dtype=np.float32) for _ in range(3))
        if len(self._starts):
            asked = rounded(vector)
            name[self._concepts] = best_of_each(cosines(self._vectors, asked), self._starts)
            concept[self._concepts] = cosines(self._rounded, asked)
            family[self._concepts] = (self._families @ vector)[self._family_of]
        return Nearness(name, concept, family)

    def of_concepts(self) -> tuple[np.ndarray, np.ndarray]:
        """(the concepts that have names here, the mean of each one's names as unit rows)."""
        return self._concepts, self._together


def _families(together: np.ndarray, families: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(the row of each concept's family, the mean vectors of families as unit rows); the last row, zeros, is none."""
    numbers, row = np.unique(families[families >= 0], return_inverse=True)
    rows = np.full(len(families), len(numbers))
    rows[families >= 0] = row
    sums = np.zeros((len(numbers) + 1, together.shape[1]), dtype=np.float32)
    np.add.at(sums, rows, together)
    sums[-1] = 0
    return rows, _unit(sums)
