"""Which skills would open most vacancies for a group of people, if those whom it helps learned them.

The list from which training is bought. Numbers below five point at nobody: a smaller group is not shown.
"""

from collections.abc import Collection
from dataclasses import dataclass

from kohtaanto.matching import queries
from kohtaanto.matching.changes import not_taught
from kohtaanto.skills import queries as skills

LEAST = 5
"""The smallest number of people that is told."""


@dataclass(frozen=True, slots=True)
class GapShown:
    """A skill and what a course in it would do for a group of people.

    `learners` are those for whom it opens a vacancy that does not suit them now, `opened` those vacancies, of which
    `unfilled` suit nobody of the group now; `places` of the learners could each have one of their own; `held`
    of the group have the skill, None where fewer than five do.
    """

    uri: str
    label: str
    places: int
    learners: int
    opened: int
    unfilled: int
    held: int | None


def people_of(municipality: str) -> set[str]:
    """Return the ids of the jobseekers who live in a municipality, as the market knows them."""
    return {
        person.id
        for person in queries.market().pool.people
        if (person.conditions.municipality or "")[:3] == municipality
    }


def of(people: Collection[str] | None, lang: str) -> tuple[GapShown, ...]:
    """Return the gaps of a group of jobseekers by id (None: of all), most training places first.

    Skills that would help fewer than five people are left out, so a group of fewer has none.
    """
    left_out = not_taught()
    found = [one for one in queries.market().skill_gaps.of(people) if one.learners >= LEAST and one.uri not in left_out]
    labels = skills.labels([one.uri for one in found], lang)
    return tuple(
        GapShown(
            uri=one.uri,
            label=labels.get(one.uri, one.uri),
            places=one.places,
            learners=one.learners,
            opened=one.opened,
            unfilled=one.unfilled,
            held=one.held if one.held >= LEAST else None,
        )
        for one in found
    )
