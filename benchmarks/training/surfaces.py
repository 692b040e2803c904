"""The texts that the encoder is trained on, by what they mean, and those held back to choose by.

A text means one concept or, for a sentence of an advert, some. Everything here comes from ESCO's own labels and
descriptions, from our own everyday phrases, clauses and sentences, and from SkillSkape's train part; nothing from MELO,
TECH or any national classification's mapping.
"""

import ast
import csv
import random
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.training.written import written

from kohtaanto.engine.text.bridging import BRIDGING, PHRASES, SAYINGS, TITLES, bridges
from kohtaanto.engine.text.surfaces import shortened
from kohtaanto.engine.text.taxonomy import GROUP, OCCUPATION, SKILL, Concept, Taxonomy

SEED = 20261125
"""Of the training, and so of what it leaves out."""
LANGUAGES = ("fi", "sv", "en")
_SKILL_ALTERNATIVES = 4
_HELD_CONCEPTS, _HELD_ALTERNATIVES = 300, 600
_HELD_EVERYDAY = 20
"""One everyday phrase of so many is held back, by its checksum."""
_HELD_GROUPS = 3
"""The labels of one unit group of so many are held back."""
_ISCO = "http://data.europa.eu/esco/isco/C"
_RANKS = {
    "en": ("senior", "junior", "assistant", "experienced", "lead", "trainee"),
    "sv": ("erfaren", "biträdande", "blivande", "1:e"),
    "fi": ("kokenut", "apulais", "vastaava", "nuorempi"),
}


@dataclass(slots=True)
class Meaning:
    """One concept's texts: its names by language, longer texts, and the key by which siblings stand together."""

    uri: str
    kind: str
    group: str
    means: frozenset[str] = frozenset()
    """The URIs that its own texts mean: its own or, of a unit group, those of all its occupations."""
    names: list[tuple[str, str]] = field(default_factory=list)
    """(language, text), preferred labels first."""
    everyday: list[str] = field(default_factory=list)
    """Phrases and clauses as people write them, mostly Finnish and Swedish."""
    longer: list[str] = field(default_factory=list)
    sentences: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """(sentence, URIs of all concepts it means)."""


@dataclass(slots=True)
class Held:
    """What training never sees: (text, language, URI) of alternative labels, and concepts without fi and sv."""

    alternatives: list[tuple[str, str, str]]
    blind: list[str]
    """Concepts whose Finnish and Swedish labels are not trained on."""


def is_held(phrase: str) -> bool:
    """Whether training never sees this everyday phrase or clause."""
    return zlib.crc32(phrase.casefold().encode()) % _HELD_EVERYDAY == 0


def is_held_group(code: str) -> bool:
    """Whether training never sees the labels of this unit group of ISCO."""
    return zlib.crc32(code.encode()) % _HELD_GROUPS == 0


def beneath(taxonomy: Taxonomy) -> dict[str, frozenset[str]]:
    """The URIs of the occupations of each unit group of ISCO, by its code."""
    found: dict[str, set[str]] = {}
    for concept in taxonomy.concepts.values():
        if concept.kind == OCCUPATION:
            found.setdefault(concept.group, set()).add(concept.uri)
    return {code: frozenset(uris) for code, uris in found.items()}


def meanings(taxonomy: Taxonomy, sentences: Path, seed: int) -> list[Meaning]:
    """Everything to train on, siblings beside each other; what hold() names is left out."""
    from benchmarks.recognition.tasks import held_out_names

    ranked = _ranked(taxonomy)
    rng = random.Random(seed)
    held = _hold(ranked, rng)
    # What the benchmark asks across languages is neither trained on nor chosen by.
    hidden = {(uri, text) for text, _, uri in held.alternatives} | set(held_out_names(taxonomy))
    blind = set(held.blind)
    found = {c.uri: _meaning(c, taxonomy, hidden, blind, rng) for c in ranked}
    for code, uris in beneath(taxonomy).items():
        group = f"{_ISCO}{code}"
        if is_held_group(code):
            found.pop(group, None)
        elif group in found:
            found[group].means = uris
    _add_everyday(found, taxonomy)
    _add_sentences(found, ranked, sentences)
    return sorted(found.values(), key=lambda m: (m.kind == SKILL, m.group, m.uri))


