"""The engine never reads age, gender, language of origin, name or municipality of birth."""

from dataclasses import fields
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.engine.types import Person, PersonConditions, Wishes
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.jobseekers.models import Jobseeker
from kohtaanto.matching import inputs, services
from kohtaanto.matching.models import Candidate, Match
from matching.given import BAKING, CARE, PAPERS, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("X6", "C2", "B3")]

READ = {"id", "municipality", "district", "conditions", "profile", "occupation", "wishes"}
"""What the engine is given of a jobseeker: where one lives (for the way to work), conditions, skills, wishes, work."""
OTHER = {
    "number": 991,
    "first_name": "Fatima",
    "last_name": "al-Rashid",
    "born": date(1961, 2, 3),
    "language": "ar",
    "education": "doctor",
    "situation": "student",
    "unemployed_since": date(2019, 5, 6),
    "own_words": "Olen 64-vuotias nainen Irakista.",
    "own_words_language": "en",
    "updated_at": None,
    "user": None,
}
"""Another value for every other column of a jobseeker; a new column has to be given one here, or be read openly."""


def test_the_engine_has_no_place_for_who_somebody_is():
    assert [field.name for field in fields(Person)] == ["id", "skills", "conditions", "wishes", "occupations"]
    assert {field.name for field in fields(Wishes)} == {
        "occupations", "working_times", "employment_kinds", "municipalities",
    }  # fmt: skip
    assert {field.name for field in fields(PersonConditions)} == {
        "municipality", "commute_km", "willing_to_move", "languages", "lacks_languages", "working_times",
        "refused_shifts", "licences", "lacks_licences", "employment_kinds", "available_from", "commute_minutes", "car",
    }  # fmt: skip


def test_every_column_of_a_jobseeker_is_either_read_openly_or_changed_here():
    assert {field.name for field in Jobseeker._meta.concrete_fields} == READ | set(OTHER)


def test_no_other_column_is_even_asked_of_the_database():
    plan()
    person(1, CARE)
    with CaptureQueriesContext(connection) as asked:
        list(jobseekers.people())
    told = " ".join(query["sql"] for query in asked)
    for name in OTHER:
        assert f'"{Jobseeker._meta.get_field(name).column}"' not in told.replace('"skills_profileskill"', ""), name
    assert '"municipality"' in told


@pytest.mark.parametrize("name", [*OTHER, "all"])
def test_another_self_gives_the_same_inputs_and_the_same_matches(name):
    plan()
    somebody, _ = person(1, CARE, PAPERS), person(2, CARE, BAKING)
    for number, uris in enumerate(((CARE, PAPERS, BAKING), (CARE,), (PAPERS, BAKING), (BAKING,)), start=1):
        vacancy(number, *uris)
    before = everything()
    other = dict(OTHER, updated_at=jobseekers.jobseeker(somebody).updated_at.replace(year=2001), user=user())
    changes = other if name == "all" else {name: other[name]}
    assert Jobseeker.objects.filter(pk=somebody).update(**changes) == 1
    assert everything() == before


def user() -> object:
    return UserFactory(role=Role.JOBSEEKER)


def everything() -> tuple[object, ...]:
    """Return the digest of all that is matched, and both kinds of lists whole."""
    digest = inputs.read().digest()
    services.run_all()
    columns = ("jobseeker_id", "vacancy_id", "rank", "score")
    return digest, *(list(rows.objects.order_by(*columns).values_list(*columns)) for rows in (Match, Candidate))
