"""The adviser's list: each jobseeker with the next statutory meeting, its day and section.

What the list is narrowed to stands in its address, but for a name: that is sent in the body and kept in the session.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from kohtaanto.access.rules import allow
from kohtaanto.access.types import Role
from kohtaanto.area import queries as area
from kohtaanto.audit import services as audit
from kohtaanto.casework import queries, rules, wording, worklist
from kohtaanto.casework.types import Situation, WorklistFilter, WorklistRow
from kohtaanto.law.calendar import today
from kohtaanto.ui.filtering import Chosen, chosen_filters
from kohtaanto.ui.formats import SPACE
from kohtaanto.ui.formats import day as written_day
from kohtaanto.ui.kept_words import TOKEN, keep_words, kept_words
from kohtaanto.ui.paging import keyset
from kohtaanto.ui.tables import Column, Table, changed_query, chosen_sort, exported

MINE, ALL, NOBODY = "mine", "all", "nobody"
CHUNK = 1000
TABS = (Situation.OVERDUE, Situation.DUE_THIS_WEEK, Situation.NEW_TO_ME, Situation.UNASSIGNED)
IN_OTHERS = frozenset({"late", "section"})
"""Columns of the file that a page shows inside others."""
ANY = ("", gettext_lazy("All"))


class WorklistForm(forms.Form):
    """What the list is narrowed to."""

    name = forms.CharField(
        label=gettext_lazy("Name or client number"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    show = forms.ChoiceField(
        label=gettext_lazy("Situation"),
        required=False,
        choices=[ANY, *((asked.value, name) for asked, name in wording.SITUATIONS.items())],
    )
    whose = forms.ChoiceField(label=gettext_lazy("Whose jobseekers"), required=False)
    municipality = forms.ChoiceField(label=gettext_lazy("Municipality"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Meeting"),
        required=False,
        choices=[ANY, *((kind.value, name) for kind, name in wording.MEETINGS.items())],
    )
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, municipalities: dict[str, str]) -> None:
        lead = request.user.role is Role.TEAM_LEAD
        asked = request.POST.dict() if request.method == "POST" else request.GET.dict() | {"name": kept_words(request)}
        super().__init__({"whose": ALL if lead else MINE, **asked})
        whose = [(MINE, gettext("My own")), (ALL, gettext("Everybody’s")), (NOBODY, gettext("Nobody’s"))]
        if lead:
            whose += [(str(user_id), name) for user_id, name in queries.advisers()]
        self.fields["whose"].choices = whose
        self.fields["municipality"].choices = [ANY, *municipalities.items()]

    def wanted(self, user_id: int) -> WorklistFilter:
        """Return what is asked for; what makes no sense narrows nothing, and people without adviser are nobody's."""
        self.is_valid()
        data = self.cleaned_data
        whose = data.get("whose") or ALL
        mine = user_id if whose == MINE else int(whose) if whose.isdigit() else None
        return WorklistFilter(
            text=data.get("name", ""),
            situation=data.get("show", ""),
            mine=None if data.get("show") == Situation.UNASSIGNED else mine,
            nobody=whose == NOBODY,
            municipality=data.get("municipality", ""),
            kind=data.get("kind", ""),
            day=today(),
        )

    def address(self, request: HttpRequest) -> str:
        """Return the list's address with the choices of a valid form; a token stands for the name."""
        chosen = {field: value for field, value in self.cleaned_data.items() if value and field != "name"}
        if token := keep_words(request, self.cleaned_data["name"]):
            chosen[TOKEN] = token
        return f"{request.path}?{urlencode(chosen)}"


