"""The vacancy skill assistant: what an advert asks for, how much each requirement matters, and what it costs."""

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from kohtaanto.access.rules import allow
from kohtaanto.desks import advert, examples, try_it
from kohtaanto.desks.advert import Draft, People, Requirement, Weight
from kohtaanto.desks.pages.front import JOB, LONGEST, MAY_WEIGH
from kohtaanto.skills import queries as skills
from kohtaanto.skills.types import ConceptKind
from kohtaanto.ui.charts import Bar, bar_chart
from kohtaanto.ui.marking import Mark
from kohtaanto.vacancies import queries as vacancies
from kohtaanto.vacancies.types import VacancyStatus

FIELD = "weigh:"
MOST_WEIGHED = 80
CANDIDATES = 8
BARS = 8
TITLES = {
    "claimed": gettext_lazy("Read in the advert"),
    "added": gettext_lazy("You added"),
    "condition": gettext_lazy("Conditions of the work"),
    "usual": gettext_lazy("Usual in this occupation"),
}
LANGUAGES = (("fi", "Suomi"), ("sv", "Svenska"), ("en", "English"))


class AdvertForm(forms.Form):
    """An advert, and words to look for a further skill with."""

    text = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("The advert"),
        help_text=gettext_lazy("The whole text as it would be published, or a few words."),
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST}),
        error_messages={"required": gettext_lazy("Write something first: even one sentence is enough.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the text"), choices=LANGUAGES)
    find = forms.CharField(label=gettext_lazy("Add a skill"), max_length=200, required=False)


@dataclass(frozen=True, slots=True)
class Section:
    """The skill section in one language."""

    code: str
    name: str
    text: str

    @property
    def rows(self) -> int:
        """Lines that its box shows."""
        return self.text.count("\n") + 2


@allow(*MAY_WEIGH)
@require_http_methods(["GET", "POST"])
def assistant(request: HttpRequest) -> HttpResponse:
    """Show the form, or what was read in an advert, an example or an open vacancy, weighed and counted."""
    reader = get_language()[:2]
    data = request.POST if request.method == "POST" else start(request, reader)
    form = AdvertForm(data) if data else AdvertForm(initial={"language": reader})
    context: dict[str, object] = {"form": form, "examples": examples.titles(JOB, reader), "least": try_it.GROUP_OF_FIVE}
    if form.is_valid():
        weights = weighed(request)
        draft = advert.read(form.cleaned_data["text"], form.cleaned_data["language"], weights, reader)
        context |= shown(draft, reader) | {"candidates": candidates(form.cleaned_data["find"], draft, reader)}
    template = "desks/advert.html#answer" if request.htmx else "desks/advert.html"
    return render(request, template, context, status=422 if form.errors else 200)


def start(request: HttpRequest, reader: str) -> dict[str, str] | None:
    """Return the text that the address names: an example by number, or an open vacancy by id; None for neither.

    Raises Http404 for a vacancy that is not open.
    """
    if "example" in request.GET:
        text = examples.text(JOB, reader, request.GET["example"])
        return {"text": text, "language": reader} if text else None
    number = request.GET.get("vacancy", "")
    if not number:
        return None
    found = vacancies.vacancy(int(number), reader) if number.isdecimal() and len(number) < 10 else None
    if found is None or found.erased or found.status is not VacancyStatus.OPEN:
        raise Http404
    text = "\n\n".join([found.title, *(part.text for part in found.texts)])[:LONGEST]
    return {"text": text, "language": found.language}


def weighed(request: HttpRequest) -> dict[str, Weight]:
    """Return {key: weight} of the requirements that were shown, and of a skill that was picked."""
    found: dict[str, Weight] = {}
    for name, value in list(request.POST.items())[: MOST_WEIGHED + 10]:
        if name.startswith(FIELD) and value in tuple(Weight):
            found[name.removeprefix(FIELD)] = Weight(value)
    if picked := request.POST.get("pick", ""):
        found[picked] = Weight.GOOD
    return found


def candidates(words: str, draft: Draft, reader: str) -> tuple[object, ...] | None:
    """Return the skills that have to do with `words` and are not in the draft yet; None for no words."""
    if not words.strip():
        return None
    known = draft.codes(*Weight)
    found = skills.search(words, reader, ConceptKind.SKILL, CANDIDATES)
    return tuple(one for one in found if one.uri not in known)


def shown(draft: Draft, reader: str) -> dict[str, object]:
    """Return what the answer shows of a draft."""
    counted = advert.people(draft) if draft.vacancy.skills else None
    sections = [Section(code, name, advert.section(draft, code)) for code, name in LANGUAGES]
    sections.sort(key=lambda one: one.code != reader)
    return {
        "draft": draft,
        "marks": marks(draft),
        "groups": groups(draft),
        "people": counted,
        "costs": counted.costs[:BARS] if counted else (),
        "drawing": picture(counted) if counted and counted.costs else "",
        "sections": [one for one in sections if one.text],
    }


def groups(draft: Draft) -> list[tuple[str, str, list[Requirement]]]:
    """Return (origin, title, requirements) in the order of TITLES, without empty groups."""
    found = [
        (origin, str(title), [one for one in draft.requirements if one.origin == origin])
        for origin, title in TITLES.items()
    ]
    return [group for group in found if group[2]]


def marks(draft: Draft) -> list[Mark]:
    """Return the spans to mark in the advert: skills that count, and conditions."""
    dropped = draft.codes(Weight.NONE)
    found = [
        Mark(skill.start, skill.end, skill.label)
        for skill in draft.reading.skills
        if skill.start is not None and skill.end is not None and skill.uri not in dropped
    ]
    told = (Mark(one.start, one.end, gettext("condition"), "condition") for one in draft.reading.conditions)
    return [*found, *told]


def picture(counted: People) -> SafeString:
    """Return the bars: the pool with all requirements, then without each of the most costly."""
    bars = [Bar(gettext("With all requirements"), counted.free or 0, shown=in_words(counted.free))]
    bars += [Bar(one.label, one.people or 0) for one in counted.costs[:BARS]]
    return bar_chart(gettext("How many people would fit without each requirement"), bars, unit=gettext("people"))


def in_words(people: int | None) -> str:
    """Return what stands beside a bar in the place of its value: nothing, unless there are too few to tell."""
    return gettext("fewer than %(least)s") % {"least": try_it.GROUP_OF_FIVE} if people is None else ""


urlpatterns = [path("advert/", assistant, name="advert")]
