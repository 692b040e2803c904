"""Skill gaps: which skills would open most jobs, for the area, a municipality, a team or an adviser's own clients."""

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.access.types import STAFF_ROLES
from kohtaanto.area import queries as area
from kohtaanto.casework import queries as casework
from kohtaanto.matching import queries, rules
from kohtaanto.matching.gaps import LEAST, GapShown, of, people_of
from kohtaanto.staff import queries as staff
from kohtaanto.ui.charts.bars import Bar, bar_chart
from kohtaanto.ui.filtering import chosen_filters
from kohtaanto.ui.formats import number
from kohtaanto.ui.tables import Column, Table, chosen_sort, exported

SHOWN = 20
DRAWN = 8
DEFAULT_SORT = "-places"


class Narrowing(forms.Form):
    """Whose skills the gaps are of."""

    municipality = forms.ChoiceField(label=_("Jobseekers of a municipality"), required=False)
    team = forms.ChoiceField(label=_("Clients of a team"), required=False)
    mine = forms.BooleanField(label=_("My clients only"), required=False)

    def __init__(self, data: object, places: dict[str, str], teams: dict[str, str], with_own: bool) -> None:
        super().__init__(data)
        self.fields["municipality"].choices = [("", _("the whole area")), *places.items()]
        self.fields["team"].choices = [("", _("all teams")), *teams.items()]
        if not with_own:
            del self.fields["mine"]


def columns() -> tuple[Column, ...]:
    """Return the table's columns."""
    few = gettext("fewer than %(least)s") % {"least": LEAST}

    def linked(row: GapShown) -> str:
        address = f"{reverse('skills:concept')}?{urlencode({'uri': row.uri})}"
        return format_html('<a href="{}">{}</a>', address, row.label)

    return (
        Column("skill", _("Skill"), lambda row: row.label, linked, sortable=True),
        _count("places", _("Training places")),
        _count("learners", _("People it helps")),
        _count("opened", _("Jobs it opens")),
        _count("unfilled", _("suit nobody now")),
        Column(
            "held",
            _("People having it"),
            lambda row: few if row.held is None else row.held,
            lambda row: few if row.held is None else number(row.held),
            numeric=True,
        ),
    )


def _count(name: str, label: object) -> Column:
    return Column(
        name,
        label,
        lambda row: getattr(row, name),
        lambda row: number(getattr(row, name)),
        numeric=True,
        sortable=True,
    )


def ordered(rows: Sequence[GapShown], sort: str) -> list[GapShown]:
    """Return the rows by a column; a minus puts the largest first."""
    key = sort.removeprefix("-")
    name = "label" if key == "skill" else key
    return sorted(rows, key=lambda row: getattr(row, name), reverse=sort.startswith("-"))


@allow(*rules.READ_GAPS)
@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """Show what would open most jobs for the chosen people, as a list that can be taken away."""
    lang = (get_language() or "fi")[:2]
    places = area.municipality_names(lang)
    teams = {team.code: team.name for team in staff.teams()}
    form = Narrowing(request.GET, places, teams, with_own=request.user.acting_role in STAFF_ROLES)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = of(group(chosen, request.user.pk), lang) if queries.current_run_id() else ()
    shown = columns()
    rows = ordered(found, chosen_sort(request, shown, DEFAULT_SORT))
    table = Table(
        shown,
        rows[:SHOWN],
        request,
        caption=gettext("Skill gaps"),
        count=len(rows),
        default_sort=DEFAULT_SORT,
        empty=gettext("No skill would open a job for five people or more of this group."),
    )
    answer = exported(request, table, "skill-gaps", rows)
    if answer is not None:
        return answer
    context = {
        "table": table,
        "form": form,
        "chosen": chosen_filters(request, form),
        "run": queries.current_run(),
        "first": found[0] if found else None,
        "chart": chart(found[:DRAWN]) if found else None,
        "shown": SHOWN,
        "more": max(len(rows) - SHOWN, 0),
    }
    return render(request, "matching/gaps.html", context)


def group(chosen: dict[str, object], user_id: int) -> set[str] | None:
    """Return the ids of the people chosen, None for everybody; several choices leave those whom all of them name."""
    groups: list[set[str]] = []
    if chosen.get("municipality"):
        groups.append(people_of(chosen["municipality"]))
    if chosen.get("team"):
        members = next((team.members for team in staff.teams() if team.code == chosen["team"]), ())
        users = [one.member.user_id for one in members if one.member.user_id]
        groups.append({str(pk) for pk in casework.clients_of(users)})
    if chosen.get("mine"):
        groups.append({str(pk) for pk in casework.clients_of([user_id])})
    return set.intersection(*groups) if groups else None


def chart(rows: Sequence[GapShown]) -> object:
    """Return the first skills as bars."""
    bars = [Bar(row.label, row.places, f"{reverse('skills:concept')}?{urlencode({'uri': row.uri})}") for row in rows]
    return bar_chart(gettext("Training places"), bars, unit=gettext("places"))


urlpatterns = [path("gaps/", gaps, name="gaps")]
