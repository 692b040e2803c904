"""Many names under a heading: the first of them at once, all of them one press away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameList:
    """A heading with its names; `kind` is a reason's ("met", "nearly", "missing"), `told` says more of each name."""

    kind: str
    heading: str
    names: tuple[str, ...]
    told: tuple[str, ...] = ()
