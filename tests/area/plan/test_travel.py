"""Travel times of an area: approximated, replaced by a matrix, and a broken matrix told row by row."""

from pathlib import Path
from shutil import copy

import pytest

from kohtaanto.area.plan.area_file import AreaFacts, area_path, read_area, read_area_text
from kohtaanto.area.plan.errors import PlanError, PlanErrors
from kohtaanto.area.plan.placed import pace_of, placed
from kohtaanto.area.plan.reading import read_plan
from kohtaanto.area.plan.report import report
from kohtaanto.area.plan.travel import with_matrix
from kohtaanto.engine.types import Place, Way

pytestmark = pytest.mark.row("B4")
PLANS = Path(__file__).resolve().parents[3] / "plans"
PLAN = read_plan(PLANS / "example.yaml")
HEADER = "from,to,car_minutes,public_minutes,departures\n"
FILES = ("example.yaml", "example.area.yaml", "example-travel.csv")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the example plan, its facts and its matrix."""
    for name in FILES:
        copy(PLANS / name, tmp_path / name)
    return tmp_path


def ways(places: tuple[Place, ...]) -> dict[tuple[str, str], Way]:
    return {(place.code, way.to): way for place in places for way in place.ways}


def errors(folder: Path) -> tuple[PlanError, ...]:
    with pytest.raises(PlanErrors) as caught:
        read_area(folder / "example.area.yaml", PLAN)
    return caught.value.errors


@pytest.mark.parametrize("name", ["kuopio-2025", "example"])
def test_every_place_has_a_way_to_every_other(name: str) -> None:
    path = PLANS / f"{name}.yaml"
    plan = read_plan(path)
    places = placed(plan, read_area(area_path(path), plan))
    assert len(places) == len(plan.places)
    found = ways(places)
    assert len(found) == len(places) * (len(places) - 1)
    assert all(way.car > 0 and (way.public is None or way.public > 10) for way in found.values())


def test_kuopio_is_approximated_as_documented() -> None:
    path = PLANS / "kuopio-2025.yaml"
    plan = read_plan(path)
    found = ways(placed(plan, read_area(area_path(path), plan)))
    # 53.7 km by road: at 60 km/h; by bus 10 to the stops, the road at 60 km/h, a quarter of the 96 minutes between two.
    way = found["297", "778"]
    assert (way.car, way.public, way.departures, way.changes) == (53.7, 87.7, 10, 0)
    # On to Rautalampi: a change, and a quarter of four hours, but no more than 45 minutes.
    onward = found["778", "686"]
    both = found["297", "686"]
    assert (both.changes, both.departures) == (1, 4)
    assert both.public == pytest.approx(way.public + onward.public - 10, abs=0.1)


def test_the_matrix_replaces_what_it_tells_and_nothing_else() -> None:
    facts = read_area(PLANS / "example.area.yaml", PLAN)
    assert [one.start for one in facts.travel_times] == ["koivuranta", "koivuranta", "kuikkasuo", "nietosniemi"]
    found = ways(placed(PLAN, facts))
    without = ways(placed(PLAN, facts.model_copy(update={"travel_times": ()})))
    assert found["990", "990:alasatama"] == found["990:alasatama", "990"].__class__(
        "990:alasatama", without["990", "990:alasatama"].kilometres, 16, 28, 30, 0
    )
    assert found["990", "991"].car == 38
    assert found["990", "991"].public == without["990", "991"].public
    assert (found["991", "993"].public, found["991", "993"].departures) == (None, 0)
    assert without["991", "993"].public
    assert found["990", "992"] == without["990", "992"]


def test_a_version_is_whole_without_the_file(folder: Path) -> None:
    text = with_matrix((folder / "example.area.yaml").read_text(), folder)
    facts = read_area_text(text, PLAN)
    assert facts == read_area(folder / "example.area.yaml", PLAN)
    assert AreaFacts.model_validate_json(facts.model_dump_json(by_alias=True)) == facts
    with pytest.raises(PlanErrors, match="not read together with a text"):
        read_area_text((folder / "example.area.yaml").read_text(), PLAN)


def test_without_travel_no_way_is_known() -> None:
    text = (PLANS / "example.area.yaml").read_text()
    start, end = text.index("travel:\n"), text.index("population_on")
    facts = read_area_text(text[:start] + text[end:], PLAN)
    assert ways(placed(PLAN, facts)) == {}
    assert pace_of(facts).road_factor == 1.3


def test_a_sheet_of_finnish_excel_is_read(folder: Path) -> None:
    rows = "from;to;car_minutes;public_minutes;departures\nkoivuranta;hallalampi;38,5;;\nkuikkasuo;hallalampi;;055;03\n"
    (folder / "example-travel.csv").write_bytes(b"\xef\xbb\xbf" + rows.encode())
    first, second = read_area(folder / "example.area.yaml", PLAN).travel_times
    assert float(first.car_minutes) == 38.5
    assert (second.public_minutes, second.departures) == (55, 3)


@pytest.mark.parametrize(
    ("rows", "line", "problem", "remedy"),
    [
        ("from,into,car_minutes\nkoivuranta,hallalampi,3\n", 1, "the columns are from, into", "from,to,car_minutes"),
        ("", 1, "the columns are none", "from,to,car_minutes"),
        (HEADER, 1, "no rows", "add a row for each way"),
        (HEADER + "koivuranta,hallalampi,38\n", 2, "not 5 cells", "every column a cell"),
        (HEADER + "koivuranta,hallalampi,38,,,9\n", 2, "not 5 cells", "every column a cell"),
        (HEADER + "koivuranta,hallalampi,,,\n", 2, "says nothing", "minutes or departures"),
        (HEADER + "koivuranta,hallalampi,soon,,\n", 2, "car_minutes is soon", "a number above 0"),
        (HEADER + "koivuranta,hallalampi,-4,,\n", 2, "car_minutes is -4", "a number above 0"),
        (HEADER + "koivuranta,hallalampi,0,,\n", 2, "car_minutes is 0", "a number above 0"),
        (HEADER + "koivuranta,hallalampi,,2000,\n", 2, "too large", ""),
        (HEADER + "koivuranta,hallalampi,,50,4.5\n", 2, "departures is 4.5", "a whole number"),
        (HEADER + "koivuranta,hallalampi,,50,0\n", 2, "no departure, and yet", "take one of the two away"),
        (HEADER + "Koivuranta,hallalampi,50,,\n", 2, "from is Koivuranta", "the id of a place"),
        (HEADER + "koivuranta,{x: 1},50,,\n", 2, "to is {x: 1}", "the id of a place"),
        (HEADER + "koivuranta,halalampi,50,,\n", 2, "halalampi is no place", "did you mean hallalampi?"),
        (HEADER + "koivuranta,oulu,50,,\n", 2, "oulu is no place", "municipality or district"),
        (HEADER + "koivuranta,koivuranta,5,,\n", 2, "to itself", "two places"),
        (HEADER + "koivuranta,hallalampi,38,,\nkoivuranta,hallalampi,39,,\n", 3, "on line 2 already", "keep one"),
        (HEADER + "koivuranta,hallalampi,0.6,,\n", 2, "km/h as the crow flies", "minutes, not hours"),
        (HEADER + "kuikkasuo,hallalampi,40,,\nkoivuranta,hallalampi,1,,\n", 3, "km/h as the crow flies", "minutes"),
    ],
)
def test_a_broken_matrix_names_row_reason_and_remedy(
    rows: str, line: int, problem: str, remedy: str, folder: Path
) -> None:
    (folder / "example-travel.csv").write_text(rows)
    found = errors(folder)
    assert any(problem in one.problem and remedy in one.remedy and one.remedy for one in found), found
    (wrong,) = {one for one in found if problem in one.problem}
    assert wrong.line == line
    assert wrong.where.startswith("example-travel.csv")


def test_a_matrix_that_is_no_text_or_not_there(folder: Path) -> None:
    (folder / "example-travel.csv").write_bytes(b"from,to\xff")
    assert any("not UTF-8" in one.problem for one in errors(folder))
    (folder / "example-travel.csv").unlink()
    (missing,) = errors(folder)
    assert "cannot be read" in missing.problem
    assert missing.where.endswith("example-travel.csv")


def test_what_is_wrong_with_the_facts_is_told_with_the_matrix(folder: Path) -> None:
    path = folder / "example.area.yaml"
    path.write_text(path.read_text().replace("origin: invented\n  lines", "origin: guess\n  lines"))
    (folder / "example-travel.csv").write_text(HEADER + "koivuranta,oulu,50,,\n")
    assert any("guess is not among the origins" in one.problem for one in errors(folder))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("stops: [koivuranta, alasatama]", "stops: [koivuranta, alastama]", "alastama is no place"),
        ("stops: [koivuranta, alasatama]", "stops: [koivuranta]", "two stops"),
        ("stops: [koivuranta, alasatama]", "stops: [koivuranta, koivuranta]", "twice in a row"),
        ("departures: 30", "departures: 0", "departures"),
        ("wait_share: 0.25", "wait_share: 25", "too large"),
        ("car_kmh: 60", "car_kmh: 0", "too small"),
        ("matrix: example-travel.csv", "matrix: ../secrets.csv", "without a folder"),
        ("  origin: invented\n  lines", "  origin: guess\n  lines", "not among the origins"),
        (
            "population_on",
            "travel_times:\n  - {from: koivuranta, to: hallalampi, car_minutes: 3}\n\npopulation_on",
            "and in",
        ),
    ],
)
def test_wrong_figures_of_the_approximation_are_told(old: str, new: str, problem: str, folder: Path) -> None:
    path = folder / "example.area.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    found = errors(folder)
    assert any(problem in one.problem or problem in one.remedy or problem in one.where for one in found), found


def test_rows_in_the_facts_themselves_need_no_file(folder: Path) -> None:
    path = folder / "example.area.yaml"
    row = "travel_times:\n  - {from: koivuranta, to: hallalampi, car_minutes: 33}\n\npopulation_on"
    text = path.read_text().replace("  matrix: example-travel.csv\n", "").replace("population_on", row)
    path.write_text(text)
    assert ways(placed(PLAN, read_area(path, PLAN)))["990", "991"].car == 33
    start, end = text.index("travel:\n"), text.index("travel_times:")
    path.write_text(text[:start] + text[end:])
    assert any("without travel" in one.problem for one in errors(folder))


def test_plan_check_tells_of_the_matrix(folder: Path) -> None:
    assert report(folder / "example.yaml").errors == ()
    (folder / "example-travel.csv").write_text(HEADER + "koivuranta,hallalampi,x,,\n")
    (wrong,) = report(folder / "example.yaml").errors
    assert wrong.where == "example.area.yaml: example-travel.csv: koivuranta–hallalampi"
