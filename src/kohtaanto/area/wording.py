"""The plan in the reader's words: names in three languages, figures, moments, and what is left open."""

from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.area.plan.checks.finding import Finding, Sentence, section_at
from kohtaanto.area.plan.checks.titles import TITLES
from kohtaanto.area.plan.organisation import Opening, YouthPointKind
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import UNDECIDED, Moment, Named, Part, Span
from kohtaanto.area.register import LiveRow
from kohtaanto.area.types import AreaInForce, Stage
from kohtaanto.ui.formats import day, number

OPENINGS = {
    Opening.FULL_TIME: gettext_lazy("open full-time"),
    Opening.BY_APPOINTMENT: gettext_lazy("part-time, by appointment"),
    Opening.WHEN_NEEDED: gettext_lazy("when needed, by appointment"),
}
YOUTH_POINTS = {
    YouthPointKind.LOW_THRESHOLD: gettext_lazy("low-threshold service point"),
    YouthPointKind.OUTREACH: gettext_lazy("outreach"),
    YouthPointKind.TRIAL: gettext_lazy("trial"),
}
STAGES = {
    Stage.PROPOSED: gettext_lazy("proposed"),
    Stage.DECIDED: gettext_lazy("decided, no day of force yet"),
    Stage.COMING: gettext_lazy("decided, to come into force"),
    Stage.IN_FORCE: gettext_lazy("in force"),
    Stage.REPLACED: gettext_lazy("replaced by a later version"),
}
PARTS = {
    Part.BEGINNING: gettext_lazy("the beginning of %(year)s"),
    Part.FIRST_HALF: gettext_lazy("the first half of %(year)s"),
    Part.SECOND_HALF: gettext_lazy("the second half of %(year)s"),
    Part.SPRING: gettext_lazy("spring %(year)s"),
    Part.SUMMER: gettext_lazy("summer %(year)s"),
    Part.END: gettext_lazy("the end of %(year)s"),
    Part.WHOLE: "%(year)s",
}


class Words:
    """The names of a plan's things in one language; what is not translated is marked as the plan's own language."""

    def __init__(self, area: AreaInForce, language: str) -> None:
        self.area, self.language = area, language

    def name(self, collection: str, thing: Named, title: bool = False) -> SafeString:
        """Return the name of a thing of a collection such as "goals"; a `title` begins with a capital."""
        text = self.title(collection, thing) if title else self.plain(collection, thing)
        own = self.area.plan.document.language
        if text in (thing.name, capfirst(thing.name)) and self.language != own:
            return format_html('<span lang="{}">{}</span>', own, text)
        return format_html("{}", text)

    def plain(self, collection: str, thing: Named) -> str:
        """Return the name of a thing without marks."""
        return self.area.facts.name(collection, thing.id, thing.name, self.language)

    def title(self, collection: str, thing: Named) -> str:
        """Return the name of a thing with a capital, to stand by itself."""
        return capfirst(self.plain(collection, thing))

    def place(self, place_id: str) -> str:
        """Return a place's name by its id in the plan."""
        return self.area.facts.place_name(place_id, self.area.plan.places[place_id].name, self.language)

    def plain_row(self, one: LiveRow) -> str:
        """Return the name of a row of the table of jobseekers."""
        return self.place(one.row.covers[0]) if len(one.row.covers) == 1 else one.row.name


def undecided() -> str:
    """Return what stands where the plan leaves something open."""
    return gettext("left open in the plan")


def amount(value: Span | str) -> str:
    """Return a figure, a range, or that it is left open."""
    if isinstance(value, str):
        return undecided() if value == UNDECIDED else value
    if value.exact:
        return decimal(value.low)
    return f"{decimal(value.low)}–{decimal(value.high)}"


def decimal(value: Decimal | int) -> str:
    """Return a figure with the decimals that it is printed with."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return number(value, max(0, -int(exponent)))


def moment(value: Moment | str | None) -> str:
    """Return a day, or a part of a year, or that it is left open."""
    if value is None or isinstance(value, str):
        return undecided()
    return day(value.day) if value.day else str(PARTS[value.part]) % {"year": value.year}


def sentence(said: Sentence) -> str:
    """Return a finding's sentence in the reader's language, its figures as they are written in Finland."""
    return said.filled(decimal, gettext(said.text), "–")


def finding(plan: Plan, found: Finding) -> dict[str, object]:
    """Return what a page shows of a contradiction."""
    sections = dict.fromkeys(section for loc in found.places if (section := section_at(plan, loc)))
    titles = {one.number: one.title for one in plan.sections}
    return {
        "rule": found.rule,
        "title": gettext(TITLES[found.rule]),
        "stated": sentence(found.stated),
        "computed": sentence(found.computed),
        "consequence": sentence(found.consequence),
        "sections": [(number, titles.get(number, "")) for number in sections],
    }
