"""The audit of fairness for the data protection officer and the team lead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.area import queries as area
from kohtaanto.matching import rules
from kohtaanto.matching.fairness_audit import LEAST, Audit, Figure, Group, latest
from kohtaanto.ui.formats import number
from kohtaanto.ui.languages import language_name

KINDS = {
    "age": gettext_lazy("Age"),
    "language": gettext_lazy("Mother tongue"),
    "municipality": gettext_lazy("Municipality"),
}
NAMES = {
    "best": gettext_lazy("best fit, %"),
    "listed": gettext_lazy("jobs in the own list"),
    "places": gettext_lazy("places in lists of candidates"),
    "shown": gettext_lazy("recommendations shown in a year"),
    "commute": gettext_lazy("fitting jobs left by the way to work, %"),
    "hours": gettext_lazy("fitting jobs left by hours and shifts, %"),
    "language": gettext_lazy("fitting jobs left by language skills, %"),
    "all": gettext_lazy("fitting jobs left by all conditions, %"),
}
WORTH_TELLING = 0.02
GIVEN = ("best", "listed", "places", "shown")
LEFT = ("commute", "hours", "language", "all")
"""A group's measures stand in two tables: what it is given, and what the conditions leave of what fits."""


@allow(*rules.READ_AUDIT)
@require_GET
def fairness_audit(request: HttpRequest) -> HttpResponse:
    """Show the newest audit: what stands out in words, then every figure."""
    found = latest()
    context: dict[str, object] = {"audit": found, "least": LEAST}
    if found is not None:
        towns = area.municipality_names((get_language() or "fi")[:2])
        context |= {"outstanding": outstanding(found, towns), "tables": tables(found, towns)}
    return render(request, "matching/fairness_audit.html", context)


def outstanding(found: Audit, towns: dict[str, str]) -> list[str]:
    """Return in words who gets less than people of equal skills by more than chance and 2 %, the most first."""
    rows = [
        (one.difference / max(found.means[name], 1), group, name, one)
        for group in found.groups
        for name, one in group.figures.items()
        if one.high < 0
    ]
    rows = sorted((row for row in rows if row[0] < -WORTH_TELLING), key=lambda row: row[0])
    return [
        gettext("%(kind)s %(group)s: %(measure)s %(mean)s; for people of equal skills %(equal)s.")
        % {
            "kind": KINDS[group.kind],
            "group": group_name(group, towns),
            "measure": NAMES[name],
            "mean": number(one.mean, 1),
            "equal": number(one.mean - one.difference, 1),
        }
        for _, group, name, one in rows
    ]


def tables(found: Audit, towns: dict[str, str]) -> list[dict[str, object]]:
    """Return two tables for each kind of group: a row a group, a column a measure."""
    made = []
    for kind, title in KINDS.items():
        parts = ((gettext("what they are given"), GIVEN), (gettext("what the conditions leave"), LEFT))
        made += [table(found, towns, kind, f"{title}: {words}", measures) for words, measures in parts]
    return [one for one in made if one["rows"]]


def table(found: Audit, towns: dict[str, str], kind: str, title: str, measures: tuple[str, ...]) -> dict[str, object]:
    """Return one table."""
    rows = [
        {
            "name": group_name(group, towns),
            "people": group.people,
            "reach": number(group.reach, 1),
            "cells": [(NAMES[name], cell(group.figures.get(name))) for name in measures],
        }
        for group in found.groups
        if group.kind == kind
    ]
    return {"title": title, "rows": rows, "headings": [NAMES[name] for name in measures]}


def cell(one: Figure | None) -> dict[str, object]:
    """Return a figure as the table shows it."""
    if one is None:
        return {"mean": "–", "difference": "", "stands_out": False}
    return {
        "mean": number(one.mean, 1),
        "difference": f"{signed(one.difference)} ({signed(one.low)} … {signed(one.high)})",
        "stands_out": one.stands_out,
    }


def signed(value: float) -> str:
    """Return a number with its sign, the minus as the language writes it."""
    return ("+" if value > 0 else "−" if round(value, 1) < 0 else "") + number(abs(value), 1)


def group_name(group: Group, towns: dict[str, str]) -> str:
    """Return a group's name in the reader's language."""
    if group.kind == "municipality":
        return towns.get(group.name, group.name)
    if group.kind == "language":
        return gettext("other than Finnish or Swedish") if group.name == "other" else language_name(group.name)
    low, _, high = group.name.partition("-")
    if not low:
        return gettext("under %(age)s") % {"age": int(high) + 1}
    return f"{low}–{high}" if high else gettext("%(age)s and over") % {"age": low}


urlpatterns = [path("fairness/", fairness_audit, name="fairness-audit")]
