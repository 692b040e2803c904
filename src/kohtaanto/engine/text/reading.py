"""A sentence taken apart into the words and parts of words that the taxonomy's labels know."""

from dataclasses import dataclass

from kohtaanto.engine.text.index import Index
from kohtaanto.engine.text.meaning import is_function_word, words_of_terms
from kohtaanto.engine.text.tokens import Sentence
from kohtaanto.engine.text.wordlists import word_set


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept at [start, end) of the text; `used` are the words of the sentence that say it."""

    concept: int
    score: float
    start: int
    end: int
    used: frozenset[int]
    rank: float


@dataclass(frozen=True, slots=True)
class Atom:
    """One part of one word of a sentence."""

    root: int
    word: int
    part: int
    parts: int
    weight: float
    """How rare the root is among the labels."""


class Reading:
    """A sentence taken apart: the atoms that the labels know, by root."""

    def __init__(self, index: Index, sentence: Sentence, lang: str) -> None:
        analyser, known = index.analyser(lang), index.roots.get(lang, {})
        self.sentence = sentence
        self.lang = lang
        self.parts = [analyser.parts(word.text) for word in sentence.words]
        names = word_set(lang, "language_names")
        self.language = [p.roots[0] in names for p in self.parts]
        self.weak, self.light = index.numbers(lang, "weak", "light"), index.numbers(lang, "light")
        stop = word_set(lang, "stopwords")
        self.stop = [p.roots[-1] in stop for p in self.parts]
        joins = word_set(lang, "joins")
        self.joins = [word.text in joins for word in sentence.words]
        heads = word_set(lang, "empty_heads")
        self.empty_head = [len(p.roots) > 1 and p.roots[-1] in heads for p in self.parts]
        self.of_terms = words_of_terms([word.text for word in sentence.words], lang)
        """The words that tell the terms of the work: they ask for nothing that somebody can do."""
        weights = index.weights
        self.by_root: dict[int, list[Atom]] = {}
        for at, parts in enumerate(self.parts):
            if at in self.of_terms or is_function_word(sentence.words[at].text, lang):
                continue
            for part, root in enumerate(parts.roots):
                number = known.get(root)
                if number is not None:
                    self.by_root.setdefault(number, []).append(
                        Atom(number, at, part, len(parts.roots), weights[number])
                    )

    def text(self, a: int, b: int) -> str:
        """The words a..b as they stand, casefolded."""
        return " ".join(word.text for word in self.sentence.words[a:b])

    def form(self, a: int, b: int) -> str:
        """The words a..b as labels are compared; an unknown last word without the endings of our language."""
        words = [word.text for word in self.sentence.words[a:b]]
        last = self.parts[b - 1]
        if not last.known:
            words[-1] = last.roots[-1]
        return " ".join(words)
