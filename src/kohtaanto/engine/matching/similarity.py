"""How close two concepts are: what an own skill is worth where another one is asked for.

A similarity is directed, from an own concept to a required one, and lies in (0, 1]. It is kept as a whole
number of thousand-and-twenty-fourths (`UNIT`), so that every sum made of it is exact and the same on every
machine. The figures below are judgements, not law; a benchmark may move them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from kohtaanto.engine.text.taxonomy import Taxonomy

UNIT = 1024
"""A similarity or a claim of 1.0."""

NARROWER_FOR_BROADER = 0.9
"""Own skill is a special case of the one asked for."""
BROADER_FOR_NARROWER = 0.6
SIBLING = 0.4
"""Two skills under one small group; large groups say less."""
SIBLING_GROUP_SIZE = 12
RELATED_ESSENTIAL = 0.6
RELATED_OPTIONAL = 0.45
SHARED_OCCUPATIONS = 0.6
"""Two skills that the very same occupations need."""
TEXT = 0.8
"""Two skills whose texts point the same way."""
OCCUPATION_ESSENTIAL = 0.65
"""A skill that the own occupation needs, though nobody said it: inferred, never claimed."""
OCCUPATION_OPTIONAL = 0.3
SAME_GROUP = 0.7
"""Two occupations of one ISCO unit group."""
NEAR_GROUP = 0.35
"""Two occupations of one ISCO minor group."""
SHARED_SKILLS = 0.8
"""Two occupations that need the very same skills."""
LEAST = 0.25
"""Weaker closeness is not worth showing to anybody, so it does not count either."""
NEIGHBOURS = 32


@dataclass(frozen=True)
class MatchingModel:
    """Which concepts are close to which, and how telling each one is.

    `pointer`, `neighbour`, `closeness` are the rows of a sparse matrix (own concept x required concept): the
    neighbours of concept i are `neighbour[pointer[i]:pointer[i + 1]]` in ascending order, i itself among
    them at `UNIT`. `telling` is in (0, 1]: near 0 for what every occupation needs, 1 for the rarest.
    """

    uris: tuple[str, ...]
    index: dict[str, int]
    pointer: np.ndarray
    neighbour: np.ndarray
    closeness: np.ndarray
    telling: np.ndarray
    version: str

    @classmethod
    def build(cls, taxonomy: "Taxonomy", vectors: Mapping[str, np.ndarray] | None = None) -> "MatchingModel":
        """Build the model of `taxonomy`; `vectors` are optional text vectors by skill URI (one length).

        The same input gives the same model, whatever the order of the taxonomy's mappings.
        """
        uris = tuple(sorted(taxonomy.concepts))
        index = {uri: number for number, uri in enumerate(uris)}
        needs = _needs(taxonomy, index)
        special = sparse.diags(_special(taxonomy, uris))
        close = _pruned(
            [
                _hierarchy(taxonomy, index),
                _relations(taxonomy, index),
                (special @ _siblings(taxonomy, index) @ special).tocsr(),
                (special @ _shared_occupations(needs) @ special).tocsr(),
                _text(vectors or {}, index),
                _shared_skills(needs, taxonomy, index),
                _groups(taxonomy, index),
            ],
            len(uris),
        )
        close = _largest(close, _inferred((needs @ special).tocsr()))
        close = close.tolil()
        close.setdiag(UNIT)
        close = close.tocsr()
        close.sort_indices()
        return cls(
            uris=uris,
            index=index,
            pointer=close.indptr.astype(np.int64),
            neighbour=close.indices.astype(np.int32),
            closeness=close.data.astype(np.int32),
            telling=_telling(needs),
            version=str(getattr(taxonomy, "version", "")),
        )

    def similarity(self, own: str, required: str) -> float:
        """Return what `own` is worth where `required` is asked for, 0.0 when they are not close."""
        if own == required:
            return 1.0
        row, column = self.index.get(own), self.index.get(required)
        if row is None or column is None:
            return 0.0
        first, last = self.pointer[row], self.pointer[row + 1]
        place = first + np.searchsorted(self.neighbour[first:last], column)
        found = place < last and self.neighbour[place] == column
        return float(self.closeness[place]) / UNIT if found else 0.0


def _needs(taxonomy: "Taxonomy", index: Mapping[str, int]) -> sparse.csr_matrix:
    """Return occupation x skill over all concepts: 1.0 essential, 0.5 optional."""
    cells: dict[tuple[int, int], float] = {}
    for relation, weight in ((taxonomy.optional, 0.5), (taxonomy.essential, 1.0)):
        for occupation, skills in relation.items():
            for skill in skills:
                if occupation in index and skill in index:
                    cells[index[occupation], index[skill]] = weight
    return _matrix(cells, len(index))


def _telling(needs: sparse.csr_matrix) -> np.ndarray:
    """Return by concept how telling it is: inverse occupation frequency, 0.2 to 1."""
    occupations = max(int((needs.getnnz(axis=1) > 0).sum()), 1)
    asked = needs.getnnz(axis=0)
    inverse = np.log((occupations + 1) / (asked + 1)) / np.log(occupations + 1)
    return np.clip(inverse, 0.2, 1.0)


def _special(taxonomy: "Taxonomy", uris: tuple[str, ...]) -> np.ndarray:
    """Return 0.0 for transversal skills (languages, teamwork …), 1.0 for all others.

    Whoever speaks Finnish does not therefore speak English, however often occupations need both.
    """
    return np.array([0.0 if taxonomy.concepts[uri].reuse_level == "transversal" else 1.0 for uri in uris])


def _parents(taxonomy: "Taxonomy", index: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Yield (skill, what stands right above it)."""
    for uri, parents in taxonomy.broader.items():
        if uri in index and taxonomy.concepts[uri].kind == "skill":
            for parent in parents:
                yield index[uri], parent


