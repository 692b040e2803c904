"""Propose, decide and put in force versions of the plan; each is one transaction with one entry of history."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kohtaanto.access.types import Role
from kohtaanto.area import register, rules
from kohtaanto.area.models import PlanVersion
from kohtaanto.area.plan.area_file import area_path, read_area_text
from kohtaanto.area.plan.errors import PlanError, PlanErrors
from kohtaanto.area.plan.reading import read_text
from kohtaanto.area.plan.travel import with_matrix
from kohtaanto.area.register import Counts
from kohtaanto.area.types import LoadedPlan, PlanState, Signature
from kohtaanto.audit import services as audit
from kohtaanto.law.calendar import now, today


class PlanRefused(ValueError):
    """A step that the version's state does not allow; `code` names the reason."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        super().__init__(text)


@transaction.atomic
def propose(plan_text: str, facts_text: str, reason: str, by: Signature | None) -> int:
    """Keep a proposed version of the plan; returns its id. The same two texts give the same version.

    Raises PlanErrors when either text is not valid, PermissionDenied when the role may not propose.
    """
    _check(by, rules.MAY_PROPOSE)
    digest = content_hash(plan_text, facts_text)
    kept = PlanVersion.objects.filter(content_hash=digest).values_list("pk", flat=True).first()
    if kept is not None:
        return kept
    plan = read_text(plan_text).plan
    facts = read_area_text(facts_text, plan)
    version = PlanVersion.objects.create(
        plan_text=plan_text,
        facts_text=facts_text,
        content=plan.model_dump(mode="json", by_alias=True),
        facts=facts.model_dump(mode="json", by_alias=True),
        content_hash=digest,
        title=plan.document.title,
        year=plan.document.year,
        reason=reason,
        proposed_at=now(),
        proposed_by_id=by.user_id if by else None,
    )
    _record(by, "area.propose", version, hash=digest)
    return version.pk


@transaction.atomic
def decide(version_id: int, board: str, decided_on: date, document_number: str, by: Signature | None) -> None:
    """Record that `board` decided on a proposed version.

    Raises PlanRefused when it was decided before, when the day is to come or the board or number is empty.
    """
    _check(by, rules.MAY_DECIDE)
    version = PlanVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
    if version.decided_on is not None:
        raise PlanRefused("decided", f"version {version_id} was decided on {version.decided_on}")
    if decided_on > today():
        raise PlanRefused("future", f"{decided_on} is to come; a decision is recorded when it is made")
    if not board.strip() or not document_number.strip():
        raise PlanRefused("incomplete", "a decision names its board and document number")
    version.decided_on, version.decided_by = decided_on, board.strip()
    version.document_number = document_number.strip()
    version.save(update_fields=["decided_on", "decided_by", "document_number"])
    _record(by, "area.decide", version, decided_on=decided_on.isoformat(), document_number=version.document_number)


@transaction.atomic
def put_in_force(version_id: int, from_day: date, by: Signature | None) -> None:
    """Put a decided version in force from a day until a later version is.

    Raises PlanRefused when it is undecided, already in force, older than its decision, or when another version
    is in force from the same day.
    """
    _check(by, rules.MAY_DECIDE)
    version = PlanVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
    if version.decided_on is None:
        raise PlanRefused("undecided", f"version {version_id} has not been decided")
    if version.in_force_from is not None:
        raise PlanRefused("in_force", f"version {version_id} is in force from {version.in_force_from}")
    if from_day < version.decided_on:
        raise PlanRefused("early", f"{from_day} is before the decision of {version.decided_on}")
    if PlanVersion.objects.filter(in_force_from=from_day).exists():
        raise PlanRefused("taken", f"another version is in force from {from_day}; choose another day")
    version.in_force_from = from_day
    version.save(update_fields=["in_force_from"])
    _record(by, "area.put_in_force", version, in_force_from=from_day.isoformat())


@transaction.atomic
def load_plan_file(path: Path, from_day: date | None = None) -> LoadedPlan:
    """Take the plan in `path`, and the facts beside it, into use as decided; running it again changes nothing.

    The decision is what the plan itself says: its board, date and number. It is in force from `from_day`, or the
    first day of the plan's year. Raises PlanErrors when a file is wrong, PlanRefused when another version is
    in force from that day.
    """
    plan_text, facts_text = _text(path), with_matrix(_text(area_path(path)), path.parent)
    known = PlanVersion.objects.filter(content_hash=content_hash(plan_text, facts_text)).exists()
    version_id = propose(plan_text, facts_text, "", None)
    version = PlanVersion.objects.get(pk=version_id)
    if version.decided_on is None:
        plan = read_text(plan_text).plan
        decide(version_id, plan.governance.decided_by, plan.document.dated, plan.document.number, None)
    if version.in_force_from is None:
        put_in_force(version_id, from_day or date(version.year, 1, 1), None)
    elif from_day not in (None, version.in_force_from):
        raise PlanRefused("in_force", f"this version is already in force from {version.in_force_from}")
    version.refresh_from_db()
    state = PlanState.LOADED if not known else PlanState.UNCHANGED
    return LoadedPlan(version_id, state, version.title, version.in_force_from)


@transaction.atomic
def withdraw(version_id: int, by: Signature) -> None:
    """Take a proposal back. Raises PlanRefused when it was decided."""
    _check(by, rules.MAY_PROPOSE)
    version = PlanVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
    if version.decided_on is not None:
        raise PlanRefused("decided", f"version {version_id} was decided on {version.decided_on} and is kept")
    _record(by, "area.withdraw", version, hash=version.content_hash)
    version.delete()


def content_hash(plan_text: str, facts_text: str) -> str:
    """Return the SHA-256 that a version is known by, hexadecimal."""
    return hashlib.sha256(f"{plan_text}\0{facts_text}".encode()).hexdigest()


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError) as error:
        problem = PlanError(1, str(path), f"the file cannot be read: {error}", "check the path and the encoding")
        raise PlanErrors((problem,)) from None


def _check(by: Signature | None, roles: tuple[Role, ...]) -> None:
    """Raise PermissionDenied when somebody acts in another role; None is the installation itself."""
    if by is not None and by.role not in roles:
        raise PermissionDenied


def _record(by: Signature | None, action: str, version: PlanVersion, **details: object) -> None:
    audit.record(
        actor_id=by.user_id if by else None,
        role=by.role.value if by else "",
        action=action,
        subject=f"plan:{version.pk}",
        details=details,
    )


def use_register(counter: Callable[[date], Counts]) -> None:
    """Ask `counter` for jobseekers by (municipality code, district id) on a day, to stand beside the plan's."""
    register.use(counter)
