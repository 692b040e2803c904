"""Versions of the plan: what each changes, and the board's decision on it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kohtaanto.access import queries as access
from kohtaanto.access.rules import allow
from kohtaanto.area import queries, rules, services
from kohtaanto.area.plan.comparing import compare
from kohtaanto.area.types import Signature, Stage, VersionDetails
from kohtaanto.area.wording import STAGES, finding
from kohtaanto.law.calendar import today
from kohtaanto.ui.formats import day, moment
from kohtaanto.ui.forms import DateField
from kohtaanto.ui.tables import Column, Table

REFUSALS = {
    "decided": gettext_lazy("This version has been decided before; a decision is made once."),
    "future": gettext_lazy("The day is to come. Record a decision when it has been made."),
    "incomplete": gettext_lazy("Name the board and the document number."),
    "undecided": gettext_lazy("This version has not been decided."),
    "in_force": gettext_lazy("This version already has its day of force."),
    "early": gettext_lazy("The day is before the decision."),
    "taken": gettext_lazy("Another version is in force from that day. Choose another."),
}
CHANGES = {
    "added": gettext_lazy("added"),
    "removed": gettext_lazy("removed"),
    "changed": gettext_lazy("value changed"),
}
LONGEST_TEXT = 300


class DecisionForm(forms.Form):
    """The board's decision."""

    board = forms.CharField(label=gettext_lazy("Board that decided"), max_length=200)
    decided_on = DateField(label=gettext_lazy("Day of the decision"))
    document_number = forms.CharField(label=gettext_lazy("Document number"), max_length=100)


class ForceForm(forms.Form):
    """The day from which a version is in force."""

    in_force_from = DateField(label=gettext_lazy("In force from"))


def signature(request: HttpRequest) -> Signature:
    """Return who acts."""
    return Signature(request.user.pk, request.user.role)


@allow(*rules.MAY_SEE_VERSIONS)
@require_GET
def versions(request: HttpRequest) -> HttpResponse:
    """List all versions."""
    rows = queries.versions()
    names = access.display_names(row.proposed_by_id for row in rows if row.proposed_by_id)

    def title(row: VersionDetails) -> str:
        return format_html('<a href="{}">{} {}</a>', reverse("area:version", args=[row.id]), row.title, row.year)

    columns = (
        Column("title", gettext("Version"), lambda row: f"{row.title} {row.year}", title),
        Column("stage", gettext("Stage"), lambda row: STAGES[row.stage]),
        Column("proposed", gettext("Proposed"), lambda row: moment(row.proposed_at)),
        Column("by", gettext("Proposed by"), lambda row: names.get(row.proposed_by_id, gettext("the installation"))),
        Column("decided", gettext("Decided"), lambda row: f"{day(row.decided_on)} {row.decided_by}".strip()),
        Column("number", gettext("Document number"), lambda row: row.document_number),
        Column("force", gettext("In force from"), lambda row: day(row.in_force_from)),
    )
    table = Table(columns, rows, request, caption=gettext("Versions of the plan"), count=len(rows), exportable=False)
    return render(request, "area/versions.html", {"table": table})


@allow(*rules.MAY_SEE_VERSIONS)
@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version, what it changes against the one in force, and the form of its next step."""
    found = version_or_404(pk)
    form = next_form(request, found)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            take_step(request, found, form)
        except services.PlanRefused as refused:
            field = {"incomplete": "board", "future": "decided_on"}.get(refused.code)
            form.add_error(
                field or ("in_force_from" if "in_force_from" in form.fields else None), REFUSALS[refused.code]
            )
        else:
            messages.success(request, gettext("The decision is recorded."))
            return redirect("area:version", pk)
    context = {"version": found, "stage": STAGES[found.stage], "form": form, **changes(found), **proposer(found)}
    context["may_withdraw"] = found.stage is Stage.PROPOSED
    return render(request, "area/version.html", context, status=422 if form is not None and form.errors else 200)


def next_form(request: HttpRequest, found: VersionDetails) -> forms.Form | None:
    """Return the form of a version's next step for somebody who may take it."""
    if request.user.role not in rules.MAY_DECIDE or found.in_force_from:
        return None
    data = request.POST or None
    if found.stage is Stage.PROPOSED:
        plan, _ = queries.content(found.id)
        return DecisionForm(data, initial={"board": plan.governance.decided_by, "decided_on": today()})
    return ForceForm(data, initial={"in_force_from": today()})


def take_step(request: HttpRequest, found: VersionDetails, form: forms.Form) -> None:
    """Record the decision or the day of force."""
    data = form.cleaned_data
    if found.stage is Stage.PROPOSED:
        services.decide(found.id, data["board"], data["decided_on"], data["document_number"], signature(request))
    else:
        services.put_in_force(found.id, data["in_force_from"], signature(request))


def changes(found: VersionDetails) -> dict[str, object]:
    """Return what a version changes against the one in force, and which contradictions come and go."""
    plan, _ = queries.content(found.id)
    context: dict[str, object] = {"findings": len(queries.findings(found.id))}
    try:
        current = queries.area_in_force()
    except queries.NoPlanInForce:
        return context
    if current.version_id == found.id:
        return context
    compared = compare(current.plan, plan)
    return context | {
        "compared": True,
        "changes": [
            (CHANGES[one.change], one.where, one.section, short(one.old), short(one.new)) for one in compared.changes
        ],
        "gone": [finding(current.plan, one) for one in compared.gone],
        "new": [finding(plan, one) for one in compared.new],
    }


def short(text: str | None) -> str:
    """Return a value that a table can hold."""
    text = text or ""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def proposer(found: VersionDetails) -> dict[str, object]:
    """Return the name of whoever proposed a version."""
    names = access.display_names([found.proposed_by_id] if found.proposed_by_id else [])
    return {"proposer": names.get(found.proposed_by_id, gettext("the installation"))}


@allow(*rules.MAY_SEE_VERSIONS)
@require_GET
def version_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the plan's text as proposed."""
    found = version_or_404(pk)
    response = HttpResponse(queries.texts(pk)[0], content_type="text/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="plan-{found.year}-{found.content_hash[:8]}.yaml"'
    return response


@allow(*rules.MAY_PROPOSE)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposal back."""
    version_or_404(pk)
    try:
        services.withdraw(pk, signature(request))
    except services.PlanRefused as refused:
        messages.error(request, str(REFUSALS[refused.code]))
        return redirect("area:version", pk)
    messages.success(request, gettext("The proposal is withdrawn."))
    return redirect("area:versions")


def version_or_404(pk: int) -> VersionDetails:
    """Return a version; raises Http404."""
    try:
        return queries.version(pk)
    except LookupError:
        raise Http404 from None


urlpatterns = [
    path("plan/", versions, name="versions"),
    path("plan/<int:pk>/", version, name="version"),
    path("plan/<int:pk>/file/", version_file, name="version-file"),
    path("plan/<int:pk>/withdraw/", withdraw, name="withdraw"),
]
