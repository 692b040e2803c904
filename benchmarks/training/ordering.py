"""Trains the networks that order the likest skills: `python -m benchmarks.training.ordering --esco … --data …`.

They learn from the sentences that ranking.py asks, and from those of ours in three languages that nothing but
acceptance.py has seen. Half of the sentences train the networks by which the other half is judged; those written are
trained on all. Needs torch.
"""

import argparse
import random
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from benchmarks.training.layers import Layers, descend
from benchmarks.training.ranking import Answer, Question, answered, longer
from benchmarks.training.surfaces import SEED
from benchmarks.training.written import written
from torch import nn
from torch.nn import functional

from kohtaanto.engine.text import ordering, ranking
from kohtaanto.engine.text.index import open_index
from kohtaanto.engine.text.ordering import ENGLISH, OTHER, SIGNS, beside_best
from kohtaanto.engine.text.ranking import COLUMNS
from kohtaanto.engine.text.taxonomy import SKILL, load_taxonomy

OURS = 1000
"""Sentences of ours asked a language."""
NETWORKS, WIDTH = 3, 48
ROUNDS, BATCH, RATE, DECAY = 30, 64, 3e-3, 0.3
FIRST = 5
TARGET = Path(__file__).resolve().parents[2] / "src" / "kohtaanto" / "engine" / "text" / "weights" / "ordering-2.npz"
Weights = dict[str, np.ndarray]


def main() -> None:
    """Print how well the networks order, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder of TECH, HOUSE and SkillSkape")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    torch.set_num_threads(1)
    taxonomy = load_taxonomy(options.esco)
    index = open_index(options.esco, say)
    questions = [*longer(options.data, taxonomy), *ours()]
    said = [one for question in questions for one in answered(index, question, SKILL, "all")]
    answers = {
        OTHER: [one for one in said if one.question.lang != "en"],
        ENGLISH: [one for one in said if one.question.lang == "en"],
    }
    weights: Weights = {}
    for name, asked in answers.items():
        tell(asked)
        weights |= {f"{name}.{part}": array for part, array in fit(asked).items()}
    with options.target.open("wb") as stream:
        np.savez_compressed(stream, **weights)
    say(f"{options.target}: {options.target.stat().st_size / 1e6:.2f} MB")


def ours() -> Iterator[Question]:
    """Sentences of ours that say skills, which neither the classifier nor relevance have learnt from."""
    for lang in ("fi", "sv", "en"):
        own = [one for one in written() if one.kept_apart and one.lang == lang and one.labelled.slots]
        random.Random(SEED).shuffle(own)
        for one in own[:OURS]:
            yield Question(one.text, lang, frozenset().union(*one.labelled.slots), f"ours {lang}")


def tell(answers: list[Answer]) -> None:
    """Print how each set of questions fares by the weights of ranking.py, and by networks that have not seen them."""
    # By what is right: no concept trains the networks by which it is judged.
    half = np.array([zlib.crc32(min(answer.question.right).encode()) % 2 for answer in answers])
    before = [weighed(answer) for answer in answers]
    after: list[np.ndarray] = list(before)
    for one in (0, 1):
        weights = fit([answers[at] for at in np.flatnonzero(half != one)])
        network = ordering.Ordering(OTHER, {f"{OTHER}.{name}": array for name, array in weights.items()})
        for at in np.flatnonzero(half == one):
            after[at] = network.scores(chosen(answers[at]))
    for name in dict.fromkeys(answer.question.of for answer in answers):
        own = [at for at, answer in enumerate(answers) if answer.question.of == name]
        figures = [
            np.mean([measure(scores[at], answers[at].right) for at in own])
            for measure in (reciprocal_rank, precision)
            for scores in (before, after)
        ]
        say(f"{name:45} {len(own):5} " + "MRR {:.3f} -> {:.3f}, RP@5 {:.3f} -> {:.3f}".format(*figures))


def weighed(answer: Answer) -> np.ndarray:
    """The scores of the skills by the weights of ranking.py."""
    weights = ranking._LONGER[SKILL]
    names = ("translated", "covered", "name", "concept", "family", "heard", "said")
    own = {"words": 1.0} | {name: getattr(weights, name) for name in names}
    return answer.signs[:, [COLUMNS.index(name) for name in own]] @ np.array(list(own.values()))


def reciprocal_rank(scores: np.ndarray, right: np.ndarray) -> float:
    """One by the place of the best of what is right, equals counting as ahead."""
    return 1 / (1 + int((scores[~right] >= scores[right].max()).sum()))


def precision(scores: np.ndarray, right: np.ndarray) -> float:
    """How much of what is right is among the first, as far as there is room."""
    first = np.argsort(-scores, kind="stable")[:FIRST]
    return right[first].sum() / min(FIRST, right.sum())


def chosen(answer: Answer) -> np.ndarray:
    """The signs by which skills are put in order."""
    return answer.signs[:, [COLUMNS.index(name) for name in SIGNS]]


class Networks(nn.Module):
    """Some networks side by side, each of three layers beside a straight one."""

    def __init__(self, signs: int) -> None:
        super().__init__()
        self.layers = Layers(NETWORKS, signs, WIDTH, spread=1)
        self.straight = nn.Parameter(torch.randn(NETWORKS, signs, 1) * (1 / signs) ** 0.5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """How high each skill belongs by each network; (networks, skills) from signs of (skills, signs)."""
        return (self.layers(x) + x @ self.straight)[..., 0]


def fit(answers: list[Answer]) -> Weights:
    """The weights of networks by which what is right lies above all that is not, as engine/text/ordering.py reads them.

    A set of questions counts by the root of their number.
    """
    torch.manual_seed(SEED)
    given = [beside_best(chosen(answer)) for answer in answers]
    everything = np.concatenate(given)
    mean, scale = everything.mean(axis=0), everything.std(axis=0) + 1e-6
    most = max(len(answer.right) for answer in answers)
    x, right = torch.zeros(len(answers), most, len(mean)), torch.zeros(len(answers), most, dtype=torch.bool)
    there = torch.zeros(len(answers), most, dtype=torch.bool)
    for at, (own, answer) in enumerate(zip(given, answers, strict=True)):
        x[at, : len(own)] = torch.tensor((own - mean) / scale)
        right[at, : len(own)], there[at, : len(own)] = torch.tensor(answer.right), True
    sets = [answer.question.of for answer in answers]
    share = torch.tensor([sets.count(name) ** -0.5 for name in sets])
    share /= share.mean()
    networks = Networks(x.shape[2])

    def loss(part: torch.Tensor) -> torch.Tensor:
        scores = networks(x[part].flatten(0, 1)).unflatten(1, (len(part), most))
        scores = scores.masked_fill(~there[part], -1e9)
        others = scores.masked_fill(right[part], -1e9).logsumexp(dim=2, keepdim=True)
        each = (functional.softplus(others - scores) * right[part]).sum(dim=2) / right[part].sum(dim=1)
        return (each * share[part]).mean()

    descend(networks, len(answers), loss, rounds=ROUNDS, batch=BATCH, rate=RATE, decay=DECAY)
    return {
        "signs": np.array(SIGNS),
        "mean": mean.astype(np.float32),
        "scale": scale.astype(np.float32),
        "straight": networks.straight.detach().numpy().astype(np.float16),
        **networks.layers.arrays(np.float16),
    }


def say(message: str) -> None:
    """Tell how far it is."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
