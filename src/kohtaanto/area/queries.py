"""Read the plan in force, its places and its versions."""

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import ValidationError

from kohtaanto.area.models import PlanVersion
from kohtaanto.area.plan.area_file import AreaFacts, read_area_text
from kohtaanto.area.plan.checks import check
from kohtaanto.area.plan.checks.finding import Finding
from kohtaanto.area.plan.placed import pace_of, placed
from kohtaanto.area.plan.reading import read_text
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.types import AreaInForce, Stage, VersionDetails
from kohtaanto.engine.types import Place
from kohtaanto.law.calendar import HELSINKI, today
from kohtaanto.ui.shell import Area

if TYPE_CHECKING:
    from kohtaanto.engine.matching.travel import Pace

VERSION_FIELDS = (
    "id", "content_hash", "title", "year", "reason", "proposed_at", "proposed_by_id", "decided_on", "decided_by",
    "document_number", "in_force_from",
)  # fmt: skip


class NoPlanInForce(LookupError):
    """No version of the plan is in force on the day asked for."""


def area_in_force(day: date | None = None) -> AreaInForce:
    """Return the plan and facts in force on `day` (default today); raises NoPlanInForce.

    One small query; the content is read once for each version.
    """
    found = _newest(day or today())
    if found is None:
        raise NoPlanInForce(f"no plan is in force on {day or today()}; take one into use with `kohtaanto plan load`")
    plan, facts = _content(found["content_hash"])
    return AreaInForce(found["id"], found["in_force_from"], plan, facts)


def plan_in_force(day: date | None = None) -> Plan:
    """Return the plan in force on `day` (default today); raises NoPlanInForce."""
    return area_in_force(day).plan


def facts_in_force(day: date | None = None) -> AreaFacts:
    """Return the facts beside the plan in force on `day` (default today); raises NoPlanInForce."""
    return area_in_force(day).facts


def places(day: date | None = None) -> tuple[Place, ...]:
    """Return the municipalities, then the districts, of the plan in force.

    A municipality's code is its three digits, a district's that of its municipality and its own id: "297:nilsia".
    Each has its ways to the others. Without a plan in force there are none. One small query.
    """
    found = _newest(day or today())
    return _places(found["content_hash"]) if found else ()


@lru_cache(maxsize=8)
def _places(content_hash: str) -> tuple[Place, ...]:
    """Return the places of a version, whose content never changes."""
    return placed(*_content(content_hash))


def pace(day: date | None = None) -> "Pace":
    """Return the figures by which travel times are approximated; raises NoPlanInForce."""
    return pace_of(facts_in_force(day))


def municipality_names(language: str, day: date | None = None) -> dict[str, str]:
    """Return {municipality code: name in `language`} in the plan's order; empty without a plan in force."""
    try:
        area = area_in_force(day)
    except NoPlanInForce:
        return {}
    return {
        area.facts.place(one.id).code: area.facts.place_name(one.id, one.name, language)
        for one in area.plan.municipalities
    }


def versions(day: date | None = None) -> tuple[VersionDetails, ...]:
    """Return all versions, the newest proposal first; stages as seen on `day` (default today)."""
    moment = day or today()
    current = _newest(moment)
    rows = PlanVersion.objects.order_by("-proposed_at", "-pk").values(*VERSION_FIELDS)
    return tuple(_details(row, moment, current) for row in rows)


def version(version_id: int, day: date | None = None) -> VersionDetails:
    """Return one version; raises LookupError when there is none with that id."""
    moment = day or today()
    row = PlanVersion.objects.filter(pk=version_id).values(*VERSION_FIELDS).first()
    if row is None:
        raise LookupError(f"no version {version_id} of the plan")
    return _details(row, moment, _newest(moment))


def content(version_id: int) -> tuple[Plan, AreaFacts]:
    """Return the plan and facts of a version; raises LookupError when there is none with that id."""
    return _content(version(version_id).content_hash)


def findings(version_id: int) -> tuple[Finding, ...]:
    """Return where a version contradicts itself; raises LookupError when there is none with that id."""
    return _findings(version(version_id).content_hash)


def texts(version_id: int) -> tuple[str, str]:
    """Return the two YAML texts of a version as proposed; raises LookupError."""
    row = PlanVersion.objects.filter(pk=version_id).values_list("plan_text", "facts_text").first()
    if row is None:
        raise LookupError(f"no version {version_id} of the plan")
    return row


def shell_area() -> Area | None:
    """Return the area's names and colour for every page, or None while no plan is in force."""
    try:
        facts = facts_in_force()
    except NoPlanInForce:
        return None
    names = facts.names
    return Area({"fi": names.fi, "sv": names.sv, "en": names.en}, facts.theme.colour)


def _newest(day: date) -> dict | None:
    rows = PlanVersion.objects.filter(in_force_from__lte=day).order_by("-in_force_from")
    return rows.values("id", "content_hash", "in_force_from").first()


def _details(row: dict, day: date, current: dict | None) -> VersionDetails:
    if row["decided_on"] is None:
        stage = Stage.PROPOSED
    elif row["in_force_from"] is None:
        stage = Stage.DECIDED
    elif row["in_force_from"] > day:
        stage = Stage.COMING
    else:
        stage = Stage.IN_FORCE if current and row["id"] == current["id"] else Stage.REPLACED
    return VersionDetails(**row | {"proposed_at": row["proposed_at"].astimezone(HELSINKI)}, stage=stage)


@lru_cache(maxsize=32)
def _content(content_hash: str) -> tuple[Plan, AreaFacts]:
    """Return what a version holds; its content never changes, so it is kept for the life of the process.

    A version that was kept by a program with another schema is read from its text anew; raises PlanErrors when
    this program cannot read that either.
    """
    row = PlanVersion.objects.values("content", "facts", "plan_text", "facts_text").get(content_hash=content_hash)
    try:
        plan = Plan.model_validate_json(json.dumps(row["content"]))
        return plan, AreaFacts.model_validate_json(json.dumps(row["facts"]))
    except ValidationError:
        plan = read_text(row["plan_text"]).plan
        return plan, read_area_text(row["facts_text"], plan)


@lru_cache(maxsize=32)
def _findings(content_hash: str) -> tuple[Finding, ...]:
    return check(_content(content_hash)[0])
