"""The audit of fairness: it finds what stands in for a group, is calm where nothing does, and tells no small group."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.engine.types import PersonConditions
from kohtaanto.matching import fairness_audit as auditing
from kohtaanto.matching import jobs, queries, services
from kohtaanto.matching.fairness_audit import as_data, audit_fairness, figure, from_data, latest, named
from kohtaanto.matching.models import FairnessAudit
from kohtaanto.matching.types import NewExposure, Where
from matching.given import CARE, PAPERS, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("X6", "C2")]


def people(count: int, first: int, **values: object) -> list[int]:
    """Register people of equal skills."""
    return [person(first + number, CARE, PAPERS, **values) for number in range(count)]


def group(found: auditing.Audit, kind: str, name: str) -> auditing.Group:
    return next(one for one in found.groups if (one.kind, one.name) == (kind, name))


@pytest.fixture
def area() -> None:
    """Sixty people of equal skills; those whose mother tongue is another know no Finnish, which half the jobs want."""
    plan()
    people(30, 1)
    unknowing = PersonConditions(municipality="297", lacks_languages=frozenset({"fi"}))
    people(26, 100, language="ar", conditions=unknowing)
    people(4, 200, language="sv", born=date(1960, 1, 1))
    for number in range(1, 9):
        vacancy(number, CARE, PAPERS, required_languages=(("fi", ""),) if number % 2 else ())
    services.run_all()


def test_a_condition_that_stands_in_for_a_group_is_found(area):
    found = audit_fairness()
    other, finnish = group(found, "language", "other"), group(found, "language", "fi")
    assert (other.reach, finnish.reach) == (8, 8)
    assert other.figures["language"].mean == 50
    assert finnish.figures["language"].mean == 100
    assert other.figures["language"].stands_out
    assert other.figures["language"].high < 0 < finnish.figures["language"].low
    assert other.figures["hours"].difference == 0
    assert not other.figures["commute"].stands_out
    assert other.figures["best"].mean == 100
    assert other.figures["best"].difference == 0


def test_groups_below_five_are_neither_told_nor_kept(area):
    found = audit_fairness()
    assert "sv" not in {one.name for one in found.groups if one.kind == "language"}
    assert "55-" not in {one.name for one in found.groups if one.kind == "age"}
    assert found.untold == 2
    kept = json.dumps(FairnessAudit.objects.get().result)
    assert ('"sv"' in kept, '"55-"' in kept) == (False, False)


def test_what_was_shown_counts_once_a_vacancy(area):
    run, rows = queries.current_run_id(), queries.best_of_everybody(2)
    for day in (date(2026, 11, 20), date(2026, 11, 21)):
        services.record_history([NewExposure(day, one[0], one[1], Where.OWN_LIST, one[2]) for one in rows], run)
    assert audit_fairness().means["shown"] == pytest.approx(2)


def test_an_audit_is_kept_as_it_was_made(area):
    assert latest() is None
    found = audit_fairness()
    assert latest() == found
    assert from_data(json.loads(json.dumps(as_data(found)))) == found
    assert jobs.audit_fairness(timestamp=0) == 60


def test_before_the_first_run_there_is_nothing_to_audit():
    plan()
    assert jobs.audit_fairness(timestamp=0) is None
    with pytest.raises(LookupError):
        audit_fairness()


def test_an_interval_holds_the_true_difference_in_99_of_100_draws():
    rng = np.random.default_rng(7)
    held = [
        one.low <= 0.5 <= one.high for one in (figure(sample, sample) for sample in rng.normal(0.5, 2, size=(2000, 60)))
    ]
    assert 0.98 < np.mean(held) < 0.996


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2002, 11, 25), "-24"),
        (date(2001, 11, 24), "25-34"),
        (date(1971, 11, 25), "45-54"),
        (date(1971, 11, 24), "55-"),
    ],
)
def test_age_bands_change_on_the_birthday(monkeypatch, born, band):
    monkeypatch.setenv("KOHTAANTO_TODAY", "2026-11-24")
    if band == "45-54":
        born = date(1971, 11, 25)
    assert named(born, "ru", "297") == {"age": band, "language": "other", "municipality": "297"}


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", ("Kuka saa vähemmän kuin yhtä osaavat", "muu kuin suomi tai ruotsi", "50,0")),
        ("/sv", ("Vem får mindre än de med lika kunskaper", "annat än finska eller svenska", "Kuopio")),
        (
            "/en",
            (
                "Who gets less than people of equal skills",
                "other than Finnish or Swedish",
                "Groups of fewer than 5 are not told: 2 groups.",
            ),
        ),
    ],
)
def test_the_officer_reads_what_stands_out(area, client: Client, prefix, words):
    audit_fairness()
    client.force_login(UserFactory(role=Role.DATA_PROTECTION_OFFICER))
    page = " ".join(client.get(f"{prefix}/matching/fairness/").content.decode().split())
    for word in words:
        assert word in page, word


def test_an_empty_page_says_what_fills_it(client: Client):
    plan()
    client.force_login(UserFactory(role=Role.TEAM_LEAD))
    assert "every Monday" in client.get("/en/matching/fairness/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_commands_certify_audit_and_verify(tmp_path):
    plan()
    person(77, CARE, PAPERS)
    people(5, 100)
    vacancy(1, CARE, PAPERS)
    services.run_all()
    kohtaanto = Path(sys.executable).with_name("kohtaanto")
    from django.db import connection

    settings = connection.settings_dict
    address = f"postgres://{settings['USER']}@/{settings['NAME']}?host={settings['HOST']}"
    environment = {**os.environ, "DATABASE_URL": address}

    def run(*arguments: object) -> subprocess.CompletedProcess:
        command = [kohtaanto, "match", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    file = tmp_path / "certificate.json"
    made = run("certificate", 77, "--out", file)
    assert (made.returncode, made.stdout) == (0, ""), made.stderr
    assert "the list is the same in 23 variants; 120 sentence pairs read, 0 differ" in made.stderr
    assert "unaltered, made by this installation" in run("certificate", "--verify", file).stderr
    file.write_text(file.read_text().replace('"same": true', '"same": false', 1))
    assert run("certificate", "--verify", file).returncode == 1
    assert "no jobseeker has this client number" in run("certificate", 999).stderr
    audited = run("audit", "--json")
    assert json.loads(audited.stdout)["people"] == 6, audited.stderr
    assert "6 people, run" in run("audit").stdout
