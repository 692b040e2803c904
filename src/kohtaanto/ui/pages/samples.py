"""Made-up content for the gallery: a form, a list and figures, in the reader's language."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kohtaanto.ui import charts
from kohtaanto.ui.charts import Bar, Line, PlaceValue, Unit
from kohtaanto.ui.formats import day, number
from kohtaanto.ui.forms import DateField
from kohtaanto.ui.marking import Mark
from kohtaanto.ui.name_lists import NameList
from kohtaanto.ui.paging import numbered
from kohtaanto.ui.tables import Column, Table, chosen_sort

CHANNELS = (("", _("Any")), ("office", _("At the office")), ("video", _("By video")), ("phone", _("By phone")))


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), max_length=60)
    due = DateField(label=_("Date of the meeting"))
    channel = forms.ChoiceField(label=_("How"), choices=CHANNELS[1:], widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=(("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")))
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        required=False,
        choices=(("skills", _("Skills")), ("health", _("Work ability")), ("studies", _("Studies"))),
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("Note"), required=False, help_text=_("The client can read this."), widget=forms.Textarea
    )
    remind = forms.BooleanField(label=_("Send a reminder the day before"), required=False)


class SampleFilter(forms.Form):
    """What a worklist is narrowed by."""

    word = forms.CharField(label=_("Name or word"), required=False)
    how = forms.ChoiceField(label=_("How"), choices=CHANNELS, required=False)


@dataclass(frozen=True, slots=True)
class SampleMeeting:
    """A row of the sample list."""

    client: str
    municipality: str
    meeting: str
    due: date
    days: int


MEETINGS = (
    SampleMeeting("Aino Esimerkki", "Kuopio", _("Job-search discussion"), date(2026, 11, 25), 1),
    SampleMeeting("Eetu Malli", "Siilinjärvi", _("Initial interview"), date(2026, 11, 27), 3),
    SampleMeeting("Fatima Näyte", "Suonenjoki", _("Job-search discussion"), date(2026, 12, 1), 7),
    SampleMeeting("Kerttu Koe", "Rautavaara", _("Job-search discussion"), date(2026, 12, 4), 10),
    SampleMeeting("Oskari Otos", "Lapinlahti", _("Initial interview"), date(2026, 12, 8), 14),
)


def sample_table(request: HttpRequest) -> tuple[Table, object]:
    """Return the sample list, sorted as asked, and its pages."""
    columns = (
        Column("client", _("Client"), lambda row: row.client, sortable=True),
        Column("municipality", _("Municipality"), lambda row: row.municipality, sortable=True),
        Column("meeting", _("Next meeting"), lambda row: row.meeting),
        Column("due", _("At the latest"), lambda row: row.due, lambda row: day(row.due), sortable=True),
        Column("days", _("Days left"), lambda row: row.days, lambda row: number(row.days), numeric=True),
    )
    sort = chosen_sort(request, columns, "due")
    key = sort.removeprefix("-")
    rows = sorted(MEETINGS, key=lambda row: getattr(row, key), reverse=sort.startswith("-"))
    shown, pages = numbered(request, rows, 4)
    table = Table(columns, shown, request, gettext("Meetings due by law"), len(rows), default_sort="due")
    return table, pages


def sample_marks() -> tuple[str, list[Mark]]:
    """Return a text with its findings."""
    text = gettext(
        "I have welded at a workshop for six years and read drawings. I have a driving licence. I do no night work."
    )
    wanted = (
        (gettext("welded"), gettext("welding"), "skill"),
        (gettext("read drawings"), gettext("reading technical drawings"), "skill"),
        (gettext("driving licence"), gettext("licence: B"), "condition"),
        (gettext("night work"), gettext("refuses: nights"), "denied"),
    )
    marks = [Mark(text.index(w), text.index(w) + len(w), label, kind) for w, label, kind in wanted if w in text]
    return text, marks


def sample_name_lists() -> list[NameList]:
    """Return skills under their headings, more than are shown at once."""
    met = ("welding", "teamwork", "customer service", "nursing care", "bookkeeping")
    return [
        NameList("met", gettext("Met"), tuple(gettext(name) for name in met)),
        NameList("missing", gettext("Missing"), (gettext("forklift driving"),)),
    ]


def sample_charts() -> list[SafeString]:
    """Return one chart of each kind."""
    quarters = ["1/25", "2/25", "3/25", "4/25", "1/26", "2/26", "3/26", "4/26"]
    return [
        charts.bar_chart(
            gettext("Skills that employers miss most"),
            [Bar(gettext("nursing care"), 184), Bar(gettext("welding"), 121), Bar(gettext("bookkeeping"), 64)],
            unit=gettext("vacancies"),
            note=gettext("Sample figures."),
        ),
        charts.stacked_bars(
            gettext("Meetings by channel"),
            [gettext("At the office"), gettext("By video"), gettext("By phone")],
            [("Kuopio", (410, 180, 95)), ("Siilinjärvi", (120, 60, 41)), ("Rautalampi", (22, 9, 14))],
            unit=gettext("meetings"),
        ),
        charts.line_chart(
            gettext("Meetings held in time"),
            quarters,
            [
                Line(gettext("Held in time"), [71, 74, None, 80, 83, 82, 88, 91]),
                Line(gettext("Target"), [90] * 8, target=True),
            ],
            unit="%",
        ),
        charts.histogram(
            gettext("Days from registration to the initial interview"),
            [0, 2, 4, 6, 8, 10, 12, 14],
            [120, 340, 280, 160, 90, 30, 8],
            across=gettext("working days"),
            upwards=gettext("people"),
        ),
    ]


PLACES = (
    ("Kaavi", 62.983, 28.5, 121, 1),
    ("Keitele", 63.183, 26.367, 84, 2),
    ("Kuopio", 62.892, 27.677, 10767, 0),
    ("Lapinlahti", 63.367, 27.4, 512, 2),
    ("Rautalampi", 62.633, 26.833, 140, 1),
    ("Rautavaara", 63.483, 28.3, 77, 2),
    ("Siilinjärvi", 63.083, 27.667, 1105, 0),
    ("Suonenjoki", 62.617, 27.133, 402, 1),
    ("Tervo", 62.95, 26.75, 66, 2),
    ("Tuusniemi", 62.817, 28.5, 118, 1),
    ("Vesanto", 62.933, 26.417, 91, 2),
)


def sample_map() -> SafeString:
    """Return a map of eleven municipalities."""
    return charts.bubble_map(
        gettext("Jobseekers by municipality"),
        [PlaceValue(name, latitude, longitude, value, group) for name, latitude, longitude, value, group in PLACES],
        unit=gettext("jobseekers"),
        note=gettext("Sample figures. The area of a bubble stands for the number."),
    )


def sample_organisation() -> SafeString:
    """Return a small organisation."""
    people = gettext("%s people")
    return charts.organisation_chart(
        gettext("Organisation"),
        Unit(
            gettext("Employment services"),
            gettext("Director"),
            parts=(
                Unit(gettext("Skills services"), people % 24, parts=(Unit(gettext("Psychologists"), people % 6),)),
                Unit(
                    gettext("Matching services"),
                    people % 61,
                    parts=(Unit(gettext("Industry teams"), people % 40), Unit(gettext("Start-up team"), people % 12)),
                ),
                Unit(gettext("Intensive support"), people % 33),
            ),
        ),
    )
