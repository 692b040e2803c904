"""The runs that brought vacancies in, with every row that was refused and why."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.ui.formats import moment, number
from kohtaanto.ui.paging import numbered
from kohtaanto.ui.tables import Column, Table, exported
from kohtaanto.vacancies import labels, queries
from kohtaanto.vacancies.reasons import in_words
from kohtaanto.vacancies.rules import RUN_READERS
from kohtaanto.vacancies.types import RunState

SHOWN = 200
"""Runs listed; older ones are of no use to anybody."""
TONES = {RunState.RUNNING: "info", RunState.FINISHED: "success", RunState.STOPPED: "warning", RunState.FAILED: "danger"}


def count(key: str, label: object) -> Column:
    """Return a column of a run's number."""
    return Column(key, label, lambda row: getattr(row, key), lambda row: number(getattr(row, key)), numeric=True)


COLUMNS = (
    Column(
        "started_at",
        _("Started"),
        lambda row: row.started_at,
        lambda row: format_html(
            '<a href="{}">{}</a>', reverse("vacancies:import", args=[row.id]), moment(row.started_at)
        ),
    ),
    Column("scope", _("What was read"), lambda row: row.scope),
    Column("state", _("State"), lambda row: str(labels.RUN_STATES[row.state])),
    count("received", _("Adverts")),
    count("created", _("New ones")),
    count("updated", _("Changed")),
    count("closed", _("Closed now")),
    count("refused", _("Refused")),
)
REFUSED = (
    Column("place", _("Where it stood"), lambda row: in_words(row.place)),
    Column("reason", _("Why it was refused"), lambda row: in_words(row.reason)),
    Column("excerpt", _("How it begins"), lambda row: row.excerpt),
)
NOTES = (
    Column("text", _("What was noticed"), lambda row: in_words(row.text)),
    Column("count", _("How often"), lambda row: row.count, lambda row: number(row.count), numeric=True),
    Column("place", _("First at"), lambda row: in_words(row.place)),
)


@allow(*RUN_READERS)
@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    """List import runs, newest first."""
    runs = queries.runs(limit=SHOWN)
    rows, pages = numbered(request, runs)
    table = Table(
        COLUMNS,
        rows,
        request,
        caption=gettext("Import runs"),
        count=len(runs),
        empty=gettext("Vacancies are imported with the command “kohtaanto vacancies import”."),
    )
    if file := exported(request, table, "imports", runs):
        return file
    last = runs[0] if runs else None
    context = {"table": table, "pages": pages, "last": last}
    return render(request, "vacancies/imports.html", context)


@allow(*RUN_READERS)
@require_GET
def one_import(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show one run: its numbers, its refused rows with their reasons, and what it noticed."""
    run = queries.run(run_id)
    if run is None:
        raise Http404
    refused = queries.refused_rows(run_id)
    rows, pages = numbered(request, refused)
    table = Table(
        REFUSED,
        rows,
        request,
        caption=gettext("Refused rows"),
        count=len(refused),
        empty=gettext("Every row was taken."),
    )
    if file := exported(request, table, f"refused-{run_id}", refused):
        return file
    notes = queries.run_notes(run_id)
    context = {
        "run": run,
        "state": labels.RUN_STATES[run.state],
        "reason": in_words(run.reason),
        "tone": TONES[run.state],
        "table": table,
        "pages": pages,
        "notes": Table(NOTES, notes, request, caption=gettext("Notes"), exportable=False) if notes else None,
        "crumbs": [
            {"label": gettext("Import of vacancies"), "href": reverse("vacancies:imports")},
            {"label": moment(run.started_at), "href": ""},
        ],
    }
    return render(request, "vacancies/import.html", context)


urlpatterns = [path("imports/", imports, name="imports"), path("imports/<int:run_id>/", one_import, name="import")]
