"""Invents the area's jobseekers: as many in each municipality as the plan's table counts."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from kohtaanto.demo import conditions
from kohtaanto.demo.advert_text.bank import Job, jobs
from kohtaanto.demo.advert_text.life import Life, Told, tell
from kohtaanto.demo.chance import draw, some, stream
from kohtaanto.demo.occupations import OccupationSkills
from kohtaanto.demo.people import (
    AGES,
    EDUCATION,
    FIRST_NAMES,
    FOREIGN_NAMES,
    LANGUAGES,
    LAST_ENDS,
    LAST_STARTS,
    RURAL_JOBS,
    SITUATIONS,
    UNEMPLOYED_DAYS,
)
from kohtaanto.demo.shape import MunicipalityShape, Shape
from kohtaanto.jobseekers.types import Education, NewJobseeker, Situation
from kohtaanto.skills.types import ProfileEntry, SkillState

Phrases = Mapping[str, tuple[str, ...]]
"""A phrase of the bank to the URIs of the skills it tells of."""
MOST_SKILLS = 28
AGE_OF_WORK = 19


def population(
    shape: Shape,
    occupations: Mapping[str, OccupationSkills],
    shared: tuple[str, ...],
    phrases: Phrases,
    today: date,
) -> Iterator[NewJobseeker]:
    """Yield the area's jobseekers, municipality by municipality, numbered from 1.

    occupations: the taxonomy's by job; shared: URIs of skills that people of any job may claim; phrases:
    what the recogniser finds in the bank's phrases. Dates are relative to `today`.
    """
    number = 0
    for municipality in shape.municipalities:
        rng = stream("population", shape.name, municipality.id)
        for district in placed(rng, municipality):
            number += 1
            yield person(rng, number, municipality, district, occupations, shared, phrases, today)


def placed(rng: random.Random, municipality: MunicipalityShape) -> list[str]:
    """Return a district (or "") for each jobseeker; a district without a count of its own gets one in a hundred."""
    found: list[str] = []
    for district in municipality.districts:
        count = district.jobseekers
        found.extend([district.id] * (municipality.jobseekers // 100 if count is None else count))
    found = found[: municipality.jobseekers]
    found.extend([""] * (municipality.jobseekers - len(found)))
    rng.shuffle(found)
    return found


def person(  # noqa: PLR0917 - one person's sources, in the order of the area's description
    rng: random.Random,
    number: int,
    municipality: MunicipalityShape,
    district: str,
    occupations: Mapping[str, OccupationSkills],
    shared: tuple[str, ...],
    phrases: Phrases,
    today: date,
) -> NewJobseeker:
    """Invent one jobseeker."""
    age = rng.randint(*draw(rng, AGES))
    lang = mother_tongue(rng, municipality)
    job = job_of(rng, municipality, age)
    other = job_of(rng, municipality, age) if rng.random() < 0.35 else None
    years = min(age - AGE_OF_WORK, int(rng.expovariate(1 / 9))) if age > AGE_OF_WORK + 1 else 0
    situation = draw(rng, SITUATIONS)
    days = min(rng.randint(*draw(rng, UNEMPLOYED_DAYS)), max(30, (age - 16) * 365))
    facts = conditions.draw_facts(rng, job, age, lang, municipality.centre)
    written = written_language(rng, job, lang)
    life = Life(job, other, max(0, years), days, facts.part_time, facts.refused, facts.cards, facts.drives, facts.moves)
    told = tell(rng, life, written)
    first, last = name(rng, lang)
    return NewJobseeker(
        number=number,
        first_name=first,
        last_name=last,
        born=today - timedelta(days=age * 365 + age // 4 + rng.randint(1, 364)),
        municipality=municipality.code,
        district=district,
        language=lang,
        education=education(rng, job, age, facts.cards),
        occupation=occupations[job.key].uri if job.key in occupations else "",
        situation=situation,
        search_started=today - timedelta(days=min(days, rng.randint(1, 1500)) if days > 900 else days),
        unemployed_since=None if situation is Situation.EMPLOYED else today - timedelta(days=days),
        conditions=conditions.person_conditions(rng, facts, municipality, today),
        own_words=told.text,
        own_words_language=written if written in job.words else "fi",
        skills=skills(rng, job, other, years, told, occupations, shared, phrases),
    )


def education(rng: random.Random, job: Job, age: int, cards: tuple[str, ...]) -> Education:
    """Draw the highest education; nobody is registered in a health profession without its qualification."""
    if any(card.startswith("registered_") for card in cards):
        return Education(job.education)
    return Education("basic" if age < 18 else draw(rng, EDUCATION[job.education]))


def mother_tongue(rng: random.Random, municipality: MunicipalityShape) -> str:
    """Draw a mother tongue; other languages than Finnish are rarer outside the centre."""
    lang = draw(rng, LANGUAGES)
    return lang if municipality.centre or rng.random() < 0.35 else "fi"


def written_language(rng: random.Random, job: Job, lang: str) -> str:
    """Return the language a person tells their life in."""
    if lang in {"fi", "sv"}:
        return lang if lang in job.words else "fi"
    return "en" if "en" in job.words and rng.random() < 0.6 else "fi"


def job_of(rng: random.Random, municipality: MunicipalityShape, age: int) -> Job:
    """Draw the work a person has done or is trained for."""
    weights = {
        job: job.people
        * (1 if municipality.centre else RURAL_JOBS.get(job.sector, 1.0))
        * (0.05 if age < 20 and job.education in {"bachelor", "master"} else 1)
        for job in jobs()
    }
    return draw(rng, weights)


def name(rng: random.Random, lang: str) -> tuple[str, str]:
    """Return an invented first and last name."""
    if lang in {"fi", "sv", "et"}:
        return rng.choice(FIRST_NAMES), rng.choice(LAST_STARTS) + rng.choice(LAST_ENDS)
    return rng.choice(FOREIGN_NAMES)[0], rng.choice(FOREIGN_NAMES)[1]


def skills(  # noqa: PLR0917 - as above
    rng: random.Random,
    job: Job,
    other: Job | None,
    years: int,
    told: Told,
    occupations: Mapping[str, OccupationSkills],
    shared: tuple[str, ...],
    phrases: Phrases,
) -> tuple[ProfileEntry, ...]:
    """Return a person's skills: told in their own words, proven by papers, suggested by the occupation, and noise."""
    found: dict[str, ProfileEntry] = {}
    for phrase, start, end in told.phrases:
        for uri in phrases.get(phrase, ()):
            words = told.text[start:end]
            found.setdefault(uri, ProfileEntry(uri, 1.0, SkillState.CLAIMED, words, start, end))
    experience = min(1.0, 0.45 + years / 12)
    add_occupation(rng, found, occupations.get(job.key), experience)
    if other is not None:
        add_occupation(rng, found, occupations.get(other.key), 0.25)
    for uri in some(rng, shared, 0, 3):
        found.setdefault(uri, ProfileEntry(uri, 0.7, SkillState.CLAIMED))
    return tuple(found.values())[:MOST_SKILLS]


def add_occupation(
    rng: random.Random, found: dict[str, ProfileEntry], occupation: OccupationSkills | None, share: float
) -> None:
    """Add a share of an occupation's essential skills and some optional ones to `found`."""
    if occupation is None:
        return
    for uri in occupation.essential:
        if uri not in found and rng.random() < share:
            found[uri] = known(rng, uri)
    for uri in occupation.optional:
        if uri not in found and rng.random() < share * 0.18:
            found[uri] = known(rng, uri)


def known(rng: random.Random, uri: str) -> ProfileEntry:
    """Return a skill with how it came to be known."""
    state = draw(rng, {SkillState.CLAIMED: 0.5, SkillState.EVIDENCED: 0.2, SkillState.INFERRED: 0.3})
    weight = {SkillState.CLAIMED: rng.choice((0.8, 0.9, 1.0)), SkillState.EVIDENCED: 1.0, SkillState.INFERRED: 0.5}
    papers = ("työtodistus", "tutkintotodistus", "osaamistodistus")
    return ProfileEntry(uri, weight[state], state, rng.choice(papers) if state is SkillState.EVIDENCED else "")
