"""Every figure and name of plans/kuopio-2025.yaml stands in the section of the plan that it names."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from area.plan.plan_text import printed_in, sections, squashed
from kohtaanto.area.plan.organisation import StaffTotal
from kohtaanto.area.plan.reading import read_plan
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Frozen, Moment, Record, Span, sub_records

KUOPIO = Path(__file__).resolve().parents[3] / "plans" / "kuopio-2025.yaml"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(KUOPIO)


@pytest.fixture(scope="module")
def texts(plan: Plan, shared_data: Path) -> dict[str, str]:
    found = list((shared_data / "seed").glob("*.txt"))
    if not found:
        pytest.skip(f"the plan's text is not at {shared_data / 'seed'}")
    return sections(plan, found[0].read_text())


def figures(part: Frozen) -> Iterator[tuple[str, object]]:
    """Yield the figures that belong to `part` itself, not to a record below it."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, bool) or (name == "year" and not isinstance(part, StaffTotal)):
            continue
        if isinstance(value, Span | Decimal | int) or type(value) is Moment:
            yield name, value
    if isinstance(part, Moment) and isinstance(part, Record):
        yield "moment", Moment(day=part.day, year=part.year)


WORDS_ALLOWED = {"local", "remote", "years", "count", "number"}


def given_in_words(part: Record, name: str) -> bool:
    """Whether the plan gives the figure in words ("puoliksi", "kolmivuotisen", "tiimin"), which as_printed shows."""
    return name in WORDS_ALLOWED and part.as_printed is not None and not re.search(r"\d", part.as_printed)


@pytest.mark.row("A1", "A9", "A12", "F1", "X1")
def test_every_figure_stands_in_its_section(plan: Plan, texts: dict[str, str]) -> None:
    missing, count = [], 0
    for loc, part in sub_records(plan):
        if not isinstance(part, Record):
            continue
        for name, value in figures(part):
            if given_in_words(part, name) or (name == "number" and not part.as_printed):
                continue
            count += 1
            if not printed_in(texts[part.section], value):
                missing.append((loc, name, value, part.section))
    assert missing == []
    assert count >= 70


@pytest.mark.row("A1", "A9", "A12", "F1", "X1")
def test_every_name_stands_in_its_section(plan: Plan, texts: dict[str, str]) -> None:
    missing, count = [], 0
    for loc, part in sub_records(plan):
        section = getattr(part, "section", None)
        if section is None or getattr(part, "reconstructed", False):
            continue
        printed = getattr(part, "as_printed", None)
        name = printed or getattr(part, "name", None) or getattr(part, "title", None) or getattr(part, "caption", None)
        if name is None:
            continue
        count += 1
        if squashed(name).lower() not in texts[section].lower():
            missing.append((loc, name, section))
    assert missing == []
    assert count > 250


def test_words_beside_the_name_stand_in_the_section_too(plan: Plan, texts: dict[str, str]) -> None:
    checked = [
        (plan.document.area, "cover"),
        (plan.document.number, "cover"),
        (plan.governance.decided_by, "0"),
        (plan.table.source, "3.3"),
        ("Taulukko 1", "3.3"),
        *((area.as_printed, area.section) for area in plan.table.areas),
        *((one.short, one.section) for one in plan.abbreviations),
        *((one.meaning, one.section) for one in plan.abbreviations),
        *((f"Kuva {one.number}", one.section) for one in plan.figures),
        *((one.title, one.section) for one in plan.figures),
        *((city, plan.city_network.section) for city in plan.city_network.besides),
        *((item.as_printed or item.name, one.section) for one in plan.lists for item in one.items),
        *((point.address, point.section) for point in plan.service_points if point.address != "undecided"),
        *((point.host, point.section) for point in plan.youth.points if point.host),
    ]
    assert [(word, section) for word, section in checked if word.lower() not in texts[section].lower()] == []


def test_the_contents_page_has_the_same_sections(plan: Plan, texts: dict[str, str]) -> None:
    for section in plan.sections:
        if section.number == "cover":
            continue
        start = section.title if section.number in ("0", "abbreviations") else section.number
        assert re.search(rf"{re.escape(start)}.{{0,100}}?{section.page}(?!\d)", texts["cover"]), section


def test_a_figure_in_another_section_is_noticed(plan: Plan, texts: dict[str, str]) -> None:
    assert printed_in(texts["1.2"], Decimal(18611000))
    assert not printed_in(texts["1.3"], Decimal(18611000))
    assert printed_in(texts["1.2"], Decimal(7820000))
    assert not printed_in(texts["3.3"], 1000)
    assert not printed_in(texts["3.3"], Decimal("74.7"))