def _hierarchy(taxonomy: "Taxonomy", index: Mapping[str, int]) -> sparse.csr_matrix:
    """Return the closeness of skills of which one is a special case of the other."""
    cells: dict[tuple[int, int], float] = {}
    for child, parent in _parents(taxonomy, index):
        concept = taxonomy.concepts.get(parent)
        if concept is not None and concept.kind == "skill":
            cells[child, index[parent]] = NARROWER_FOR_BROADER
            cells[index[parent], child] = BROADER_FOR_NARROWER
    return _matrix(cells, len(index))


def _siblings(taxonomy: "Taxonomy", index: Mapping[str, int]) -> sparse.csr_matrix:
    """Return the closeness of skills under one small group."""
    members: dict[str, list[int]] = {}
    for child, parent in _parents(taxonomy, index):
        members.setdefault(parent, []).append(child)
    cells: dict[tuple[int, int], float] = {}
    for children in members.values():
        # A group of hundreds says next to nothing, and its pairs would fill the memory.
        if len(children) > 3 * SIBLING_GROUP_SIZE:
            continue
        worth = SIBLING * min(1.0, SIBLING_GROUP_SIZE / len(children))
        for one in children:
            for other in children:
                if one != other:
                    cells[one, other] = max(worth, cells.get((one, other), 0.0))
    return _matrix(cells, len(index))


def _relations(taxonomy: "Taxonomy", index: Mapping[str, int]) -> sparse.csr_matrix:
    """Read the taxonomy's own skill relations: whoever has a skill has much of the knowledge behind it."""
    cells: dict[tuple[int, int], float] = {}
    for uri, kind, other in taxonomy.skill_relations:
        if uri in index and other in index:
            worth = RELATED_ESSENTIAL if kind == "essential" else RELATED_OPTIONAL
            pair = index[uri], index[other]
            cells[pair] = max(worth, cells.get(pair, 0.0))
    return _matrix(cells, len(index))


