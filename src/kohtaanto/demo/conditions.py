"""What invented jobseekers can and will do: commute, car, languages, working time, shifts, licences."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from kohtaanto.demo.advert_text.bank import Job
from kohtaanto.demo.chance import draw
from kohtaanto.demo.shape import MunicipalityShape
from kohtaanto.engine.text.licences import Card
from kohtaanto.engine.types import EmploymentKind, PersonConditions, Shift, WorkingTime

NOT_LICENCES = frozenset({"criminal_record", "driver_card"})
"""What adverts ask to see, and no register holds."""
REFUSED = {Shift.NIGHT: 0.24, Shift.WEEKEND: 0.08, Shift.EVENING: 0.07}
FINNISH_LEVELS = {"A1": 0.3, "A2": 0.25, "B1": 0.25, "B2": 0.15, "C1": 0.05}
ENGLISH_LEVELS = {"A2": 0.2, "B1": 0.3, "B2": 0.35, "C1": 0.15}


@dataclass(frozen=True, slots=True)
class Facts:
    """What both the register and the person's own words tell."""

    drives: bool
    moves: bool
    part_time: bool
    refused: frozenset[Shift]
    cards: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]


def draw_facts(rng: random.Random, job: Job, age: int, lang: str, centre: bool) -> Facts:
    """Draw the facts of one person."""
    common = (0.66 if centre else 0.82) * (1 if lang in {"fi", "sv"} else 0.55)
    drives = age > 17 and rng.random() < (0.93 if {"B", "C", "CE", "D"} & set(job.licences) else common)
    return Facts(
        drives=drives,
        moves=rng.random() < (0.22 if age < 35 else 0.08),
        part_time=rng.random() < 0.16,
        refused=frozenset(shift for shift, share in REFUSED.items() if rng.random() < share),
        cards=tuple(card for card in job.licences if card != "B" and holds(rng, card, drives)),
        languages=languages(rng, lang),
    )


def holds(rng: random.Random, card: str, drives: bool) -> bool:
    """Say whether a person of a trade holds one of its cards."""
    if card in {"C", "CE", "D"} and not drives:
        return False
    return rng.random() < 0.72


def languages(rng: random.Random, lang: str) -> tuple[tuple[str, str], ...]:
    """Return (language, CEFR level) of what a person can work in; the mother tongue is C2."""
    found = {lang: "C2"}
    if lang != "fi" and (lang != "en" or rng.random() < 0.7):
        found["fi"] = "C1" if lang == "sv" else draw(rng, FINNISH_LEVELS)
    if lang != "en" and rng.random() < (0.6 if lang == "fi" else 0.55):
        found["en"] = draw(rng, ENGLISH_LEVELS)
    if lang == "fi" and rng.random() < 0.18:
        found["sv"] = draw(rng, {"A2": 0.5, "B1": 0.4, "B2": 0.1})
    return tuple(sorted(found.items()))


def person_conditions(
    rng: random.Random, facts: Facts, municipality: MunicipalityShape, today: date
) -> PersonConditions:
    """Return the conditions as the matching engine takes them."""
    # Whoever drives says how far, the others how long they would be on the way.
    reach = rng.choice((20, 30, 40, 60, 80) if facts.drives else (45, 60, 75, 90))
    both = frozenset(WorkingTime)
    licences = {card for card in facts.cards if card not in NOT_LICENCES} | ({"B"} if facts.drives else set())
    if any(card.startswith("registered_") for card in licences):
        licences.add(Card.HEALTH_PROFESSIONAL.value)
    return PersonConditions(
        municipality=municipality.code,
        commute_km=float(reach + (0 if municipality.centre else 15)) if facts.drives else None,
        commute_minutes=None if facts.drives else float(reach),
        car=facts.drives,
        willing_to_move=facts.moves,
        languages=facts.languages,
        working_times=frozenset({WorkingTime.PART_TIME})
        if facts.part_time
        else both
        if rng.random() < 0.55
        else frozenset({WorkingTime.FULL_TIME}),
        refused_shifts=facts.refused,
        licences=frozenset(licences) if rng.random() < 0.7 else None,
        lacks_licences=frozenset() if facts.drives else frozenset({"B"}),
        employment_kinds=None if rng.random() < 0.85 else frozenset({EmploymentKind.PERMANENT}),
        available_from=today + timedelta(days=rng.choice((0, 0, 0, 14, 30))) if rng.random() < 0.4 else None,
    )
