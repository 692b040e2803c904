"""The questions of the benchmark: which texts are to be linked to which names, and what would be right.

A task is the same for every system. What belongs to a test set is marked so and only asked with `--test`.
"""

import ast
import csv
import random
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.peers.protocol import Name, Query

from kohtaanto.engine.text.taxonomy import SKILL, SKILL_GROUP, Concept, Taxonomy
from kohtaanto.engine.text.tokens import plain

OCCUPATIONS = "occupation"
SKILLS = "skill"
LANGUAGES = ("fi", "sv", "en")
SEED = 20261125
_NOT_ESCO = ("LABEL NOT PRESENT", "UNDERSPECIFIED")


@dataclass(frozen=True)
class Task:
    """One question: rank the units of `names` for each of `queries`; `gold` holds the right units of each query."""

    key: str
    title: str
    group: str
    kind: str
    names: list[Name]
    queries: list[Query]
    gold: list[frozenset[str]]
    measures: tuple[str, ...] = ("MRR", "hit@1")
    test: bool = False
    top: int = 1000
    context: list[dict[str, Any]] = field(default_factory=list, repr=False)
    """What a learning peer may train on beside the names; never anything of a test."""
    whole_taxonomy: bool = False
    """Ours is asked as the product is, with its index of all of ESCO; else with an index of `names` alone."""
    published: tuple[tuple[str, tuple[float, ...]], ...] = field(default=(), repr=False)


_MELO = (
    ("swe_q_sv_c_sv", "sv", "sv", "MELO sv→sv"),
    ("swe_q_sv_c_en", "sv", "en", "MELO sv→en"),
    ("usa_q_en_c_en", "en", "en", "MELO en→en"),
)
_MELO_PUBLISHED = {
    "OpenAI text-embedding": ((0.4266, 0.3428), (0.2909, 0.2221), (0.6842, 0.5561)),
    "E5, 7B instruct": ((0.4286, 0.3463), (0.2605, 0.1960), (0.6735, 0.5529)),
    "multilingual E5": ((0.4001, 0.3255), (0.2017, 0.1440), (0.6563, 0.5371)),
    "BGE-M3": ((0.3905, 0.3234), (0.1905, 0.1388), (0.6226, 0.4882)),
    "character TF-IDF, lemmas": ((0.3904, 0.3321), (0.0937, 0.0656), (0.5957, 0.5024)),
    "BM25, lemmas": ((0.3002, 0.2786), (0.0170, 0.0135), (0.6004, 0.5150)),
}
_TECH_PUBLISHED = (
    ("ConTeXT-match, 109 M", (0.640, 0.740, 0.632)),
    ("IReRa, Llama-2-13B and GPT-4", (0.631, 0.720)),
    ("CurriculumMatch", (0.594, 0.699, 0.573)),
)


def surfaces(concepts: Iterable[Concept], langs: Iterable[str], alternatives: bool = True) -> list[Name]:
    """The names of concepts in `langs`, each once a language, a concept's names together."""
    names = []
    for concept in concepts:
        for lang in langs:
            label = concept.labels.get(lang)
            own = [Name(concept.uri, label, lang, "preferred")] if label else []
            if alternatives:
                own += [
                    Name(concept.uri, text, lang, "alternative")
                    for text in dict.fromkeys(concept.alternatives.get(lang, ()) + concept.hidden.get(lang, ()))
                    if text != label
                ]
            names += own
    return names


def skills(taxonomy: Taxonomy) -> list[Concept]:
    """All skills, in the order of their URIs."""
    return sorted((c for c in taxonomy.concepts.values() if c.kind == SKILL), key=lambda c: c.uri)


def occupations(taxonomy: Taxonomy) -> list[Concept]:
    """All occupations and their groups, in the order of their URIs."""
    return sorted((c for c in taxonomy.concepts.values() if c.kind not in {SKILL, SKILL_GROUP}), key=lambda c: c.uri)