def _shared_occupations(needs: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the closeness of skills by the occupations that need both, small ones weighing more."""
    weight = 1.0 / np.log2(2.0 + needs.getnnz(axis=1))
    columns = _unit_rows((sparse.diags(weight) @ needs).T.tocsr())
    return _product(columns, SHARED_OCCUPATIONS)


def _shared_skills(needs: sparse.csr_matrix, taxonomy: "Taxonomy", index: Mapping[str, int]) -> sparse.csr_matrix:
    """Return the closeness of occupations by the telling skills that both need."""
    rows = _unit_rows((needs @ sparse.diags(_telling(needs))).tocsr())
    return _product(rows, SHARED_SKILLS)


def _groups(taxonomy: "Taxonomy", index: Mapping[str, int]) -> sparse.csr_matrix:
    """Return the closeness of occupations and groups by their place in ISCO-08."""
    unit: dict[str, list[int]] = {}
    minor: dict[str, list[int]] = {}
    for uri, concept in taxonomy.concepts.items():
        code = isco_code(concept.group or concept.code) if concept.kind in ("occupation", "group") else ""
        if len(code) == 4:
            unit.setdefault(code, []).append(index[uri])
            minor.setdefault(code[:3], []).append(index[uri])
        elif len(code) == 3:
            minor.setdefault(code, []).append(index[uri])
    cells: dict[tuple[int, int], float] = {}
    for groups, worth in ((minor, NEAR_GROUP), (unit, SAME_GROUP)):
        for members in groups.values():
            for one in members:
                for other in members:
                    if one != other:
                        cells[one, other] = worth
    return _matrix(cells, len(index))


def isco_code(code: str) -> str:
    """Return the ISCO-08 digits (at most four) that `code` begins with: "2654.1.7", "C2654" → "2654"."""
    digits = ""
    for letter in (code or "").removeprefix("C"):
        if not letter.isdigit():
            break
        digits += letter
    return digits[:4]


def _text(vectors: Mapping[str, np.ndarray], index: Mapping[str, int]) -> sparse.csr_matrix:
    """Return the closeness of skills by their text vectors, after the common direction is taken away."""
    known = sorted(uri for uri in vectors if uri in index)
    if len(known) < 2:
        return sparse.csr_matrix((len(index), len(index)))
    matrix = np.stack([np.asarray(vectors[uri], dtype=np.float32) for uri in known])
    matrix -= matrix.mean(axis=0)
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    place = np.array([index[uri] for uri in known])
    rows, columns, data = [], [], []
    for first in range(0, len(known), 512):
        cosine = matrix[first : first + 512] @ matrix.T
        row, column = np.nonzero(cosine > (LEAST / TEXT))
        rows.append(place[first + row])
        columns.append(place[column])
        data.append(np.minimum(cosine[row, column], 1.0) * TEXT)
    shape = (len(index), len(index))
    return sparse.csr_matrix((np.concatenate(data), (np.concatenate(rows), np.concatenate(columns))), shape=shape)


def _inferred(needs: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return what an own occupation is worth for each skill that it needs."""
    worth = needs.copy()
    worth.data = np.where(needs.data >= 1.0, OCCUPATION_ESSENTIAL, OCCUPATION_OPTIONAL)
    return _whole(worth)


def _product(rows: sparse.csr_matrix, worth: float) -> sparse.csr_matrix:
    """Return worth x the cosines of unit rows, without those too weak to count."""
    close = (rows @ rows.T).tocsr()
    close.data = np.minimum(close.data, 1.0) * worth
    close.data[close.data < LEAST] = 0.0
    close.eliminate_zeros()
    return close


def _unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1.0 / np.maximum(norms, 1e-12)) @ matrix).tocsr()


def _matrix(cells: Mapping[tuple[int, int], float], size: int) -> sparse.csr_matrix:
    keys = np.array(sorted(cells), dtype=np.int64).reshape(-1, 2)
    data = np.array([cells[row, column] for row, column in keys.tolist()], dtype=np.float64)
    return sparse.csr_matrix((data, (keys[:, 0], keys[:, 1])), shape=(size, size))


def _whole(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    whole = matrix.tocsr().astype(np.float64)
    whole.data = np.floor(np.clip(whole.data, 0.0, 1.0) * UNIT + 0.5)
    whole.eliminate_zeros()
    return whole.astype(np.int32)


def _largest(one: sparse.csr_matrix, other: sparse.csr_matrix) -> sparse.csr_matrix:
    return one.maximum(other).tocsr()


def _pruned(parts: list[sparse.csr_matrix], size: int) -> sparse.csr_matrix:
    """Return the largest of the parts, without the diagonal, at most `NEIGHBOURS` a row (ties by order)."""
    close = sparse.csr_matrix((size, size), dtype=np.int32)
    for part in parts:
        close = _largest(close, _whole(part))
    close = close.tocoo()
    keep = (close.row != close.col) & (close.data >= int(LEAST * UNIT))
    row, column, data = close.row[keep], close.col[keep], close.data[keep]
    order = np.lexsort((column, -data, row))
    row, column, data = row[order], column[order], data[order]
    starts = np.searchsorted(row, np.arange(size))
    rank = np.arange(len(row)) - starts[row]
    best = rank < NEIGHBOURS
    return sparse.csr_matrix((data[best], (row[best], column[best])), shape=(size, size), dtype=np.int32)
