"""The demo is loaded through the rooms' services, each stage once, and its users find something to see."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from jobseekers.people import registered
from kohtaanto.area import queries as area
from kohtaanto.casework.models import CaseState
from kohtaanto.demo import load as loading
from kohtaanto.demo.shape import Shape, shape_of
from kohtaanto.demo.state import State, fingerprint
from kohtaanto.employers import queries as employers
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.law.calendar import today
from kohtaanto.matching import queries as matching
from kohtaanto.skills import queries as skills
from kohtaanto.staff import queries as staff
from kohtaanto.vacancies import queries as vacancies

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PASSWORD = "kuikka-harju-1234"


def hundredth(shape: Shape) -> Shape:
    """The same area with a hundredth of its people."""
    municipalities = tuple(replace(one, jobseekers=one.jobseekers // 100, districts=()) for one in shape.municipalities)
    return replace(shape, municipalities=municipalities, employers=60, vacancies=40)


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State.read(tmp_path)


def loaded(state: State, folder: Path) -> loading.Load:
    load = loading.Load(settings.ENVIRONMENT, today(), PASSWORD, folder)
    loading.prepare(state, "first inputs")
    for name, _label, function in loading.STAGES:
        loading.run_stage(name, function, load, state, lambda _done, _total: None)
        if name == "plan":
            found = area.area_in_force()
            load.__dict__["shape"] = hundredth(shape_of(found.plan, found.facts))
    return load


@pytest.mark.row("A4", "A12", "B1")
def test_everything_is_loaded_and_every_user_finds_a_page(state: State, tmp_path: Path) -> None:
    load = loaded(state, tmp_path)
    assert jobseekers.count() == load.shape.jobseekers == len(CaseState.objects.all())
    assert jobseekers.counts_by_municipality()["297"] == 110
    assert employers.count() == 60
    assert vacancies.open_count() == 40
    assert sum(len(team.members) for team in staff.teams()) == 168
    assert matching.counts().people > 0.5 * jobseekers.count()
    assert [version.name for version in skills.taxonomy_versions()] == ["starter"]
    assert set(state.seconds) == {name for name, _, _ in loading.STAGES}
    for role, words in (("jobseeker", "/jobseekers/me/"), ("employer", "/employers/mine/"), ("adviser", "/staff/")):
        client = Client()
        assert client.login(username=role, password=PASSWORD), role
        assert client.get(words).status_code == 200
    employer = Client()
    employer.login(username="employer", password=PASSWORD)
    assert "/employers/mine/" in employer.get("/employers/mine/").content.decode()


@pytest.mark.row("B3")
def test_people_and_vacancies_have_skills_read_from_their_words(state: State, tmp_path: Path) -> None:
    loaded(state, tmp_path)
    people = list(jobseekers.people())
    assert sum(len(person.skills) for person in people) / len(people) > 5
    open_vacancies = list(vacancies.vacancies())
    with_skills = [vacancy for vacancy in open_vacancies if len(vacancy.skills) >= 3]
    assert len(with_skills) > 0.8 * len(open_vacancies)
    assert all(vacancy.conditions.municipalities for vacancy in open_vacancies)


def test_the_same_inputs_are_not_loaded_again(state: State, tmp_path: Path) -> None:
    loading.prepare(state, "inputs")
    state.done("plan", 0.5)
    again = State.read(tmp_path)
    loading.prepare(again, "inputs")
    assert again.seconds == {"plan": 0.5}


def test_a_database_with_other_people_is_not_touched(state: State) -> None:
    registered()
    with pytest.raises(loading.ForeignData):
        loading.prepare(state, "inputs")
    assert jobseekers.count() == 1


def test_what_other_inputs_made_is_emptied_first(state: State) -> None:
    state.begin(loading.database_identity(), "old inputs")
    state.done("plan", 1.0)
    registered()
    with connection.cursor() as cursor:
        # Outside a test's transaction the checks that TRUNCATE waits for have been made.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    loading.prepare(state, "new inputs")
    assert jobseekers.count() == 0
    assert (state.fingerprint, state.seconds) == ("new inputs", {})


def test_a_damaged_state_is_no_state(tmp_path: Path) -> None:
    (tmp_path / "timings.json").write_text('{"database": ')
    assert State.read(tmp_path).seconds == {}


def test_another_day_or_plan_is_another_demo(tmp_path: Path) -> None:
    environment = settings.ENVIRONMENT
    first = fingerprint(environment, today())
    assert first == fingerprint(environment, today())
    assert first != fingerprint(environment, today().replace(year=2027))
    plan = tmp_path / "other.yaml"
    plan.write_text(environment.plan.read_text() + "\n# another area\n")
    assert first != fingerprint(environment.model_copy(update={"plan": plan}), today())
