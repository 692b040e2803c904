"""Which plan is in force on a day, and its places."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from area import plans
from kohtaanto.area import queries
from kohtaanto.area.models import PlanVersion
from kohtaanto.area.plan.area_file import read_area
from kohtaanto.area.plan.reading import read_plan
from kohtaanto.area.services import content_hash
from kohtaanto.area.types import Stage
from kohtaanto.law.calendar import now
from kohtaanto.ui import shell

pytestmark = [pytest.mark.django_db, pytest.mark.row("A1")]


def test_what_is_kept_is_what_was_read() -> None:
    version = plans.in_force()
    plan = read_plan(plans.KUOPIO)
    assert queries.content(version) == (plan, read_area(plans.KUOPIO.with_name("kuopio-2025.area.yaml"), plan))
    assert queries.texts(version) == plans.texts()


def test_each_day_has_its_version() -> None:
    first = plans.in_force("one")
    second = plans.in_force("two", date(2026, 1, 1))
    third = plans.in_force("three", date(2027, 1, 1))
    with pytest.raises(queries.NoPlanInForce, match="plan load"):
        queries.plan_in_force(date(2024, 12, 31))
    day = date(2025, 1, 1)
    while day < date(2027, 3, 1):
        expected = first if day.year == 2025 else second if day.year == 2026 else third
        assert queries.area_in_force(day).version_id == expected
        day += timedelta(days=59)
    stages = {one.id: one.stage for one in queries.versions(date(2026, 11, 24))}
    assert stages == {first: Stage.REPLACED, second: Stage.IN_FORCE, third: Stage.COMING}


def test_the_plan_costs_one_small_query() -> None:
    plans.in_force()
    queries.plan_in_force()
    with CaptureQueriesContext(
        connection,
    ) as counted:
        queries.plan_in_force()
    assert len(counted) == 1
    assert "plan_text" not in counted[0]["sql"]


def test_places_are_municipalities_and_districts_with_codes_of_their_own() -> None:
    plans.in_force()
    places = queries.places()
    assert len(places) == 16
    assert len({place.code for place in places}) == 16
    by_code = {place.code: place for place in places}
    assert by_code["297"].name_fi == "Kuopio"
    assert by_code["297:nilsia"].name_fi == "Nilsiä"
    assert by_code["297:nilsia"].latitude == pytest.approx(63.20746)
    assert queries.municipality_names("fi")["749"] == "Siilinjärvi"


def test_every_page_bears_the_areas_name() -> None:
    assert shell.area().name("fi") == "Työllisyysalue"
    plans.in_force()
    assert shell.area().name("fi") == "Kuopion työllisyysalue"
    assert shell.area().colour == "#fdc300"


def test_an_unknown_version_is_named() -> None:
    for ask in (queries.version, queries.texts, queries.content):
        with pytest.raises(LookupError, match="99"):
            ask(99)


def test_without_a_plan_there_are_no_places() -> None:
    assert queries.places() == ()
    assert queries.municipality_names("sv") == {}


def test_a_version_of_another_schema_is_read_from_its_text() -> None:
    plan_text, facts_text = plans.texts("of an older program")
    version = PlanVersion.objects.create(
        plan_text=plan_text,
        facts_text=facts_text,
        content={"format": 1, "chapters": []},
        facts={},
        content_hash=content_hash(plan_text, facts_text),
        title="Plan",
        year=2025,
        proposed_at=now(),
    )
    assert queries.content(version.pk)[0] == read_plan(plans.KUOPIO)
