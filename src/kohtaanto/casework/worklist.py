"""The worklist as rows of the database: narrowed, sorted, counted; never read as a whole by a page."""

from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from kohtaanto.casework.models import CaseState
from kohtaanto.casework.types import Situation, WorklistFilter
from kohtaanto.law.calendar import add_months
from kohtaanto.law.parameters import parameter

LONG_AGO = date(1, 1, 1)
NEW_FOR_DAYS = 14
"""How long somebody is new to an adviser who has not been in contact."""
SILENT_MONTHS = 3
ORDERS = {
    "due": ("due_order", "pk"),
    "-due": ("-due_order", "-pk"),
    "name": ("last_name", "first_name", "pk"),
    "-name": ("-last_name", "-first_name", "-pk"),
    "municipality": ("municipality", "due_order", "pk"),
    "-municipality": ("-municipality", "due_order", "pk"),
    "contact": ("contact_order", "pk"),
    "-contact": ("-contact_order", "-pk"),
    "started": ("search_started", "pk"),
    "-started": ("-search_started", "-pk"),
}
"""How the list can be sorted; the last field makes rows unique, and none is NULL."""


def week_end(day: date) -> date:
    """Return the Sunday of the week of `day`."""
    return day + timedelta(days=6 - day.weekday())


def open_cases() -> QuerySet[CaseState]:
    """Return open cases with the columns that the list shows; only those are read."""
    return (
        CaseState.objects.filter(search_ended=None)
        .annotate(
            number=F("jobseeker__number"),
            last_name=F("jobseeker__last_name"),
            first_name=F("jobseeker__first_name"),
            municipality=F("jobseeker__municipality"),
            district=F("jobseeker__district"),
            adviser_name=Coalesce(F("adviser__display_name"), Value("")),
            contact_order=Coalesce("last_contact", Value(LONG_AGO)),
        )
        .defer("law_version", "weekly_hours", "agreed_supplementary")
    )


def narrowed(rows: QuerySet[CaseState], wanted: WorklistFilter) -> QuerySet[CaseState]:
    """Return the rows that fit `wanted`."""
    if wanted.nobody:
        rows = rows.filter(adviser=None)
    if wanted.mine is not None:
        rows = rows.filter(adviser_id=wanted.mine)
    if wanted.municipality:
        rows = rows.filter(jobseeker__municipality=wanted.municipality)
    if wanted.kind:
        rows = rows.filter(next_kind=wanted.kind)
    if wanted.situation:
        rows = rows.filter(situation(Situation(wanted.situation), wanted.day))
    return rows.filter(written(wanted.text)) if wanted.text.strip() else rows


def situation(asked: Situation, day: date) -> Q:
    """Return the condition of what an adviser asks for on `day`."""
    sunday = week_end(day)
    months = parameter("job_search_discussion.interval").on(day).value
    return {
        Situation.UNASSIGNED: Q(adviser=None),
        Situation.NEW_TO_ME: Q(assigned_on__gte=day - timedelta(days=NEW_FOR_DAYS))
        & (Q(last_contact=None) | Q(last_contact__lt=F("assigned_on"))),
        Situation.DUE_THIS_WEEK: Q(next_due__gte=day, next_due__lte=sunday),
        Situation.DUE_NEXT_WEEK: Q(next_due__gt=sunday, next_due__lte=sunday + timedelta(days=7)),
        Situation.OVERDUE: Q(next_due__lt=day),
        Situation.NO_PLAN: Q(plan_made_on=None),
        Situation.PLAN_EXPIRED: Q(plan_made_on__lt=add_months(day, -months)),
        Situation.NO_CONTACT: Q(last_contact=None) | Q(last_contact__lt=add_months(day, -SILENT_MONTHS)),
    }[asked]


def written(text: str) -> Q:
    """Return the condition that each word begins a name, or that the text is a client number."""
    if text.strip().isdecimal():
        return Q(jobseeker__number=int(text.strip()[:9]))
    condition = Q()
    for word in text.split()[:5]:
        condition &= Q(jobseeker__first_name__istartswith=word) | Q(jobseeker__last_name__istartswith=word)
    return condition


def workload(rows: QuerySet[CaseState], day: date, *by: str) -> QuerySet:
    """Return counts of open cases by the fields `by`; one query."""

    def those(asked: Situation) -> Count:
        return Count("pk", filter=situation(asked, day))

    return (
        rows.values(*by)
        .annotate(
            cases=Count("pk"),
            unassigned=those(Situation.UNASSIGNED),
            overdue=those(Situation.OVERDUE),
            this_week=those(Situation.DUE_THIS_WEEK),
            next_week=those(Situation.DUE_NEXT_WEEK),
            without_plan=those(Situation.NO_PLAN),
        )
        .order_by(*by)
    )
