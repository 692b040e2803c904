"""Propose a new version of the plan from its file."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from kohtaanto.access.rules import allow
from kohtaanto.area import queries, rules, services
from kohtaanto.area.pages.versions import signature
from kohtaanto.area.plan.source import LARGEST_FILE
from kohtaanto.area.types import PlanErrors


class ProposalForm(forms.Form):
    """The plan as a file or as text, the facts beside it, and what the change is for."""

    plan_file = forms.FileField(label=gettext_lazy("Plan file (YAML)"), required=False)
    plan_text = forms.CharField(
        label=gettext_lazy("Or the plan as text"),
        required=False,
        strip=False,
        max_length=LARGEST_FILE,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    facts_file = forms.FileField(
        label=gettext_lazy("Facts beside the plan (YAML)"),
        help_text=gettext_lazy("Codes, coordinates, names, colour. Without a file those in force are kept."),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("What the change is for"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, object]:
        """Take the texts of the files; a missing or unreadable one is an error of its field."""
        data = super().clean()
        for name in ("plan_file", "facts_file"):
            if data.get(name):
                data[name.replace("file", "text")] = self.text_of(name)
        if not data.get("plan_text") and "plan_file" not in self.errors:
            self.add_error("plan_text", gettext("Give the plan as a file or as text."))
        return data

    def text_of(self, name: str) -> str:
        """Return the text of an uploaded file, "" with an error when it is too large or no text."""
        file = self.cleaned_data[name]
        if file.size > LARGEST_FILE:
            self.add_error(name, gettext("The file is too large."))
            return ""
        try:
            return file.read().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            self.add_error(name, gettext("The file is not text in UTF-8."))
            return ""


@allow(*rules.MAY_PROPOSE)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Show the form, or check the plan and keep it as a proposal."""
    current = texts_in_force()
    if request.method != "POST":
        form = ProposalForm(initial={"plan_text": current[0]})
        return render(request, "area/proposal.html", {"form": form})
    form, errors = ProposalForm(request.POST, request.FILES), ()
    if form.is_valid():
        data = form.cleaned_data
        plan_text = data["plan_text"].replace("\r\n", "\n")
        try:
            version = services.propose(
                plan_text, data.get("facts_text") or current[1], data["reason"], signature(request)
            )
        except PlanErrors as wrong:
            errors = wrong.errors
        else:
            messages.success(request, gettext("The proposal is kept. The board decides on it."))
            return redirect("area:version", version)
    return render(request, "area/proposal.html", {"form": form, "errors": errors}, status=422)


def texts_in_force() -> tuple[str, str]:
    """Return the texts of the version in force; empty ones where none is."""
    try:
        return queries.texts(queries.area_in_force().version_id)
    except queries.NoPlanInForce:
        return "", ""


urlpatterns = [path("plan/propose/", propose, name="propose")]
