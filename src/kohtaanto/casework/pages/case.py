"""One case: what is due and on which grounds, what was held, and the forms to record more."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kohtaanto.access import queries as access
from kohtaanto.access.rules import allow
from kohtaanto.audit import services as audit
from kohtaanto.casework import queries, rules, services, wording
from kohtaanto.casework.types import CaseDetails, Channel
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.law.calendar import today
from kohtaanto.law.job_search import MeetingKind
from kohtaanto.ui.forms import DateField

REFUSALS = {
    "future": gettext_lazy("The day is to come. Record a meeting when it has been held."),
    "before": gettext_lazy("The day is before the job search started."),
    "interviewed": gettext_lazy("The initial interview of this job search has already been recorded."),
    "order": gettext_lazy("Record the initial interview first; discussions follow it."),
    "twice": gettext_lazy("This meeting has already been recorded."),
}


class MeetingForm(forms.Form):
    """A statutory meeting that was held."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Meeting"), choices=tuple((kind.value, name) for kind, name in wording.MEETINGS.items())
    )
    held_on = DateField(label=gettext_lazy("Held on"))
    channel = forms.ChoiceField(
        label=gettext_lazy("How it was held"),
        choices=tuple((channel.value, name) for channel, name in wording.CHANNELS.items()),
    )


@allow(*rules.SERVE)
@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case; a POST records a meeting. The look is logged before anything is shown."""
    found = queries.case(pk)
    if found is None:
        raise Http404
    audit.log_view(request, pk, purpose="service")
    first = found.next.kind or MeetingKind.JOB_SEARCH_DISCUSSION
    form = MeetingForm(request.POST or None, initial={"kind": first.value, "held_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.record_meeting(
                pk,
                MeetingKind(form.cleaned_data["kind"]),
                form.cleaned_data["held_on"],
                Channel(form.cleaned_data["channel"]),
                actor_id=request.user.pk,
                role=request.user.acting_role,
            )
        except services.CaseRefused as refused:
            form.add_error(
                "kind" if refused.code in {"interviewed", "order", "twice"} else "held_on", REFUSALS[refused.code]
            )
        else:
            messages.success(request, gettext("The meeting is recorded, and what is due next is computed."))
            return redirect("casework:case", pk)
    return render(
        request, "casework/case.html", {"form": form, **about(request, found)}, status=422 if form.errors else 200
    )


def about(request: HttpRequest, found: CaseDetails) -> dict[str, object]:
    """Return what the page shows of a case."""
    outcome = queries.outcome(found.jobseeker_id)
    advisers = access.display_names([found.adviser_id] if found.adviser_id else [])
    return {
        "case": found,
        "name": jobseekers.names([found.jobseeker_id]).get(found.jobseeker_id, ""),
        "sentence": wording.sentence(found.next, today()),
        "tone": wording.tone(found.next.due, today()),
        "doubts": [str(wording.DOUBTS[doubt]) for doubt in wording.DOUBTS if doubt in found.next.doubts],
        "grounds": [ground_row(ground) for ground in (outcome.grounds if outcome else ())],
        "law_version": outcome.law_version if outcome else found.next.law_version,
        "adviser": advisers.get(found.adviser_id, ""),
        "is_mine": found.adviser_id == request.user.pk,
        "meetings": [(wording.MEETINGS[one.kind], wording.CHANNELS[one.channel], one.day) for one in found.meetings],
        "today": today(),
    }


def ground_row(ground: object) -> dict[str, object]:
    """Return a ground as the page shows one."""
    return {
        "what": wording.PARAMETERS.get(ground.parameter, ground.parameter),
        "value": wording.value(ground),
        "section": wording.section(ground.act, ground.chapter, ground.section),
        "on": ground.on,
        "verified": ground.verified,
        "source": ground.source,
        "doubts": [str(wording.DOUBTS[doubt]) for doubt in wording.DOUBTS if doubt in ground.doubts],
    }


@allow(*rules.SERVE)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a case as one's own, or give it back."""
    adviser = None if "give" in request.POST else request.user.pk
    try:
        services.assign_adviser(pk, adviser, actor_id=request.user.pk, role=request.user.acting_role)
    except services.UnknownCase:
        raise Http404 from None
    text = gettext("The jobseeker is now yours.") if adviser else gettext("The jobseeker has no adviser now.")
    messages.success(request, text)
    return redirect("casework:case", pk)


urlpatterns = [path("<int:pk>/", case, name="case"), path("<int:pk>/adviser/", take, name="take")]
