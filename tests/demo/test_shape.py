"""The area's shape is the plan's table, nobody counted twice."""

from pathlib import Path

import pytest

from kohtaanto.area.plan.area_file import area_path, read_area
from kohtaanto.area.plan.reading import read_plan
from kohtaanto.config.paths import ROOT
from kohtaanto.demo.shape import Shape, shape_of

KUOPIO = ROOT / "plans" / "kuopio-2025.yaml"


def shape_from(path: Path) -> Shape:
    plan = read_plan(path)
    return shape_of(plan, read_area(area_path(path), plan))


@pytest.mark.row("A12")
def test_kuopio_counts_maaninka_and_nilsia_once() -> None:
    shape = shape_from(KUOPIO)
    counts = {municipality.name_fi: municipality.jobseekers for municipality in shape.municipalities}
    assert counts == {
        "Kaavi": 187,
        "Keitele": 137,
        "Kuopio": 11_000,
        "Lapinlahti": 778,
        "Rautalampi": 197,
        "Rautavaara": 105,
        "Siilinjärvi": 1_472,
        "Suonenjoki": 484,
        "Tervo": 129,
        "Tuusniemi": 155,
        "Vesanto": 100,
    }
    assert shape.jobseekers == 14_744
    kuopio = next(municipality for municipality in shape.municipalities if municipality.centre)
    inside = {district.id: district.jobseekers for district in kuopio.districts}
    assert inside["maaninka"] + inside["nilsia"] == 233


@pytest.mark.row("A12")
def test_the_plan_gives_the_number_of_companies() -> None:
    shape = shape_from(KUOPIO)
    assert shape.employers == 10_000
    assert shape.vacancies == 3_000


def test_a_row_for_several_places_is_divided_without_losing_anybody() -> None:
    shape = shape_from(KUOPIO)
    kuopio = next(municipality for municipality in shape.municipalities if municipality.centre)
    counted = sorted(district.jobseekers for district in kuopio.districts if district.jobseekers is not None)
    assert counted == [116, 117]
