"""The list of vacancies: narrowed, searched and sorted by its address."""

from datetime import UTC, datetime, timedelta

from django import forms
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.law.calendar import now
from kohtaanto.skills import queries as skills
from kohtaanto.ui.filtering import Chosen, chosen_filters
from kohtaanto.ui.formats import day, number
from kohtaanto.ui.paging import keyset
from kohtaanto.ui.tables import Column, Table, changed_query, chosen_sort
from kohtaanto.vacancies import labels
from kohtaanto.vacancies.models import Vacancy
from kohtaanto.vacancies.queries import area_names, in_language, local
from kohtaanto.vacancies.rules import READERS
from kohtaanto.vacancies.types import VacancyStatus

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
SHOWN = ("pk", "texts", "employer_name", "municipalities", "published", "expires", "found_conditions", "status")
ANY = ("", _("any"))
SORTS = {"published": "published", "expires": "until", "title": "title_key"}
"""What a column sorts by; rows equal in it are told apart by their number."""


class Narrowing(forms.Form):
    """What the list may be narrowed by."""

    q = forms.CharField(label=_("Title or employer"), max_length=100, required=False)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    time = forms.ChoiceField(label=_("Working time"), required=False, choices=(ANY, *labels.WORKING_TIMES.items()))
    kind = forms.ChoiceField(label=_("Employment"), required=False, choices=(ANY, *labels.KINDS.items()))
    since = forms.ChoiceField(
        label=_("Published"),
        required=False,
        choices=(("", _("whenever")), ("1", _("today or yesterday")), ("7", _("in a week")), ("30", _("in 30 days"))),
    )
    status = forms.ChoiceField(
        label=_("Open or closed"),
        required=False,
        choices=(("", _("only open")), ("closed", _("only closed")), ("all", _("open and closed"))),
    )
    occupation = forms.CharField(max_length=300, required=False, widget=forms.HiddenInput)
    """The URI of an occupation that the adverts name; other pages link here with it."""

    def __init__(self, data: object, names: dict[str, str]) -> None:
        super().__init__(data)
        self.fields["municipality"].choices = [ANY, *names.items(), ("remote", _("remote work"))]


def narrowed(form: Narrowing) -> QuerySet[Vacancy]:
    """Return the vacancies that a valid form leaves; an invalid one leaves all that are open."""
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = Vacancy.objects.all()
    status = chosen.get("status") or VacancyStatus.OPEN
    if status != "all":
        rows = rows.filter(status=status)
    for word in chosen.get("q", "").casefold().split():
        rows = rows.filter(words__contains=word)
    if place := chosen.get("municipality"):
        remote = {"found_conditions__contains": {"remote": True}}
        rows = rows.filter(**(remote if place == "remote" else {"municipalities__contains": [place]}))
    if chosen.get("time"):
        rows = rows.filter(found_conditions__contains={"working_times": [chosen["time"]]})
    if chosen.get("kind"):
        rows = rows.filter(found_conditions__contains={"employment_kinds": [chosen["kind"]]})
    if chosen.get("occupation"):
        rows = rows.filter(occupations__contains=[{"value": chosen["occupation"]}])
    if chosen.get("since"):
        rows = rows.filter(published__gte=now() - timedelta(days=int(chosen["since"])))
    return rows


def chosen_occupation(request: HttpRequest, form: Narrowing, language: str) -> list[Chosen]:
    """Return the occupation that the list is narrowed to, by its name, with the address without it."""
    uri = form.cleaned_data["occupation"] if form.is_valid() else ""
    if not uri:
        return []
    name = skills.labels([uri], language).get(uri, uri)
    return [Chosen(f"{gettext('Occupation')}: {name}", changed_query(request, occupation=None, after=None))]


def columns(names: dict[str, str], language: str) -> tuple[Column, ...]:
    """Return the list's columns."""

    def title(row: Vacancy) -> str:
        return in_language(row.texts.get("title", {}), language)[1] or gettext("(taken down by the source)")

    def linked(row: Vacancy) -> str:
        return format_html('<a href="{}">{}</a>', reverse("vacancies:vacancy", args=[row.pk]), title(row))

    def work(row: Vacancy) -> str:
        kept = row.found_conditions
        parts = (
            labels.words(kept.get("working_times", ()), labels.WORKING_TIMES),
            labels.words(kept.get("employment_kinds", ()), labels.KINDS),
        )
        return ", ".join(part for part in parts if part)

    return (
        Column("title", _("Vacancy"), title, linked, sortable=True),
        Column("employer", _("Employer"), lambda row: row.employer_name),
        Column("place", _("Place"), lambda row: labels.place_names(tuple(row.municipalities), names)),
        Column("work", _("Kind of work"), work),
        Column(
            "published",
            _("Published"),
            lambda row: local(row.published),
            lambda row: day(local(row.published)),
            sortable=True,
        ),
        Column(
            "expires", _("Apply by"), lambda row: local(row.expires), lambda row: day(local(row.expires)), sortable=True
        ),
    )


@allow(*READERS)
@require_GET
def vacancies(request: HttpRequest) -> HttpResponse:
    """List vacancies, the newest first unless asked otherwise; no more rows are read than are shown."""
    language = (get_language() or "fi")[:2]
    names = area_names(language)
    form = Narrowing(request.GET, names)
    found = narrowed(form)
    shown = columns(names, language)
    sort = chosen_sort(request, shown, "-published")
    minus = "-" if sort.startswith("-") else ""
    ordering = (f"{minus}{SORTS[sort.removeprefix('-')]}", f"{minus}pk")
    rows, pages = keyset(request, found.annotate(until=Coalesce("expires", Value(NEVER))).only(*SHOWN), ordering)
    table = Table(
        shown,
        rows,
        request,
        caption=gettext("Vacancies"),
        count=found.count(),
        # The source's terms of use forbid passing its adverts on, so there is no file to take away.
        exportable=False,
        default_sort="-published",
        empty=gettext("No vacancy fits. Take a choice away, or wait for the next import."),
    )
    context = {
        "table": table,
        "pages": pages,
        "form": form,
        "chosen": [*chosen_filters(request, form), *chosen_occupation(request, form, language)],
        "count": number(table.count),
        "source": labels.SOURCES["tyomarkkinatori"],
    }
    return render(request, "vacancies/vacancies.html", context)


urlpatterns = [path("", vacancies, name="list")]
