"""Random plans that contradict themselves nowhere, as the data a plan file would hold."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

SYLLABLES = ("ka", "ri", "so", "lam", "vuo", "nie", "mi", "ja", "tuo", "pel", "hau", "si", "kor", "ju")
Data = dict[str, Any]


def word(dice: Random) -> str:
    """Return an invented name."""
    return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).capitalize()


def named(dice: Random, name: str, section: str, **more: Any) -> Data:
    """Return a thing with id, name and section."""
    return {"id": name, "name": f"{word(dice)} {name}", "section": section, **more}


def random_plan(seed: int) -> Data:
    """Return the plan of `seed`: sums, shares, references and lists all agree."""
    dice = Random(seed)
    sections = _sections(dice)
    numbers = [one["number"] for one in sections]

    def section() -> str:
        return dice.choice(numbers[2:])

    places = _places(dice, section)
    table = _table(dice, section, places)
    year = dice.randint(2024, 2035)
    plan = {
        "format": 1,
        "document": {
            "section": "cover",
            "title": word(dice),
            "area": word(dice),
            "dated": f"{year - 1}-11-{dice.randint(10, 28)}",
            "number": "X/1",
            "public": True,
            "language": "fi",
            "year": year,
        },
        "sections": sections,
        "governance": {"section": section(), "decided_by": word(dice)},
        **places,
        "table": table,
        "sizes": _sizes(dice, section, table),
        "service_points": _points(dice, section, places),
        "staff": _staff(dice, section, table, year),
        "budget": _budget(dice, section, year),
        "monitoring": _monitoring(section, year),
        "goal_groups": [named(dice, "group", section(), goals=[named(dice, "goal", section())])],
        **_organisation(dice, section),
        **_partners(dice, section, numbers),
        **_procurement(dice, section, year),
    }
    return plan | _document_parts(dice, section)


def _sections(dice: Random) -> list[Data]:
    found = [{"number": "cover", "title": "Kansi"}, {"number": "0", "title": "Johdanto"}]
    for chapter in range(1, dice.randint(5, 9)):
        found.append({"number": str(chapter), "title": word(dice)})
        found += [{"number": f"{chapter}.{part}", "title": word(dice)} for part in range(1, dice.randint(1, 4))]
    return found


def _places(dice: Random, section: Any) -> Data:
    count = dice.randint(4, 11)
    municipalities = [named(dice, f"m{at}", section()) for at in range(count)]
    dice.choice(municipalities)["responsible"] = True
    districts = [
        named(dice, f"d{at}", section(), municipality=f"m{dice.randrange(count)}") for at in range(dice.randint(1, 4))
    ]
    return {"municipalities": municipalities, "districts": districts}


def _table(dice: Random, section: Any, places: Data) -> Data:
    rows = [
        {"section": section(), "name": one["name"], "covers": [one["id"]], "jobseekers": dice.randint(60, 9000)}
        for one in places["municipalities"]
    ]
    if dice.random() < 0.6:
        one = dice.choice(places["districts"])
        rows.append(
            {"section": section(), "name": one["name"], "covers": [one["id"]], "jobseekers": dice.randint(60, 900)}
        )
    dice.shuffle(rows)
    count = dice.randint(2, 3)
    whole = sum(row["jobseekers"] for row in rows)
    row_unit = dice.choice((Decimal("0.1"), Decimal("0.01")))
    area_unit = dice.choice((Decimal(1), Decimal("0.1")))
    for row in rows:
        row["share"] = rounded(Decimal(100) * row["jobseekers"] / whole, row_unit)
    areas = []
    for at in range(count):
        own = rows[at::count]
        people = sum(row["jobseekers"] for row in own)
        low = dice.randint(4, 60)
        areas.append(
            named(
                dice,
                f"a{at}",
                section(),
                rows=own,
                jobseekers=people,
                share=rounded(Decimal(100) * people / whole, area_unit),
                staff=dice.choice(({"from": low, "to": low + dice.randint(1, 6)}, low)),
            )
        )
    return {
        "section": section(),
        "number": 1,
        "caption": word(dice),
        "as_of": "2025-01-31",
        "source": word(dice),
        "areas": areas,
        "jobseekers": whole,
    }


def rounded(value: Decimal, unit: Decimal) -> Decimal:
    """Return `value` in steps of `unit`."""
    return value.quantize(unit, ROUND_HALF_UP)


def _sizes(dice: Random, section: Any, table: Data) -> list[Data]:
    whole = sum(area["jobseekers"] for area in table["areas"])
    unit = 10 ** dice.randint(1, 2)
    return [named(dice, "clients", section(), count=(whole + unit // 2) // unit * unit, counts="jobseekers")]


def _points(dice: Random, section: Any, places: Data) -> list[Data]:
    kinds = ("full_time", "by_appointment", "when_needed")
    everywhere = [*places["municipalities"], *places["districts"]]
    return [
        named(dice, f"p-{one['id']}", section(), place=one["id"], opening=dice.choice(kinds), address="undecided")
        for one in everywhere
    ]


def bounds(amount: Any) -> tuple[int, int]:
    """Return (low, high) of an amount in the file's form."""
    return (amount["from"], amount["to"]) if isinstance(amount, dict) else (amount, amount)


