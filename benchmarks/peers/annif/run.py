"""Annif, the National Library of Finland's indexing tool; the variant is the backend, or "ensemble" of all three.

One project for each language of the texts: the vocabulary is the names as SKOS, the training documents are the
names, the descriptions where the task brings them, and its indexed example sentences. What the manual advises for
the backends is kept: Omikuji in its Bonsai configuration, MLLM trained on indexed documents, an ensemble of equals.
Words are reduced by Annif's own simplemma analyzer. Trained projects are kept, so that the ensemble uses the others'.
"""

import contextlib
import hashlib
import json
import os
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from protocol import Name, Query, context, run

_BACKENDS = {
    "tfidf": "backend=tfidf",
    "mllm": "backend=mllm",
    "omikuji": "backend=omikuji\ncluster_balanced=False\ncluster_k=100\nmax_depth=3\nngram=2",
}
_LIMIT, _EXAMPLES, _SHORTEST = 100, 2000, 2


class Annif:
    """A trained project a language."""

    def __init__(self, variant: str, names: list[Name], cache: Path) -> None:
        self._names, self._variant = names, variant
        self._first = {}
        for n, name in enumerate(names):
            self._first.setdefault(name.unit, n)
        self._units = {_uri(unit): unit for unit in self._first}
        told = hashlib.sha256(repr((names, context(), _BACKENDS, _SHORTEST, _EXAMPLES)).encode()).hexdigest()
        self._place = cache / told[:24]
        self._projects: dict[str, tuple] = {}
        self.late_fit_seconds = 0.0

    def scores(self, queries: Sequence[Query]) -> np.ndarray:
        """Annif's own scores, 0 to 1, at each unit's first name; 0 for what it does not suggest."""
        from annif.corpus.types import Document

        found = np.zeros((len(queries), len(self._names)), dtype=np.float32)
        for lang in {query.lang for query in queries}:
            rows = [n for n, query in enumerate(queries) if query.lang == lang]
            app, project = self._project(lang)
            with app.app_context():
                suggested = project.suggest([Document(queries[n].text) for n in rows])
                for row, result in zip(rows, suggested, strict=True):
                    for one in result:
                        unit = self._units[project.subjects[one.subject_id].uri]
                        found[row, self._first[unit]] = one.score
        return found

    def _project(self, lang: str) -> tuple:
        if lang not in self._projects:
            start = time.perf_counter()
            self._projects[lang] = self._trained(lang)
            self.late_fit_seconds += time.perf_counter() - start
        return self._projects[lang]

    def _trained(self, lang: str) -> tuple:
        place = self._place / lang
        place.mkdir(parents=True, exist_ok=True)
        own = [name for name in self._names if name.lang == lang]
        used = list(_BACKENDS) if self._variant == "ensemble" else [self._variant]
        config = "".join(_section(f"{one}-{lang}", lang, _BACKENDS[one]) for one in used)
        if self._variant == "ensemble":
            config += _section(
                f"ensemble-{lang}", lang, "backend=ensemble\nsources=" + ",".join(f"{o}-{lang}" for o in used)
            )
        (place / "projects.cfg").write_text(config, encoding="utf-8")
        os.environ |= {"ANNIF_PROJECTS": str(place / "projects.cfg"), "ANNIF_DATADIR": str(place / "data")}
        import annif
        import annif.registry
        from annif import default_config
        from annif.vocab import VocabFileSKOS

        default_config.Config.PROJECTS_CONFIG_PATH = str(place / "projects.cfg")
        default_config.Config.DATADIR = str(place / "data")
        _without_downloads()
        app = annif.create_flask_app("annif.default_config.Config")
        _write_skos(own, lang, place / "names.ttl")
        with app.app_context():
            annif.registry.initialize_projects(app)
            project = annif.registry.get_project(f"{self._variant}-{lang}")
            if not (place / "read").exists():
                vocabulary = annif.registry.get_vocab("names")
                vocabulary.load_vocabulary(VocabFileSKOS(str(place / "names.ttl")))
                (place / "read").touch()
            for one in used:
                part = annif.registry.get_project(f"{one}-{lang}")
                if not part.is_trained:
                    part.train(_corpus(list(_documents(own, lang, one == "mllm")), part.subjects), jobs=1)
        return app, project


def _without_downloads() -> None:
    """NLTK's sentence splitter is data that would be downloaded: a rule takes its place, its word splitter stays."""
    from annif.analyzer.analyzer import Analyzer
    from nltk.tokenize import word_tokenize

    def begin(self: Analyzer, token_min_length: str | int = 3) -> None:
        self.token_min_length = int(token_min_length)

    def sentences(self: Analyzer, text: str) -> list[str]:
        return [part for part in re.split(r"(?<=[.!?])\s+", text) if part]

    def words(self: Analyzer, text: str, filter: bool = True) -> list[str]:
        found = (word for part in sentences(self, text) for word in word_tokenize(part, preserve_line=True))
        return [self._normalize_word(word) for word in found if not filter or self.is_valid_token(word)]

    Analyzer.__init__, Analyzer.tokenize_sentences, Analyzer.tokenize_words = begin, sentences, words


def _section(name: str, lang: str, backend: str) -> str:
    return (
        f"[{name}]\nname={name}\nlanguage={lang}\nvocab=names\nlimit={_LIMIT}\n"
        f"analyzer=simplemma({lang},token_min_length={_SHORTEST})\n{backend}\n\n"
    )


def _documents(own: list[Name], lang: str, lexical: bool) -> Iterator[tuple[str, list[str]]]:
    """Texts with their units. A lexical backend learns from indexed sentences, or from names where there are none."""
    known = {name.unit for name in own}
    brought = [row for row in context() if row["lang"] == lang and known & set(row["units"])]
    examples = [(row["text"], row["units"]) for row in brought if row["kind"] == "example"]
    names = [(name.text, [name.unit]) for name in own]
    if lexical:
        documents = examples or names
        yield from random.Random(1).sample(documents, min(_EXAMPLES, len(documents)))
    else:
        yield from names
        yield from examples
        yield from ((row["text"], row["units"]) for row in brought if row["kind"] == "description")


def _corpus(documents: list[tuple[str, list[str]]], subjects: object) -> object:
    """Documents as Annif reads them; units that its vocabulary lacks are left out."""
    from annif.corpus.types import Document, DocumentCorpus, SubjectSet

    class Documents(DocumentCorpus):
        @property
        def documents(self) -> Iterator[Document]:
            for text, units in documents:
                ids = [subjects.by_uri(_uri(unit), warnings=False) for unit in units]
                if any(one is not None for one in ids):
                    yield Document(text, SubjectSet(ids))

    return Documents()


def _uri(unit: str) -> str:
    return unit if unit.startswith("http") else f"urn:unit:{quote(unit, safe='')}"


def _write_skos(own: list[Name], lang: str, path: Path) -> None:
    seen: set[str] = set()
    with path.open("w", encoding="utf-8") as stream:
        stream.write("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n")
        for name in own:
            label = "altLabel" if name.unit in seen else "prefLabel"
            seen.add(name.unit)
            text = json.dumps(name.text, ensure_ascii=False)
            stream.write(f"<{_uri(name.unit)}> a skos:Concept ; skos:{label} {text}@{lang} .\n")


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        run(Annif)
