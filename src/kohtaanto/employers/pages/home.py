"""An employer's own page: its open vacancies, and how many people they would suit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.area import queries as area
from kohtaanto.employers import counts, queries, rules
from kohtaanto.matching import queries as matching
from kohtaanto.ui.formats import day
from kohtaanto.ui.tables import Column, Table
from kohtaanto.vacancies import queries as vacancies
from kohtaanto.vacancies.types import VacancyLabel


@allow(*rules.OWN_PAGES)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """List the employer's open vacancies with anonymous counts; an account without an employer is told so."""
    own = queries.employer_of_user(request.user.pk)
    if own is None:
        return render(request, "employers/no_employer.html")
    rows = vacancies.open_of_employer(own.business_id, get_language()[:2])
    table = Table(
        columns(matching.pool_sizes([row.id for row in rows])),
        rows,
        request,
        caption=gettext("My vacancies"),
        count=len(rows),
        exportable=False,
        empty=gettext("Your adverts appear here when they have been read in from Työmarkkinatori."),
    )
    return render(request, "employers/home.html", {"employer": own, "table": table, "least": counts.LEAST})


def columns(pools: dict[int, int]) -> tuple[Column, ...]:
    """Return the table's columns; `pools` is {vacancy: people it would suit}."""
    names = area.municipality_names(get_language()[:2])

    def people(row: VacancyLabel) -> str:
        return counts.in_words(pools.get(row.id))

    return (
        Column(
            "title",
            gettext_lazy("Vacancy"),
            lambda row: row.title,
            shown=lambda row: format_html(
                '<a href="{}">{}</a>', reverse("employers:vacancy", args=[row.id]), row.title
            ),
        ),
        Column(
            "place",
            gettext_lazy("Place of work"),
            lambda row: ", ".join(names.get(code, code) for code in row.municipalities),
        ),
        Column("expires", gettext_lazy("Open until"), lambda row: day(row.expires)),
        Column("people", gettext_lazy("People it would suit"), people, numeric=True),
    )


urlpatterns = [path("mine/", home, name="home")]
