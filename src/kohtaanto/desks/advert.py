"""An advert under way: its requirements, how each is weighed, and what each costs in people. Nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext, override

from kohtaanto.area import queries as area
from kohtaanto.desks import try_it
from kohtaanto.desks.demand_wording import in_words
from kohtaanto.desks.market import market
from kohtaanto.engine.matching.narrowing import narrowing
from kohtaanto.engine.text.conditions import vacancy_conditions
from kohtaanto.engine.types import Vacancy, VacancyConditions, WeightedSkill
from kohtaanto.skills import queries as skills

LANGUAGES = ("fi", "sv", "en")
CONDITION = "condition:"
"""What the key of a condition begins with; a skill's key is its URI."""
GRADED = ("language", "licence")
"""Conditions that may also be an advantage; the others belong to the job or do not."""


class Weight(StrEnum):
    """How much a requirement matters to whoever writes the advert."""

    MUST = "must"
    GOOD = "good"
    NONE = "none"
    ASSUMED = "assumed"
    """Usual in the occupation and not yet weighed."""


SKILL_WEIGHTS = {Weight.MUST: 1.0, Weight.GOOD: 1.0, Weight.NONE: 0.0, Weight.ASSUMED: try_it.USUAL_WEIGHT}


@dataclass(frozen=True, slots=True)
class Requirement:
    """A skill or a condition of the job, and how it is weighed."""

    key: str
    label: str
    weight: Weight
    origin: str
    """"claimed", "usual", "added" or "condition"."""
    choices: tuple[Weight, ...]

    @property
    def code(self) -> str:
        """The skill's URI or the condition's reason code."""
        return self.key.removeprefix(CONDITION)


@dataclass(frozen=True, slots=True)
class Draft:
    """An advert as it was read and weighed."""

    reading: try_it.Reading
    conditions: VacancyConditions
    requirements: tuple[Requirement, ...]

    @property
    def vacancy(self) -> Vacancy:
        """What the matching engine is asked."""
        weighed = (
            WeightedSkill(one.key, SKILL_WEIGHTS[one.weight])
            for one in self.requirements
            if one.origin != "condition" and one.weight is not Weight.NONE
        )
        return Vacancy("", tuple(weighed), self.conditions)

    def codes(self, *weights: Weight) -> frozenset[str]:
        """Return the URIs and reason codes of what is weighed so."""
        return frozenset(one.code for one in self.requirements if one.weight in weights)


@dataclass(frozen=True, slots=True)
class Cost:
    """A requirement, and how many people would fit without it, in fives; None for fewer than five."""

    label: str
    people: int | None


@dataclass(frozen=True, slots=True)
class People:
    """How many people fit a draft, in fives (None: fewer than five), and what each requirement costs."""

    by_skills: int | None
    free: int | None
    costs: tuple[Cost, ...]
    """Those whose absence lets more people fit, the most costly first."""
    harmless: tuple[str, ...]
    """Labels of those that leave out nobody, or too few to tell."""


def read(text: str, language: str, weights: Mapping[str, Weight], reader: str) -> Draft:
    """Read an advert written in `language`; `weights` are by key, and a key that the text lacks was added by hand.

    Labels are in `reader`, the language of whoever reads.
    """
    reading = try_it.read(text, language, True, frozenset(), ())
    origins = {skill.uri: skill.state for skill in reading.skills}
    origins |= {key: "added" for key in weights if key not in origins and not key.startswith(CONDITION)}
    names = skills.labels(origins, reader)
    found = [
        Requirement(uri, names[uri], _weight(weights.get(uri), origin), origin, (Weight.MUST, Weight.GOOD, Weight.NONE))
        for uri, origin in origins.items()
        if uri in names
    ]
    conditions = vacancy_conditions(reading.conditions)
    for code, label in in_words(conditions, area.municipality_names(reader)).items():
        graded = code.partition(":")[0] in GRADED
        choices = (Weight.MUST, Weight.GOOD, Weight.NONE) if graded else (Weight.MUST, Weight.NONE)
        chosen = weights.get(CONDITION + code, Weight.MUST)
        chosen = chosen if chosen in choices else Weight.MUST
        found.append(Requirement(CONDITION + code, label, chosen, "condition", choices))
    shown = tuple(replace(skill, label=names.get(skill.uri, skill.label)) for skill in reading.skills)
    return Draft(replace(reading, skills=shown), conditions, tuple(found))


def _weight(chosen: Weight | None, origin: str) -> Weight:
    if chosen is None or (chosen is Weight.ASSUMED and origin != "usual"):
        return Weight.ASSUMED if origin == "usual" else Weight.GOOD
    return chosen


def people(draft: Draft) -> People:
    """Return how many people fit, and how many more would without each requirement, computed on all of them."""
    now = market()
    found = narrowing(
        now.pool,
        draft.vacancy,
        now.places,
        musts=draft.codes(Weight.MUST),
        waived=draft.codes(Weight.GOOD, Weight.NONE),
    )
    names = {one.code: one.label for one in draft.requirements}
    free = try_it.at_least_five(found.free)
    costs, harmless = [], []
    for one in found.without:
        # Remote work has a way to work that keeps nobody away, and no words.
        if one.code not in names:
            continue
        without = try_it.at_least_five(one.people)
        if (without or 0) > (free or 0):
            costs.append(Cost(names[one.code], without))
        else:
            harmless.append(names[one.code])
    return People(try_it.at_least_five(found.by_skills), free, tuple(costs), tuple(harmless))


def section(draft: Draft, language: str) -> str:
    """Return what the work needs as text to copy into the advert, in one of the three languages; "" for nothing.

    What is only usual in the occupation and was not weighed is not in it.
    """
    uris = [one.key for one in draft.requirements if one.origin != "condition"]
    twice = _also_conditions(draft)
    with override(language):
        names = skills.labels(uris, language)
        names |= {CONDITION + code: label for code, label in in_words(draft.conditions, {}).items()}
        blocks = []
        for weight, heading in ((Weight.MUST, gettext("You need:")), (Weight.GOOD, gettext("It is an advantage if you have:"))):  # fmt: skip  # noqa: E501
            lines = [
                f"– {names[one.key]}"
                for one in draft.requirements
                if one.weight is weight and _told(one) and one.key in names and one.key not in twice
            ]
            if lines:
                blocks.append("\n".join([heading, *lines]))
        return "\n\n".join(blocks)


def _also_conditions(draft: Draft) -> set[str]:
    """Return the skills whose words in the advert were also read as a language or licence that is asked for."""
    spans = [(one.start, one.end) for one in draft.reading.conditions if one.kind.value in GRADED]
    return {
        skill.uri
        for skill in draft.reading.skills
        if skill.start is not None
        and skill.end is not None
        and any(skill.start < end and start < skill.end for start, end in spans)
    }


def _told(one: Requirement) -> bool:
    """Whether a requirement belongs into the section: skills, languages and licences do, hours and places do not."""
    return one.origin != "condition" or one.code.partition(":")[0] in GRADED
