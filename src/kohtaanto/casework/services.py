"""Use cases of casework: open and close cases, record meetings, give cases to advisers, renew what is due."""

from collections.abc import Collection, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from kohtaanto.access.types import Role
from kohtaanto.audit import services as audit
from kohtaanto.casework import due, rules
from kohtaanto.casework.models import CaseState, HeldMeeting
from kohtaanto.casework.types import Channel, NewCase
from kohtaanto.law.calendar import now, today
from kohtaanto.law.job_search import MeetingKind
from kohtaanto.law.parameters import law

COPY_CASES = (
    f"COPY {CaseState._meta.db_table} (jobseeker_id, adviser_id, assigned_on, search_started, last_contact, "
    f"plan_made_on, agreed_supplementary, weekly_hours, computed_on, {', '.join(due.COLUMNS[1:])}) FROM STDIN"
)
COPY_MEETINGS = (
    f"COPY {HeldMeeting._meta.db_table} (case_id, kind, held_on, channel, recorded_by_id, recorded_at) FROM STDIN"
)


class CaseRefused(ValueError):
    """What the state of a case does not allow; `code` names the reason."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        super().__init__(text)


class UnknownCase(LookupError):
    """There is no case of this jobseeker; the text is the jobseeker's id."""


@transaction.atomic
def open_cases(records: Sequence[NewCase], *, actor_id: int | None = None) -> int:
    """Open cases with their earlier meetings, in bulk, and compute what is due; returns how many were opened.

    A jobseeker who has a case is refused by the database (IntegrityError), and then no case is opened.
    """
    moment = now()
    day = moment.date()
    with connection.cursor() as cursor, connection.wrap_database_errors:
        with cursor.copy(COPY_CASES) as copy:
            for record in records:
                copy.write_row(
                    (
                        record.jobseeker_id,
                        record.adviser_id,
                        (record.assigned_on or day) if record.adviser_id else None,
                        record.search_started,
                        record.last_contact,
                        record.plan_made_on,
                        record.agreed_supplementary,
                        record.weekly_hours,
                        day,
                        *due.of_new(day, record).values(),
                    )
                )
        with cursor.copy(COPY_MEETINGS) as copy:
            for record in records:
                for meeting in record.meetings:
                    copy.write_row(
                        (record.jobseeker_id, meeting.kind, meeting.day, meeting.channel, record.adviser_id, moment)
                    )
    audit.record(actor_id=actor_id, action="casework.open", subject="cases", batch_size=max(1, len(records)))
    return len(records)


@transaction.atomic
def recompute_due(ids: Collection[int] | None = None, *, day: date | None = None, actor_id: int | None = None) -> int:
    """Compute anew what is due, for all cases or those of jobseekers `ids`; returns how many changed.

    `day` is the day whose law counts, today by default. One COPY, one UPDATE, one entry of history.
    """
    changed = due.keep(day or today(), ids)
    audit.record(
        actor_id=actor_id,
        action="casework.recompute_due",
        subject="cases",
        details={"law": law().version},
        batch_size=max(1, changed),
    )
    return changed


@transaction.atomic
def record_meeting(
    jobseeker_id: int, kind: MeetingKind, held_on: date, channel: Channel, *, actor_id: int, role: str
) -> None:
    """Record that a statutory meeting was held; what is due next follows.

    The initial interview makes the employment plan, a discussion reviews it (380/2023 ch. 4). Raises UnknownCase,
    and CaseRefused for a day to come or before the job search, a meeting recorded before, a second initial
    interview, or a discussion before the interview.
    """
    check(role)
    case = locked(jobseeker_id)
    if held_on > today():
        raise CaseRefused("future", f"{held_on} is to come; a meeting is recorded when it was held")
    if held_on < case.search_started:
        raise CaseRefused("before", f"{held_on} is before the job search started on {case.search_started}")
    in_search = case.meetings.filter(held_on__gte=case.search_started)
    interviewed = in_search.filter(kind=MeetingKind.INITIAL_INTERVIEW, held_on__lte=held_on)
    if kind is MeetingKind.INITIAL_INTERVIEW and in_search.filter(kind=kind).exists():
        raise CaseRefused("interviewed", "the initial interview of this job search has been recorded")
    if kind is not MeetingKind.INITIAL_INTERVIEW and not interviewed.exists():
        raise CaseRefused("order", "the initial interview comes before discussions")
    if in_search.filter(kind=kind, held_on=held_on).exists():
        raise CaseRefused("twice", "this meeting has been recorded")
    HeldMeeting.objects.create(
        case=case,
        kind=kind.value,
        held_on=held_on,
        channel=channel.value,
        recorded_by_id=actor_id,
        recorded_at=now(),
    )
    case.last_contact = max(held_on, case.last_contact or held_on)
    if kind is not MeetingKind.SUPPLEMENTARY_DISCUSSION:
        case.plan_made_on = max(held_on, case.plan_made_on or held_on)
    case.save(update_fields=["last_contact", "plan_made_on"])
    due.keep(today(), [jobseeker_id])
    record(actor_id, role, "casework.record_meeting", jobseeker_id, kind=kind.value, held_on=held_on.isoformat())


@transaction.atomic
def agree_supplementary(jobseeker_id: int, day: date | None, *, actor_id: int, role: str) -> None:
    """Agree on a supplementary discussion by need of service, or on none.

    Raises UnknownCase, and CaseRefused for a day that is past.
    """
    check(role)
    case = locked(jobseeker_id)
    if day is not None and day < today():
        raise CaseRefused("past", f"{day} is past")
    case.agreed_supplementary = day
    case.save(update_fields=["agreed_supplementary"])
    due.keep(today(), [jobseeker_id])
    record(actor_id, role, "casework.agree_supplementary", jobseeker_id, day=day.isoformat() if day else "")


@transaction.atomic
def assign_adviser(jobseeker_id: int, adviser_id: int | None, *, actor_id: int, role: str) -> None:
    """Give a case to an adviser (a user's id), or to nobody. Raises UnknownCase."""
    check(role)
    case = locked(jobseeker_id)
    if case.adviser_id == adviser_id:
        return
    case.adviser_id, case.assigned_on = adviser_id, today() if adviser_id else None
    case.save(update_fields=["adviser", "assigned_on"])
    record(actor_id, role, "casework.assign_adviser", jobseeker_id, adviser=adviser_id)


@transaction.atomic
def close_case(jobseeker_id: int, ended: date, *, actor_id: int | None, role: str = "") -> None:
    """End the case with the job search on its last day; nothing is due any more. Raises UnknownCase."""
    case = locked(jobseeker_id)
    case.search_ended = ended
    case.save(update_fields=["search_ended"])
    due.keep(max(today(), ended), [jobseeker_id])
    record(actor_id, role, "casework.close_case", jobseeker_id, ended=ended.isoformat())


def locked(jobseeker_id: int) -> CaseState:
    """Return the case, locked until the transaction ends; raises UnknownCase."""
    try:
        return CaseState.objects.select_for_update(of=("self",)).get(pk=jobseeker_id)
    except CaseState.DoesNotExist:
        raise UnknownCase(str(jobseeker_id)) from None


def check(role: str) -> None:
    """Raise PermissionDenied for a role that serves no jobseekers."""
    if role not in {one.value for one in rules.SERVE}:
        raise PermissionDenied


def record(actor_id: int | None, role: str | Role, action: str, jobseeker_id: int, **details: object) -> None:
    """Add one entry of history about a case."""
    audit.record(actor_id=actor_id, role=str(role), action=action, subject=f"jobseeker:{jobseeker_id}", details=details)
