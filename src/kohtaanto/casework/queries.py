"""Read cases: what is due, for whom, and how the work is spread."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Count, Q

from kohtaanto.casework import due, worklist
from kohtaanto.casework.models import CaseState
from kohtaanto.casework.types import (
    CaseDetails,
    Channel,
    HeldOn,
    NextMeetingDetails,
    Situation,
    WorklistFilter,
    WorklistRow,
    Workload,
)
from kohtaanto.law.calendar import today
from kohtaanto.law.job_search import MeetingKind, NextMeeting
from kohtaanto.law.outcome import Doubt, Outcome
from kohtaanto.law.statutory_meeting import next_statutory_meeting


def next_meeting(jobseeker_id: int) -> NextMeetingDetails | None:
    """Return the next statutory meeting as kept, or None without a case; one query."""
    case = CaseState.objects.filter(pk=jobseeker_id).first()
    return as_next(case) if case else None


def next_meetings(jobseeker_ids: Iterable[int]) -> dict[int, NextMeetingDetails]:
    """Return {jobseeker id: next statutory meeting as kept} of those that have a case; one query."""
    return {case.pk: as_next(case) for case in CaseState.objects.filter(pk__in=set(jobseeker_ids))}


def case(jobseeker_id: int) -> CaseDetails | None:
    """Return a case with its meetings, newest first, or None; two queries."""
    row = CaseState.objects.filter(pk=jobseeker_id).first()
    if row is None:
        return None
    held = row.meetings.order_by("-held_on", "-pk").values_list("kind", "held_on", "channel")
    return CaseDetails(
        jobseeker_id=row.pk,
        adviser_id=row.adviser_id,
        assigned_on=row.assigned_on,
        search_started=row.search_started,
        search_ended=row.search_ended,
        last_contact=row.last_contact,
        plan_made_on=row.plan_made_on,
        agreed_supplementary=row.agreed_supplementary,
        weekly_hours=row.weekly_hours,
        next=as_next(row),
        meetings=tuple(HeldOn(MeetingKind(kind), day, Channel(channel)) for kind, day, channel in held),
    )


def outcome(jobseeker_id: int, day: date | None = None) -> Outcome[NextMeeting] | None:
    """Return what the law says is due on `day` (default today), with its grounds; None when nothing is, or no case.

    Computed anew from the facts, so any day's law can be asked for; two queries.
    """
    for _, facts in due.facts(day or today(), [jobseeker_id]):
        return next_statutory_meeting(facts)
    return None


def rows_of(cases: Iterable[CaseState]) -> Iterator[WorklistRow]:
    """Yield cases of `worklist.open_cases` as rows."""
    for row in cases:
        yield WorklistRow(
            id=row.pk,
            number=row.number,
            last_name=row.last_name,
            first_name=row.first_name,
            municipality=row.municipality,
            district=row.district,
            adviser_id=row.adviser_id,
            adviser=row.adviser_name,
            search_started=row.search_started,
            last_contact=row.last_contact,
            plan_made_on=row.plan_made_on,
            next=as_next(row, version=""),
        )


def count(wanted: WorklistFilter) -> int:
    """Return how many open cases fit `wanted`; one query."""
    return worklist.narrowed(CaseState.objects.filter(search_ended=None), wanted).count()


def situations(asked: Sequence[Situation], wanted: WorklistFilter) -> dict[Situation, int]:
    """Return how many open cases are in each situation, of those whose list `wanted` is; one query.

    Cases without an adviser are counted over everybody, for they are nobody's.
    """
    own = Q() if wanted.mine is None else Q(adviser_id=wanted.mine)
    counts = {
        one.value: Count(
            "pk", filter=worklist.situation(one, wanted.day) & (Q() if one is Situation.UNASSIGNED else own)
        )
        for one in asked
    }
    found = CaseState.objects.filter(search_ended=None).aggregate(**counts)
    return {one: found[one.value] for one in asked}


def workload_by_municipality(day: date | None = None) -> tuple[Workload, ...]:
    """Return counts for each municipality code with open cases; `label` is empty; one query."""
    rows = worklist.workload(CaseState.objects.filter(search_ended=None), day or today(), "jobseeker__municipality")
    return tuple(as_workload(row, row.pop("jobseeker__municipality"), "") for row in rows)


def workload_by_adviser(day: date | None = None) -> tuple[Workload, ...]:
    """Return counts for each adviser with open cases, by name; the unassigned have the key ""; one query."""
    fields = ("adviser__display_name", "adviser_id")
    rows = worklist.workload(CaseState.objects.filter(search_ended=None), day or today(), *fields)
    return tuple(
        as_workload(row, str(row.pop("adviser_id") or ""), row.pop("adviser__display_name") or "") for row in rows
    )


def clients_of(user_ids: Iterable[int]) -> set[int]:
    """Return the jobseekers with an open case whose adviser is one of these users; one query."""
    return set(CaseState.objects.filter(search_ended=None, adviser_id__in=set(user_ids)).values_list("pk", flat=True))


def advisers() -> Sequence[tuple[int, str]]:
    """Return (user id, name) of everybody who has open cases, by name; one query."""
    rows = CaseState.objects.filter(search_ended=None, adviser__isnull=False)
    names = rows.values_list("adviser_id", "adviser__display_name").distinct()
    return sorted(names, key=lambda pair: pair[1].casefold())


def as_workload(row: dict, key: str, label: str) -> Workload:
    """Return a row of counts as it crosses the door."""
    counts = ("cases", "unassigned", "overdue", "this_week", "next_week", "without_plan")
    return Workload(key, label, **{name: row[name] for name in counts})


def as_next(row: CaseState, version: str | None = None) -> NextMeetingDetails:
    """Return what a case keeps of its next meeting; `version` spares reading the law's version."""
    return NextMeetingDetails(
        kind=MeetingKind(row.next_kind) if row.next_kind else None,
        due=row.next_due,
        count=row.next_count,
        act=row.next_act,
        chapter=row.next_chapter,
        section=row.next_section,
        doubts=frozenset(Doubt(doubt) for doubt in row.next_doubts),
        law_version=row.law_version if version is None else version,
        computed_on=row.computed_on,
    )
