"""Chooses what each likeness weighs when concepts are ranked: `python -m benchmarks.training.ranking --esco ESCO`.

Names are taken out of an index and asked: alternative labels and national labels that the encoder's training left out,
the third list of everyday titles, and the labels of ISCO's unit groups, which stand for any occupation beneath. All
are asked among the names of all languages, and those that are not Finnish among the Finnish ones alone. The weights
are those that make the right concepts most likely among all (conditional logit), every set of questions counting alike.
Half of the questions choose the weights by which the other half is judged; what is printed last is chosen on all. With
`--sentences FOLDER` longer texts are asked instead: the validation sentences of TECH and HOUSE and SkillSkape's dev
part, for their skills among the names of all languages.
"""

import argparse
import random
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from benchmarks.recognition.tasks import by_english_label, sentence_tasks, skillskape
from benchmarks.training.surfaces import SEED, Held, beneath, hold, is_held_group
from scipy.optimize import minimize

from kohtaanto.engine.text import bridging
from kohtaanto.engine.text.building import KINDS, build_index
from kohtaanto.engine.text.finding import named
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.ranking import COLUMNS, columns, signs_of
from kohtaanto.engine.text.taxonomy import GROUP, OCCUPATION, SKILL, Concept, Taxonomy, load_taxonomy
from kohtaanto.engine.text.tokens import plain

LANGUAGES = ("en", "sv", "fi")
EVERYDAY = 400
"""Everyday titles asked a language."""
KEPT = 300
"""Concepts kept of each question: the likest by weights that count all signs alike, and the right ones."""
SHRINKING = 1e-3
CHOSEN = {
    OCCUPATION: (*COLUMNS[:6], "group"),
    SKILL: ("words", "translated", "covered", "name", "concept", "heard", "said"),
}


@dataclass(frozen=True)
class Question:
    """A text, its language, the concepts that are right, and the set of questions it belongs to."""

    text: str
    lang: str
    right: frozenset[str]
    of: str
    beneath: bool = False
    """Asks for what is beneath a group, so that groups are not ranked and families say too much."""


@dataclass(frozen=True)
class Answer:
    """The signs of the concepts kept of a question, shape (kept, columns), and which of them are right."""

    question: Question
    signs: np.ndarray
    right: np.ndarray


