"""Tell of oneself anew: own words and conditions."""

from dataclasses import replace

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from kohtaanto.access.rules import allow
from kohtaanto.area import queries as area
from kohtaanto.engine.types import PersonConditions, Shift, WorkingTime
from kohtaanto.jobseekers import queries, rules, services
from kohtaanto.jobseekers.types import JobseekerDetails, StatedWishes
from kohtaanto.jobseekers.wording import SHIFTS, WORKING_TIMES
from kohtaanto.skills import queries as skills
from kohtaanto.skills.types import ConceptKind

LONGEST = 8000
FARTHEST = 1000
LONGEST_WAY = 600
CARS = {"": None, "yes": True, "no": False}
CANDIDATES = 5
"""Groups may stand before the occupation that is meant."""


class ProfileForm(forms.Form):
    """Own words and the conditions that a jobseeker states."""

    own_words = forms.CharField(
        label=gettext_lazy("What you have done and what you can do"),
        help_text=gettext_lazy("Write as you would speak. Skills are read from the text, and you see which."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the text"),
        choices=(("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")),
    )
    commute_km = forms.IntegerField(
        label=gettext_lazy("Longest way to work, km in one direction"), min_value=0, max_value=FARTHEST, required=False
    )
    commute_minutes = forms.IntegerField(
        label=gettext_lazy("Longest way to work, minutes in one direction"),
        help_text=gettext_lazy("From door to door, by car or by public transport."),
        min_value=0,
        max_value=LONGEST_WAY,
        required=False,
    )
    car = forms.ChoiceField(
        label=gettext_lazy("How I go to work"),
        choices=(
            ("", gettext_lazy("I do not tell")),
            ("yes", gettext_lazy("By car, my own or a shared one")),
            ("no", gettext_lazy("Without a car, by public transport")),
        ),
        required=False,
    )
    willing_to_move = forms.BooleanField(label=gettext_lazy("I can move for work"), required=False)
    working_times = forms.MultipleChoiceField(
        label=gettext_lazy("Working time that suits"),
        choices=tuple((time.value, name) for time, name in WORKING_TIMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    refused_shifts = forms.MultipleChoiceField(
        label=gettext_lazy("Work that does not suit"),
        choices=tuple((shift.value, name) for shift, name in SHIFTS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    wished_occupations = forms.CharField(
        label=gettext_lazy("Work that you wish for"),
        help_text=gettext_lazy("Occupations, one a line. Empty: the occupation in the register."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    wished_working_times = forms.MultipleChoiceField(
        label=gettext_lazy("Working time that you would like best"),
        help_text=gettext_lazy("A wish moves jobs up or down in your list. It never takes one away."),
        choices=tuple((time.value, name) for time, name in WORKING_TIMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    wished_municipalities = forms.MultipleChoiceField(
        label=gettext_lazy("Where you would like best to work"),
        help_text=gettext_lazy("Without a choice, the nearer the better."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.fields["wished_municipalities"].choices = list(area.municipality_names(get_language()[:2]).items())

    def clean_wished_occupations(self) -> tuple[str, ...]:
        """Return the occupations' URIs; a line that names none is refused."""
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["wished_occupations"].splitlines())):
            named = skills.search(line, get_language()[:2], ConceptKind.OCCUPATION, CANDIDATES)
            uri = next((one.uri for one in named if one.kind == ConceptKind.OCCUPATION), None)
            if uri is None:
                raise forms.ValidationError(gettext("No occupation was found by “%(words)s”.") % {"words": line})
            found.append(uri)
        return tuple(dict.fromkeys(found))

    def wishes(self) -> StatedWishes:
        """Return the wishes that are stated."""
        data = self.cleaned_data
        return StatedWishes(
            occupations=data["wished_occupations"],
            working_times=frozenset(WorkingTime(value) for value in data["wished_working_times"]),
            municipalities=tuple(data["wished_municipalities"]),
        )

    def conditions(self, before: PersonConditions) -> PersonConditions:
        """Return the conditions with what the form asks changed and the rest as it was."""
        data = self.cleaned_data
        times = frozenset(WorkingTime(value) for value in data["working_times"])
        return replace(
            before,
            commute_km=None if data["commute_km"] is None else float(data["commute_km"]),
            commute_minutes=None if data["commute_minutes"] is None else float(data["commute_minutes"]),
            car=CARS[data["car"]],
            willing_to_move=data["willing_to_move"],
            working_times=times or None,
            refused_shifts=frozenset(Shift(value) for value in data["refused_shifts"]),
        )


def wished_names(found: JobseekerDetails, lang: str) -> list[str]:
    """Return the labels of the occupations wished for."""
    labels = skills.labels(found.wishes.occupations, lang)
    return [labels.get(uri, uri) for uri in found.wishes.occupations]


@allow(*rules.OWN_PAGES)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Show the form, or take it."""
    found = queries.jobseeker_of_user(request.user.pk)
    if found is None:
        return render(request, "jobseekers/no_profile.html")
    if request.method == "POST":
        form = ProfileForm(request.POST)
        if form.is_valid():
            services.update_profile(
                found.id,
                form.cleaned_data["own_words"],
                form.cleaned_data["language"],
                form.conditions(found.conditions),
                wishes=form.wishes(),
                actor_id=request.user.pk,
                role=request.user.acting_role,
            )
            messages.success(request, gettext("Your profile is saved. Your matches are being computed anew."))
            return redirect("jobseekers:me")
        return render(request, "jobseekers/edit.html", {"form": form}, status=422)
    form = ProfileForm(
        initial={
            "own_words": found.own_words,
            "language": found.own_words_language,
            "commute_km": None if found.conditions.commute_km is None else round(found.conditions.commute_km),
            "commute_minutes": None
            if found.conditions.commute_minutes is None
            else round(found.conditions.commute_minutes),
            "car": next(name for name, car in CARS.items() if car is found.conditions.car),
            "willing_to_move": found.conditions.willing_to_move,
            "working_times": [time.value for time in found.conditions.working_times or ()],
            "refused_shifts": [shift.value for shift in found.conditions.refused_shifts],
            "wished_occupations": "\n".join(wished_names(found, get_language()[:2])),
            "wished_working_times": [time.value for time in found.wishes.working_times],
            "wished_municipalities": list(found.wishes.municipalities),
        }
    )
    return render(request, "jobseekers/edit.html", {"form": form})


urlpatterns = [path("me/edit/", edit, name="edit")]
