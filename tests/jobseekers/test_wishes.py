"""What a jobseeker wishes: stated in the profile, kept, shown, and told to the matching engine."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from access.factories import UserFactory
from jobseekers.people import registered
from kohtaanto.access.types import Role
from kohtaanto.area.services import load_plan_file
from kohtaanto.config.paths import ROOT
from kohtaanto.engine.types import EmploymentKind, PersonConditions, Wishes, WorkingTime
from kohtaanto.jobseekers import queries, services
from kohtaanto.jobseekers.types import StatedWishes
from kohtaanto.jobseekers.wishes import read, wishes, written
from kohtaanto.skills import queries as skills

pytestmark = [pytest.mark.django_db, pytest.mark.row("X5")]

GROUPS = {"urn:nurse": "2221", "urn:cook": "5120"}
PART_TIME = frozenset({WorkingTime.PART_TIME})


@pytest.fixture(autouse=True)
def _plan_in_force() -> None:
    load_plan_file(ROOT / "plans" / "kuopio-2025.yaml")


@given(
    st.builds(
        StatedWishes,
        occupations=st.lists(st.text(min_size=1, max_size=20), max_size=3).map(tuple),
        working_times=st.frozensets(st.sampled_from(WorkingTime)),
        municipalities=st.lists(st.sampled_from(("297", "749")), unique=True).map(tuple),
    )
)
def test_wishes_come_back_as_they_were_kept(stated):
    assert read(written(stated)) == stated


@pytest.mark.parametrize(
    ("stated", "occupation", "accepted", "expected"),
    [
        (StatedWishes(), "urn:nurse", PersonConditions(), Wishes(("2221",))),
        (StatedWishes(), "", PersonConditions(), Wishes()),
        (StatedWishes(("urn:cook",)), "urn:nurse", PersonConditions(), Wishes(("5120",))),
        (StatedWishes(("urn:unknown",)), "urn:nurse", PersonConditions(), Wishes()),
        (StatedWishes(), "", PersonConditions(working_times=PART_TIME), Wishes(working_times=PART_TIME)),
        (StatedWishes(), "", PersonConditions(working_times=frozenset(WorkingTime)), Wishes()),
        (
            StatedWishes(working_times=PART_TIME, municipalities=("749",)),
            "",
            PersonConditions(working_times=frozenset(WorkingTime)),
            Wishes(working_times=PART_TIME, municipalities=("749",)),
        ),
        (
            StatedWishes(),
            "",
            PersonConditions(employment_kinds=frozenset({EmploymentKind.PERMANENT})),
            Wishes(employment_kinds=frozenset({EmploymentKind.PERMANENT})),
        ),
    ],
)
def test_what_is_stated_comes_before_what_the_register_tells(stated, occupation, accepted, expected):
    assert wishes(stated, occupation, accepted, GROUPS) == expected


def own(client: Client, person: int) -> Client:
    user = UserFactory(role=Role.JOBSEEKER)
    services.link_user(person, user.pk)
    client.force_login(user)
    return client


def occupation(digits: str) -> str:
    """Return an occupation of the starter in an ISCO-08 unit group."""
    concepts = skills.taxonomy().concepts.values()
    return min(one.uri for one in concepts if one.kind == "occupation" and one.group == digits)


def test_a_jobseeker_says_what_they_wish_and_the_engine_hears_it(client: Client):
    person = registered(occupation=occupation("2221"))
    assert next(queries.people([person])).wishes.occupations == ("2221",)
    mine = own(client, person)
    label = skills.labels([occupation("5120")], "fi")[occupation("5120")]
    said = {
        "own_words": "Osaan hoitaa.",
        "language": "fi",
        "wished_occupations": f"{label}\n\n",
        "wished_working_times": ["part_time"],
        "wished_municipalities": ["749"],
    }
    assert mine.post("/jobseekers/me/edit/", said).status_code == 302
    found = next(queries.people([person]))
    assert found.wishes == Wishes(("5120",), PART_TIME, frozenset(), ("749",))
    assert found.occupations == ("2221",)
    form = mine.get("/jobseekers/me/edit/").content.decode()
    assert label in form
    page = mine.get("/en/jobseekers/me/").content.decode()
    for words in ("Wishes for", "Would like best", "part-time work", "Would like to work in", "Siilinjärvi"):
        assert words in page, words
    services.update_profile(person, "Osaan hoitaa.", "fi", PersonConditions(), actor_id=None)
    assert queries.jobseeker(person).wishes.municipalities == ("749",)


def test_a_wish_that_names_no_occupation_is_refused_and_nothing_is_lost(client: Client):
    mine = own(client, registered())
    said = {"own_words": "Osaan hoitaa.", "language": "fi", "wished_occupations": "xqzw xqzw"}
    answer = mine.post("/en/jobseekers/me/edit/", said)
    assert answer.status_code == 422
    assert "No occupation was found by “xqzw xqzw”." in answer.content.decode()
    assert "xqzw xqzw</textarea>" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_those_who_are_there_wish_nothing_yet():
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    person = registered()
    executor.migrate([("jobseekers", "0001_initial")])
    MigrationExecutor(connection).migrate(latest)
    assert queries.jobseeker(person).wishes == StatedWishes()