def main() -> None:
    """Print how good the weights are, then the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    parser.add_argument("--kinds", nargs="+", choices=(OCCUPATION, SKILL), default=(OCCUPATION, SKILL))
    parser.add_argument("--sentences", type=Path, help="folder of TECH, HOUSE and SkillSkape")
    options = parser.parse_args()
    taxonomy = load_taxonomy(options.esco)
    if options.sentences:
        index = open_index(options.esco, say)
        asked_longer = longer(options.sentences, taxonomy)
        tell(SKILL, [answer for one in asked_longer for answer in answered(index, one, SKILL, "en/sv/fi")])
        return
    answers = {kind: asked_names(taxonomy, kind, (LANGUAGES, ("fi",))) for kind in options.kinds}
    for kind, found in answers.items():
        tell(kind, found)


def asked_names(taxonomy: Taxonomy, kind: str, among: Iterable[tuple[str, ...]]) -> list[Answer]:
    """The answers for titles or names of skills that are in no index, among the names of each of some languages."""
    held = hold(taxonomy, SEED)
    questions = list(held_names(taxonomy, held, kind))
    if kind == OCCUPATION:
        questions += [*third_titles(taxonomy), *groups(taxonomy)]
    answers: list[Answer] = []
    with without_third_titles():
        bare = without(taxonomy, held)
        for langs in among:
            with indexed(only(bare, langs)) as index:
                for question in questions:
                    if len(langs) > 1 or question.lang not in langs:
                        answers += answered(index, question, kind, "/".join(langs))
    return answers


def held_names(taxonomy: Taxonomy, held: Held, kind: str) -> Iterator[Question]:
    """Names that the encoder was not trained on."""
    for text, lang, uri in held.alternatives:
        if taxonomy.concepts[uri].kind == kind:
            yield Question(text, lang, frozenset((uri,)), f"held names {lang}")
    for uri in held.blind:
        for lang in ("sv", "fi"):
            label = taxonomy.concepts[uri].labels.get(lang)
            if label and taxonomy.concepts[uri].kind == kind:
                yield Question(label, lang, frozenset((uri,)), f"held names {lang}")


def longer(folder: Path, taxonomy: Taxonomy) -> Iterator[Question]:
    """Sentences of English adverts that may be tuned on, each right for all of its skills."""
    for task in sentence_tasks(folder, taxonomy, every=1):
        if not task.test:
            for query, gold in zip(task.queries, task.gold, strict=True):
                yield Question(query.text, query.lang, gold, task.title)
    by_label = by_english_label(taxonomy)
    for sentence, labels in skillskape(folder / "skillskape_dev.csv"):
        right = frozenset(by_label[label] for label in labels if label in by_label)
        if right:
            yield Question(sentence, "en", right, "SkillSkape dev")


def third_titles(taxonomy: Taxonomy) -> list[Question]:
    """Everyday titles that only the third list has, which the encoder was not trained on."""
    first_two = bridging.bridges(taxonomy, bridging.BRIDGING, bridging.TITLES)
    known = {(one.lang, plain(one.phrase)) for one in first_two}
    listed = bridging.bridges(taxonomy, bridging.FURTHER_TITLES)
    fresh = [one for one in listed if (one.lang, plain(one.phrase)) not in known]
    random.Random(SEED).shuffle(fresh)
    chosen = (one for lang in LANGUAGES for one in [own for own in fresh if own.lang == lang][:EVERYDAY])
    return [Question(one.phrase, one.lang, frozenset((one.uri,)), f"everyday {one.lang}") for one in chosen]


def groups(taxonomy: Taxonomy) -> Iterator[Question]:
    """Labels of unit groups that the encoder was not trained on, each right for all occupations of the group."""
    occupations = beneath(taxonomy)
    for concept in taxonomy.concepts.values():
        is_asked = concept.kind == GROUP and is_held_group(concept.code)
        own = occupations.get(concept.code, frozenset()) if is_asked else frozenset()
        for lang in LANGUAGES if own else ():
            if lang in concept.labels:
                yield Question(concept.labels[lang], lang, own, f"groups {lang}", beneath=True)


@contextmanager
def without_third_titles() -> Iterator[None]:
    """Build indexes without the third lists of titles."""
    every = bridging.packaged

    def some(folder: str, suffix: str) -> list[tuple[str, str]]:
        return [] if folder == bridging.FURTHER_TITLES else every(folder, suffix)

    with patch.object(bridging, "packaged", some):
        yield


def without(taxonomy: Taxonomy, held: Held) -> Taxonomy:
    """The taxonomy without the names that are asked."""
    gone = {(uri, lang, text) for text, lang, uri in held.alternatives}
    blind = set(held.blind)

    def bare(concept: Concept) -> Concept:
        langs = {lang for lang in concept.labels if concept.uri not in blind or lang == "en"}
        alternatives = {
            lang: tuple(text for text in texts if (concept.uri, lang, text) not in gone)
            for lang, texts in concept.alternatives.items()
            if lang in langs
        }
        return replace(concept, labels={lang: concept.labels[lang] for lang in langs}, alternatives=alternatives)

    return replace(taxonomy, concepts={uri: bare(concept) for uri, concept in taxonomy.concepts.items()})


def only(taxonomy: Taxonomy, langs: Iterable[str]) -> Taxonomy:
    """The taxonomy with the names of some languages."""

    def kept(names: Mapping[str, object]) -> dict:
        return {lang: names[lang] for lang in names if lang in langs}

    return replace(
        taxonomy,
        concepts={
            uri: replace(c, labels=kept(c.labels), alternatives=kept(c.alternatives), hidden=kept(c.hidden))
            for uri, c in taxonomy.concepts.items()
        },
    )


@contextmanager
def indexed(taxonomy: Taxonomy) -> Iterator[Index]:
    """An index that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        build_index(taxonomy, Path(folder), lambda _: None)
        yield Index(Path(folder))


