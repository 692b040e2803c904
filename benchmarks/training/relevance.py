"""Fits which parts of sentences mean a skill at all, and writes the weights.

`python -m benchmarks.training.relevance --esco ESCO`: logistic regression over the words, their pairs, beginnings and
endings of the parts of the sentences of written.py, those of sentences with skills against those of sentences without,
both counting alike as a whole. Prints how well held-out fifths are told apart, and the development half of our own gold
set, which is not learnt from. A few seconds, once the index of ESCO is there.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from benchmarks.recognition.gold import Sentence, read_gold
from benchmarks.training.written import Written, written
from scipy import sparse
from scipy.optimize import minimize

from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.judging import speaking_parts, spoken
from kohtaanto.engine.text.reading import Reading
from kohtaanto.engine.text.relevance import ROWS, signs
from kohtaanto.engine.text.sayings import GUESSED
from kohtaanto.engine.text.tokens import sentences

TARGET = Path(__file__).resolve().parents[2] / "src" / "kohtaanto" / "engine" / "text" / "weights" / "relevance-3.npz"
FOLDS, SHRINKING = 5, 0.1


def main() -> None:
    """Fit every language in which is guessed, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    index = open_index(parser.parse_args().esco, say)
    learnt = [one for one in written() if not one.kept_apart]
    found: dict[str, np.ndarray] = {}
    for lang in GUESSED:
        own = parts(index, lang, [one for one in learnt if one.lang == lang])
        given, right, sentence = matrix([text for text, _, _ in own], lang), *columns(own)
        fold = np.random.default_rng(0).permutation(sentence.max() + 1)[sentence] % FOLDS
        held = np.zeros(len(own))
        for one in range(FOLDS):
            held[fold == one] = scores(fit(given[fold != one], right[fold != one]), given[fold == one])
        say(f"{lang}: {right.sum()} parts with a skill, {(~right).sum()} without; held-out {area(held, right):.3f}")
        weights = fit(given, right)
        if lang == "fi":
            gold = parts(index, lang, read_gold("dev"))
            asked = scores(weights, matrix([text for text, _, _ in gold], lang))
            say(f"own gold set, development half: {area(asked, columns(gold)[0]):.3f}")
        found[lang] = weights.astype(np.float16)
    with TARGET.open("wb") as stream:
        np.savez(stream, **found)


def parts(index: Index, lang: str, labelled: Sequence[Sentence | Written]) -> list[tuple[str, bool, int]]:
    """(part as it stands, whether its sentence means a skill, number of the sentence) of all parts that may speak."""
    found = []
    for number, one in enumerate(labelled):
        for sentence in sentences(one.text):
            reading = Reading(index, sentence, lang)
            for part in speaking_parts(one.text, reading):
                found.append((spoken(one.text, reading, part), bool(one.labelled.slots), number))
    return found


def columns(found: list[tuple[str, bool, int]]) -> tuple[np.ndarray, np.ndarray]:
    """What parts() tells beside the texts, as arrays."""
    return np.array([right for _, right, _ in found]), np.array([number for _, _, number in found])


def matrix(texts: list[str], lang: str) -> sparse.csr_matrix:
    """One row a text, one column a sign, each row of length one."""
    rows = [signs(text, lang) for text in texts]
    starts = np.cumsum([0, *map(len, rows)])
    values = np.concatenate([np.full(len(row), 1 / np.sqrt(max(len(row), 1))) for row in rows])
    return sparse.csr_matrix((values, np.concatenate(rows).astype(int), starts), shape=(len(texts), ROWS))


def fit(given: sparse.csr_matrix, right: np.ndarray) -> np.ndarray:
    """Weights of the signs, then the bias; shape (ROWS + 1,)."""
    count = np.where(right, 1.0, right.sum() / max((~right).sum(), 1))

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        odds = scores(theta, given)
        likely = 1 / (1 + np.exp(-odds))
        value = float(
            (count * np.logaddexp(0, np.where(right, -odds, odds))).sum() + SHRINKING * theta[:-1] @ theta[:-1]
        )
        slope = count * (likely - right)
        return value, np.append(given.T @ slope + 2 * SHRINKING * theta[:-1], slope.sum())

    return minimize(loss, np.zeros(ROWS + 1), jac=True, method="L-BFGS-B").x


def scores(theta: np.ndarray, given: sparse.csr_matrix) -> np.ndarray:
    """The logarithms of the odds of each row."""
    return given @ theta[:-1] + theta[-1]


def area(found: np.ndarray, right: np.ndarray) -> float:
    """How often what has a skill stands above what has none."""
    above = (found[right][:, None] > found[~right][None, :]).mean()
    return float(above + (found[right][:, None] == found[~right][None, :]).mean() / 2)


def say(message: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{message}\n")


if __name__ == "__main__":
    main()
