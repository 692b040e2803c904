"""A version's way: proposed, decided, in force; and what the database itself refuses."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from area import plans
from kohtaanto.area import queries, services
from kohtaanto.area.models import PlanVersion
from kohtaanto.area.types import PlanErrors, PlanState, Stage
from kohtaanto.audit.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.row("A1")]


def test_a_version_is_proposed_decided_and_in_force() -> None:
    version = plans.proposed()
    assert queries.version(version).stage is Stage.PROPOSED
    services.decide(version, " työllisyysaluejaosto ", date(2024, 12, 5), "VN/17693/2023", plans.BOARD)
    assert queries.version(version).stage is Stage.DECIDED
    services.put_in_force(version, date(2025, 1, 1), plans.BOARD)
    found = queries.version(version)
    assert (found.stage, found.decided_by, found.document_number) == (
        Stage.IN_FORCE,
        "työllisyysaluejaosto",
        "VN/17693/2023",
    )
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", "role"))
    assert actions == [
        ("area.propose", "team_lead"),
        ("area.decide", "board_member"),
        ("area.put_in_force", "board_member"),
    ]


def test_the_same_texts_are_one_version() -> None:
    assert plans.proposed() == plans.proposed(by=plans.BOARD)
    assert PlanVersion.objects.count() == 1


def test_a_wrong_plan_is_refused_with_line_and_remedy() -> None:
    plan, facts = plans.texts()
    with pytest.raises(PlanErrors) as error:
        services.propose(plan.replace("responsible: true", "responsible: perhaps"), facts, "", plans.LEAD)
    assert error.value.errors[0].line > 1
    assert error.value.errors[0].remedy
    with pytest.raises(PlanErrors, match="no facts"):
        services.propose(plan, facts.replace("{id: kaavi, code", "{id: elsewhere, code"), "", plans.LEAD)
    assert not PlanVersion.objects.exists()


def test_only_those_who_may_take_each_step() -> None:
    with pytest.raises(PermissionDenied):
        plans.proposed(by=plans.ADVISER)
    version = plans.proposed()
    with pytest.raises(PermissionDenied):
        services.decide(version, "jaosto", date(2024, 12, 5), "1", plans.LEAD)
    services.decide(version, "jaosto", date(2024, 12, 5), "1", plans.BOARD)
    with pytest.raises(PermissionDenied):
        services.put_in_force(version, date(2025, 1, 1), plans.LEAD)


@pytest.mark.parametrize(
    ("board", "day", "number", "code"),
    [
        ("jaosto", date(2026, 11, 25), "1", "future"),
        (" ", date(2026, 11, 24), "1", "incomplete"),
        ("jaosto", date(2026, 11, 24), "", "incomplete"),
    ],
)
def test_a_decision_has_a_past_day_a_board_and_a_number(board: str, day: date, number: str, code: str) -> None:
    with pytest.raises(services.PlanRefused) as error:
        services.decide(plans.proposed(), board, day, number, plans.BOARD)
    assert error.value.code == code


def test_steps_cannot_be_skipped_or_repeated() -> None:
    version = plans.proposed("one")
    other = plans.decided("two")
    for step, code in (
        (lambda: services.put_in_force(version, date(2025, 1, 1), plans.BOARD), "undecided"),
        (lambda: services.decide(other, "jaosto", date(2024, 12, 5), "1", plans.BOARD), "decided"),
        (lambda: services.put_in_force(other, date(2024, 12, 4), plans.BOARD), "early"),
        (lambda: services.withdraw(other, plans.LEAD), "decided"),
    ):
        with pytest.raises(services.PlanRefused) as error:
            step()
        assert error.value.code == code
    services.put_in_force(other, date(2025, 1, 1), plans.BOARD)
    with pytest.raises(services.PlanRefused, match="in force from"):
        services.put_in_force(other, date(2025, 2, 1), plans.BOARD)


def test_no_two_versions_are_in_force_from_one_day() -> None:
    plans.in_force("one")
    second = plans.decided("two")
    with pytest.raises(services.PlanRefused) as error:
        services.put_in_force(second, date(2025, 1, 1), plans.BOARD)
    assert error.value.code == "taken"
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.filter(pk=second).update(in_force_from=date(2025, 1, 1))


@pytest.mark.parametrize(
    "change",
    [
        {"plan_text": "other"},
        {"content": {}},
        {"decided_on": date(2024, 1, 1)},
        {"decided_by": "somebody"},
        {"in_force_from": date(2025, 2, 1)},
        {"in_force_from": None},
    ],
)
def test_the_database_keeps_a_version_as_it_was(change: dict) -> None:
    version = plans.in_force()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PlanVersion.objects.filter(pk=version).update(**change)


def test_the_database_keeps_what_was_decided() -> None:
    version = plans.decided()
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        PlanVersion.objects.filter(pk=version).delete()


def test_the_database_refuses_half_a_decision() -> None:
    version = plans.proposed()
    with pytest.raises(IntegrityError, match="plan_decision_is_whole"), transaction.atomic():
        PlanVersion.objects.filter(pk=version).update(decided_on=date(2025, 1, 1))
    with pytest.raises(IntegrityError, match="plan_in_force_after_decision"), transaction.atomic():
        PlanVersion.objects.filter(pk=version).update(in_force_from=date(2025, 1, 1))


def test_a_proposal_can_be_withdrawn() -> None:
    version = plans.proposed()
    services.withdraw(version, plans.LEAD)
    assert queries.versions() == ()


def test_loading_a_file_twice_changes_nothing() -> None:
    first = services.load_plan_file(plans.KUOPIO)
    assert (first.state, first.in_force_from) == (PlanState.LOADED, date(2025, 1, 1))
    entries = AuditEntry.objects.count()
    second = services.load_plan_file(plans.KUOPIO)
    assert (second.state, second.version_id) == (PlanState.UNCHANGED, first.version_id)
    assert AuditEntry.objects.count() == entries
    found = queries.version(first.version_id)
    assert (found.decided_on, found.document_number) == (date(2024, 12, 5), "VN/17693/2023")


def test_loading_puts_a_proposed_version_in_force() -> None:
    version = plans.proposed()
    assert services.load_plan_file(plans.KUOPIO, date(2025, 3, 1)).in_force_from == date(2025, 3, 1)
    assert queries.version(version).stage is Stage.IN_FORCE
    with pytest.raises(services.PlanRefused):
        services.load_plan_file(plans.KUOPIO, date(2025, 4, 1))


def test_a_file_that_is_not_there_says_so() -> None:
    with pytest.raises(PlanErrors, match="cannot be read"):
        services.load_plan_file(plans.PLANS / "absent.yaml")
