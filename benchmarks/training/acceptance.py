"""Fits how likely a guess about a part of a sentence is right: `python -m benchmarks.training.acceptance --esco ESCO`.

Three small networks over the signs of each guess (engine/text/acceptance.py), learnt from the Finnish sentences that
written.py keeps apart: what the classifier has learnt by heart would look too good. Prints how held-out fifths of them
fare at some thresholds, then the development half of our own gold set, which nothing here learns from; of the everyday
phrases in bridging/ its index holds only those that were written without having seen that half. Needs torch; about
nine minutes.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import numpy as np
import torch
from benchmarks.recognition.gold import Sentence, read_gold
from benchmarks.recognition.scoring import Counts, count
from benchmarks.training.layers import Layers, descend
from benchmarks.training.surfaces import SEED
from benchmarks.training.written import Written, written
from torch.nn import functional

from kohtaanto.engine.text import acceptance, bridging, sayings
from kohtaanto.engine.text.acceptance import SIGNS, Acceptance
from kohtaanto.engine.text.building import KINDS
from kohtaanto.engine.text.finding import find, read_sentence, without_titles
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.judging import guesses_of
from kohtaanto.engine.text.meaning import is_about_others
from kohtaanto.engine.text.tokens import sentences

BLIND = ("-occupations",)
"""The ends of the names of files of bridging/ that were written blind."""
FOLDS = 5
NETWORKS, WIDTH = 3, 48
ROUNDS, BATCH, RATE, DECAY = 40, 512, 3e-3, 0.3
THRESHOLDS = ((0.6, 0.35), (0.5, 0.35))
TARGET = Path(__file__).resolve().parents[2] / "src" / "kohtaanto" / "engine" / "text" / "weights" / "acceptance-4.npz"
_PLACE = [SIGNS.index(name) for name in ("named here", "heard", "likeness")]
Weights = dict[str, np.ndarray]


@dataclass(frozen=True)
class Examples:
    """Guesses: signs of shape (guesses, signs), whether each is right, and the number of its sentence."""

    signs: np.ndarray
    right: np.ndarray
    sentence: np.ndarray

    def chosen(self, kept: np.ndarray) -> "Examples":
        """The examples where `kept` is true."""
        return Examples(self.signs[kept], self.right[kept], self.sentence[kept])


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    torch.set_num_threads(1)
    own = [one for one in written() if one.kept_apart and one.lang == "fi"]
    index = open_index(options.esco, say)
    known = examples(index, own)
    say(f"{len(own)} sentences, {len(known.right)} guesses, {known.right.sum()} of them right")
    tell(held_out(index, own, known))
    weights = fit(known)
    with patch.object(bridging, "packaged", only_blind):
        blind = open_index(options.esco, say)
    say("our own gold set, development half, blind phrases alone:")
    tell(judged(blind, read_gold("dev"), weights))
    with options.target.open("wb") as stream:
        np.savez(stream, **weights)


def held_out(index: Index, own: Sequence[Written], known: Examples) -> dict[tuple[float, float], "Result"]:
    """How the sentences fare by weights that have not seen them, by the threshold."""
    fold = np.random.default_rng(0).permutation(len(own)) % FOLDS
    results: dict[tuple[float, float], Result] = dict.fromkeys(THRESHOLDS, Result())
    for one in range(FOLDS):
        weights = fit(known.chosen(fold[known.sentence] != one))
        for threshold, result in judged(index, [own[at] for at in np.flatnonzero(fold == one)], weights).items():
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


def judged(index: Index, labelled: Sequence[Sentence | Written], weights: Weights) -> dict[tuple[float, float], Result]:
    """How the sentences fare by other weights, by the threshold."""
    results = dict.fromkeys(THRESHOLDS, Result())
    for threshold in THRESHOLDS:
        with weighing(weights, threshold):
            for one in labelled:
                counts, empty = count(skills_in(index, one.text), one.labelled), not one.labelled.slots
                results[threshold] += Result(counts, empty, empty and not counts.wrong)
    return results


def tell(results: dict[tuple[float, float], Result]) -> None:
    """Print how sentences fared, a line a threshold."""
    for (alone, beside), result in results.items():
        found = result.counts
        say(
            f"  from {alone}, beside another {beside}: F1 {found.f1:.3f}, precision {found.precision:.3f}, recall "
            f"{found.recall:.3f}, silent {result.silent / max(result.empty, 1):.3f} of {result.empty}"
        )


_all_files = bridging.packaged


def only_blind(folder: str, suffix: str) -> list[tuple[str, str]]:
    """The files of a folder of phrases, those of bridging/ only when they were written blind."""
    found = _all_files(folder, suffix)
    return [one for one in found if folder != bridging.BRIDGING or one[0].endswith(BLIND)]


def examples(index: Index, labelled: Sequence[Sentence | Written]) -> Examples:
    """The guesses about Finnish sentences; those that count neither way are left out."""
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
            reading, kept = read_sentence(index, sentence, "fi")
            named = without_titles(index, kept)
            best: dict[str, np.ndarray] = {}
            for guesses, _ in guesses_of(index, one.text, reading, named):
                for concept, signs in zip(guesses.concepts, guesses.signs, strict=True):
                    uri = index.uris[concept]
                    if uri in right:
                        # A sentence is tagged, not its parts: a skill is right where it is named or heard best.
                        best[uri] = max(best.get(uri, signs), signs, key=lambda row: tuple(row[_PLACE]))
                    elif uri not in one.labelled.also:
                        yield number, signs, False
            yield from ((number, signs, True) for signs in best.values())


def skills_in(index: Index, text: str) -> frozenset[str]:
    """The URIs of the skills found in a Finnish text."""
    skill = KINDS.index("skill")
    return frozenset(index.uris[hit.concept] for hit in find(index, text, "fi") if index.kinds[hit.concept] == skill)


@contextmanager
def weighing(weights: Weights, threshold: tuple[float, float]) -> Iterator[None]:
    """Guess by other weights and from other thresholds, THRESHOLD and THRESHOLD_BESIDE."""
    other, (alone, beside) = Acceptance(weights), threshold
    with (
        patch.object(sayings, "open_acceptance", lambda: other),
        patch.object(acceptance, "THRESHOLD", alone),
        patch.object(acceptance, "THRESHOLD_BESIDE", beside),
    ):
        yield


def fit(known: Examples) -> Weights:
    """The weights of networks that tell what is right, as engine/text/acceptance.py reads them."""
    torch.manual_seed(SEED)
    mean, scale = known.signs.mean(axis=0), np.maximum(known.signs.std(axis=0), 1e-6)
    far = acceptance.FARTHEST
    x = torch.tensor(np.clip((known.signs - mean) / scale, -far, far), dtype=torch.float32)
    y = torch.tensor(known.right, dtype=torch.float32)
    networks = Layers(NETWORKS, x.shape[1], WIDTH, spread=2)

    def loss(part: torch.Tensor) -> torch.Tensor:
        odds = networks(x[part])[..., 0]
        return functional.binary_cross_entropy_with_logits(odds, y[part].expand_as(odds))

    descend(networks, len(x), loss, rounds=ROUNDS, batch=BATCH, rate=RATE, decay=DECAY)
    arrays = {"signs": np.array(SIGNS), "mean": mean.astype(np.float32), "scale": scale.astype(np.float32)}
    return arrays | networks.arrays(np.float32)


def say(message: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
