"""Trains the classifier of short texts and writes its weights: `python -m benchmarks.training.classifier --esco …`.

One run with a fixed seed, on one thread; needs torch besides what the product needs. A text is taken apart by the
analyser of an index of the same ESCO, as the product does, and its skill is to be told from all others. Eight minutes.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from benchmarks.recognition.tasks import by_english_label, held_out_names, skillskape
from benchmarks.training.surfaces import SEED, hold, is_held
from benchmarks.training.written import written
from torch import nn
from torch.nn import functional

from kohtaanto.engine.text.bridging import PHRASES, SAYINGS, bridges
from kohtaanto.engine.text.classifier import ROWS, SHARPNESS, features
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.lemmas import hash_all
from kohtaanto.engine.text.sayings import content_roots
from kohtaanto.engine.text.taxonomy import SKILL, Taxonomy, load_taxonomy
from kohtaanto.engine.text.tokens import words

Text = list[tuple[int, float]]
WIDTH, ROUNDS, BATCH, RATE = 48, 6, 256, 3e-3
TIMES = 3
"""How often a sentence that was tagged is read in a round; any other text is read once."""
DROPPED = 0.15
"""The share of a text's features that is left out at each reading."""
TARGET = Path(__file__).resolve().parents[2] / "src" / "kohtaanto" / "engine" / "text" / "weights" / "classifier-1.npz"


def main() -> None:
    """Train and write; progress, and how held-out phrases fare, go to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    parser.add_argument("--sentences", type=Path, required=True, help="SkillSkape's train part, a CSV file")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    taxonomy = load_taxonomy(options.esco)
    skills = sorted(uri for uri, concept in taxonomy.concepts.items() if concept.kind == SKILL)
    number = {uri: at for at, uri in enumerate(skills)}
    index = open_index(options.esco, say)
    known: list[tuple[Text, int]] = []
    held: dict[str, list[tuple[Text, int]]] = {}
    for uri, lang, text, is_phrase in chain(texts(taxonomy), sentences(taxonomy, options.sentences)):
        found = list(features(content_roots(roots(index, text, lang), lang), lang))
        if found:
            kept_apart = is_phrase and is_held(text)
            (held.setdefault(lang, []) if kept_apart else known).append((found, number[uri]))
    say(f"{len(known)} texts, {len(skills)} skills")
    network = Network(len(skills))
    train(network, known, held)
    forget_unseen(network, known)
    write(options.target, network, skills)


def texts(taxonomy: Taxonomy) -> Iterator[tuple[str, str, str, bool]]:
    """(URI, language, text, whether it is an everyday phrase) of what names or says a skill, but for what hold() keeps.

    The words of bridging/ are left out: they are found by themselves, and some were written when our gold set had been
    seen.
    """
    held = hold(taxonomy, SEED)
    hidden = {(uri, text) for text, _, uri in held.alternatives} | set(held_out_names(taxonomy))
    blind = set(held.blind)
    for concept in taxonomy.concepts.values():
        for lang, label in concept.labels.items() if concept.kind == SKILL else ():
            if lang == "en" or concept.uri not in blind:
                yield concept.uri, lang, label, False
            for other in concept.alternatives.get(lang, ()):
                if (concept.uri, other) not in hidden:
                    yield concept.uri, lang, other, False
    for folder in (PHRASES, SAYINGS):
        for said in bridges(taxonomy, folder):
            if taxonomy.concepts[said.uri].kind == SKILL:
                yield said.uri, said.lang, said.phrase, True


def sentences(taxonomy: Taxonomy, path: Path) -> Iterator[tuple[str, str, str, bool]]:
    """The same of sentences, once a skill: SkillSkape's in English, ours in Finnish and, tagged ones, in Swedish."""
    by_label = by_english_label(taxonomy)
    for sentence, labels in skillskape(path):
        yield from ((by_label[label], "en", sentence, False) for label in sorted(labels) if label in by_label)
    for one in written():
        # Swedish sentences written to say given skills are not learnt from, so that they can tell how Swedish fares.
        if not one.kept_apart and (one.found or one.lang == "fi"):
            meant = [(uri, one.lang, one.text, False) for slot in one.labelled.slots for uri in sorted(slot)]
            yield from meant * (TIMES if one.found else 1)


def tagged(skills: list[str]) -> np.ndarray:
    """How often each skill was tagged in the sentences, and named as a neighbour; shape (skills, 2)."""
    number = {uri: at for at, uri in enumerate(skills)}
    counts = np.zeros((len(skills), 2), dtype=np.int16)
    for one in written():
        if one.found and not one.kept_apart:
            for column, uris in enumerate(({u for slot in one.labelled.slots for u in slot}, one.labelled.also)):
                counts[[number[uri] for uri in sorted(uris)], column] += 1
    return counts


