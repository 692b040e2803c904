"""Trains the classifier of short texts and writes its weights: `python -m benchmarks.training.classifier --esco …`.

One run with a fixed seed, on two threads; needs torch besides what the product needs. A text is taken apart by the
analyser of an index of the same ESCO, as the product does, and its skill is to be told from all others. Twelve
minutes.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from benchmarks.recognition.tasks import by_english_label, held_out_names, skillskape
from benchmarks.training.surfaces import SEED, hold, is_held
from benchmarks.training.written import Written, written
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
WIDTH, ROUNDS, BATCH, RATE = 96, 6, 256, 3e-3
TIMES = 3
"""How often a sentence that was tagged is read in a round; any other text is read once."""
CUT = (1.0, 0.9, 0.8, 0.7)
"""Of the largest value of a row of the table what 4 bits may reach to."""
DROPPED = 0.15
"""The share of a text's features that is left out at each reading."""
TARGET = Path(__file__).resolve().parents[2] / "src" / "kohtaanto" / "engine" / "text" / "weights" / "classifier-4.npz"


def main() -> None:
    """Train and write; progress, and how held-out phrases fare, go to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    parser.add_argument("--sentences", type=Path, required=True, help="SkillSkape's train part, a CSV file")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    learnt = [one for one in written() if not one.kept_apart]
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    taxonomy = load_taxonomy(options.esco)
    skills = sorted(uri for uri, concept in taxonomy.concepts.items() if concept.kind == SKILL)
    number = {uri: at for at, uri in enumerate(skills)}
    index = open_index(options.esco, say)
    known: list[tuple[Text, int]] = []
    held: dict[str, list[tuple[Text, int]]] = {}
    # A sentence is read once a skill and time: they share what it was taken apart into.
    taken_apart = cache(lambda text, lang: list(features(content_roots(roots(index, text, lang), lang), lang)))
    for uri, lang, text, is_phrase in chain(texts(taxonomy), sentences(taxonomy, options.sentences, learnt)):
        found = taken_apart(text, lang)
        if found:
            kept_apart = is_phrase and is_held(text)
            (held.setdefault(lang, []) if kept_apart else known).append((found, number[uri]))
    say(f"{len(known)} texts, {len(skills)} skills")
    network = Network(len(skills))
    train(network, Texts.of(known), {lang: Texts.of(own) for lang, own in sorted(held.items())})
    read = [uris for _, uris in read_sentences(taxonomy, options.sentences)]
    write(options.target, network, skills, tagged(skills, learnt, read))


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
    for said in bridges(taxonomy, PHRASES, SAYINGS):
        if taxonomy.concepts[said.uri].kind == SKILL:
            yield said.uri, said.lang, said.phrase, True


def sentences(taxonomy: Taxonomy, path: Path, learnt: Sequence[Written]) -> Iterator[tuple[str, str, str, bool]]:
    """The same of sentences, each as often as it counts: SkillSkape's in English, and ours.

    Swedish sentences written to say given skills are not learnt from, so that they can tell how Swedish fares.
    """
    for sentence, uris in read_sentences(taxonomy, path):
        yield from [(uri, "en", sentence, False) for uri in uris] * TIMES
    for one in learnt:
        if one.found or one.lang == "fi":
            meant = [(uri, one.lang, one.text, False) for slot in one.labelled.slots for uri in sorted(slot)]
            yield from meant * (TIMES if one.found else 1)


def read_sentences(taxonomy: Taxonomy, path: Path) -> list[tuple[str, list[str]]]:
    """SkillSkape's sentences, each with the URIs of its skills."""
    by_label = by_english_label(taxonomy)
    return [
        (sentence, [by_label[label] for label in sorted(labels) if label in by_label])
        for sentence, labels in skillskape(path)
    ]


def tagged(skills: list[str], learnt: Sequence[Written], read: Sequence[Iterable[str]]) -> np.ndarray:
    """How often in 10,000 sentences each skill was tagged, shape (skills, 4).

    In our Finnish sentences, there as a neighbour, in our English ones, and in those that were `read`, each the URIs
    of its skills.
    """
    by_lang = {lang: [one for one in learnt if one.found and one.lang == lang] for lang in ("fi", "en")}
    said = {
        lang: [{uri for slot in one.labelled.slots for uri in slot} for one in own] for lang, own in by_lang.items()
    }
    columns = (said["fi"], [one.labelled.also for one in by_lang["fi"]], said["en"], read)
    number = {uri: at for at, uri in enumerate(skills)}
    counts = np.zeros((len(skills), len(columns)))
    for column, sentences_of in enumerate(columns):
        for uris in sentences_of:
            counts[[number[uri] for uri in dict.fromkeys(uris)], column] += 1
    return (counts * (10_000 / np.maximum([len(one) for one in columns], 1))).astype(np.float16)


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

    def forward(self, rows: np.ndarray, weights: np.ndarray, starts: np.ndarray) -> torch.Tensor:
        """The scores of all skills; shape (texts, skills). `starts` is where each text begins among the rows."""
        asked = (torch.from_numpy(one) for one in (rows, starts, weights))
        found = functional.normalize(_sums(self.table, *asked), dim=1)
        vectors = functional.normalize(self.skills.weight, dim=1)
        return SHARPNESS * found @ vectors.T + self.skills.bias


