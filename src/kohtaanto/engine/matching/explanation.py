"""Why a pair scores what it scores: requirement by requirement, and condition by condition."""

from collections.abc import Sequence
from dataclasses import dataclass

from kohtaanto.engine.matching.conditions import Condition, Distances, conditions_of
from kohtaanto.engine.matching.rows import FULL, SHARE, claims, requirements
from kohtaanto.engine.matching.similarity import UNIT, MatchingModel
from kohtaanto.engine.types import Person, Place, Vacancy


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of a vacancy, and the own concept that covers it best.

    `share` is its part of the whole vacancy, `similarity` what the own concept is worth for it, `claim` how
    strongly the person has that concept, and `gained` what the pair's score has from it; all 0 to 1.
    """

    uri: str
    share: float
    through: str | None
    similarity: float
    claim: float
    gained: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pair's score with its grounds; `score` is exactly the sum of all `gained`."""

    score: float
    met: tuple[Requirement, ...]
    nearly: tuple[Requirement, ...]
    missing: tuple[Requirement, ...]
    conditions: tuple[Condition, ...]

    @property
    def blocked_by(self) -> tuple[str, ...]:
        """The codes of the conditions that keep the pair apart, each once."""
        return tuple(dict.fromkeys(one.code for one in self.conditions if one.state == "blocked"))


def explain(person: Person, vacancy: Vacancy, model: MatchingModel, places: Sequence[Place] = ()) -> Explanation:
    """Explain the pair: what is met, what is nearly met and through what, what is missing, and conditions.

    Within each group the weightiest requirement stands first. The score is the one that `match` gives.
    """
    own = claims(person.skills)
    total = 0
    groups: dict[str, list[Requirement]] = {"met": [], "nearly": [], "missing": []}
    for uri, share in requirements(vacancy.skills, model).items():
        through, closeness, value = _best(own, uri, model)
        total += value * share
        group = "missing" if through is None else "met" if through == uri else "nearly"
        groups[group].append(
            Requirement(
                uri=uri,
                share=share / SHARE,
                through=through,
                similarity=closeness / UNIT,
                claim=own.get(through, 0) / UNIT if through else 0.0,
                gained=value * share / FULL,
            )
        )
    ordered = {name: tuple(sorted(group, key=lambda one: (-one.share, one.uri))) for name, group in groups.items()}
    conditions = conditions_of(person.conditions, vacancy.conditions, Distances(places))
    return Explanation(score=total / FULL, conditions=conditions, **ordered)


def _best(own: dict[str, int], required: str, model: MatchingModel) -> tuple[str | None, int, int]:
    """Return the own concept worth most for `required`, its closeness, and its worth with the claim."""
    best: tuple[str | None, int, int] = (None, 0, 0)
    for uri, claim in own.items():
        closeness = int(model.similarity(uri, required) * UNIT)
        value = claim if uri == required else (claim * closeness + UNIT // 2) // UNIT
        # The concept itself explains better than an equally worthy neighbour.
        if value > best[2] or (value == best[2] and value and uri == required):
            best = (uri, closeness, value)
    return best