@dataclass(frozen=True)
class Melo:
    """One data set of the MELO benchmark."""

    queries: dict[str, str]
    elements: dict[str, str]
    concept: dict[str, str]
    gold: dict[str, frozenset[str]]


def read_melo(path: Path) -> Melo:
    """Read one archive: queries, corpus elements, the concept of each element, and the right elements of a query."""
    with tarfile.open(path) as archive:
        files = {m.name.rsplit("/", 1)[-1]: archive.extractfile(m) for m in archive.getmembers() if m.isfile()}
        lines = {name: stream.read().decode().splitlines() for name, stream in files.items() if stream is not None}
    gold: dict[str, set[str]] = defaultdict(set)
    for line in lines["annotations.tsv"]:
        query, _, element, relevant = line.split("\t")
        if int(relevant) > 0:
            gold[query].add(element)

    def pairs(name: str) -> dict[str, str]:
        return dict(line.split("\t") for line in lines[name])

    return Melo(
        pairs("queries.tsv"),
        pairs("corpus_elements.tsv"),
        pairs("concept_mapping.tsv"),
        {query: frozenset(elements) for query, elements in gold.items()},
    )


def melo_tasks(folder: Path, taxonomy: Taxonomy, every: int) -> Iterator[Task]:
    """MELO as its authors ask it, then over concepts, then without the labels of the query's own language."""
    sets = {name: read_melo(folder / f"{name}.tar.gz") for name, *_ in _MELO}
    for n, (name, query_lang, corpus_lang, title) in enumerate(_MELO):
        data = sets[name]
        asked = [q for q in data.queries if q in data.gold][::every]
        yield Task(
            key=f"melo-{name}",
            title=f"{title}, published inputs",
            group="melo",
            kind=OCCUPATIONS,
            names=[Name(e, text, corpus_lang, "preferred") for e, text in sorted(data.elements.items())],
            queries=[Query(data.queries[q], query_lang) for q in asked],
            gold=[data.gold[q] for q in asked],
            test=True,
            published=tuple((system, figures[n]) for system, figures in _MELO_PUBLISHED.items()),
        )
    concepts = occupations(taxonomy)
    for name, lang, title in (("swe_q_sv_c_sv", "sv", "Swedish"), ("usa_q_en_c_en", "en", "US")):
        data = sets[name]
        asked = [q for q in data.queries if q in data.gold][::every]
        queries = [Query(data.queries[q], lang) for q in asked]
        gold = [frozenset(data.concept[e] for e in data.gold[q]) for q in asked]
        both = {"kind": OCCUPATIONS, "queries": queries, "gold": gold, "test": True, "group": "concepts"}
        yield Task(
            key=f"joined-{lang}",
            title=f"{title} titles, all labels",
            names=surfaces(concepts, LANGUAGES),
            whole_taxonomy=True,
            context=descriptions(concepts),
            **both,
        )
        yield Task(
            key=f"only-fi-{lang}",
            title=f"{title} titles, Finnish labels only",
            names=surfaces(concepts, ("fi",)),
            **both,
        )


def held_out_names(taxonomy: Taxonomy, number: int = 1000) -> list[tuple[str, str]]:
    """A sample, always the same, of (skill URI, English alternative label), one a skill."""
    pairs = [(c.uri, text) for c in skills(taxonomy) for text in c.alternatives.get("en", ())]
    chosen: dict[str, str] = {}
    for uri, text in random.Random(SEED).sample(pairs, len(pairs)):
        chosen.setdefault(uri, text)
        if len(chosen) == number:
            break
    return list(chosen.items())


