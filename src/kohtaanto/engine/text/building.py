"""Builds the index of a taxonomy: every surface as roots, words, character n-grams and meaning, in arrays on disk."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kohtaanto.engine.text import grams
from kohtaanto.engine.text.analyser import Analyser
from kohtaanto.engine.text.lemmas import hash_all, open_lemmas
from kohtaanto.engine.text.sayings import write_sayings
from kohtaanto.engine.text.surfaces import Source, Surface, ranked_concepts, surfaces
from kohtaanto.engine.text.taxonomy import Taxonomy
from kohtaanto.engine.text.tokens import plain, words
from kohtaanto.engine.text.vectors import family_numbers, with_vector, write_vectors
from kohtaanto.engine.text.wordlists import word_set

KINDS = ("skill", "occupation", "group")
COVERAGE = 0.5
"""The prefix postings find every surface of which a text has at least this share; no less can score enough."""


def build_index(taxonomy: Taxonomy, target: Path, progress: Callable[[str], None]) -> None:
    """Write the index of `taxonomy` into the folder `target`; `progress` is told each step."""
    numbers = ranked_concepts(taxonomy)
    everything = list(surfaces(taxonomy, numbers))
    progress(f"indexing {len(numbers)} concepts by {len(everything)} names")
    vocabulary = _Vocabulary(everything)
    _write_concepts(taxonomy, numbers, target)
    _write_surfaces(everything, vocabulary, len(numbers), target, progress)
    vocabulary.write(target)
    write_sayings(taxonomy, numbers, vocabulary.analysers, target)
    chosen = with_vector(everything, [taxonomy.concepts[uri].kind for uri in numbers])
    np.save(target / "families.npy", family_numbers(taxonomy, numbers))
    write_vectors(everything, chosen, vocabulary.langs, target, progress)


class _Vocabulary:
    """The roots of all labels by language, numbered."""

    def __init__(self, everything: list[Surface]) -> None:
        self.langs = sorted({s.lang for s in everything})
        self.words: dict[str, set[str]] = {lang: set() for lang in self.langs}
        self.numbers: dict[tuple[str, str], int] = {}
        lemmas = {lang: open_lemmas(lang) for lang in self.langs}
        seen: dict[str, set[str]] = {lang: set() for lang in self.langs}
        for surface in everything:
            table = lemmas[surface.lang]
            for word in words(surface.text):
                if word.text not in seen[surface.lang]:
                    seen[surface.lang].add(word.text)
                    root = table.root(word.text) if table is not None else None
                    self.words[surface.lang].add(root or word.text)
        self.analysers = {lang: Analyser(lang, lemmas[lang], self.words[lang]) for lang in self.langs}

    def roots(self, text: str, lang: str) -> dict[int, bool]:
        """The numbers of the roots of a label, in order, each with whether it stands in a compound.

        Stop words come only when there is nothing else.
        """
        analyser, stop = self.analysers[lang], word_set(lang, "stopwords")
        found: dict[str, bool] = {}
        for word in words(text):
            parts = analyser.parts(word.text).roots
            for root in parts:
                found[root] = found.get(root, False) or len(parts) > 1
        kept = {root: inside for root, inside in found.items() if root not in stop} or found
        return {self.numbers.setdefault((lang, root), len(self.numbers)): inside for root, inside in kept.items()}

    def write(self, target: Path) -> None:
        by_lang: dict[str, dict[str, int]] = {lang: {} for lang in self.langs}
        for (lang, root), number in self.numbers.items():
            by_lang[lang][root] = number
        content = {"roots": by_lang, "words": {lang: sorted(ws) for lang, ws in self.words.items()}}
        (target / "vocabulary.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _write_concepts(taxonomy: Taxonomy, numbers: dict[str, int], target: Path) -> None:
    concepts = [taxonomy.concepts[uri] for uri in numbers]
    langs = sorted({lang for c in concepts for lang in c.labels})
    content = {
        "uris": list(numbers),
        "kinds": [KINDS.index(c.kind) for c in concepts],
        "labels": {lang: [c.labels.get(lang, "") for c in concepts] for lang in langs},
        "version": taxonomy.version,
    }
    (target / "concepts.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


@dataclass(slots=True)
class _Bags:
    """The roots of every surface: `roots[offsets[i]:offsets[i+1]]`, each root once a surface."""

    offsets: np.ndarray
    roots: np.ndarray

    @property
    def owners(self) -> np.ndarray:
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))


def _write_surfaces(
    everything: list[Surface],
    vocabulary: _Vocabulary,
    n_concepts: int,
    target: Path,
    progress: Callable[[str], None],
) -> None:
    lists = [vocabulary.roots(s.text, s.lang) for s in everything]
    offsets = np.cumsum([0, *map(len, lists)]).astype(np.int64)
    bags = _Bags(offsets, np.array([r for one in lists for r in one], dtype=np.int32))
    concept = np.array([s.concept for s in everything], dtype=np.int32)
    weights = _root_weights(bags, concept, vocabulary, n_concepts)
    _write_concepts_of_roots(bags, concept, len(weights), target)
    total = np.bincount(bags.owners, weights=weights[bags.roots], minlength=len(lists)).astype(np.float32)
    langs = vocabulary.langs
    np.save(target / "concept.npy", concept)
    np.save(target / "lang.npy", np.array([langs.index(s.lang) for s in everything], dtype=np.uint8))
    sources = _sources(everything, lists, vocabulary)
    np.save(target / "source.npy", sources)
    np.save(target / "offsets.npy", bags.offsets)
    np.save(target / "bags.npy", bags.roots)
    np.save(target / "inside.npy", np.array([i for one in lists for i in one.values()], dtype=np.bool_))
    np.save(target / "root-weight.npy", weights)
    np.save(target / "total.npy", total)
    _write_prefix(bags, weights, total, sources != int(Source.PHRASE), target)
    progress("indexing words and characters")
    forms = [plain(s.text) for s in everything]
    _write_exact(forms, target)
    n_roots = len(vocabulary.numbers)
    grams.Postings.save(
        target, "words", grams.tfidf_postings(bags.owners.astype(np.int32), bags.roots, len(lists), n_roots)
    )
    docs, buckets = grams.gram_buckets(forms)
    grams.Postings.save(target, "grams", grams.tfidf_postings(docs, buckets, len(forms), grams.BUCKETS))


def _sources(everything: list[Surface], lists: list[dict[int, bool]], vocabulary: _Vocabulary) -> np.ndarray:
    """The source of every surface, English single words that are no part of the concept's name marked vague.

    Its alternative labels are so many (seven a concept) that ordinary words are among them.
    """
    preferred: dict[int, set[int]] = {}
    for surface, roots in zip(everything, lists, strict=True):
        if surface.lang == "en" and surface.source is Source.PREFERRED:
            preferred.setdefault(surface.concept, set()).update(roots)
    sources = np.array([int(s.source) for s in everything], dtype=np.uint8)
    for number, (surface, roots) in enumerate(zip(everything, lists, strict=True)):
        if (
            surface.lang != "en"
            or len(roots) != 1
            or surface.source in {Source.PREFERRED, Source.BRIDGE, Source.PHRASE}
        ):
            continue
        word = words(surface.text)[0].text
        ordinary = vocabulary.analysers["en"].root(word) is not None
        if ordinary and preferred.get(surface.concept, set()).isdisjoint(roots):
            sources[number] = int(Source.VAGUE)
    return sources


def _root_weights(bags: _Bags, concept: np.ndarray, vocabulary: _Vocabulary, n_concepts: int) -> np.ndarray:
    """Rareness of each root among concepts, less for verbs that say little; shape (roots,), float32."""
    n_roots = len(vocabulary.numbers)
    pairs = np.unique(bags.roots.astype(np.int64) * n_concepts + concept[bags.owners])
    frequency = np.bincount(pairs // n_concepts, minlength=n_roots)
    weights = np.log((1 + n_concepts) / (1 + frequency)).astype(np.float32)
    for (lang, root), number in vocabulary.numbers.items():
        if root in word_set(lang, "light"):
            weights[number] *= 0.35
        elif root in word_set(lang, "stopwords"):
            weights[number] *= 0.2
    return np.maximum(weights, 0.2).astype(np.float32)


def _write_concepts_of_roots(bags: _Bags, concept: np.ndarray, n_roots: int, target: Path) -> None:
    """For each root the concepts that have it in any of their names."""
    pairs = np.unique(np.stack([bags.roots, concept[bags.owners]], axis=1), axis=0)
    np.save(target / "root-indptr.npy", np.searchsorted(pairs[:, 0], np.arange(n_roots + 1)).astype(np.int64))
    np.save(target / "root-concepts.npy", pairs[:, 1].astype(np.int32))


def _write_prefix(bags: _Bags, weights: np.ndarray, total: np.ndarray, found: np.ndarray, target: Path) -> None:
    """Postings by a surface's heaviest roots only: a text that covers enough of it must hold one of them.

    `found` tells of each surface whether it is to be found in texts.
    """
    owners = bags.owners
    own = weights[bags.roots]
    order = np.lexsort((-own, owners))
    owners, roots, own = owners[order], bags.roots[order], own[order]
    ahead = np.cumsum(own) - own
    ahead -= np.repeat(ahead[bags.offsets[:-1].clip(max=len(ahead) - 1)], np.diff(bags.offsets))
    # What is left when all roots before this one are missing must still reach the least coverage.
    keep = found[owners] & ((total[owners] - ahead) >= COVERAGE * total[owners] - 1e-4)
    roots, owners = roots[keep], owners[keep]
    order = np.argsort(roots, kind="stable")
    counts = np.bincount(roots, minlength=len(weights))
    np.save(target / "prefix-indptr.npy", np.concatenate(([0], np.cumsum(counts))).astype(np.int64))
    np.save(target / "prefix-surfaces.npy", owners[order].astype(np.int32))


def _write_exact(forms: list[str], target: Path) -> None:
    hashes = hash_all([form.encode() for form in forms])
    order = np.argsort(hashes, kind="stable")
    np.save(target / "exact-hashes.npy", hashes[order])
    np.save(target / "exact-surfaces.npy", order.astype(np.int32))


__all__ = ["COVERAGE", "KINDS", "Source", "build_index"]
