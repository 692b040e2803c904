"""Everyday words for concepts: what people write where a taxonomy's label says it in officialese.

Each line of `bridging/<language>.tsv` or `bridging/<language>-<field>.tsv` is labels (English or of the phrases' own
language) of concepts, best first, parted by "|", a tab, and the phrases that mean them, parted by ";". The first label
that the taxonomy at hand has is taken. A label that begins with "@" names an occupation, any other a skill.
`titles/` and `further_titles/` have a second and a third list of titles of occupations in the same form, for searching
alone: in running text "pilot" and "salt" are mostly other things. `phrases/` and `sayings/` hold more still, written
skill by skill: phrases that are names to search by, and clauses. In running text neither is found word for word; they
tell which words speak of a skill (sayings.py).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from kohtaanto.engine.text.taxonomy import OCCUPATION, SKILL, Taxonomy
from kohtaanto.engine.text.tokens import plain

BRIDGING, PHRASES, SAYINGS = "bridging", "phrases", "sayings"
TITLES, FURTHER_TITLES = "titles", "further_titles"


@dataclass(frozen=True, slots=True)
class Bridge:
    """An everyday phrase of a language and the concept it means."""

    lang: str
    phrase: str
    uri: str
    folder: str


def packaged(folder_name: str, suffix: str) -> list[tuple[str, str]]:
    """(name without suffix, text) of the files of a folder of this package that end so, by name."""
    folder = resources.files("kohtaanto.engine.text") / folder_name
    return [
        (entry.name.removesuffix(suffix), entry.read_text(encoding="utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(suffix)
    ]


def words_fingerprint() -> str:
    """A hash of the packaged phrases and word lists: an index built with others is stale."""
    digest = hashlib.sha256()
    lists = (BRIDGING, PHRASES, SAYINGS, TITLES, FURTHER_TITLES)
    folders = (*((folder, ".tsv") for folder in lists), ("wordlists", ".toml"))
    for name, text in (file for folder, suffix in folders for file in packaged(folder, suffix)):
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()


def lines(folder: str = BRIDGING) -> Iterator[tuple[str, str, list[str]]]:
    """(language, phrase, target labels) of every phrase. Raises ValueError naming a line that is not one."""
    for name, text in packaged(folder, ".tsv"):
        lang = name.partition("-")[0]
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            targets, tab, phrases = line.partition("\t")
            if not tab or not all(part.strip() for part in (*targets.split("|"), *phrases.split(";"))):
                raise ValueError(f"{folder}/{name}.tsv, line {number}: expected labels, tab, phrases")
            for phrase in phrases.split(";"):
                yield lang, phrase.strip(), [target.strip() for target in targets.split("|")]


def bridges(taxonomy: Taxonomy, first: str = BRIDGING, *further: str) -> list[Bridge]:
    """The phrases of some folders whose concept this taxonomy has, in the order of the folders."""
    concepts = [concept for concept in taxonomy.concepts.values() if concept.kind in {SKILL, OCCUPATION}]
    by_label: dict[tuple[str, str], str] = {}
    for concept in concepts:
        for label in concept.labels.values():
            by_label.setdefault((concept.kind, plain(label)), concept.uri)
    for concept in concepts:
        for lang in concept.labels:
            for name in concept.alternatives.get(lang, ()):
                by_label.setdefault((concept.kind, plain(name)), concept.uri)
    found = []
    for folder in (first, *further):
        for lang, phrase, targets in lines(folder):
            for target in targets:
                kind = OCCUPATION if target.startswith("@") else SKILL
                uri = by_label.get((kind, plain(target.removeprefix("@"))))
                if uri is not None:
                    found.append(Bridge(lang, phrase, uri, folder))
                    break
    return found
