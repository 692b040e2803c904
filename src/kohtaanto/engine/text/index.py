"""The index of one taxonomy as it lies in the cache, mapped into memory."""

import hashlib
import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import numpy as np

from kohtaanto.engine.text.analyser import Analyser
from kohtaanto.engine.text.bridging import words_fingerprint
from kohtaanto.engine.text.building import KINDS, build_index
from kohtaanto.engine.text.encoder import encoder_fingerprint
from kohtaanto.engine.text.grams import Postings
from kohtaanto.engine.text.hearing import Listener
from kohtaanto.engine.text.lemmas import cache_folder, hash_all, open_lemmas, write_atomically
from kohtaanto.engine.text.packages import fingerprint
from kohtaanto.engine.text.sayings import Sayings
from kohtaanto.engine.text.taxonomy import load_taxonomy, starter_path
from kohtaanto.engine.text.tokens import words
from kohtaanto.engine.text.translations import translations
from kohtaanto.engine.text.vectors import Vectors
from kohtaanto.engine.text.wordlists import word_set

_LAYOUT = "19"


class Index:
    """Arrays of an index folder; see building.py for what each holds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        content = json.loads((folder / "concepts.json").read_text(encoding="utf-8"))
        self.uris: list[str] = content["uris"]
        self.labels: dict[str, list[str]] = content["labels"]
        self.version: str = content["version"]
        self.kinds = np.array(content["kinds"], dtype=np.uint8)
        vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        self.roots: dict[str, dict[str, int]] = vocabulary["roots"]
        self.langs: list[str] = sorted(self.roots)
        self._words = vocabulary["words"]
        self._analysers: dict[str, Analyser] = {}
        self._title_analysers: dict[str, Analyser] = {}
        self._vectors: dict[str, Vectors] = {}
        self._said: dict[str, list[str]] = json.loads((folder / "sayings.json").read_text(encoding="utf-8"))
        self._sayings: dict[str, Sayings] = {}
        self._numbers: dict[tuple[str, tuple[str, ...]], frozenset[int]] = {}
        self._ways: dict[tuple[str, str], list[list[int]]] = {}
        self.concept = self._load("concept")
        self.lang = self._load("lang")
        self.source = self._load("source")
        self.offsets = self._load("offsets")
        self.bags = self._load("bags")
        self.inside = self._load("inside")
        self.weight = np.load(folder / "root-weight.npy")
        self.total = self._load("total")
        self._root_indptr = np.load(folder / "root-indptr.npy")
        self._root_concepts = self._load("root-concepts")
        self.prefix_indptr = np.load(folder / "prefix-indptr.npy")
        self.prefix = self._load("prefix-surfaces")
        self._exact_hashes = self._load("exact-hashes")
        self._exact = self._load("exact-surfaces")

    def _load(self, name: str) -> np.ndarray:
        return np.asarray(np.load(self._folder / f"{name}.npy", mmap_mode="r"))

    @cached_property
    def first_surface(self) -> np.ndarray:
        """The number of each concept's first surface; a concept's surfaces stand together."""
        return np.searchsorted(self.concept, np.arange(len(self.uris)))

    @cached_property
    def weights(self) -> list[float]:
        """`weight` for reading one by one, which arrays are slow at."""
        found: list[float] = self.weight.tolist()
        return found

    @cached_property
    def words(self) -> Postings:
        """Postings of roots, all surfaces."""
        return Postings(self._folder, "words")

    @cached_property
    def grams(self) -> Postings:
        """Postings of character n-grams, all surfaces."""
        return Postings(self._folder, "grams")

    def vectors(self, kind: str) -> Vectors:
        """Meaning vectors of the names of skills, or of occupations and their groups."""
        found = self._vectors.get(kind)
        if found is None:
            found = self._vectors[kind] = Vectors(self._folder, kind, self.langs)
        return found

    def sayings(self, lang: str) -> Sayings | None:
        """What skills are said like in `lang`; None for a language without clauses."""
        if lang in self._said and lang not in self._sayings:
            self._sayings[lang] = Sayings(self._folder, lang, self._said[lang])
        return self._sayings.get(lang)

    @cached_property
    def listener(self) -> Listener:
        """What the classifier knows of this taxonomy."""
        return Listener(hash_all([uri.encode() for uri in self.uris]))

    def numbers(self, lang: str, *lists: str) -> frozenset[int]:
        """The numbers of the roots of `lang` that stand in the word lists."""
        found = self._numbers.get((lang, lists))
        if found is None:
            known, listed = self.roots.get(lang, {}), frozenset().union(*(word_set(lang, name) for name in lists))
            found = self._numbers[lang, lists] = frozenset(known[root] for root in listed if root in known)
        return found

    def analyser(self, lang: str) -> Analyser:
        """The analyser of `lang` over this taxonomy's own words."""
        found = self._analysers.get(lang)
        if found is None:
            vocabulary = set(self._words.get(lang, ()))
            foreign = {word for other in self._words if other != lang for word in self._words[other]}
            found = self._analysers[lang] = Analyser(lang, open_lemmas(lang), vocabulary, foreign)
        return found

    def title_analyser(self, lang: str) -> Analyser:
        """The analyser for ranking: splits compounds of a language without labels where parts can be translated."""
        if lang in self.labels:
            return self.analyser(lang)
        found = self._title_analysers.get(lang)
        if found is None:
            vocabulary = {*self._words.get(lang, ()), *translations(lang)}
            found = self._title_analysers[lang] = Analyser(lang, open_lemmas(lang), vocabulary)
        return found

    def ways(self, lang: str, root: str) -> list[list[int]]:
        """The translations of a root of `lang` that the names have, each as the numbers of its roots."""
        listed = translations(lang).get(root)
        if listed is None:
            return []
        found = self._ways.get((lang, root))
        if found is None:
            texts = [(other, text) for other, own in listed.items() for text in own]
            ways = [self._way(text, other) for other, text in texts if other in self.roots]
            found = self._ways[lang, root] = [way for way in ways if way]
        return found

    def _way(self, text: str, lang: str) -> list[int]:
        """The numbers of the roots of a text, none when one of them is in no name."""
        analyser, known, stop = self.analyser(lang), self.roots[lang], word_set(lang, "stopwords")
        roots = dict.fromkeys(root for word in words(text) for root in analyser.parts(word.text).roots)
        numbers = [known.get(root) for root in roots if root not in stop]
        return [] if None in numbers else [number for number in numbers if number is not None]

    def concepts_with(self, root: int) -> np.ndarray:
        """The concepts that have this root in any of their names, in order."""
        return self._root_concepts[self._root_indptr[root] : self._root_indptr[root + 1]]

    def label(self, concept: int, lang: str) -> str:
        """The concept's preferred label in `lang`, else in English, else in any language."""
        for one in (lang, "en", *self.labels):
            label = self.labels.get(one, ())
            if label and label[concept]:
                return label[concept]
        return self.uris[concept]

    def exact(self, forms: list[str]) -> list[np.ndarray]:
        """For each form (words joined by spaces) the surfaces that are exactly it."""
        keys = hash_all([form.encode() for form in forms])
        left = np.searchsorted(self._exact_hashes, keys, side="left")
        right = np.searchsorted(self._exact_hashes, keys, side="right")
        return [self._exact[a:b] for a, b in zip(left, right, strict=True)]

    def kind_mask(self, kind: str) -> np.ndarray:
        """Which concepts a question for "skill" or "occupation" (with the groups of occupations) ranks."""
        if kind == "skill":
            return self.kinds == KINDS.index("skill")
        return self.kinds != KINDS.index("skill")


def open_index(path: Path | None, progress: Callable[[str], None]) -> Index:
    """The index of the taxonomy at `path` (None: the starter), built first when the cache has none.

    Raises TaxonomyError when the path holds no taxonomy.
    """
    root = starter_path() if path is None else path
    made_of = f"{_LAYOUT}{fingerprint(root)}{words_fingerprint()}{encoder_fingerprint()}"
    key = hashlib.sha256(made_of.encode()).hexdigest()[:24]
    folder = cache_folder() / f"taxonomy-{key}"
    if not (folder / "done").exists():
        progress(f"reading {root}")
        taxonomy = load_taxonomy(root)
        write_atomically(folder, lambda target: build_index(taxonomy, target, progress))
    return Index(folder)