def columns(municipalities: dict[str, str]) -> tuple[Column, ...]:
    """Return the list's columns: what is exported, and what is seen."""
    day = today()

    def person(row: WorklistRow) -> str:
        return format_html(
            '<a href="{}">{} {}</a> <span class="quiet small">{}</span>',
            reverse("jobseekers:profile", args=[row.id]),
            row.last_name,
            row.first_name,
            row.number,
        )

    def meeting(row: WorklistRow) -> str:
        return format_html(
            '<span><a href="{}">{}</a> <span class="quiet small">{}</span></span>',
            reverse("casework:case", args=[row.id]),
            wording.meeting(row.next),
            wording.section_of(row.next),
        )

    def due(row: WorklistRow) -> str:
        if row.next.due is None:
            return gettext("not known")
        return format_html(
            '<span>{} <span class="ds-tag" data-color="{}">{}</span></span>',
            written_day(row.next.due),
            wording.tone(row.next.due, day),
            wording.lateness(row.next.due, day).replace(" ", SPACE),
        )

    return (
        Column("name", gettext("Jobseeker"), lambda r: f"{r.last_name} {r.first_name}", person, sortable=True),
        Column("meeting", gettext("Next statutory meeting"), lambda r: wording.meeting(r.next), meeting),
        Column("due", gettext("Last day"), lambda r: r.next.due, due, sortable=True),
        Column("late", gettext("How late"), lambda r: wording.lateness(r.next.due, day)),
        Column("section", gettext("Section of the law"), lambda r: wording.section_of(r.next)),
        Column(
            "municipality",
            gettext("Municipality"),
            lambda r: municipalities.get(r.municipality, r.municipality),
            sortable=True,
        ),
        Column("adviser", gettext("Adviser"), lambda r: r.adviser or gettext("nobody")),
        Column(
            "contact",
            gettext("Last contact"),
            lambda r: r.last_contact,
            lambda r: written_day(r.last_contact) or gettext("none yet"),
            sortable=True,
        ),
        Column(
            "plan",
            gettext("Plan made"),
            lambda r: r.plan_made_on,
            lambda r: written_day(r.plan_made_on) or gettext("none yet"),
        ),
    )


@allow(*rules.SERVE)
@require_http_methods(["GET", "POST"])
def worklist_page(request: HttpRequest) -> HttpResponse:
    """Show one page of the list, or give all of it as a file; every look at a person is logged.

    A POST brings the choices and leads to the address that holds them.
    """
    municipalities = area.municipality_names(get_language()[:2])
    form = WorklistForm(request, municipalities)
    if request.method == "POST" and form.is_valid():
        return redirect(form.address(request))
    wanted = form.wanted(request.user.pk)
    rows = worklist.narrowed(worklist.open_cases(), wanted)
    shown = [column for column in columns(municipalities) if column.key not in IN_OTHERS]
    order = worklist.ORDERS[chosen_sort(request, shown, "due")]
    file = exported(
        request,
        Table(columns(municipalities), ["all"], request),
        f"worklist-{today().isoformat()}",
        logged(request, rows.order_by(*order).iterator(chunk_size=CHUNK)),
    )
    if file is not None:
        return file
    found, pages = keyset(request, rows, order)
    audit.log_views(request, [row.pk for row in found], "worklist")
    table = Table(
        shown,
        list(queries.rows_of(found)),
        request,
        caption=gettext("Jobseekers and their next statutory meetings"),
        count=queries.count(wanted),
        default_sort="due",
        empty=gettext("Nobody fits these choices. Take a choice away, or look at everybody’s jobseekers."),
    )
    context = {
        "form": form,
        "table": table,
        "pages": pages,
        "chosen": chosen(request, form),
        "tabs": tabs(request, wanted),
        "day": today(),
        "week_end": worklist.week_end(today()),
    }
    return render(request, "casework/worklist.html", context, status=422 if request.method == "POST" else 200)


def chosen(request: HttpRequest, form: WorklistForm) -> list[Chosen]:
    """Return the choices as links that take each away, the name among them."""
    found = chosen_filters(request, form)
    if words := kept_words(request):
        without = changed_query(request, **{TOKEN: None, "after": None, "before": None})
        found.insert(0, Chosen(f"{form.fields['name'].label}: {words}", without))
    return found


def logged(request: HttpRequest, cases: Iterable[object]) -> Iterator[WorklistRow]:
    """Yield rows for a file, each look logged before its row is written."""
    walk = iter(cases)
    while chunk := list(islice(walk, CHUNK)):
        audit.log_views(request, [row.pk for row in chunk], "worklist file")
        yield from queries.rows_of(chunk)


def tabs(request: HttpRequest, wanted: WorklistFilter) -> list[dict[str, object]]:
    """Return the situations asked for most, each with how many it holds of those whose list this is."""
    counts = queries.situations(TABS, wanted)
    items = [{"label": gettext("All"), "href": changed_query(request, show=None, after=None, before=None)}]
    items[0]["current"] = not wanted.situation
    for asked in TABS:
        items.append(
            {
                "label": str(wording.SITUATIONS[asked]),
                "href": changed_query(request, show=asked.value, after=None, before=None),
                "count": counts[asked],
                "current": wanted.situation == asked.value,
            }
        )
    return items


urlpatterns = [path("", worklist_page, name="worklist")]