def _sums(table: nn.EmbeddingBag, rows: torch.Tensor, starts: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    return table(rows, starts, per_sample_weights=weights)


@dataclass(frozen=True)
class Texts:
    """Texts by their features, one after the other, and the skill that each speaks of."""

    rows: np.ndarray
    weights: np.ndarray
    starts: np.ndarray
    """Where each text begins, and the end of the last; shape (texts + 1,)."""
    skills: np.ndarray

    @classmethod
    def of(cls, texts: list[tuple[Text, int]]) -> "Texts":
        """The same as arrays."""
        return cls(
            np.array([row for text, _ in texts for row, _ in text]),
            np.array([weight for text, _ in texts for _, weight in text], dtype=np.float32),
            np.cumsum([0, *(len(text) for text, _ in texts)]),
            np.array([skill for _, skill in texts]),
        )

    def some(
        self, chosen: np.ndarray, dropping: np.random.Generator | None = None
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(rows, weights, starts) of the chosen texts, DROPPED of their features left out but never all of a text."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        owner = np.repeat(np.arange(len(chosen)), lengths)
        at = np.arange(len(owner)) + np.repeat(self.starts[chosen] - np.cumsum(lengths) + lengths, lengths)
        if dropping is not None:
            kept = dropping.random(len(at)) > DROPPED
            kept |= (np.bincount(owner[kept], minlength=len(chosen)) == 0)[owner]
            at, owner = at[kept], owner[kept]
        return self.rows[at], self.weights[at], np.searchsorted(owner, np.arange(len(chosen)))


def train(network: Network, known: Texts, held: dict[str, Texts]) -> None:
    """Make the skill of each text the likeliest, some of its features left out; rows that no text has become zero."""
    rng = np.random.default_rng(SEED)
    table = torch.optim.SparseAdam(network.table.parameters(), lr=RATE)
    skills = torch.optim.Adam(network.skills.parameters(), lr=RATE)
    texts = len(known.skills)
    steps = ROUNDS * -(-texts // BATCH)
    done, start = 0, time.perf_counter()
    for lap in range(ROUNDS):
        order = rng.permutation(texts)
        losses = []
        for at in range(0, texts, BATCH):
            chosen = order[at : at + BATCH]
            for group in (*table.param_groups, *skills.param_groups):
                group["lr"] = RATE * min(1.0, 1.5 * (1 - done / steps))
            scores = network(*known.some(chosen, rng))
            loss = functional.cross_entropy(scores, torch.from_numpy(known.skills[chosen]))
            table.zero_grad()
            skills.zero_grad()
            loss.backward()
            table.step()
            skills.step()
            losses.append(loss.item())
            done += 1
        say(f"round {lap + 1}/{ROUNDS} loss {np.mean(losses):.3f} {time.perf_counter() - start:.0f} s")
    unseen = np.setdiff1d(np.arange(ROWS), known.rows)
    with torch.no_grad():
        # As they were drawn, they say nothing.
        network.table.weight[torch.from_numpy(unseen)] = 0.0
    for lang, asked in held.items():
        say(f"held-out phrases {lang}: {len(asked.skills)}, first {first(network, asked):.3f}")


def first(network: Network, asked: Texts) -> float:
    """The share of texts whose skill is the likeliest."""
    right = 0
    with torch.no_grad():
        for at in range(0, len(asked.skills), BATCH):
            chosen = np.arange(at, min(at + BATCH, len(asked.skills)))
            best = network(*asked.some(chosen)).argmax(dim=1).numpy()
            right += int((best == asked.skills[chosen]).sum())
    return right / len(asked.skills)


def write(target: Path, network: Network, skills: list[str], often: np.ndarray) -> None:
    """Write the weights, those of the table at 4 bits and those of the skills at 8, each row with its scale."""
    rows, row_scales = four_bit(network.table.weight.detach().numpy())
    unit = functional.normalize(network.skills.weight.detach(), dim=1).numpy()
    vectors, skill_scales = eight_bit(unit)
    with target.open("wb") as stream:
        np.savez_compressed(
            stream,
            rows=rows,
            **{"row-scales": row_scales, "skill-scales": skill_scales},
            vectors=vectors,
            bias=network.skills.bias.detach().numpy().astype(np.float16),
            skills=hash_all([uri.encode() for uri in skills]),
            tagged=often,
        )
    say(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def four_bit(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(uint8 rows of half the width, the float16 scale of each): the first half in the lower bits, 8 more than it is.

    Of some scales that cut the largest values off, each row has the one that changes it least.
    """
    largest = np.abs(values).max(axis=1)
    found, scales, least = np.zeros(values.shape, dtype=np.uint8), np.zeros(len(values)), np.full(len(values), np.inf)
    for cut in CUT:
        scale = (largest * cut / 7).astype(np.float16).astype(np.float32)
        rounded = np.rint(values / np.maximum(scale, 1e-8)[:, None]).clip(-8, 7)
        change = np.square(rounded * scale[:, None] - values).sum(axis=1)
        better = change < least
        found[better], scales[better], least[better] = rounded[better] + 8, scale[better], change[better]
    low, high = np.split(found, 2, axis=1)
    return low | (high << 4), scales.astype(np.float16)


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