def cross_tasks(taxonomy: Taxonomy, every: int) -> Iterator[Task]:
    """English names of skills, to be found among Finnish or Swedish names alone."""
    concepts = skills(taxonomy)
    pairs = held_out_names(taxonomy)[::every]
    for lang, title in (("fi", "Finnish"), ("sv", "Swedish")):
        yield Task(
            key=f"skills-en-{lang}",
            title=f"ESCO skills, English to {title}",
            group="skills",
            kind=SKILLS,
            names=surfaces(concepts, (lang,)),
            queries=[Query(text, "en") for _, text in pairs],
            gold=[frozenset({uri}) for uri, _ in pairs],
        )


def sentence_tasks(folder: Path, taxonomy: Taxonomy, every: int) -> Iterator[Task]:
    """Sentences of English adverts over the 13,896 labels that their authors rank."""
    names = _label_list(folder / "skills_en_label_v1.1.0.txt", taxonomy)
    unit = {name.text.casefold(): name.unit for name in names}
    learned = [*descriptions(skills(taxonomy)), *_examples(folder / "skillskape_train.csv", unit)]
    for stem, title, test in (
        ("tech_validation", "TECH validation", False),
        ("house_validation", "HOUSE validation", False),
        ("tech_test", "TECH test", True),
    ):
        gold: dict[str, set[str]] = {}
        with (folder / f"{stem}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                wanted = gold.setdefault(row["sentence"], set())
                if row["label"] not in _NOT_ESCO:
                    wanted.add(unit.get(row["label"].casefold(), row["label"]))
        asked = [(sentence, frozenset(wanted)) for sentence, wanted in gold.items() if wanted][::every]
        both = {
            "group": "tech",
            "kind": SKILLS,
            "queries": [Query(sentence, "en") for sentence, _ in asked],
            "gold": [wanted for _, wanted in asked],
            "measures": ("RP@5", "RP@10", "MRR"),
            "test": test,
            "names": names,
            "context": learned,
        }
        yield Task(
            key=stem,
            title=title,
            whole_taxonomy=True,
            published=_TECH_PUBLISHED if test else (),
            **both,
        )


def descriptions(concepts: Iterable[Concept]) -> list[dict[str, Any]]:
    """ESCO's own descriptions as texts to learn from."""
    return [
        {"kind": "description", "units": [c.uri], "text": text, "lang": lang}
        for c in concepts
        for lang, text in c.descriptions.items()
    ]


def _examples(path: Path, unit: dict[str, str]) -> Iterator[dict[str, Any]]:
    """SkillSkape's train part: sentences written by a model for given skills."""
    for sentence, labels in skillskape(path):
        units = {unit[label] for label in labels if label in unit}
        if units:
            yield {"kind": "example", "units": sorted(units), "text": sentence, "lang": "en"}


def by_english_label(taxonomy: Taxonomy) -> dict[str, str]:
    """The URI of every skill by its casefolded English label."""
    return {c.labels["en"].casefold(): c.uri for c in taxonomy.concepts.values() if c.kind == SKILL}


def skillskape(path: Path) -> list[tuple[str, frozenset[str]]]:
    """The sentences of a part of SkillSkape, each once, with the casefolded labels of its skills."""
    found: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["sentence"]].update(label.casefold() for label in ast.literal_eval(row["skills"]))
    return [(sentence, frozenset(labels)) for sentence, labels in found.items()]


def _label_list(path: Path, taxonomy: Taxonomy) -> list[Name]:
    """The authors' labels of ESCO 1.1.0, each with the URI of the 1.1.1 skill of that name (46 differ by commas)."""
    by_label: dict[str, str] = {}
    for concept in skills(taxonomy):
        by_label.setdefault(_bare(concept.labels.get("en", "")), concept.uri)
    names = []
    for text in path.read_text(encoding="utf-8").splitlines():
        if text.strip():
            names.append(Name(by_label.get(_bare(text), f"label:{text}"), text, "en", "preferred"))
    return sorted(names, key=lambda name: name.unit)


def _bare(text: str) -> str:
    """A label without commas and the like, which the 1.1.0 list has lost in places."""
    return " ".join("".join(c if c.isalnum() else " " for c in plain(text)).split())
