"""Tell of oneself anew: own words and conditions."""

from dataclasses import replace

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from kohtaanto.access.rules import allow
from kohtaanto.engine.types import PersonConditions, Shift, WorkingTime
from kohtaanto.jobseekers import queries, rules, services
from kohtaanto.jobseekers.wording import SHIFTS, WORKING_TIMES

LONGEST = 8000
FARTHEST = 1000


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

    def conditions(self, before: PersonConditions) -> PersonConditions:
        """Return the conditions with what the form asks changed and the rest as it was."""
        data = self.cleaned_data
        times = frozenset(WorkingTime(value) for value in data["working_times"])
        return replace(
            before,
            commute_km=None if data["commute_km"] is None else float(data["commute_km"]),
            willing_to_move=data["willing_to_move"],
            working_times=times or None,
            refused_shifts=frozenset(Shift(value) for value in data["refused_shifts"]),
        )


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
            "willing_to_move": found.conditions.willing_to_move,
            "working_times": [time.value for time in found.conditions.working_times or ()],
            "refused_shifts": [shift.value for shift in found.conditions.refused_shifts],
        }
    )
    return render(request, "jobseekers/edit.html", {"form": form})


urlpatterns = [path("me/edit/", edit, name="edit")]
