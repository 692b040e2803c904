"""BM25 (bm25s) and TF-IDF (scikit-learn) over characters, words or lemmas (simplemma); variant "bm25-lemmas" etc."""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bm25s
import simplemma
from protocol import Name, Query, run
from sklearn.feature_extraction.text import TfidfVectorizer

Text = Name | Query
_WORD = re.compile(r"\w+")


def words(text: Text) -> list[str]:
    """Words in lower case."""
    return _WORD.findall(text.text.lower())


def lemmas(text: Text) -> list[str]:
    """Dictionary forms of the words in the text's own language."""
    return [simplemma.lemmatize(word, lang=text.lang).lower() for word in words(text)]


def characters(text: Text) -> list[str]:
    """All runs of two to five characters within a word and its edges."""
    padded = [f" {word} " for word in words(text)]
    return [word[n : n + size] for word in padded for size in range(2, 6) for n in range(len(word) - size + 1)]


UNITS: dict[str, Callable[[Text], list[str]]] = {"words": words, "lemmas": lemmas, "characters": characters}


class Tfidf:
    """Cosine of TF-IDF weights."""

    def __init__(self, names: list[Name], units: Callable[[Text], list[str]]) -> None:
        self._vectorizer = TfidfVectorizer(analyzer=units, sublinear_tf=True, dtype=np.float32)
        self._names = self._vectorizer.fit_transform(names).T.tocsr()

    def scores(self, queries: Sequence[Query]) -> np.ndarray:
        """Cosines."""
        return (self._vectorizer.transform(queries) @ self._names).toarray()


class Bm25:
    """BM25 with the parameters that bm25s has by default."""

    def __init__(self, names: list[Name], units: Callable[[Text], list[str]]) -> None:
        self._units, self._n_names = units, len(names)
        self._index = bm25s.BM25()
        self._index.index([units(name) for name in names], show_progress=False)
        self._known = self._index.vocab_dict

    def scores(self, queries: Sequence[Query]) -> np.ndarray:
        """BM25 scores."""
        found = np.zeros((len(queries), self._n_names), dtype=np.float32)
        for n, query in enumerate(queries):
            tokens = [unit for unit in self._units(query) if unit in self._known]
            if tokens:
                found[n] = self._index.get_scores(tokens)
        return found


def make(variant: str, names: list[Name], cache: Path) -> Tfidf | Bm25:
    """The peer of a variant; nothing is kept between runs."""
    method, _, units = variant.partition("-")
    return (Bm25 if method == "bm25" else Tfidf)(names, UNITS[units])


if __name__ == "__main__":
    run(make)
