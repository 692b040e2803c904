"""What is due in many cases at once, and how it is kept."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from django.db import connection

from kohtaanto.casework.models import CaseState, HeldMeeting
from kohtaanto.casework.types import NewCase
from kohtaanto.law.job_search import JobSearchFacts, MeetingKind
from kohtaanto.law.outcome import Doubt, Outcome
from kohtaanto.law.parameters import law
from kohtaanto.law.statutory_meeting import NextMeeting, next_statutory_meeting

FACTS = (
    "jobseeker_id", "search_started", "search_ended", "agreed_supplementary", "weekly_hours",
)  # fmt: skip
COLUMNS = (
    "jobseeker_id", "next_kind", "next_due", "next_count", "next_act", "next_chapter", "next_section", "next_doubts",
    "law_version",
)  # fmt: skip


def facts(day: date, ids: Collection[int] | None = None) -> Iterator[tuple[int, JobSearchFacts]]:
    """Yield (jobseeker id, facts on `day`) of all cases, or those of `ids`; two queries."""
    cases, meetings = CaseState.objects.order_by("pk"), HeldMeeting.objects.order_by("held_on")
    if ids is not None:
        cases, meetings = cases.filter(pk__in=ids), meetings.filter(case_id__in=ids)
    held: dict[int, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    for case_id, kind, held_on in meetings.values_list("case_id", "kind", "held_on").iterator(chunk_size=5000):
        held[case_id][kind].append(held_on)
    for row in cases.values(*FACTS).iterator(chunk_size=5000):
        jobseeker_id = row.pop("jobseeker_id")
        yield jobseeker_id, facts_of(day, held.get(jobseeker_id, {}), **row)


def facts_of(
    day: date,
    held: Mapping[str, Sequence[date]],
    *,
    search_started: date,
    search_ended: date | None,
    agreed_supplementary: date | None,
    weekly_hours: int | None,
) -> JobSearchFacts:
    """Return the facts of one case on `day`; `held` is {kind of meeting: days}."""
    interviews = [one for one in held.get(MeetingKind.INITIAL_INTERVIEW, ()) if one >= search_started]
    return JobSearchFacts(
        day=day,
        search_started=search_started,
        search_ended=search_ended,
        initial_interview=min(interviews, default=None),
        discussions=tuple(held.get(MeetingKind.JOB_SEARCH_DISCUSSION, ())),
        supplementary=tuple(held.get(MeetingKind.SUPPLEMENTARY_DISCUSSION, ())),
        agreed=agreed_supplementary,
        weekly_hours=weekly_hours,
    )


def of_new(day: date, record: NewCase) -> dict[str, object]:
    """Return what a new case keeps of its next meeting."""
    held: dict[str, list[date]] = defaultdict(list)
    for meeting in record.meetings:
        held[meeting.kind].append(meeting.day)
    known = facts_of(
        day,
        held,
        search_started=record.search_started,
        search_ended=None,
        agreed_supplementary=record.agreed_supplementary,
        weekly_hours=record.weekly_hours,
    )
    return columns(next_statutory_meeting(known))


def columns(found: Outcome[NextMeeting] | None) -> dict[str, object]:
    """Return what a case keeps of an outcome; None: nothing is due."""
    if found is None:
        return dict(zip(COLUMNS[1:], ("", None, 0, "", "", "", [], law().version), strict=True))
    first = found.grounds[0] if found.grounds else None
    return {
        "next_kind": found.result.kind.value,
        "next_due": found.result.due,
        "next_count": found.result.count,
        "next_act": first.act if first else "",
        "next_chapter": first.chapter if first else "",
        "next_section": first.section if first else "",
        "next_doubts": sorted(found.doubts) if first else [Doubt.VALUE.value],
        "law_version": found.law_version,
    }


def keep(day: date, ids: Collection[int] | None = None) -> int:
    """Compute what is due on `day` and keep it; returns how many cases changed. One COPY and one UPDATE."""
    # All rows are read before the COPY begins: the connection can do nothing else while it lasts.
    return write(day, [(pk, *columns(next_statutory_meeting(one)).values()) for pk, one in facts(day, ids)])


def write(day: date, rows: Sequence[tuple]) -> int:
    """Write rows of COLUMNS where they differ from what is kept; returns how many cases changed."""
    table = connection.ops.quote_name(CaseState._meta.db_table)
    kept = ", ".join(COLUMNS[1:])
    new = ", ".join(f"due_now.{name}" for name in COLUMNS[1:])
    old = ", ".join(f"kept.{name}" for name in COLUMNS[1:])
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE due_now (jobseeker_id bigint PRIMARY KEY, next_kind varchar, next_due date, "
            "next_count smallint, next_act varchar, next_chapter varchar, next_section varchar, next_doubts varchar[], "
            "law_version varchar)"
        )
        with connection.wrap_database_errors, cursor.copy("COPY due_now FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"UPDATE {table} AS kept SET ({kept}, computed_on) = ({new}, %s) FROM due_now "  # noqa: S608 - our names
            f"WHERE kept.jobseeker_id = due_now.jobseeker_id AND (ROW({old}) IS DISTINCT FROM ROW({new}))",
            [day],
        )
        changed = cursor.rowcount
        cursor.execute("DROP TABLE due_now")
    return changed
