"""One vacancy: its text with what was found in its words, its conditions, and where it came from."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from kohtaanto.access.rules import allow
from kohtaanto.access.types import STAFF_ROLES
from kohtaanto.ui.languages import language_name
from kohtaanto.ui.marking import Mark
from kohtaanto.vacancies import labels, queries, services
from kohtaanto.vacancies.reasons import in_words
from kohtaanto.vacancies.rules import CLOSERS, READERS
from kohtaanto.vacancies.services.closing import AlreadyClosed
from kohtaanto.vacancies.types import CloseReason, TextShown, VacancyDetails, VacancyStatus

CONDITIONS = {
    "licence": _("licence or card"),
    "registration": _("professional registration"),
    "degree": _("education"),
    "language": _("language"),
    "shift": _("time of work"),
    "working_time": _("working time"),
    "hours": _("hours"),
    "employment": _("kind of employment"),
    "place": _("place of work"),
    "remote": _("remote work"),
    "start": _("start of work"),
}


class ClosingForm(forms.Form):
    """Why a vacancy is closed by us."""

    reason = forms.ChoiceField(
        label=_("Why is it closed?"),
        widget=forms.RadioSelect,
        choices=(
            (CloseReason.FILLED.value, _("The job has been filled")),
            (CloseReason.WITHDRAWN.value, _("The employer withdrew it")),
        ),
    )


def named(part: TextShown) -> dict[str, object]:
    """Return a text with its heading and its marks in words."""
    marks = [
        mark if mark.kind == "skill" else Mark(mark.start, mark.end, condition_name(mark.label), mark.kind)
        for mark in part.marks
    ]
    return {"heading": labels.FIELDS.get(part.field, ""), "text": part.text, "marks": marks, "field": part.field}


def condition_name(name: str) -> str:
    """Return the kind of a condition ("licence B") in words."""
    kind = name.partition(" ")[0]
    return str(CONDITIONS.get(kind, kind))


def facts(found: VacancyDetails, names: dict[str, str]) -> list[tuple[object, str]]:
    """Return the conditions of the work as (label, words), leaving out what is not said."""
    conditions = found.conditions
    place = labels.place_names(found.municipalities, names)
    if conditions.remote:
        place = ", ".join(part for part in (place, gettext("remote work is possible")) if part)
    rows = (
        (_("Place of work"), place),
        (_("Address"), found.workplace),
        (_("Working time"), labels.words(conditions.working_times, labels.WORKING_TIMES)),
        (_("Hours"), labels.hours(found.hours, found.hours_per)),
        (_("Times of work"), labels.words(conditions.shifts, labels.SHIFTS)),
        (_("Employment"), labels.words(conditions.employment_kinds, labels.KINDS)),
        (_("Languages"), labels.languages(conditions.languages)),
        (_("Licences and cards"), labels.licences(conditions.licences)),
        (_("Extract of criminal record"), gettext("is asked for (504/2002)") if found.criminal_record else ""),
        (_("Travel"), gettext("belongs to the work") if found.travel else ""),
    )
    return [(label, words) for label, words in rows if words]


@allow(*READERS)
@require_GET
def vacancy(request: HttpRequest, vacancy_id: int) -> HttpResponse:
    """Show a vacancy, or what is left of one that the source took down."""
    language = (get_language() or "fi")[:2]
    found = queries.vacancy(vacancy_id, language, request.GET.get("text", "")[:2])
    if found is None:
        raise Http404
    names = queries.area_names(language)
    context = {
        "vacancy": found,
        "heading": found.title or gettext("Vacancy that its source took down"),
        "texts": [named(part) for part in found.texts if part.field != "title"],
        "title_marks": [named(part) for part in found.texts if part.field == "title" and part.marks],
        "facts": facts(found, names),
        "named_skills": [skill for skill in found.skills if skill.state != "inferred"],
        "usual_skills": [skill for skill in found.skills if skill.state == "inferred"],
        "source": labels.SOURCES.get(found.source, found.source),
        "reason": labels.REASONS.get(found.close_reason, ""),
        "is_open": found.status == VacancyStatus.OPEN,
        "tabs": tabs(found),
        "serves": request.user.acting_role in STAFF_ROLES and found.status == VacancyStatus.OPEN,
        "notes": [in_words(note) for note in found.notes],
        "crumbs": [
            {"label": gettext("Vacancies"), "href": reverse("vacancies:list")},
            {"label": found.title or str(found.id), "href": ""},
        ],
        "form": ClosingForm() if may_close(request) and found.status == VacancyStatus.OPEN else None,
    }
    return render(request, "vacancies/vacancy.html", context)


def tabs(found: VacancyDetails) -> list[dict[str, object]]:
    """Return the languages that the advert can be read in; none when there is one only."""
    if len(found.languages) < 2:
        return []
    return [
        {"label": language_name(code), "href": f"?text={code}", "current": code == found.language}
        for code in found.languages
    ]


def may_close(request: HttpRequest) -> bool:
    """Tell whether the role acted in closes vacancies."""
    return request.user.acting_role in CLOSERS


@allow(*CLOSERS)
@require_POST
def close(request: HttpRequest, vacancy_id: int) -> HttpResponse:
    """Close a vacancy as filled or withdrawn."""
    if not queries.exists(vacancy_id):
        raise Http404
    form = ClosingForm(request.POST)
    if form.is_valid():
        try:
            services.close(
                vacancy_id, CloseReason(form.cleaned_data["reason"]), request.user.pk, request.user.acting_role
            )
            messages.success(request, gettext("The vacancy is closed. Nobody is matched with it any more."))
        except AlreadyClosed:
            messages.info(request, gettext("The vacancy was closed already."))
    else:
        messages.error(request, gettext("Choose why the vacancy is closed."))
    return redirect("vacancies:vacancy", vacancy_id)


urlpatterns = [
    path("<int:vacancy_id>/", vacancy, name="vacancy"),
    path("<int:vacancy_id>/close/", close, name="close"),
]
