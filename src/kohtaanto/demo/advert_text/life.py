"""What a jobseeker writes of their life: a few sentences in their own words."""

import random
from dataclasses import dataclass
from functools import cache
from typing import Any

from kohtaanto.demo.advert_text import finnish
from kohtaanto.demo.advert_text.bank import Job, read
from kohtaanto.demo.advert_text.writer import phrase
from kohtaanto.demo.chance import some
from kohtaanto.engine.types import Shift

YEARS = {"fi": ("vuoden", "{} vuotta"), "sv": ("ett år", "{} år"), "en": ("a year", "{} years")}
SPANS = {"fi": "vuosi"}
"""One year as a subject, where the language tells it from an object."""


@dataclass(frozen=True, slots=True)
class Life:
    """What the text tells of: all of it invented."""

    job: Job
    other: Job | None
    years: int
    """Of work; 0 for somebody without any yet."""
    unemployed_days: int
    part_time: bool
    refused: frozenset[Shift]
    cards: tuple[str, ...]
    drives: bool
    moves: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A text and where in it a job's phrases stand."""

    text: str
    phrases: tuple[tuple[str, int, int], ...]
    """(phrase as the bank has it, start, end) in code points of the text, end exclusive."""


@cache
def words(lang: str) -> dict[str, Any]:
    """Return how people speak in `lang`."""
    return read(f"people_{lang}.toml")


def tell(rng: random.Random, life: Life, lang: str) -> Told:
    """Return a life in the person's own words in `lang`; a job without words in it is told in Finnish."""
    if lang not in life.job.words:
        lang = "fi"
    own, frames = life.job.words[lang], words(lang)
    sentences: list[tuple[str, str]] = [(past(rng, life, lang), "")]
    for task in some(rng, own.tasks, 1, 4):
        forms = {"infinitive": task, "participle": phrase(task, "participle", lang)}
        forms["third"] = phrase(task, "third_infinitive", lang)
        sentences.append((finnish.sentence(rng.choice(frames["did"]).format_map(forms)), task))
    if rng.random() < 0.45:
        topic = rng.choice(own.knowledge)
        sentences.append((rng.choice(frames["knows"]).format_map({"from": topic, "noun": topic}), topic))
    sentences.extend((text, "") for text in circumstances(rng, life, lang))
    return located(sentences)


def located(sentences: list[tuple[str, str]]) -> Told:
    """Return the sentences as one text with the places of those that tell of a phrase."""
    position, phrases = 0, []
    for text, source in sentences:
        if source:
            phrases.append((source, position, position + len(text.rstrip("."))))
        position += len(text) + 1
    return Told(" ".join(text for text, _ in sentences), tuple(phrases))


def past(rng: random.Random, life: Life, lang: str) -> str:
    """Return the first sentence: what they have worked as, and how long."""
    title = rng.choice(life.job.words[lang].titles)
    one, many = YEARS[lang]
    years = one if life.years <= 1 else many.format(life.years)
    span = SPANS.get(lang, years) if life.years <= 1 else years
    slots = {"title": title, "years": years, "span": span, "essive": finnish.essive(title) if lang == "fi" else title}
    return finnish.sentence(rng.choice(words(lang)["past" if life.years else "fresh"]).format_map(slots))


def circumstances(rng: random.Random, life: Life, lang: str) -> list[str]:
    """Return sentences about the rest: another job, cards, wishes, what does not suit."""
    frames = words(lang)
    found = []
    if life.other is not None and lang in life.other.words and rng.random() < 0.8:
        title = rng.choice(life.other.words[lang].titles)
        essive = finnish.essive(title) if lang == "fi" else title
        found.append(rng.choice(frames["other"]).format_map({"title": title, "essive": essive}))
    if life.unemployed_days > 150 and rng.random() < 0.5:
        found.append(rng.choice(frames["gap"]))
    found.extend(frames["cards"][card] for card in life.cards if card in frames["cards"] and rng.random() < 0.6)
    if life.part_time:
        found.append(rng.choice(frames["part_time"]))
    found.extend(rng.choice(frames[f"no_{shift.value}"]) for shift in sorted(life.refused) if shift is not Shift.DAY)
    if rng.random() < 0.35:
        found.append(rng.choice(frames["licence" if life.drives else "no_licence"]))
    if life.moves and rng.random() < 0.5:
        found.append(rng.choice(frames["move"]))
    for kind, share in (("hobby", 0.3), ("wish", 0.55)):
        if rng.random() < share:
            found.append(rng.choice(frames[kind]))
    return found
