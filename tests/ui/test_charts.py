"""Charts and maps say the same in their drawing and in their table."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.ui import charts
from kohtaanto.ui.charts import Bar, Line, PlaceValue, Unit
from kohtaanto.ui.charts.figure import axis_steps
from kohtaanto.ui.charts.map import SIDE, kilometres_across, lay_out, project
from kohtaanto.ui.pages.samples import PLACES, sample_charts, sample_map, sample_organisation

DISTRICTS = (
    ("Juankoski", 63.065, 28.329),
    ("Maaninka", 63.155, 27.299),
    ("Nilsiä", 63.207, 28.082),
    ("Karttula", 62.896, 26.970),
    ("Vehmersalmi", 62.761, 28.029),
)


def places(*more: PlaceValue) -> list[PlaceValue]:
    return [*(PlaceValue(name, lat, lon, value, group) for name, lat, lon, value, group in PLACES), *more]


def test_every_chart_is_an_image_with_a_name_a_description_and_its_figures() -> None:
    for chart in [*sample_charts(), sample_map()]:
        svg = ElementTree.fromstring(re.search(r"<svg.*</svg>", chart, re.DOTALL).group())  # noqa: S314 - our own
        assert svg.get("role") == "img"
        title, description = svg.get("aria-labelledby").split()
        texts = {child.get("id"): child.text for child in svg if child.get("id")}
        assert texts[title]
        assert texts[description]
        assert "<details" in chart
        assert "<table" in chart
        assert "style=" not in chart


def test_two_charts_on_a_page_share_no_id() -> None:
    ids = re.findall(r'\sid="([^"]+)"', "".join([*sample_charts(), sample_map()]))
    assert len(ids) == len(set(ids))


def test_bars_are_as_long_as_their_values() -> None:
    chart = charts.bar_chart("T", [Bar("a", 50), Bar("b", 200, href="/b/"), Bar("c", 0)], unit="kpl")
    assert [float(w) for w in re.findall(r'class="bar s1"[^>]*width="([\d.]+)%"', chart)] == [25.0, 100.0, 0.0]
    assert '<a href="/b/"><text' in chart
    assert charts.bar_chart("Empty", []).count("<rect") == 0


def test_a_long_label_takes_a_line_more_and_keeps_off_its_value() -> None:
    label = "noudattaa elintarvikkeisiin liittyvää terveys-, turvallisuus- ja hygienialainsäädäntöä"
    for chart in (
        charts.bar_chart("T", [Bar(label, 365), Bar("b", 3)]),
        charts.stacked_bars("T", ["x", "y"], [(label, (300, 65)), ("b", (1, 2))]),
    ):
        svg = ElementTree.fromstring(re.search(r"<svg.*</svg>", chart, re.DOTALL).group())  # noqa: S314 - our own
        texts = [one for one in svg.iter("text") if one.get("class") is None]
        assert " ".join("".join(texts[0].itertext()).split()) == label
        assert all(len(line) + len("365") <= 38 for line in texts[0].itertext())
        lines = len(list(texts[0].iter("tspan"))) + 1
        assert lines == 3
        bars = [int(one.get("y")) for one in svg.iter("rect") if "bar" in one.get("class")]
        assert bars[0] > int(texts[0].get("y")) + (lines - 1) * 18
        assert int(texts[1].get("y")) > bars[0] + 14
        assert int(svg.get("height")) > max(bars) + 14


def test_a_chart_with_links_is_no_image() -> None:
    assert 'role="group"' in charts.bar_chart("T", [Bar("a", 1, href="/a/")])
    assert 'role="img"' in charts.bar_chart("T", [Bar("<a ", 1)])


def test_parts_of_a_bar_follow_each_other_and_add_up() -> None:
    chart = charts.stacked_bars("T", ["x", "y"], [("a", (30, 10)), ("b", (0, 20))])
    found = re.findall(r'bar-split s(\d)" x="([\d.]+)%" y="\d+" width="([\d.]+)%"', chart)
    assert [(s, float(x), float(w)) for s, x, w in found] == [("1", 0, 75), ("2", 75, 25), ("2", 0, 50)]
    assert "<td data-numeric>40</td>" in chart


def test_a_line_breaks_where_there_is_no_figure() -> None:
    chart = charts.line_chart(
        "T", ["1", "2", "3", "4"], [Line("a", [1, None, 3, 4]), Line("goal", [4] * 4, target=True)]
    )
    assert len(re.findall(r'<line class="line s1"', chart)) == 1
    assert len(re.findall(r'line-target"', chart)) == 3
    assert len(re.findall(r'<circle class="dot s1', chart)) == 3
    assert '<tr><th scope="row">2</th><td data-numeric></td>' in chart
    assert chart.count("data-dashed") == 1


def test_a_histogram_shows_each_range() -> None:
    chart = charts.histogram("T", [0, 5, 10], [2, 4], across="days")
    assert len(re.findall(r'class="bar bar-split s1"', chart)) == 2
    assert "0–5" in chart
    assert "5–10" in chart


@pytest.mark.parametrize(
    "draw",
    [
        lambda: charts.bar_chart("T", [Bar("a", -1)]),
        lambda: charts.stacked_bars("T", ["x"], [("a", (1, 2))]),
        lambda: charts.stacked_bars("T", ["x"], [("a", (-1,))]),
        lambda: charts.line_chart("T", ["1"], [Line("a", [1, 2])]),
        lambda: charts.histogram("T", [0, 1], [1, 2], across="x"),
        lambda: charts.bubble_map("T", []),
        lambda: charts.bubble_map("T", [PlaceValue("a", 62, 27, -1)]),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw) -> None:
    with pytest.raises(ValueError):
        draw()


def test_what_is_written_into_a_chart_cannot_become_markup() -> None:
    evil = "<script>1</script>"
    for chart in (
        charts.bar_chart(evil, [Bar(evil, 1, evil)], unit=evil, note=evil),
        charts.line_chart(evil, [evil], [Line(evil, [1])], unit=evil),
        charts.bubble_map(evil, [PlaceValue(evil, 62, 27, 1, href=evil)], unit=evil),
        charts.organisation_chart(evil, Unit(evil, evil, evil, (Unit(evil),))),
    ):
        assert "<script>" not in chart


@given(st.floats(0, 1e9, allow_nan=False))
def test_an_axis_reaches_the_highest_value_in_few_round_steps(highest: float) -> None:
    steps = axis_steps(highest)
    assert steps[0] == 0
    assert steps[-1] >= highest * 0.999999
    assert 2 <= len(steps) <= 7


@pytest.mark.parametrize("highest", [-1, float("inf"), float("nan")])
def test_an_axis_needs_an_end(highest: float) -> None:
    with pytest.raises(ValueError, match="axis ends"):
        axis_steps(highest)


def test_the_map_has_north_up_and_true_distances() -> None:
    kuopio, siilinjarvi, kaavi = project(
        [PlaceValue("Kuopio", 62.892, 27.677, 1), PlaceValue("S", 63.083, 27.667, 1), PlaceValue("K", 62.983, 28.5, 1)]
    )
    assert siilinjarvi[1] < kuopio[1]
    assert kaavi[0] > kuopio[0]
    all_places = places()
    spots = dict(zip([place.name for place in all_places], project(all_places), strict=True))
    across = kilometres_across(all_places)
    (ax, ay), (bx, by) = spots["Kuopio"], spots["Siilinjärvi"]
    assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 / 100 * across == pytest.approx(21.2, abs=0.5)


def test_no_name_on_the_areas_map_covers_another_even_on_a_phone() -> None:
    for chosen in (places(), places(*(PlaceValue(name, lat, lon, 200) for name, lat, lon in DISTRICTS))):
        laid, boxes = lay_out(chosen)
        names = boxes[: len(laid)]
        for index, one in enumerate(names):
            assert one[0] >= -1
            assert one[2] <= SIDE + 1
            for other in names[index + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, (one, other)


def test_a_map_of_one_place_has_no_rings() -> None:
    chart = charts.bubble_map("T", [PlaceValue("Kuopio", 62.9, 27.7, 5)])
    assert "<ellipse" not in chart
    assert 'cx="50.0%"' in chart


def test_an_organisation_is_a_list_in_a_list() -> None:
    chart = sample_organisation()
    assert chart.count("<ul") == chart.count("</ul>") == 4
    assert chart.count('class="tree__unit"') == 7
    assert 'data-level="2"' in chart
