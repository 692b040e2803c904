"""Career moves: which occupations share most with one's own, judged by skills that no system has seen.

A third of all skills is hidden, drawn with a fixed seed: their relations to occupations, essential and optional, are
taken out of the taxonomy that everybody ranks with. How near two occupations are is then told by the hidden skills
alone: the common part of their hidden essential skills, |both| / |either|.
"""

import random
from dataclasses import dataclass, replace

import numpy as np
from benchmarks.matching_inputs import LANGUAGES
from benchmarks.matching_peers import Dense, Text, Texts, bm25, jaccard, lemmas, words

from kohtaanto.engine.matching import MatchingModel
from kohtaanto.engine.matching.near_occupations import as_openings, nearest_to
from kohtaanto.engine.text.taxonomy import Taxonomy
from kohtaanto.engine.types import Person, WeightedSkill
from kohtaanto.skills.concepts import neighbours

HIDDEN = 1 / 3
LEAST_HIDDEN, LEAST_SEEN = 4, 3
"""Occupations with fewer hidden or seen essential skills are left out: nothing could be judged or ranked."""


@dataclass(frozen=True)
class Moves:
    """Occupations to move from and to; `gains` (sources, occupations) by the hidden skills, 0 for the source itself."""

    seen: Taxonomy
    occupations: tuple[str, ...]
    sources: tuple[int, ...]
    gains: np.ndarray


def moves(taxonomy: Taxonomy, sources: int, targets: int, seed: int) -> Moves:
    """Hide a third of the skills and draw the occupations to move from and, where `targets` are fewer than all, to."""
    rng = random.Random(seed)
    skills = sorted(
        {skill for part in (taxonomy.essential, taxonomy.optional) for own in part.values() for skill in own}
    )
    hidden = frozenset(rng.sample(skills, round(len(skills) * HIDDEN)))
    seen = replace(
        taxonomy,
        essential={uri: tuple(s for s in own if s not in hidden) for uri, own in taxonomy.essential.items()},
        optional={uri: tuple(s for s in own if s not in hidden) for uri, own in taxonomy.optional.items()},
    )
    kept = tuple(
        uri
        for uri, own in sorted(taxonomy.essential.items())
        if uri in taxonomy.concepts
        and len(seen.essential[uri]) >= LEAST_SEEN
        and len(set(own) & hidden) >= LEAST_HIDDEN
    )
    kept = tuple(sorted(rng.sample(kept, min(targets, len(kept)))))
    chosen = tuple(sorted(rng.sample(range(len(kept)), min(sources, len(kept)))))
    gold = [frozenset(taxonomy.essential[uri]) & hidden for uri in kept]
    gains = jaccard([gold[source] for source in chosen], gold)
    gains[np.arange(len(chosen)), chosen] = 0.0
    return Moves(seen, kept, chosen, gains)


def without_self(scores: np.ndarray, given: Moves) -> np.ndarray:
    """Put each source below everything, since nobody moves to the occupation they have."""
    scores = scores.astype(float)
    scores[np.arange(len(given.sources)), given.sources] = -np.inf
    return scores


def ours(given: Moves) -> dict[str, np.ndarray]:
    """From the occupation itself, and from the skills of somebody who has all that it is seen to need."""
    return {"ours, from the occupation": _from_occupations(given), "ours, from its skills": _from_skills(given)}


def _from_occupations(given: Moves) -> np.ndarray:
    around = neighbours(given.seen)
    place = {uri: number for number, uri in enumerate(given.occupations)}
    scores = np.zeros((len(given.sources), len(given.occupations)))
    for row, source in enumerate(given.sources):
        found = nearest_to(
            given.occupations[source],
            given.seen,
            around.essential_for,
            around.optional_for,
            top=len(given.seen.concepts),
        )
        for one in found:
            if one.uri in place:
                scores[row, place[one.uri]] = one.score
    return scores


def _from_skills(given: Moves) -> np.ndarray:
    openings = as_openings(given.seen, MatchingModel.build(given.seen))
    places = np.array([openings.position[uri] for uri in given.occupations])
    people = (Person("", tuple(map(WeightedSkill, given.seen.essential[given.occupations[n]]))) for n in given.sources)
    return np.array([openings.points(openings.worth(person))[places] for person in people])


def peers(given: Moves, dense: Dense) -> dict[str, np.ndarray]:
    """Titles, BM25 and vectors of titles and descriptions, and counting the seen skills."""
    titles = [_texts(given, uri, described=False) for uri in given.occupations]
    whole = [_texts(given, uri, described=True) for uri in given.occupations]
    own_titles, own_whole = ([side[source] for source in given.sources] for side in (titles, whole))
    sets = [frozenset(given.seen.essential[uri]) for uri in given.occupations]
    every = [
        one | frozenset(given.seen.optional.get(uri, ())) for one, uri in zip(sets, given.occupations, strict=True)
    ]
    concepts = [given.seen.concepts[uri] for uri in given.occupations]
    english = [Text(f"{one.labels.get('en', '')}. {one.descriptions.get('en', '')}", "en") for one in concepts]
    return {
        "title search, words": bm25(own_titles, titles, words),
        "title search, lemmas": bm25(own_titles, titles, lemmas),
        "BM25 on titles and descriptions, words": bm25(own_whole, whole, words),
        "BM25 on titles and descriptions, lemmas": bm25(own_whole, whole, lemmas),
        "dense alone": dense.scores([english[source] for source in given.sources], english, centred=False),
        "dense alone, centred": dense.scores([english[source] for source in given.sources], english, centred=True),
        "Jaccard on seen essential skills": jaccard([sets[source] for source in given.sources], sets),
        "Jaccard on all seen skills": jaccard([every[source] for source in given.sources], every),
    }


def _texts(given: Moves, uri: str, described: bool) -> Texts:
    concept = given.seen.concepts[uri]
    found = []
    for lang in LANGUAGES:
        parts = [concept.labels.get(lang, ""), *concept.alternatives.get(lang, ())]
        if described:
            parts.append(concept.descriptions.get(lang, ""))
        found.append(Text(" ".join(parts), lang))
    return tuple(found)
