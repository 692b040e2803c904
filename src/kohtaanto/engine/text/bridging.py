"""Everyday words for concepts: what people write where a taxonomy's label says it in officialese.

Each line of `bridging/<language>.tsv` or `bridging/<language>-<field>.tsv` is a phrase, a tab, and the labels (English
or of the phrase's own language) of the concepts it means, best first, parted by "|"; the first label that the taxonomy
at hand has is taken. A label that begins with "@" names an occupation, any other a skill.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from kohtaanto.engine.text.taxonomy import OCCUPATION, SKILL, Taxonomy
from kohtaanto.engine.text.tokens import plain


@dataclass(frozen=True, slots=True)
class Bridge:
    """An everyday phrase of a language and the concept it means."""

    lang: str
    phrase: str
    uri: str


def _files(folder_name: str, suffix: str) -> list[tuple[str, str]]:
    folder = resources.files("kohtaanto.engine.text") / folder_name
    return [
        (entry.name.removesuffix(suffix), entry.read_text(encoding="utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(suffix)
    ]


def words_fingerprint() -> str:
    """A hash of the packaged phrases and word lists: an index built with others is stale."""
    digest = hashlib.sha256()
    for name, text in (*_files("bridging", ".tsv"), *_files("wordlists", ".toml")):
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()


def lines() -> Iterator[tuple[str, str, list[str]]]:
    """(language, phrase, target labels) of every line. Raises ValueError naming a line that is not one."""
    for name, text in _files("bridging", ".tsv"):
        lang = name.partition("-")[0]
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            phrase, tab, targets = line.partition("\t")
            if not tab or not phrase.strip() or not targets.strip():
                raise ValueError(f"bridging/{name}.tsv, line {number}: expected phrase, tab, labels")
            yield lang, phrase.strip(), [target.strip() for target in targets.split("|")]


def bridges(taxonomy: Taxonomy) -> list[Bridge]:
    """The phrases whose concept this taxonomy has."""
    by_label: dict[tuple[str, str], str] = {}
    for fallback in (False, True):
        for concept in taxonomy.concepts.values():
            if concept.kind not in {SKILL, OCCUPATION}:
                continue
            for lang, label in concept.labels.items():
                names = (label, *concept.alternatives.get(lang, ())) if fallback else (label,)
                for name in names:
                    by_label.setdefault((concept.kind, plain(name)), concept.uri)
    found = []
    for lang, phrase, targets in lines():
        for target in targets:
            kind = OCCUPATION if target.startswith("@") else SKILL
            uri = by_label.get((kind, plain(target.removeprefix("@"))))
            if uri is not None:
                found.append(Bridge(lang, phrase, uri))
                break
    return found
