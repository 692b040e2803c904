"""The facts beside a plan: complete, with an origin each, and right where they can be compared."""

import csv
from pathlib import Path

import pytest

from kohtaanto.area.plan.area_file import AreaFacts, area_path, read_area
from kohtaanto.area.plan.errors import PlanErrors
from kohtaanto.area.plan.links import collections
from kohtaanto.area.plan.reading import read_plan
from kohtaanto.area.plan.types import Plan

PLANS = Path(__file__).resolve().parents[3] / "plans"
AREAS = ["kuopio-2025", "example"]


def both(name: str) -> tuple[Plan, AreaFacts]:
    """Return a plan of ours and the facts beside it."""
    path = PLANS / f"{name}.yaml"
    plan = read_plan(path)
    return plan, read_area(area_path(path), plan)


@pytest.mark.parametrize("name", AREAS)
def test_every_place_has_its_facts(name: str) -> None:
    plan, facts = both(name)
    assert {one.id for one in facts.places} == set(plan.places)
    for place in plan.places:
        assert facts.place(place).code == facts.place(plan.municipality_of(place).id).code
        assert facts.place_name(place, "x", "fi") == "x"
        assert facts.place_name(place, plan.places[place].name, "sv")
    with pytest.raises(KeyError):
        facts.place("nowhere")


@pytest.mark.parametrize("name", AREAS)
def test_plan_and_facts_survive_storage(name: str) -> None:
    plan, facts = both(name)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan
    assert Plan.model_validate(plan.model_dump()) == plan
    assert AreaFacts.model_validate_json(facts.model_dump_json()) == facts
    assert plan.responsible_municipality.responsible
    assert plan.production_areas == plan.table.areas


PROPER_NAMES = {"municipalities", "districts", "service_points", "systems", "staff_sources", "youth_points", "anything"}
"""Collections whose names are mostly the same in every language."""


@pytest.mark.parametrize("name", AREAS)
def test_everything_with_a_name_has_one_in_each_language(name: str) -> None:
    plan, facts = both(name)
    for collection, members in collections(plan).items():
        if collection in PROPER_NAMES | {"sections", "places"}:
            continue
        translated = facts.translations.get(collection, {})
        assert [thing for _, thing in members if thing not in translated] == [], collection
    assert facts.name("goals", "unknown", "työ", "sv") == "työ"


def test_a_name_is_given_in_the_language_asked_for() -> None:
    _, facts = both("kuopio-2025")
    assert facts.name("goals", "employment", "työllisyyden parantaminen", "fi") == "työllisyyden parantaminen"
    assert facts.name("goals", "employment", "työllisyyden parantaminen", "sv") == "bättre sysselsättning"
    assert facts.name("goals", "employment", "työllisyyden parantaminen", "en") == "better employment"


def test_facts_agree_with_their_origin(shared_data: Path) -> None:
    _, facts = both("kuopio-2025")
    folder = shared_data / "data" / "municipalities"
    with (folder / "kuopio-area.csv").open() as stream:
        rows = {row["name"]: row for row in csv.DictReader(stream)}
    ids = {"Siilinjärvi": "siilinjarvi", "Nilsiä": "nilsia"}
    assert len(rows) == len(facts.places)
    for name, row in rows.items():
        place = facts.place(ids.get(name, name.lower()))
        assert (place.code, place.latitude, place.longitude) == (row["code"], float(row["lat"]), float(row["lon"]))
        if row["population_2020_12_31"]:
            assert place.population == int(row["population_2020_12_31"])
            assert place.business_id == row["business_id"]
    with (folder / "great-circle-km.csv").open() as stream:
        for row in csv.DictReader(stream):
            start = row.pop("from/to")
            for end, km in row.items():
                found = facts.kilometres(ids.get(start, start.lower()), ids.get(end, end.lower()))
                assert found == pytest.approx(float(km), abs=0.06)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('theme: {colour: "#1f6f5c", origin: invented}', 'theme: {colour: "#1f6f5c", origin: guess}', "origins"),
        ("  - {id: alasatama", "  - {id: nowhere", "no municipality or district"),
        ("latitude: 64.51", "latitude: north", "a number is expected"),
        ("latitude: 64.51", "latitude: 640.51", "too large"),
        ('code: "991"', "code: 991", "text is expected"),
        ("    shorter-unemployment: {", "    longer-unemployment: {", "the plan has no longer-unemployment"),
        ('region: "99"', 'region: "9"', "not written"),
    ],
)
def test_wrong_facts_are_refused(old: str, new: str, problem: str, tmp_path: Path) -> None:
    plan = read_plan(PLANS / "example.yaml")
    text = (PLANS / "example.area.yaml").read_text()
    assert old in text
    path = tmp_path / "x.area.yaml"
    path.write_text(text.replace(old, new))
    with pytest.raises(PlanErrors) as caught:
        read_area(path, plan)
    line = text[: text.index(old)].count("\n") + 1
    assert any(problem in one.problem and one.remedy and one.line == line for one in caught.value.errors)
