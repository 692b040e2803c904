"""Whether what the plan refers to is there: sections, annexes, and what only a picture shows."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from kohtaanto.area.plan.checks.finding import Finding, Sentence, figure, names
from kohtaanto.area.plan.cooperation import FigureContent
from kohtaanto.area.plan.links import reference_fields
from kohtaanto.area.plan.source import Location
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Named, Record, sub_records


def cross_references(plan: Plan) -> Iterator[Finding]:
    """Yield references to a section that is not there, or says nothing of what it is referred to for."""
    spoken = _sections_about(plan)
    numbers = [section.number for section in plan.sections]
    for at, reference in enumerate(plan.references):
        if reference.to not in numbers:
            yield Finding(
                "reference-dangling",
                (("references", at, "to"), ("sections",)),
                Sentence("section %(to)s", {"to": reference.to}),
                Sentence("sections %(numbers)s", {"numbers": names(numbers)}),
                Sentence("Section %(to)s is not there; what it was to say is not known.", {"to": reference.to}),
            )
            continue
        found = {number for about in reference.about for number in spoken[about]} - {reference.section}
        if any(_within(number, reference.to) for number in found):
            continue
        called = _names(plan)
        about = names([called.get(one, one) for one in reference.about])
        chapter, here, elsewhere = _main_chapter(found)
        yield Finding(
            "reference",
            (("references", at, "to"), *_places_about(plan, reference.about, here)),
            Sentence("section %(to)s", {"to": reference.to}),
            Sentence(
                "section %(chapter)s (said in %(here)s; besides in %(elsewhere)s)",
                {"chapter": chapter, "here": names(here), "elsewhere": names(elsewhere)},
            ),
            Sentence(
                "Who follows the reference for %(about)s to section %(to)s finds nothing there.",
                {"about": about, "to": reference.to},
            ),
        )


def _main_chapter(found: set[str]) -> tuple[str, list[str], list[str]]:
    """Return the chapter that speaks of a thing in most sections, those sections, and all others."""
    numbers = sorted(found, key=_order)
    chapters = Counter(number.split(".")[0] for number in numbers)
    chapter = max(chapters, key=lambda one: chapters[one], default="–")
    return (
        chapter,
        [number for number in numbers if number.split(".")[0] == chapter],
        [number for number in numbers if number.split(".")[0] != chapter],
    )


def _sections_about(plan: Plan) -> dict[str, set[str]]:
    """Return, by id, the sections of everything that is or names the thing with that id."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, thing, section in _spoken(plan):
        found[thing].add(section)
    return found


def _spoken(plan: Plan) -> Iterator[tuple[Location, str, str]]:
    for loc, part in sub_records(plan):
        if loc[:1] == ("references",) or not isinstance(part, Record):
            continue
        if isinstance(part, Named):
            yield loc, part.id, part.section
            for number, mention in enumerate(part.mentions):
                yield (*loc, "mentions", number), part.id, mention.section
        for field, _, collection in reference_fields(type(part)):
            value = getattr(part, field)
            if collection != "sections" and value:
                yield from ((loc, one, part.section) for one in ((value,) if isinstance(value, str) else value))


def _places_about(plan: Plan, things: tuple[str, ...], sections: list[str]) -> list[Location]:
    """Return the first place of each section in `sections` that speaks of one of `things`."""
    first: dict[str, Location] = {}
    for loc, thing, section in _spoken(plan):
        if thing in things and section in sections:
            first.setdefault(section, loc)
    return [first[section] for section in sections]


def _within(number: str, section: str) -> bool:
    return number == section or number.startswith(f"{section}.")


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".")) if number[0].isdigit() else (10**6,)


def _names(plan: Plan) -> dict[str, str]:
    return {part.id: part.name for _, part in sub_records(plan) if isinstance(part, Named)}


def annexes(plan: Plan) -> Iterator[Finding]:
    """Yield annexes that the text refers to and the document does not carry."""
    carried = {one.number for one in plan.annexes}
    for at, one in enumerate(plan.annex_references):
        if one.annex not in carried:
            yield Finding(
                "annex-missing",
                (("annex_references", at), ("annexes",)),
                Sentence("annex %(number)s: %(title)s", {"number": one.annex, "title": one.title}),
                Sentence("annexes: %(carried)s", {"carried": names([str(number) for number in sorted(carried)])}),
                Sentence("What annex %(number)s describes is not known; nothing can act on it.", {"number": one.annex}),
            )


def pictures(plan: Plan) -> Iterator[Finding]:
    """Yield figures, or parts of them, whose content only a picture shows."""
    for at, one in enumerate(plan.figures):
        if one.content is FigureContent.TEXT:
            continue
        whole = one.content is FigureContent.PICTURE
        part = {"number": one.number, "part": one.picture_of or "–"}
        drawn = one.drawn == "reconstructed"
        yield Finding(
            "picture-only",
            (("figures", at),),
            Sentence("figure %(number)s: %(title)s", {"number": one.number, "title": one.title}),
            Sentence("a picture; the text does not give its content", {})
            if whole
            else Sentence("%(part)s: a picture; the text does not give its content", part),
            Sentence("What is drawn from the data in its place is a reconstruction.", {})
            if drawn
            else Sentence("Nothing can act on what figure %(number)s shows.", {"number": one.number}),
        )


def figure_numbers(plan: Plan) -> Iterator[Finding]:
    """Yield figures whose number another figure has."""
    seen: dict[int, int] = {}
    for at, one in enumerate(plan.figures):
        if one.number in seen:
            yield Finding(
                "figure-twice",
                (("figures", seen[one.number], "number"), ("figures", at, "number")),
                figure(1),
                figure(2),
                Sentence("A reference to figure %(number)s can mean either.", {"number": one.number}),
            )
        seen.setdefault(one.number, at)
