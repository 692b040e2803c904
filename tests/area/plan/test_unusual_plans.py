"""Plans that leave out or leave open what the rules would compare: nothing is made up, nothing breaks."""

from random import Random

from area.plan.planted_faults import PLANTERS
from area.plan.random_plans import Data, random_plan
from kohtaanto.area.plan.checks import check
from kohtaanto.area.plan.checks.finding import Finding, Sentence, figure
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Span


def rules(data: Data) -> list[str]:
    """Return the names of what is found in a plan's data."""
    return [one.rule for one in found(data)]


def found(data: Data) -> tuple[Finding, ...]:
    """Return what is found in a plan's data."""
    return check(Plan.model_validate(data))


def test_without_staff_no_workload_is_computed() -> None:
    data = random_plan(1)
    PLANTERS["area-sum"](data, Random(1))
    for area in data["table"]["areas"]:
        area["staff"] = "undecided"
    findings = [one for one in found(data) if one.rule == "area-sum"]
    assert findings
    assert "planned person" not in str(findings[0].consequence)
    assert "staff-placed" not in rules(data)


def test_an_inclusion_in_a_place_without_a_row_counts_nothing_twice() -> None:
    data = random_plan(3)
    data["districts"].append({"id": "nowhere", "name": "Nowhere", "section": "1", "municipality": "m0"})
    data["table"]["areas"][0]["rows"][0]["included_in"] = {"place": "nowhere", "origin": "planted"}
    assert "double-counting" not in rules(data)


def test_an_empty_table_has_no_shares() -> None:
    data = random_plan(4)
    for area in data["table"]["areas"]:
        area.update(rows=[], jobseekers=0, share=0)
    data["sizes"] = []
    assert "share" not in rules(data)


def test_without_a_promise_no_service_point_is_missed() -> None:
    data = random_plan(5)
    data["service_points"] = []
    assert "service-point-missing" in rules(data)
    for service in data["services"]:
        service["everywhere"] = False
    assert "service-point-missing" not in rules(data)


def test_lines_below_the_total_are_told_apart_from_lines_above_it() -> None:
    data = random_plan(6)
    total = data["budget"]["costs"]["total"]
    for line in data["budget"]["costs"]["additional"]:
        line["placement"] = "undecided"
    total["amount"] += 90_000_000
    (short,) = [one for one in found(data) if one.rule == "costs-sum"]
    assert "fall short" in str(short.consequence)
    total["amount"] = 1
    (over,) = [one for one in found(data) if one.rule == "costs-sum"]
    assert "exceed the total by" in str(over.consequence)
    data["budget"]["costs"]["additional"] = []
    data["budget"]["income"]["lines"][2]["pays_for"] = []
    total["amount"] = 90_000_000
    (idle,) = [one for one in found(data) if one.rule == "costs-sum"]
    assert "no line may use" in str(idle.consequence)
    data["budget"]["income"]["total"]["amount"] += 7_000_000
    (missing,) = [one for one in found(data) if one.rule == "income-sum"]
    assert "no line brings" in str(missing.consequence)


def test_two_rows_together_can_be_what_a_sum_leaves_out() -> None:
    data = random_plan(7)
    area = next(one for one in data["table"]["areas"] if len(one["rows"]) >= 2)
    one, other = area["rows"][:2]
    area["jobseekers"] -= one["jobseekers"] + other["jobseekers"]
    (finding,) = [each for each in found(data) if each.rule == "area-sum"]
    assert f"{one['name']} {one['jobseekers']} + {other['name']} {other['jobseekers']}" in str(finding.consequence)


def test_sentences_can_be_translated_and_keep_their_figures() -> None:
    span = Span(low=1000, high=2000)
    sentence = Sentence("between %(gap)s €", {"gap": span})
    assert str(sentence) == "between 1000 to 2000 €"
    assert sentence.filled("{:,}".format, "välillä %(gap)s €", "–") == "välillä 1,000 – 2,000 €"
    assert str(figure(span)) == "1000 to 2000"