def answered(index: Index, question: Question, kind: str, among: str) -> list[Answer]:
    """The signs of what may be right; empty where nothing right is among the names."""
    signs = signs_of(index, question.text, question.lang, kind)
    if question.beneath:
        signs = replace(signs, near=replace(signs.near, family=np.zeros_like(signs.near.family)))
    said = named(index, question.text, question.lang) if kind == SKILL else {}
    is_group = index.kinds == KINDS.index("group")
    allowed = index.kind_mask(kind) & ~(question.beneath & is_group)
    right = np.array([uri in question.right for uri in index.uris]) & allowed
    if not right.any():
        return []
    near = signs.near
    likeness = signs.words + signs.translated + signs.covered + near.name + near.concept + near.family + signs.heard
    likest = np.where(allowed, likeness, -np.inf)
    kept = np.union1d(np.argsort(-likest, kind="stable")[:KEPT], np.flatnonzero(right))
    told = columns(index, signs, said, kept)
    return [Answer(replace(question, of=f"{question.of} among {among}"), told, right[kept])]


def tell(kind: str, answers: list[Answer]) -> None:
    """Print the mean reciprocal ranks of both halves, then the weights chosen on all."""
    chosen = [COLUMNS.index(name) for name in CHOSEN[kind]]
    # By what is right: no concept chooses the weights by which it is judged.
    half = np.array([zlib.crc32(min(answer.question.right).encode()) % 2 for answer in answers])
    ranks = np.zeros(len(answers))
    for one in (0, 1):
        weights = fit([answers[at] for at in np.flatnonzero(half != one)], chosen)
        for at in np.flatnonzero(half == one):
            ranks[at] = rank(answers[at], weights)
    for name in dict.fromkeys(answer.question.of for answer in answers):
        own = np.array([answer.question.of == name for answer in answers])
        say(f"{kind}: {name:45} {own.sum():5} {np.mean(1 / ranks[own]):.3f}")
    weights = fit(answers, chosen)
    for name in CHOSEN[kind]:
        say(f"    {name}: {weights[COLUMNS.index(name)] / weights[0]:.2f}")


def fit(answers: list[Answer], chosen: list[int]) -> np.ndarray:
    """The weights of all COLUMNS, those not chosen 0, that make what is right most likely."""
    sets = [answer.question.of for answer in answers]
    share = {name: 1 / sets.count(name) / len(set(sets)) for name in set(sets)}
    starts = np.cumsum([0, *(len(answer.right) for answer in answers[:-1])])
    signs = np.concatenate([answer.signs[:, chosen] for answer in answers]).astype(np.float64)
    right = np.concatenate([answer.right for answer in answers])
    counts = np.diff([*starts, len(right)])
    weight = np.repeat([share[name] for name in sets], counts)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = signs @ weights
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), counts))
        every = odds / np.repeat(np.add.reduceat(odds, starts), counts)
        good = np.add.reduceat(odds * right, starts)
        wanted = odds * right / np.repeat(good, counts)
        likely = np.log(good / np.add.reduceat(odds, starts))
        value = -float(np.sum(likely * weight[starts])) + SHRINKING * float(weights @ weights)
        return value, signs.T @ ((every - wanted) * weight) + 2 * SHRINKING * weights

    found = minimize(loss, np.ones(len(chosen)), jac=True, method="L-BFGS-B")
    weights = np.zeros(len(COLUMNS))
    weights[chosen] = found.x
    return weights


def rank(answer: Answer, weights: np.ndarray) -> int:
    """The place of the best of what is right, equals counting as ahead."""
    scores = answer.signs @ weights
    return int((scores[~answer.right] >= scores[answer.right].max()).sum()) + 1


def say(message: str) -> None:
    """Tell what was found."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
