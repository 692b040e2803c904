"""Not suitable, because…: two presses, without JavaScript; and taking it back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kohtaanto.access.rules import allow
from kohtaanto.access.types import Role
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import rules, services
from kohtaanto.matching.types import LOWERS_SIMILAR, Reason
from kohtaanto.vacancies import queries as vacancies


class FeedbackForm(forms.Form):
    """Why, and which list to go back to."""

    reason = forms.ChoiceField(choices=[(reason.value, reason.value) for reason in Reason])
    back = forms.ChoiceField(choices=[("jobseeker", ""), ("vacancy", "")], required=False)


@allow(*rules.GIVE_FEEDBACK)
@require_POST
def give(request: HttpRequest, jobseeker_id: int, vacancy_id: int) -> HttpResponse:
    """Take the reason, and show the list again without the pair."""
    must_be_there(request, jobseeker_id, vacancy_id)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Choose one of the reasons. Nothing was changed."))
        return back_to_list(request, jobseeker_id, vacancy_id)
    reason = Reason(form.cleaned_data["reason"])
    services.give_feedback(jobseeker_id, vacancy_id, reason, actor_id=request.user.pk, role=request.user.acting_role)
    told = gettext("Noted: %(reason)s. This pair will not be shown again.") % {"reason": reason.label}
    if reason in LOWERS_SIMILAR:
        told += " " + gettext("Similar jobs now come lower in the list.")
    messages.success(request, told)
    return back_to_list(request, jobseeker_id, vacancy_id)


@allow(*rules.GIVE_FEEDBACK)
@require_POST
def take_back(request: HttpRequest, jobseeker_id: int, vacancy_id: int) -> HttpResponse:
    """Let the pair be matched again."""
    must_be_there(request, jobseeker_id, vacancy_id)
    services.take_back_feedback(jobseeker_id, vacancy_id, actor_id=request.user.pk, role=request.user.acting_role)
    messages.success(request, gettext("Taken back. The job is matched again."))
    return back_to_list(request, jobseeker_id, vacancy_id)


def must_be_there(request: HttpRequest, jobseeker_id: int, vacancy_id: int) -> None:
    """Raise Http404 where there is no such pair, PermissionDenied where a jobseeker answers for somebody else."""
    if not vacancies.exists(vacancy_id) or jobseekers.jobseeker(jobseeker_id) is None:
        raise Http404
    if request.user.acting_role == Role.JOBSEEKER:
        own = jobseekers.jobseeker_of_user(request.user.pk)
        if own is None or own.id != jobseeker_id:
            raise PermissionDenied


def back_to_list(request: HttpRequest, jobseeker_id: int, vacancy_id: int) -> HttpResponse:
    """Lead back to the list that the click came from."""
    if request.user.acting_role == Role.JOBSEEKER:
        return redirect("matching:mine")
    if request.POST.get("back") == "vacancy":
        return redirect("matching:candidates", vacancy_id)
    return redirect("matching:jobseeker", jobseeker_id)


urlpatterns = [
    path("jobseekers/<int:jobseeker_id>/vacancies/<int:vacancy_id>/unsuitable/", give, name="give-feedback"),
    path("jobseekers/<int:jobseeker_id>/vacancies/<int:vacancy_id>/suitable/", take_back, name="take-back"),
]