def _staff(dice: Random, section: Any, table: Data, year: int) -> Data:
    low = sum(bounds(area["staff"])[0] for area in table["areas"])
    high = sum(bounds(area["staff"])[1] for area in table["areas"])
    central = dice.randint(5, 40)
    shared = dice.randint(low, high) + central
    additional = dice.randint(1, 30)
    local = dice.randint(20, 80)
    return {
        "section": section(),
        "year": year,
        "central": central,
        "total": {"section": section(), "person_years": shared + additional},
        "lines": [
            named(dice, "shared", section(), person_years=shared, scope="shared"),
            named(dice, "extra", section(), person_years=additional, scope="additional", paid_by=["m0"]),
        ],
        "work_place": {"section": section(), "local": local, "remote": 100 - local},
    }


def _budget(dice: Random, section: Any, year: int) -> Data:
    lines = []
    for at in range(dice.randint(3, 6)):
        low = dice.randint(100, 900) * 1000
        amount = dice.choice((low, {"from": low, "to": low + dice.randint(1, 90) * 1000}))
        lines.append(named(dice, f"c{at}", section(), amount=amount))
    extra = dice.randint(50, 700) * 1000
    placement = dice.choice(("within", "outside", "undecided"))
    low, high = (sum(bounds(line["amount"])[end] for line in lines) for end in (0, 1))
    inside = extra if placement == "within" or (placement == "undecided" and dice.random() < 0.5) else 0
    total = dice.randint(low, high) + inside
    margin = dice.choice((0, 0, dice.randint(1, 40) * 1000))
    sold = dice.randint(1, 20) * 1000
    income = [
        named(dice, "shares", section(), amount=total + margin - sold - extra, kind="shares"),
        named(dice, "sold", section(), amount=sold, kind="sales"),
        named(dice, "extra-paid", section(), amount=extra, kind="additional", pays_for=["extra-costs"]),
    ]
    return {
        "section": section(),
        "year": year,
        "frame": {"section": section(), "fields": ["employment"]},
        "income": {
            "section": section(),
            "total": named(dice, "income", section(), amount=total + margin),
            "lines": income,
        },
        "costs": {
            "section": section(),
            "total": named(dice, "costs", section(), amount=total),
            "lines": lines,
            "additional": [named(dice, "extra-costs", section(), amount=extra, placement=placement)],
        },
        "included": [
            named(
                dice, "sold-costs", section(), amount=sold, contained_in=["c0"], paid_by_income="sold", in_shares=False
            )
        ],
        "margin": {"section": section(), "amount": margin, "binding": dice.random() < 0.5},
    }


def _monitoring(section: Any, year: int) -> Data:
    return {
        "section": section(),
        "indicators_decided": {"section": section(), "year": year, "part": "first_half"},
        "baselines_set": {"section": section(), "year": year, "part": "second_half"},
        "monitored_from": {"section": section(), "day": f"{year + 1}-01-01"},
    }


def _organisation(dice: Random, section: Any) -> Data:
    processes = [named(dice, f"process{at}", section(), owner="chief") for at in range(dice.randint(2, 6))]
    merged = named(dice, "advice", section(), owner="undecided", merged_into=["process0"])
    units = [named(dice, f"unit{at}", section(), processes=[one["id"]]) for at, one in enumerate(processes)]
    return {
        "roles": [named(dice, "chief", section())],
        "processes": [*processes, merged],
        "units": units,
        "teams": [named(dice, "team", section(), unit="unit0", processes=["process1"], number=dice.randint(1, 9))],
        "services": [
            named(dice, "interview", section(), kind="local", everywhere=True),
            named(dice, "advice-line", section(), kind="centralised"),
        ],
    }


def _partners(dice: Random, section: Any, numbers: list[str]) -> Data:
    actors = [named(dice, f"actor{at}", section(), kind="state") for at in range(dice.randint(2, 5))]
    for actor in actors:
        if dice.random() < 0.5:
            mention = {"section": section(), **dice.choice(({}, {"name": actor["name"]}))}
            actor["mentions"] = [mention]
    target = actors[0]["section"]
    origin = dice.choice([one for one in numbers if one.split(".")[0] != target.split(".")[0]])
    items = [{"name": word(dice)} for _ in range(dice.randint(2, 5))]
    mixed = dice.sample(items, k=len(items))
    return {
        "actors": actors,
        "references": [{"section": origin, "to": target.split(".")[0], "about": ["actor0"]}],
        "lists": [
            {"section": section(), "of": "sales", "name": "sales", "items": items},
            {"section": section(), "of": "sales", "name": "sales", "items": mixed},
            {"section": section(), "of": "other", "name": "other", "items": [{"name": word(dice)}]},
        ],
        "agreements": [named(dice, "deal", section(), state=dice.choice(("prepared", "in_force")), parties=["actor0"])],
        "responsibilities": [
            {"section": section(), "field": "integration", "name": word(dice), "responsible": "each_municipality"},
            {
                "section": section(),
                "field": "employment",
                "name": word(dice),
                "responsible": "responsible_municipality",
            },
        ],
    }


def _procurement(dice: Random, section: Any, year: int) -> Data:
    trial = {
        "place": "m0",
        "kind": "trial",
        "starts": {"year": year, "part": "beginning"},
        "ends": {"day": f"{year}-05-31"},
    }
    return {
        "procurement": {"section": section(), "kinds": [named(dice, "training", section(), field="employment")]},
        "youth": {"section": section(), "points": [named(dice, "trial", section(), **trial)]},
    }


def _document_parts(dice: Random, section: Any) -> Data:
    return {
        "figures": [
            {"section": section(), "number": number, "title": word(dice), "content": "text"} for number in (1, 2)
        ],
        "annex_references": [{"section": section(), "annex": 1, "title": word(dice)}],
        "annexes": [{"number": 1, "title": word(dice)}],
    }
