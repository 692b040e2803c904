"""Fits how likely a guess of the clauses is right: `python -m benchmarks.training.acceptance --esco ESCO`.

Logistic regression over the signs of each guess for the development half of our own gold set, with an index that holds
only the everyday phrases that were written without having seen that half: with the others nearly everything there
would be found by name, and little would be left to learn from. Prints WEIGHTS and BIAS for engine/text/sayings.py, and
how well held-out fifths fare at some thresholds.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import numpy as np
from benchmarks.recognition.gold import Sentence, read_gold

from kohtaanto.engine.text import bridging
from kohtaanto.engine.text.finding import read_sentence
from kohtaanto.engine.text.guessing import guesses_of
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.meaning import is_about_others
from kohtaanto.engine.text.sayings import WEIGHTS
from kohtaanto.engine.text.tokens import sentences

BLIND = ("-occupations",)
"""The ends of the names of files of bridging/ that were written blind."""
FOLDS, SHRINKING, ROUNDS = 5, 3.0, 50


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    gold = read_gold("dev")
    with patch.object(bridging, "packaged", only_blind):
        index = open_index(parser.parse_args().esco, say)
    rows = list(examples(index, gold))
    signs = np.array([row[1] for row in rows])
    right = np.array([row[2] for row in rows])
    sentence = np.array([row[0] for row in rows])
    fold = np.random.default_rng(0).permutation(len(gold))[sentence] % FOLDS
    held = np.zeros(len(rows))
    for one in range(FOLDS):
        weights, bias = fit(signs[fold != one], right[fold != one])
        held[fold == one] = 1 / (1 + np.exp(-(signs[fold == one] @ weights + bias)))
    for threshold in (0.2, 0.25, 0.3, 0.4, 0.5):
        chosen = held >= threshold
        say(f"from {threshold}: {chosen.sum()} guesses, {right[chosen].mean():.2f} of them right")
    weights, bias = fit(signs, right)
    for name, weight in zip(WEIGHTS, weights, strict=True):
        say(f'    "{name}": {weight:.4f},')
    say(f"BIAS = {bias:.4f}")


_all_files = bridging.packaged


def only_blind(folder: str, suffix: str) -> list[tuple[str, str]]:
    """The files of a folder of phrases, those of bridging/ only when they were written blind."""
    found = _all_files(folder, suffix)
    return [one for one in found if folder != bridging.BRIDGING or one[0].endswith(BLIND)]


def examples(index: Index, gold: list[Sentence]) -> Iterator[tuple[int, tuple[float, ...], bool]]:
    """(sentence, signs, whether right) of every guess; those that count neither way are left out."""
    for number, one in enumerate(gold):
        right = {uri for slot in one.labelled.slots for uri in slot}
        for sentence in sentences(one.text):
            if is_about_others(one.text[sentence.start : sentence.end], "fi"):
                continue
            reading, named = read_sentence(index, sentence, "fi")
            for guess, _ in guesses_of(index, one.text, reading, named):
                uri = index.uris[guess.concept]
                if uri not in one.labelled.also or uri in right:
                    yield number, guess.signs, uri in right


def fit(signs: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias of a logistic regression on standardised signs, shrunk; for signs as they are."""
    mean, scale = signs.mean(axis=0), np.maximum(signs.std(axis=0), 1e-9)
    x = np.column_stack([(signs - mean) / scale, np.ones(len(signs))])
    shrink = np.diag([SHRINKING] * signs.shape[1] + [0.0])
    theta = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-x @ theta))
        slope = x.T @ (likely - right) + shrink @ theta
        curve = x.T @ (x * (likely * (1 - likely))[:, None]) + shrink
        theta -= np.linalg.solve(curve, slope)
    weights = theta[:-1] / scale
    return weights, float(theta[-1] - weights @ mean)


def say(message: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{message}\n")


if __name__ == "__main__":
    main()
