"""What other rooms may know of the area: the plan, the facts beside it, and what is wrong with a plan."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kohtaanto.access.types import Role
from kohtaanto.area.plan.area_file import AreaFacts, PlaceFacts
from kohtaanto.area.plan.errors import PlanError, PlanErrors
from kohtaanto.area.plan.organisation import District, Municipality, Opening, ProductionArea, ServicePoint
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import UNDECIDED

__all__ = [
    "UNDECIDED",
    "AreaFacts",
    "AreaInForce",
    "District",
    "LoadedPlan",
    "Municipality",
    "Opening",
    "PlaceFacts",
    "Plan",
    "PlanError",
    "PlanErrors",
    "PlanState",
    "ProductionArea",
    "ServicePoint",
    "Signature",
    "Stage",
    "VersionDetails",
]


class PlanState(StrEnum):
    """What loading a plan file did."""

    LOADED = "loaded"
    UNCHANGED = "unchanged"


class Stage(StrEnum):
    """How far a version of the plan is."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    COMING = "coming"
    IN_FORCE = "in_force"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who acts, and in which role."""

    user_id: int
    role: Role


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """The result of loading a plan file."""

    version_id: int
    state: PlanState
    title: str
    in_force_from: date


@dataclass(frozen=True, slots=True)
class VersionDetails:
    """A version of the plan with its way to force; `stage` as seen on the day asked for."""

    id: int
    content_hash: str
    title: str
    year: int
    reason: str
    proposed_at: datetime
    proposed_by_id: int | None
    decided_on: date | None
    decided_by: str
    document_number: str
    in_force_from: date | None
    stage: Stage


@dataclass(frozen=True, slots=True)
class AreaInForce:
    """The plan in force on a day with the facts beside it."""

    version_id: int
    in_force_from: date
    plan: Plan
    facts: AreaFacts
