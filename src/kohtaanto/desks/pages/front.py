"""The front door: try the matching in one's own words, without signing in; nothing is stored."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from kohtaanto.access.rules import public
from kohtaanto.access.types import STAFF_ROLES, Role
from kohtaanto.desks import examples, try_it
from kohtaanto.ui.marking import Mark

ME, JOB = "me", "job"
MAY_WEIGH = (Role.EMPLOYER, *STAFF_ROLES)
"""Roles that have the assistant for adverts."""
LONGEST = 8000
MOST_SKILLS = 60


class TryItForm(forms.Form):
    """A text about oneself or a job, and which of the skills read in it count."""

    about = forms.ChoiceField(choices=((ME, gettext_lazy("About me")), (JOB, gettext_lazy("A job"))), initial=ME)
    text = forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST}),
        error_messages={"required": gettext_lazy("Write something first: even one sentence is enough.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the text"),
        choices=(("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")),
    )
    add = forms.CharField(label=gettext_lazy("Add a skill"), max_length=200, required=False)


def chosen(request: HttpRequest) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return (skills left out, skills that stay or were added) from the check boxes that were shown."""
    shown = request.POST.get("shown", "").split()[:MOST_SKILLS]
    kept = request.POST.getlist("skill")[:MOST_SKILLS]
    return frozenset(shown) - frozenset(kept), tuple(request.POST.getlist("added")[:MOST_SKILLS])


@public
@require_http_methods(["GET", "POST"])
def front(request: HttpRequest) -> HttpResponse:
    """Show the form, an example to start from, or what was read and what it leads to."""
    if request.method == "POST":
        return answer(request)
    about = JOB if request.GET.get("about") == JOB else ME
    language = get_language()[:2]
    text = examples.text(about, language, request.GET.get("example", ""))
    form = TryItForm(initial={"about": about, "language": language, "text": text})
    return render(request, "desks/front.html", {"form": form, "about": about, **surroundings(request, about)})


def surroundings(request: HttpRequest, about: str) -> dict[str, object]:
    """Return the tabs and examples of the form; who may weigh an advert is led to where that is done."""
    language = get_language()[:2]
    weighs = request.user.is_authenticated and request.user.acting_role in MAY_WEIGH
    places = {ME: f"?about={ME}", JOB: reverse("desks:advert") if weighs else f"?about={JOB}"}
    names = ((ME, gettext("About me")), (JOB, gettext("A job")))
    return {
        "tabs": [{"label": label, "href": places[name], "current": name == about} for name, label in names],
        "examples": examples.titles(about, language),
    }


def answer(request: HttpRequest) -> HttpResponse:
    """Read the text and show what was understood and found; a wrong form comes back with what was written."""
    form = TryItForm(request.POST)
    about = JOB if request.POST.get("about") == JOB else ME
    context = {"form": form, "about": about, **surroundings(request, about)}
    if form.is_valid():
        left_out, added = chosen(request)
        language = form.cleaned_data["language"]
        more = try_it.best_skill(form.cleaned_data["add"], language)
        added = (*added, more) if more else added
        reading = try_it.read(form.cleaned_data["text"], language, about == JOB, left_out, added)
        context |= {
            "reading": reading,
            "marks": marks(reading),
            "shown": " ".join(skill.uri for skill in reading.skills),
            "jobs": try_it.jobs(reading, get_language()[:2]) if about == ME else (),
            "people": try_it.people(reading, get_language()[:2]) if about == JOB else None,
        }
    template = "desks/front.html#answer" if request.htmx else "desks/front.html"
    return render(request, template, context, status=200 if form.is_valid() else 422)


def marks(reading: try_it.Reading) -> list[Mark]:
    """Return the spans to mark in the text: skills that count, and conditions."""
    found = [
        Mark(skill.start, skill.end, skill.label)
        for skill in reading.skills
        if skill.kept and skill.start is not None and skill.end is not None
    ]
    return [*found, *(Mark(one.start, one.end, gettext("condition"), "condition") for one in reading.conditions)]


urlpatterns = [path("", front, name="front")]