def roots(index: Index, text: str, lang: str) -> Iterator[str]:
    """The roots of the words of a text."""
    for word in words(text):
        yield from index.analyser(lang).parts(word.text).roots


class Network(nn.Module):
    """A table of vectors that are added up, and one vector and bias a skill."""

    def __init__(self, skills: int) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(ROWS, WIDTH, mode="sum", sparse=True)
        self.skills = nn.Linear(WIDTH, skills)
        nn.init.normal_(self.table.weight, std=0.05)
        nn.init.normal_(self.skills.weight, std=0.05)
        nn.init.zeros_(self.skills.bias)

    def forward(self, batch: list[Text]) -> torch.Tensor:
        """The scores of all skills; shape (texts, skills)."""
        starts = np.cumsum([0, *(len(text) for text in batch[:-1])])
        rows = torch.tensor([row for text in batch for row, _ in text])
        weights = torch.tensor([weight for text in batch for _, weight in text])
        found = functional.normalize(self.table(rows, torch.from_numpy(starts), per_sample_weights=weights), dim=1)
        vectors = functional.normalize(self.skills.weight, dim=1)
        return SHARPNESS * found @ vectors.T + self.skills.bias


def train(network: Network, known: list[tuple[Text, int]], held: dict[str, list[tuple[Text, int]]]) -> None:
    """Make the skill of each text the likeliest, some of its features left out."""
    rng = random.Random(SEED)
    table = torch.optim.SparseAdam(network.table.parameters(), lr=RATE)
    skills = torch.optim.Adam(network.skills.parameters(), lr=RATE)
    steps = ROUNDS * -(-len(known) // BATCH)
    done, start = 0, time.perf_counter()
    for lap in range(ROUNDS):
        rng.shuffle(known)
        losses = []
        for at in range(0, len(known), BATCH):
            batch = known[at : at + BATCH]
            for group in (*table.param_groups, *skills.param_groups):
                group["lr"] = RATE * min(1.0, 1.5 * (1 - done / steps))
            thinned = [[one for one in text if rng.random() > DROPPED] or text for text, _ in batch]
            loss = functional.cross_entropy(network(thinned), torch.tensor([skill for _, skill in batch]))
            table.zero_grad()
            skills.zero_grad()
            loss.backward()
            table.step()
            skills.step()
            losses.append(loss.item())
            done += 1
        say(f"round {lap + 1}/{ROUNDS} loss {np.mean(losses):.3f} {time.perf_counter() - start:.0f} s")
    for lang, asked in sorted(held.items()):
        say(f"held-out phrases {lang}: {len(asked)}, first {first(network, asked):.3f}")


def forget_unseen(network: Network, known: list[tuple[Text, int]]) -> None:
    """Make the rows zero that no text has: they are as they were drawn, and say nothing."""
    seen = np.zeros(ROWS, dtype=bool)
    seen[[row for text, _ in known for row, _ in text]] = True
    with torch.no_grad():
        network.table.weight[torch.from_numpy(~seen)] = 0.0


def first(network: Network, asked: list[tuple[Text, int]]) -> float:
    """The share of texts whose skill is the likeliest."""
    right = 0
    with torch.no_grad():
        for at in range(0, len(asked), BATCH):
            part = asked[at : at + BATCH]
            best = network([text for text, _ in part]).argmax(dim=1)
            right += int((best == torch.tensor([skill for _, skill in part])).sum())
    return right / len(asked)


def write(target: Path, network: Network, skills: list[str]) -> None:
    """Write the weights at 8 bits, each row with its scale."""
    rows, row_scales = eight_bit(network.table.weight.detach().numpy())
    unit = functional.normalize(network.skills.weight.detach(), dim=1).numpy()
    vectors, skill_scales = eight_bit(unit)
    with target.open("wb") as stream:
        np.savez(
            stream,
            rows=rows,
            **{"row-scales": row_scales, "skill-scales": skill_scales},
            vectors=vectors,
            bias=network.skills.bias.detach().numpy().astype(np.float16),
            skills=hash_all([uri.encode() for uri in skills]),
            tagged=tagged(skills),
        )
    say(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def eight_bit(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(int8 rows, the float16 scale of each)."""
    scales = (np.abs(values).max(axis=1) / 127).astype(np.float16)
    return np.rint(values / np.maximum(scales.astype(np.float32), 1e-8)[:, None]).clip(-127, 127).astype(
        np.int8
    ), scales


def say(message: str) -> None:
    """Tell how far the training is."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
