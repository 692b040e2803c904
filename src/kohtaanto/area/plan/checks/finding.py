"""What a rule reports: two figures that do not fit, where each stands, and what follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kohtaanto.area.plan.source import Location
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Span

Value = Decimal | int | Span | str | tuple["Value", ...]


def plain(number: Decimal | int) -> str:
    """Return a number's exact digits: 17.6, 18611000."""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


@dataclass(frozen=True, slots=True)
class Sentence:
    """English text with named gaps for its values; pages translate `text` and then fill it in."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.filled(plain)

    def filled(self, number: Callable[[Decimal | int], str], text: str | None = None, to: str = "to") -> str:
        """Return the sentence with its values; `text` is its translation, `to` stands inside ranges."""
        shown = {name: _show(value, number, to) for name, value in self.values.items()}
        return (self.text if text is None else text) % shown


def _show(value: Value, number: Callable[[Decimal | int], str], to: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " / ".join(_show(one, number, to) for one in value)
    if isinstance(value, Span):
        return number(value.low) if value.exact else f"{number(value.low)} {to} {number(value.high)}"
    return number(value)


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction. `rule` is the rule's name; `places` are where the figures stand, the stated one first."""

    rule: str
    places: tuple[Location, ...]
    stated: Sentence
    computed: Sentence
    consequence: Sentence


def figure(value: Value) -> Sentence:
    """Return a figure by itself as a sentence."""
    return Sentence("%(figure)s", {"figure": value})


def names(found: list[str] | tuple[str, ...]) -> str:
    """Return names as one text, or a dash for none."""
    return ", ".join(found) or "–"


def section_at(plan: Plan, loc: Location) -> str | None:
    """Return the section that the part of the plan at `loc` comes from."""
    part: object = plan
    section = None
    for step in loc:
        if isinstance(step, int):
            part = part[step] if isinstance(part, tuple) and step < len(part) else None
        else:
            part = getattr(part, step, None)
        section = getattr(part, "section", section)
    return section
