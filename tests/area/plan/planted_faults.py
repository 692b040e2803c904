"""One planter for each kind of contradiction: makes a clean plan's data contradict itself in that way."""

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from area.plan.random_plans import bounds, word

Data = dict[str, Any]
Planter = Callable[[Data, Random], None]
PLANTERS: dict[str, Planter] = {}


def plants(name: str) -> Callable[[Planter], Planter]:
    """Register a planter under the name that the rule must give to what it finds."""

    def register(planter: Planter) -> Planter:
        PLANTERS[name] = planter
        return planter

    return register


def _area(plan: Data, dice: Random) -> Data:
    return dice.choice(plan["table"]["areas"])


def _rows(plan: Data) -> list[Data]:
    return [row for area in plan["table"]["areas"] for row in area["rows"]]


def _costs_high(plan: Data) -> int:
    costs = plan["budget"]["costs"]
    return sum(bounds(line["amount"])[1] for line in costs["lines"] + costs["additional"])


@plants("income-sum")
def _income_line(plan: Data, dice: Random) -> None:
    dice.choice(plan["budget"]["income"]["lines"])["amount"] += dice.randint(1, 900_000)


@plants("costs-sum")
def _costs_total(plan: Data, dice: Random) -> None:
    total = plan["budget"]["costs"]["total"]
    low = sum(bounds(line["amount"])[0] for line in plan["budget"]["costs"]["lines"])
    total["amount"] = dice.choice((_costs_high(plan) + dice.randint(1, 500_000), low - dice.randint(1, 50_000)))


@plants("margin")
def _margin(plan: Data, dice: Random) -> None:
    plan["budget"]["margin"]["amount"] += dice.randint(1, 90_000)


@plants("margin-of-lines")
def _margin_of_lines(plan: Data, dice: Random) -> None:
    plan["budget"]["income"]["lines"][0]["amount"] += _costs_high(plan) + dice.randint(1, 90_000)


@plants("earmarked")
def _earmarked(plan: Data, dice: Random) -> None:
    line = dice.choice(plan["budget"]["income"]["lines"][1:])
    line["amount"] += dice.choice((-1, 1)) * dice.randint(1, 900)


@plants("contained")
def _contained(plan: Data, dice: Random) -> None:
    held = plan["budget"]["included"][0]
    around = next(line for line in plan["budget"]["costs"]["lines"] if line["id"] == held["contained_in"][0])
    held["amount"] = bounds(around["amount"])[1] + dice.randint(1, 1000)


@plants("area-sum")
def _area_sum(plan: Data, dice: Random) -> None:
    area = _area(plan, dice)
    area["jobseekers"] += dice.choice((-1, 1)) * dice.randint(1, 50)


@plants("table-sum")
def _table_sum(plan: Data, dice: Random) -> None:
    plan["table"]["jobseekers"] += dice.choice((-1, 1)) * dice.randint(1, 200)


@plants("share-sum")
def _share_sum(plan: Data, dice: Random) -> None:
    _area(plan, dice)["share"] += dice.randint(3, 9)


@plants("double-counting")
def _double(plan: Data, dice: Random) -> None:
    one, other = dice.sample(_rows(plan), k=2)
    one["included_in"] = {"place": other["covers"][0], "origin": "planted"}


@plants("share")
def _share(plan: Data, dice: Random) -> None:
    dice.choice(_rows(plan))["share"] += Decimal(dice.randint(1, 9)) / 4


@plants("whole-share")
def _whole(plan: Data, dice: Random) -> None:
    _area(plan, dice)["share"] += dice.randint(3, 30)


@plants("size")
def _size(plan: Data, dice: Random) -> None:
    plan["sizes"][0]["count"] *= dice.randint(3, 9)


@plants("staff-sum")
def _staff_sum(plan: Data, dice: Random) -> None:
    plan["staff"]["total"]["person_years"] += dice.choice((-1, 1)) * dice.randint(1, 5)


