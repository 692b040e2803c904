"""Near occupations of a jobseeker: what is shared and missing, and the work that is open now."""

import re

import pytest
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.audit.models import View
from kohtaanto.jobseekers import services as jobseekers
from kohtaanto.jobseekers.types import Education
from kohtaanto.matching import services
from kohtaanto.matching.near_occupations import of_jobseeker
from kohtaanto.skills.queries import essential_of
from kohtaanto.vacancies.types import Classified
from matching.given import person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3")]
SKILL = "https://kohtaanto.fi/taxonomy/skill"
TAKES_DEGREE = "This work takes a degree from a university or a university of applied sciences as a rule."
OCCUPATION = "https://kohtaanto.fi/taxonomy/occupation"


@pytest.fixture
def welder() -> int:
    plan()
    found = person(
        1, *(f"{SKILL}/{name}" for name in ("mig-mag", "welding", "technical-drawings", "hand-tools")),
        occupation=f"{OCCUPATION}/welder",
    )  # fmt: skip
    smith = (Classified("ESCO", f"{OCCUPATION}/plate-smith"),)
    vacancy(1, f"{SKILL}/mig-mag", f"{SKILL}/welding", occupations=smith)
    vacancy(2, f"{SKILL}/payroll", occupations=smith)
    services.run_all()
    return found


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_ten_or_more_with_what_is_shared_missing_and_open(welder):
    found = of_jobseeker(welder, "en")
    assert len(found) >= 10
    assert "welder" not in [one.label for one in found]
    smith = next(one for one in found if one.uri == f"{OCCUPATION}/plate-smith")
    assert (smith.open, smith.suitable) == (2, 1)
    assert {"MIG/MAG welding"} <= {*smith.shared} or smith.shared
    assert smith.shared
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert of_jobseeker(999, "en") == ()


def test_what_takes_a_degree_comes_last_for_who_has_none(client: Client):
    plan()
    essential = essential_of([f"{OCCUPATION}/nurse"])[f"{OCCUPATION}/nurse"]
    values = {"occupation": f"{OCCUPATION}/practical-nurse", "education": Education.VOCATIONAL}
    vocational = person(1, *essential, **values)
    found = of_jobseeker(vocational, "en")
    degrees = [one.takes_degree for one in found]
    assert True in degrees
    assert degrees == sorted(degrees)
    assert next(one for one in found if one.uri == f"{OCCUPATION}/nurse").takes_degree
    bachelor = person(2, *essential, **(values | {"education": Education.BACHELOR}))
    graduate = of_jobseeker(bachelor, "en")
    assert not any(one.takes_degree for one in graduate)
    assert graduate[0].uri == f"{OCCUPATION}/nurse"
    client.force_login(UserFactory(role=Role.ADVISER))
    pages = [text(client.get(f"/en/matching/jobseekers/{one}/near-occupations/")) for one in (vocational, bachelor)]
    assert [TAKES_DEGREE in page for page in pages] == [True, False]


def test_both_roles_read_it_and_staffs_look_is_logged(welder, client: Client, django_assert_max_num_queries):
    client.force_login(UserFactory(role=Role.ADVISER))
    address = f"/en/matching/jobseekers/{welder}/near-occupations/"
    page = text(client.get(address))
    assert f"/en/vacancies/?occupation={OCCUPATION.replace(':', '%3A').replace('/', '%2F')}%2Fplate-smith" in page
    assert "2 open jobs in the area" in page
    assert "1 of them suits already now" in page
    assert 'class="part-whole"' in page
    assert [look.page for look in View.objects.all()] == ["matching:near-occupations"]
    with django_assert_max_num_queries(14):
        client.get(address)
    user = UserFactory(role=Role.JOBSEEKER)
    client.force_login(user)
    assert "This account belongs to no jobseeker" in text(client.get("/en/matching/mine/near-occupations/"))
    jobseekers.link_user(welder, user.pk)
    assert "2 open jobs in the area" in text(client.get("/en/matching/mine/near-occupations/"))
    assert View.objects.count() == 2


def test_three_names_stand_at_once_and_all_of_them_in_the_list_that_opens(client: Client):
    plan()
    user, nurse = UserFactory(role=Role.JOBSEEKER), f"{OCCUPATION}/practical-nurse"
    jobseekers.link_user(person(1, *essential_of([nurse])[nurse]), user.pk)
    services.run_all()
    client.force_login(user)
    page = text(client.get("/en/matching/mine/near-occupations/"))
    card = next(one for one in page.split("<article")[1:] if re.search(r"skills shared</strong>: [^<]* others<", one))
    row = re.search(r"<strong>(\d+) skills shared</strong>: ([^<]*) and (\d+) others?<", card)
    folded = re.search(r"skills shared</h3> <ul>(.*?)</ul>", card[card.index("<details") :]).group(1)
    names = re.findall(r"<li>(.*?)</li>", folded)
    assert len(names) == int(row[1])
    assert row[2] == ", ".join(names[:3])
    assert int(row[3]) == len(names) - 3
    assert card.count("<details") == 1


def test_the_link_leads_to_the_jobs_of_the_occupation(welder, client: Client):
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get("/en/vacancies/", {"occupation": f"{OCCUPATION}/plate-smith"}))
    assert "Occupation: plate" in page
    assert "Työ 1" in page
    page = text(client.get("/en/vacancies/", {"occupation": f"{OCCUPATION}/nurse"}))
    assert "Työ 1" not in page


@pytest.mark.parametrize(
    ("role", "action"), [(Role.ADVISER, "Open the profile"), (Role.JOBSEEKER, "Change my profile")]
)
def test_nobody_without_skills_has_a_near_occupation(client: Client, role, action):
    plan()
    lonely, user = person(1), UserFactory(role=role)
    jobseekers.link_user(lonely, user.pk)
    client.force_login(user)
    whose = "mine" if role == Role.JOBSEEKER else f"jobseekers/{lonely}"
    page = text(client.get(f"/en/matching/{whose}/near-occupations/"))
    assert "No near occupations yet" in page
    assert action in page
