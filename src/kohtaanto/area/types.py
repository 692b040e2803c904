"""What other rooms may know of the area: the plan, the facts beside it, and what is wrong with a plan."""

from kohtaanto.area.plan.area_file import AreaFacts, PlaceFacts
from kohtaanto.area.plan.errors import PlanError, PlanErrors
from kohtaanto.area.plan.organisation import District, Municipality, Opening, ProductionArea, ServicePoint
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import UNDECIDED

__all__ = [
    "UNDECIDED",
    "AreaFacts",
    "District",
    "Municipality",
    "Opening",
    "PlaceFacts",
    "Plan",
    "PlanError",
    "PlanErrors",
    "ProductionArea",
    "ServicePoint",
]