def hold(taxonomy: Taxonomy, seed: int) -> Held:
    """What a training with this seed never sees."""
    return _hold(_ranked(taxonomy), random.Random(seed))


def _ranked(taxonomy: Taxonomy) -> list[Concept]:
    kinds = {OCCUPATION, SKILL, GROUP}
    return sorted((c for c in taxonomy.concepts.values() if c.kind in kinds and "en" in c.labels), key=lambda c: c.uri)


def _hold(concepts: list[Concept], rng: random.Random) -> Held:
    alternatives: list[tuple[str, str, str]] = []
    blind: list[str] = []
    for kind in (OCCUPATION, SKILL):
        own = [c for c in concepts if c.kind == kind]
        rng.shuffle(own)
        blind += [c.uri for c in own[:_HELD_CONCEPTS]]
        rest = [c for c in own[_HELD_CONCEPTS:] if len(c.alternatives.get("en", ())) > 1]
        alternatives += [(rng.choice(c.alternatives["en"]), "en", c.uri) for c in rest[:_HELD_ALTERNATIVES]]
    return Held(alternatives, blind)


def _meaning(
    concept: Concept, taxonomy: Taxonomy, hidden: set[tuple[str, str]], blind: set[str], rng: random.Random
) -> Meaning:
    above = taxonomy.broader.get(concept.uri, ("",))[0]
    group = concept.group or concept.code if concept.kind != SKILL else above
    result = Meaning(concept.uri, concept.kind, group, frozenset((concept.uri,)))
    for lang in LANGUAGES:
        if lang in concept.labels and not (lang != "en" and concept.uri in blind):
            result.names.append((lang, concept.labels[lang]))
            result.names += [(lang, short) for short in shortened(concept.labels[lang])]
    others = [a for a in concept.alternatives.get("en", ()) if (concept.uri, a) not in hidden]
    if concept.kind == SKILL:
        rng.shuffle(others)
        others = others[:_SKILL_ALTERNATIVES]
    result.names += [("en", a) for a in others]
    if concept.kind == OCCUPATION:
        result.longer += _titles(concept, taxonomy, result.names, rng)
    described = concept.descriptions.get("en", "")
    if described:
        result.longer.append(re.split(r"(?<=[.;])\s", described)[0][:220])
    return result


def _titles(concept: Concept, taxonomy: Taxonomy, names: list[tuple[str, str]], rng: random.Random) -> list[str]:
    """Titles as national classifications and adverts write them: with a specialisation, a rank, or two in one."""
    group = None if is_held_group(concept.group) else taxonomy.concepts.get(f"{_ISCO}{concept.group}")
    found = []
    for lang in LANGUAGES:
        own = [text for one, text in names if one == lang]
        if not own:
            continue
        title = rng.choice(own)
        if group is not None and lang in group.labels:
            found.append(f"{title}, {group.labels[lang]}")
        found.append(f"{rng.choice(_RANKS[lang])} {rng.choice(own)}")
        if len(own) > 1:
            found.append("{}/{}".format(*rng.sample(own, 2)))
        head, _, tail = title.rpartition(" ")
        if head:
            found.append(f"{tail}, {head}")
    return found


def _add_everyday(found: dict[str, Meaning], taxonomy: Taxonomy) -> None:
    # The third list of titles is left out: the weights of the ranking are chosen by it.
    for said in bridges(taxonomy, BRIDGING, TITLES, PHRASES, SAYINGS):
        if said.uri in found and not is_held(said.phrase):
            found[said.uri].everyday.append(said.phrase)


def _add_sentences(found: dict[str, Meaning], concepts: list[Concept], path: Path) -> None:
    uris = {c.labels["en"].casefold(): c.uri for c in concepts if c.kind == SKILL}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            named = [uris.get(label.casefold()) for label in ast.literal_eval(row["skills"])]
            _add_sentence(found, row["sentence"], frozenset(uri for uri in named if uri is not None))
    for one in written():
        if not one.kept_apart:
            _add_sentence(found, one.text, frozenset().union(*one.labelled.slots))


def _add_sentence(found: dict[str, Meaning], text: str, meant: frozenset[str]) -> None:
    for uri in sorted(meant & found.keys()):
        found[uri].sentences.append((text, meant))
