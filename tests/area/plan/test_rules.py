"""Each rule finds its fault planted in random other plans, and nothing in clean ones."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from area.plan.planted_faults import PLANTERS
from area.plan.random_plans import random_plan
from kohtaanto.area.plan.checks import RULES, check
from kohtaanto.area.plan.links import dangling, doubles
from kohtaanto.area.plan.reading import read_plan
from kohtaanto.area.plan.types import Plan

PLANTED = 40
"""Random plans for each kind of fault."""
CLEAN = 300
EXAMPLE = Path(__file__).resolve().parents[3] / "plans" / "example.yaml"


def test_every_rule_has_its_planter() -> None:
    names = [name for found in RULES.values() for name in found]
    assert sorted(names) == sorted(PLANTERS)


@pytest.mark.row("X1")
@pytest.mark.parametrize("rule", PLANTERS)
def test_a_planted_fault_is_found(rule: str, record_property: Callable[[str, object], None]) -> None:
    missed = []
    for seed in range(PLANTED):
        data = random_plan(seed)
        PLANTERS[rule](data, Random(seed))
        found = [one for one in check(Plan.model_validate(data)) if one.rule == rule]
        if not found:
            missed.append(seed)
        assert all(one.places and str(one.stated) and str(one.computed) and str(one.consequence) for one in found)
        assert all(str(one.stated) != str(one.computed) for one in found)
    record_property("planted faults", PLANTED)
    record_property("found faults", PLANTED - len(missed))
    assert missed == []


@pytest.mark.row("X1")
def test_nothing_is_found_in_clean_plans(record_property: Callable[[str, object], None]) -> None:
    false = {}
    for seed in range(1000, 1000 + CLEAN):
        plan = Plan.model_validate(random_plan(seed))
        assert list(dangling(plan)) == []
        assert list(doubles(plan)) == []
        if found := check(plan):
            false[seed] = found
    record_property("clean plans", CLEAN)
    record_property("false findings", len(false))
    assert false == {}


@pytest.mark.example_area
def test_nothing_is_found_in_the_example() -> None:
    assert check(read_plan(EXAMPLE)) == ()