@plants("work-place-sum")
def _work_place(plan: Data, dice: Random) -> None:
    plan["staff"]["work_place"]["local"] += dice.randint(1, 20)


@plants("staff-placed")
def _staff_placed(plan: Data, dice: Random) -> None:
    if dice.random() < 0.5:
        plan["staff"]["central"] = "undecided"
        plan["staff"]["lines"][0]["person_years"] += 100
    else:
        _area(plan, dice)["staff"] = {"from": 500, "to": 500 + dice.randint(0, 9)}


@plants("municipality-unplaced")
def _unplaced(plan: Data, dice: Random) -> None:
    district = dice.choice(plan["districts"])["id"]
    row = dice.choice([one for one in _rows(plan) if one["covers"][0].startswith("m")])
    row["covers"] = [district]


@plants("place-twice")
def _twice(plan: Data, dice: Random) -> None:
    one, other = dice.sample(_rows(plan), k=2)
    one["covers"] = [*one["covers"], other["covers"][0]]


@plants("service-point-missing")
def _no_point(plan: Data, dice: Random) -> None:
    gone = dice.choice(plan["municipalities"])["id"]
    inside = {gone, *(one["id"] for one in plan["districts"] if one["municipality"] == gone)}
    plan["service_points"] = [one for one in plan["service_points"] if one["place"] not in inside]


@plants("process-unplaced")
def _homeless(plan: Data, dice: Random) -> None:
    dice.choice(plan["units"])["processes"].clear()


@plants("reference")
def _reference(plan: Data, dice: Random) -> None:
    about = plan["actors"][0]
    spoken = {one["section"].split(".")[0] for one in [about, *about.get("mentions", []), *plan["agreements"]]}
    plan["references"][0]["to"] = dice.choice(
        [one["number"] for one in plan["sections"] if one["number"].split(".")[0] not in spoken]
    )


@plants("reference-dangling")
def _dangling(plan: Data, dice: Random) -> None:
    plan["references"][0]["to"] = str(dice.randint(10, 19))


@plants("annex-missing")
def _annex(plan: Data, dice: Random) -> None:
    plan["annex_references"][0]["annex"] = dice.randint(2, 9)


@plants("picture-only")
def _picture(plan: Data, dice: Random) -> None:
    dice.choice(plan["figures"])["content"] = dice.choice(("picture", "partly"))


@plants("figure-twice")
def _figure(plan: Data, dice: Random) -> None:
    dice.choice(plan["figures"])["number"] = plan["figures"][0]["number"]
    plan["figures"][1]["number"] = plan["figures"][0]["number"]


@plants("list-differs")
def _list(plan: Data, dice: Random) -> None:
    items = plan["lists"][1]["items"]
    if dice.random() < 0.5:
        plan["lists"][1]["items"] = items[1:]
    else:
        plan["lists"][1]["items"] = [*items[1:], {"name": word(dice) + " planted"}]


@plants("two-names")
def _name(plan: Data, dice: Random) -> None:
    part = dice.choice([*plan["actors"], *plan["services"], *plan["processes"]])
    part["mentions"] = [{"section": "0", "name": part["name"].replace(" ", "")}]


@plants("responsibility")
def _responsibility(plan: Data, dice: Random) -> None:
    place = dice.choice((plan["procurement"]["kinds"][0], plan["agreements"][0], None))
    if place is None:
        plan["budget"]["frame"]["fields"].append("integration")
    else:
        place["field"] = "integration"


@plants("date-order")
def _dates(plan: Data, dice: Random) -> None:
    if dice.random() < 0.5:
        plan["monitoring"]["baselines_set"]["year"] -= dice.randint(2, 4)
    else:
        plan["youth"]["points"][0]["ends"] = {"year": plan["document"]["year"] - 1}


@plants("year")
def _year(plan: Data, dice: Random) -> None:
    plan[dice.choice(("budget", "staff"))]["year"] += dice.choice((-1, 1))
