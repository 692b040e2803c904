"""Trains the text encoder and writes its weights: `python -m benchmarks.training.train --esco … --sentences …`.

One run with a fixed seed. Needs what requirements.txt beside this file names, no network and no GPU.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch
from benchmarks.training.network import Network, encode
from benchmarks.training.surfaces import SEED, Meaning, meanings
from benchmarks.training.teacher import model_path, read_teacher
from benchmarks.training.vocabulary import kept_pieces
from benchmarks.training.weights import write_weights

from kohtaanto.engine.text.pieces import Pieces
from kohtaanto.engine.text.taxonomy import SKILL, load_taxonomy

LAYERS = (0, 1, 2, 3, 4, 8, 9, 10, 11)
"""The teacher's layers that are kept; leaving out 5 to 7 changes its vectors least."""
TRAINED = 4
STEPS, WARM, RATE = 1000, 30, 1.5e-4
AVERAGED = 0.98
"""What a step keeps of the running mean of the weights; the mean is what is written."""
BLOCKS, SIBLINGS, TEXTS = 12, 8, 3
EVERYDAY = 0.5
"""How often an everyday phrase stands in the place of an English name."""
SENTENCES = 0.3
"""How often a further text of a skill is a sentence, where there is one."""
USUAL = 4
"""How many everyday phrases the texts of ESCO itself count as, when it is drawn what to read."""
SHARPNESS = 25.0
LONGEST = 40
ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "src" / "kohtaanto" / "engine" / "text" / "weights" / "encoder-4.npz"


def main() -> None:
    """Train and write; progress and the loss go to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True, help="folder of ESCO's CSV packages in en, fi and sv")
    parser.add_argument("--sentences", type=Path, required=True, help="SkillSkape's train part, a CSV file")
    parser.add_argument("--target", type=Path, default=WEIGHTS)
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(min(2, os.cpu_count() or 1))
    taxonomy = load_taxonomy(options.esco)
    everything = meanings(taxonomy, options.sentences, SEED)
    teacher = read_teacher(model_path())
    rows, pieces = kept_pieces(teacher)
    network = Network(teacher, rows, LAYERS, TRAINED)
    texts = sum(len(m.names) + len(m.everyday) + len(m.longer) + len(m.sentences) for m in everything)
    say(f"{len(everything)} concepts, {texts} texts, {len(rows)} pieces")
    train(
        network,
        pieces,
        everything,
        options.steps,
        lambda: write_weights(options.target, network, teacher, rows, LAYERS),
    )


def say(message: str) -> None:
    """Tell how far the training is."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


def train(network: Network, pieces: Pieces, everything: list[Meaning], steps: int, save: Callable[[], None]) -> None:
    """Pull texts of one meaning together and push apart the others of a batch, siblings among them."""
    rng = random.Random(SEED)
    learning = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    means = [p.detach().clone() for p in learning]
    blocks = Blocks(everything)
    start, losses = time.perf_counter(), []
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / WARM, 2 * (1 - step / steps))
        texts, meant = blocks.draw(rng)
        vectors = encode(network, [pieces.numbers(text, LONGEST) for text in texts])
        loss = contrast(vectors, same(meant))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        keep = min(AVERAGED, (1 + step) / (10 + step))
        for mean, parameter in zip(means, learning, strict=True):
            mean.lerp_(parameter.detach(), 1 - keep)
        losses.append(loss.item())
        if step % 10 == 9:
            spent = time.perf_counter() - start
            say(f"step {step + 1}/{steps} loss {np.mean(losses[-10:]):.4f} {spent:.0f} s")
        if step % 20 == 19 or step == steps - 1:
            with averaged(learning, means):
                save()


@contextmanager
def averaged(learning: list[torch.nn.Parameter], means: list[torch.Tensor]) -> Iterator[None]:
    """The running means in the place of the weights for a while."""
    own = [p.data for p in learning]
    for parameter, mean in zip(learning, means, strict=True):
        parameter.data = mean
    try:
        yield
    finally:
        for parameter, data in zip(learning, own, strict=True):
            parameter.data = data


class Blocks:
    """Where blocks of siblings may begin, those of occupations and of skills by turns.

    What people have many words for is what they speak of: it is drawn oftener.
    """

    def __init__(self, everything: list[Meaning]) -> None:
        self._everything = everything
        first_skill = next(at for at, m in enumerate(everything) if m.kind == SKILL)
        counts = [USUAL + len(m.everyday) for m in everything]
        self._starts = [
            (
                range(low, high - SIBLINGS + 1),
                [sum(counts[at : at + SIBLINGS]) for at in range(low, high - SIBLINGS + 1)],
            )
            for low, high in ((first_skill, len(everything)), (0, first_skill))
        ]

    def draw(self, rng: random.Random) -> tuple[list[str], list[frozenset[str]]]:
        """Texts of one batch and what each means: each concept of some blocks with some texts."""
        texts: list[str] = []
        meant: list[frozenset[str]] = []
        taken: set[str] = set()
        for block in range(BLOCKS):
            (start,) = rng.choices(*self._starts[block % 2])
            for meaning in self._everything[start : start + SIBLINGS]:
                if meaning.uri in taken:
                    continue
                taken.add(meaning.uri)
                for text, of in chosen(meaning, rng):
                    texts.append(text)
                    meant.append(of)
        return texts, meant


def chosen(meaning: Meaning, rng: random.Random) -> list[tuple[str, frozenset[str]]]:
    """A few texts of one concept: in another language, in English or as people say it, and one more of any sort."""
    other = [text for lang, text in meaning.names if lang != "en"]
    english = [text for lang, text in meaning.names if lang == "en"]
    if meaning.everyday and rng.random() < EVERYDAY:
        english = meaning.everyday
    found = [(rng.choice(some), meaning.means) for some in (other, english) if some]
    while len(found) < TEXTS:
        lot = rng.random()
        if meaning.sentences and lot < SENTENCES:
            found.append(rng.choice(meaning.sentences))
        elif meaning.everyday and lot < 0.7:
            found.append((rng.choice(meaning.everyday), meaning.means))
        elif meaning.longer and lot < 0.85:
            found.append((rng.choice(meaning.longer), meaning.means))
        else:
            found.append((rng.choice(meaning.names)[1], meaning.means))
    return found


def same(meant: list[frozenset[str]]) -> torch.Tensor:
    """Which texts share a concept; shape (texts, texts), boolean."""
    columns = {uri: at for at, uri in enumerate(sorted(set().union(*meant)))}
    held = torch.zeros(len(meant), len(columns))
    for row, uris in enumerate(meant):
        held[row, [columns[uri] for uri in uris]] = 1
    return held @ held.T > 0


def contrast(vectors: torch.Tensor, alike: torch.Tensor) -> torch.Tensor:
    """The mean loss of every pair that is alike, against all texts that are not."""
    likeness = vectors @ vectors.T * SHARPNESS
    others = likeness.masked_fill(alike, float("-inf")).logsumexp(dim=1, keepdim=True)
    pairs = alike & ~torch.eye(len(alike), dtype=torch.bool)
    loss = torch.nn.functional.softplus(others - likeness)
    weight = pairs / pairs.sum(1, keepdim=True).clamp(min=1)
    return (loss * weight).sum() / weight.sum()


if __name__ == "__main__":
    main()
