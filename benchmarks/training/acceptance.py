"""Fits how likely a guess about a part of a sentence is right: `python -m benchmarks.training.acceptance --esco ESCO`.

Logistic regression over the signs of each guess. Learnt from are the development half of our own gold set and the
sentences that written.py keeps apart, with an index that holds only the everyday phrases that were written without
having seen that half: with the others nearly everything there would be found by name. Prints WEIGHTS and BIAS for
engine/text/sayings.py, and how the development half fares at some thresholds by weights that have not seen the
sentence.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import numpy as np
from benchmarks.recognition.gold import Sentence, read_gold
from benchmarks.recognition.scoring import Counts, count
from benchmarks.training.written import Written, written

from kohtaanto.engine.text import bridging, sayings
from kohtaanto.engine.text.building import KINDS
from kohtaanto.engine.text.finding import find, read_sentence
from kohtaanto.engine.text.guessing import guesses_of
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.meaning import is_about_others
from kohtaanto.engine.text.sayings import WEIGHTS
from kohtaanto.engine.text.tokens import sentences

BLIND = ("-occupations",)
"""The ends of the names of files of bridging/ that were written blind."""
FOLDS, SHRINKING, ROUNDS = 5, 3.0, 50
GOLD, EMPTY = 2.0, 0.4
"""How many times a sentence of the gold set counts, and one written to mean no skill, against a tagged one."""
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
Fitted = tuple[np.ndarray, float]


@dataclass(frozen=True)
class Examples:
    """Guesses: signs of shape (guesses, signs), whether each is right, and the number of its sentence."""

    signs: np.ndarray
    right: np.ndarray
    sentence: np.ndarray


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    gold, own = read_gold("dev"), [one for one in written() if one.kept_apart and one.lang == "fi"]
    with patch.object(bridging, "packaged", only_blind):
        index = open_index(parser.parse_args().esco, say)
    known, asked = examples(index, own), examples(index, gold)
    count_of = np.array([1.0 if one.found else EMPTY for one in own])[known.sentence]
    tell(held_out(index, known, count_of, asked))
    weights, bias = fit(known, count_of, asked)
    for name, weight in zip(WEIGHTS, weights, strict=True):
        say(f'    "{name}": {weight:.4f},')
    say(f"BIAS = {bias:.4f}")


def held_out(index: Index, known: Examples, count_of: np.ndarray, asked: Examples) -> dict[float, "Result"]:
    """How the gold set's sentences fare by weights that have not seen them, by the threshold."""
    gold = read_gold("dev")
    fold = np.random.default_rng(0).permutation(len(gold)) % FOLDS
    results: dict[float, Result] = dict.fromkeys(THRESHOLDS, Result())
    for one in range(FOLDS):
        fitted = fit(known, count_of, chosen(asked, fold[asked.sentence] != one))
        part = [gold[at] for at in np.flatnonzero(fold == one)]
        for threshold, result in judged(index, part, fitted).items():
            results[threshold] += result
    return results


@dataclass(frozen=True)
class Result:
    """How sentences fared: the skills found, sentences without a skill, and those in which nothing was found."""

    counts: Counts = field(default_factory=Counts)
    empty: int = 0
    silent: int = 0

    def __add__(self, other: "Result") -> "Result":
        return Result(self.counts + other.counts, self.empty + other.empty, self.silent + other.silent)


def judged(index: Index, labelled: Sequence[Sentence | Written], fitted: Fitted) -> dict[float, Result]:
    """How the sentences fare by other weights, by the threshold."""
    results = dict.fromkeys(THRESHOLDS, Result())
    for threshold in THRESHOLDS:
        with weighing(fitted, threshold):
            for one in labelled:
                counts, empty = count(skills_in(index, one.text), one.labelled), not one.labelled.slots
                results[threshold] += Result(counts, empty, empty and not counts.wrong)
    return results


def tell(results: dict[float, Result]) -> None:
    """Print how sentences fared, a line a threshold."""
    for threshold, result in results.items():
        found = result.counts
        say(
            f"  from {threshold}: F1 {found.f1:.3f}, precision {found.precision:.3f}, recall {found.recall:.3f}, "
            f"silent {result.silent / max(result.empty, 1):.3f} of {result.empty}"
        )


_all_files = bridging.packaged


def only_blind(folder: str, suffix: str) -> list[tuple[str, str]]:
    """The files of a folder of phrases, those of bridging/ only when they were written blind."""
    found = _all_files(folder, suffix)
    return [one for one in found if folder != bridging.BRIDGING or one[0].endswith(BLIND)]


def examples(index: Index, labelled: Sequence[Sentence | Written]) -> Examples:
    """Every guess about Finnish sentences; those that count neither way are left out."""
    rows = list(_examples(index, labelled))
    return Examples(
        np.array([signs for _, signs, _ in rows]),
        np.array([right for _, _, right in rows]),
        np.array([number for number, _, _ in rows]),
    )


def _examples(index: Index, labelled: Sequence[Sentence | Written]) -> Iterator[tuple[int, np.ndarray, bool]]:
    for number, one in enumerate(labelled):
        right = {uri for slot in one.labelled.slots for uri in slot}
        for sentence in sentences(one.text):
            if is_about_others(one.text[sentence.start : sentence.end], "fi"):
                continue
            reading, named = read_sentence(index, sentence, "fi")
            for guesses, _ in guesses_of(index, one.text, reading, named):
                for concept, signs in zip(guesses.concepts, guesses.signs, strict=True):
                    uri = index.uris[concept]
                    if uri not in one.labelled.also or uri in right:
                        yield number, signs, uri in right


def chosen(examples: Examples, kept: np.ndarray) -> Examples:
    """The examples where `kept` is true."""
    return Examples(examples.signs[kept], examples.right[kept], examples.sentence[kept])


def skills_in(index: Index, text: str) -> frozenset[str]:
    """The URIs of the skills found in a Finnish text."""
    skill = KINDS.index("skill")
    return frozenset(index.uris[hit.concept] for hit in find(index, text, "fi") if index.kinds[hit.concept] == skill)


@contextmanager
def weighing(fitted: Fitted, threshold: float) -> Iterator[None]:
    """Guess by other weights and from another threshold."""
    weights = dict(zip(WEIGHTS, fitted[0].tolist(), strict=True))
    with (
        patch.object(sayings, "WEIGHTS", weights),
        patch.object(sayings, "BIAS", fitted[1]),
        patch.object(sayings, "THRESHOLD", threshold),
    ):
        yield


def fit(own: Examples, count_of: np.ndarray, gold: Examples) -> Fitted:
    """Weights and bias of a logistic regression on standardised signs, shrunk; for signs as they are.

    `count_of` tells how many times each guess of `own` counts.
    """
    signs, right = np.concatenate([own.signs, gold.signs]), np.concatenate([own.right, gold.right])
    times = np.concatenate([count_of, np.full(len(gold.right), GOLD)])
    mean, scale = signs.mean(axis=0), np.maximum(signs.std(axis=0), 1e-9)
    x = np.column_stack([(signs - mean) / scale, np.ones(len(signs))])
    shrink = np.diag([SHRINKING] * signs.shape[1] + [0.0])
    theta = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-x @ theta))
        slope = x.T @ ((likely - right) * times) + shrink @ theta
        curve = x.T @ (x * (likely * (1 - likely) * times)[:, None]) + shrink
        theta -= np.linalg.solve(curve, slope)
    weights = theta[:-1] / scale
    return weights, float(theta[-1] - weights @ mean)


def say(message: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{message}\n")


if __name__ == "__main__":
    main()
