"""Every name a concept goes by: labels of all kinds and languages, their shorter readings, everyday phrases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from kohtaanto.engine.text.bridging import BRIDGING, FURTHER_TITLES, PHRASES, TITLES, bridges
from kohtaanto.engine.text.taxonomy import SKILL_GROUP, Taxonomy


class Source(IntEnum):
    """Where a surface comes from; the lower, the more it is worth."""

    PREFERRED = 0
    ALTERNATIVE = 1
    BRIDGE = 2
    HIDDEN = 3
    SHORTENED = 4
    VAGUE = 5
    """A single ordinary word that shares nothing with the preferred label: good for a title, not in a text."""
    PHRASE = 6
    """An everyday phrase that is good for a title or a search, while in a text it is only a sign among others."""


@dataclass(frozen=True, slots=True)
class Surface:
    """One name of a concept in one language."""

    concept: int
    lang: str
    source: Source
    text: str


def surfaces(taxonomy: Taxonomy, numbers: dict[str, int]) -> Iterator[Surface]:
    """All surfaces of the concepts in `numbers` (URI → number), each text once a concept and language."""
    phrases: dict[str, list[tuple[str, Source, str]]] = {}
    for bridge in bridges(taxonomy, BRIDGING, PHRASES, TITLES, FURTHER_TITLES):
        source = Source.BRIDGE if bridge.folder == BRIDGING else Source.PHRASE
        phrases.setdefault(bridge.uri, []).append((bridge.lang, source, bridge.phrase))
    for uri, number in numbers.items():
        concept = taxonomy.concepts[uri]
        seen: set[tuple[str, str]] = set()
        for lang, source, text in _named(concept, phrases.get(uri, ())):
            key = (lang, text.casefold())
            if text and key not in seen:
                seen.add(key)
                yield Surface(number, lang, source, text)


def _named(concept, phrases) -> Iterator[tuple[str, Source, str]]:
    for lang, label in concept.labels.items():
        yield lang, Source.PREFERRED, label
    yield from phrases
    for lang, labels in concept.alternatives.items():
        for label in labels:
            yield lang, Source.ALTERNATIVE, label
    for lang, labels in concept.hidden.items():
        for label in labels:
            yield lang, Source.HIDDEN, label
    for lang, label in concept.labels.items():
        for short in shortened(label):
            yield lang, Source.SHORTENED, short
    for lang, labels in concept.alternatives.items():
        for label in labels:
            for short in shortened(label):
                yield lang, Source.SHORTENED, short


def shortened(label: str) -> Iterator[str]:
    """ "Java (computer programming)" → "Java"; "barman/barmaid" → each alone; "X, muut" stays whole."""
    bare = re.sub(r"\s*\([^)]*\)", "", label).strip()
    if bare and bare != label:
        yield bare
    if re.fullmatch(r"[^\s/]+/[^\s/]+", bare):
        yield from bare.split("/")


def ranked_concepts(taxonomy: Taxonomy) -> dict[str, int]:
    """URI → number of every concept that can be found: skills, occupations and groups of occupations."""
    uris = [c.uri for c in taxonomy.concepts.values() if c.kind != SKILL_GROUP and c.labels]
    return {uri: number for number, uri in enumerate(uris)}
