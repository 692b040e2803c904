"""What a rule returns: its result, and the grounds it stands on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from kohtaanto.law.parameters import Parameter, Unit, Value, law

T = TypeVar("T")


class Doubt(StrEnum):
    """What of a ground nobody has verified."""

    VALUE = "value"
    """The value itself was not read in a source."""
    SECTION = "section"
    """The number of the section was not read."""
    TRANSITION = "transition"
    """The law changes between two days that may both count, and the rule of transition was not read."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A value of the law that a result stands on; `on` is the day whose law was applied."""

    parameter: str
    value: Value
    unit: Unit
    on: date
    act: str
    chapter: str
    section: str
    source: str
    doubts: frozenset[Doubt]

    @property
    def verified(self) -> bool:
        """Whether the value holds for certain; the section's number is a doubt of its own."""
        return self.doubts <= {Doubt.SECTION}


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A rule's result with its grounds, the one that decides first; `law_version` names the data it was made from."""

    result: T
    grounds: tuple[Ground, ...]
    law_version: str

    @property
    def verified(self) -> bool:
        """Whether every ground is verified."""
        return all(ground.verified for ground in self.grounds)

    @property
    def doubts(self) -> frozenset[Doubt]:
        """All that is unverified in the grounds."""
        return frozenset(doubt for ground in self.grounds for doubt in ground.doubts)


def outcome(result: T, *grounds: Ground) -> Outcome[T]:
    """Return `result` on `grounds` under the shipped law."""
    return Outcome(result, grounds, law().version)


def ground(parameter: Parameter, on: date, until: date | None = None) -> Ground:
    """Return the ground that `parameter` gives on the day `on`.

    `until` is the other day that may be argued to count, such as the last day of a time limit: where the value
    differs there and the rule of transition is unread, the ground is doubtful. Raises NoValueInForce.
    """
    dated = parameter.on(on)
    doubts = set()
    if not dated.verified:
        doubts.add(Doubt.VALUE)
    if not dated.section_verified:
        doubts.add(Doubt.SECTION)
    if until is not None and not parameter.keyed_by_verified:
        same = parameter.known_on(until) and parameter.on(until).value == dated.value
        if not same:
            doubts.add(Doubt.TRANSITION)
    return Ground(
        parameter.name,
        dated.value,
        parameter.unit,
        on,
        dated.act,
        dated.chapter,
        dated.section,
        dated.source,
        frozenset(doubts),
    )
