"""From a list onward: open a vacancy, be interested, apply; each is noted on what was shown."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from kohtaanto.access.rules import allow
from kohtaanto.matching import rules, services
from kohtaanto.matching.pages.feedback import back_to_list, must_be_there
from kohtaanto.matching.types import Followed


class FollowForm(forms.Form):
    """What was done; empty takes it back."""

    step = forms.ChoiceField(choices=[("", ""), *((step.value, step.value) for step in Followed)], required=False)


@allow(*rules.GIVE_FEEDBACK)
@require_GET
def open_vacancy(request: HttpRequest, jobseeker_id: int, vacancy_id: int) -> HttpResponse:
    """Lead on from a list to the vacancy, and note that it was opened."""
    must_be_there(request, jobseeker_id, vacancy_id)
    services.log_opened(jobseeker_id, vacancy_id, request.user.acting_role)
    return redirect("vacancies:vacancy", vacancy_id)


@allow(*rules.GIVE_FEEDBACK)
@require_POST
def follow(request: HttpRequest, jobseeker_id: int, vacancy_id: int) -> HttpResponse:
    """Note that the jobseeker is interested or has applied, and show the list again."""
    must_be_there(request, jobseeker_id, vacancy_id)
    form = FollowForm(request.POST)
    chosen = form.cleaned_data["step"] if form.is_valid() else ""
    step = Followed(chosen) if chosen else None
    who = {"actor_id": request.user.pk, "role": request.user.acting_role}
    if not services.follow(jobseeker_id, vacancy_id, step, **who):
        messages.error(request, gettext("This job has not been shown in the list. Nothing was changed."))
    elif step is None:
        messages.success(request, gettext("Taken back."))
    else:
        messages.success(
            request, gettext("Noted: %(step)s. The adviser and the jobseeker both see it.") % {"step": step.label}
        )
    return back_to_list(request, jobseeker_id, vacancy_id)


urlpatterns = [
    path("jobseekers/<int:jobseeker_id>/vacancies/<int:vacancy_id>/open/", open_vacancy, name="open"),
    path("jobseekers/<int:jobseeker_id>/vacancies/<int:vacancy_id>/follow/", follow, name="follow"),
]
