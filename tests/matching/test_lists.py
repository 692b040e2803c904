"""A jobseeker's list in its order: wishes, crowd, near occupations, spread and lot, tonight and at once."""

import re

import pytest
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.engine.types import PersonConditions, WorkingTime
from kohtaanto.jobseekers import services as jobseekers
from kohtaanto.jobseekers.types import StatedWishes
from kohtaanto.matching import queries, services
from kohtaanto.matching.models import Match, MatchRun, VacancyPool
from kohtaanto.skills import queries as skills
from kohtaanto.vacancies.types import Classified
from matching.given import BAKING, CARE, PAPERS, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("X5")]


@pytest.fixture(autouse=True)
def _plan_in_force() -> None:
    plan()


def occupation(digits: str) -> str:
    """Return an occupation of the starter in an ISCO-08 unit group."""
    concepts = skills.taxonomy().concepts.values()
    return min(one.uri for one in concepts if one.kind == "occupation" and one.group == digits)


NURSE, CLERK = "2221", "4110"


def job(number: int, *uris: str, group: str = "", **changes: object) -> int:
    """Import a vacancy that names skills, and perhaps an occupation, whose essential skills count a little too."""
    named = (Classified("ESCO", occupation(group)),) if group else ()
    return vacancy(number, *uris, occupations=named, **changes)


def in_order(jobseeker_id: int) -> list[int]:
    rows = Match.objects.filter(run__current=True, jobseeker=jobseeker_id).order_by("rank")
    return list(rows.values_list("vacancy_id", flat=True))


def test_of_equal_fits_the_nearer_job_stands_first():
    somebody = person(1, CARE, conditions=PersonConditions(commute_km=150))
    far, near = job(1, CARE, municipalities=("204",)), job(2, CARE, municipalities=("297",))
    services.run_all()
    assert in_order(somebody) == [near, far]
    found = queries.for_jobseeker(somebody, "en")
    assert found[0].grounds.want == 1.0
    assert found[1].grounds.want < 1.0


def test_of_equal_fits_the_less_crowded_job_stands_first():
    somebody = person(1, CARE, PAPERS)
    crowded, quiet = job(1, CARE), job(2, PAPERS)
    for number in range(2, 8):
        person(number, CARE)
    services.run_all()
    assert in_order(somebody) == [quiet, crowded]
    grounds = {one.vacancy_id: one.grounds for one in queries.for_jobseeker(somebody, "en")}
    assert grounds[quiet].applicants == (0, 1)
    assert grounds[crowded].applicants == (6, 7)


def test_another_occupation_is_told_as_such():
    somebody = person(1, CARE, occupation=occupation(NURSE))
    own, other, unknown = job(1, CARE, group=NURSE), job(2, CARE, group=CLERK), job(3, CARE)
    services.run_all()
    grounds = {one.vacancy_id: one.grounds for one in queries.for_jobseeker(somebody, "fi")}
    assert [grounds[one].near for one in (own, other, unknown)] == [False, True, False]
    assert grounds[other].occupation == skills.labels([occupation(CLERK)], "fi")[occupation(CLERK)]


def test_the_tenth_place_is_drawn_and_its_chance_is_kept():
    somebody = person(1, CARE)
    for number in range(1, 14):
        job(number, CARE)
    services.run_all()
    chances = dict(Match.objects.filter(jobseeker=somebody).values_list("rank", "probability"))
    assert [chances[rank] for rank in range(1, 14)] == pytest.approx([1.0] * 9 + [1 / 3, 2 / 3, 2 / 3, 1.0])
    (drawn,) = Match.objects.filter(drawn=True)
    assert drawn.rank == 10
    assert [one.probability for one in queries.for_jobseeker(somebody, "fi", 10)][-1] == pytest.approx(1 / 3)
    before = in_order(somebody)
    services.refresh_jobseeker(somebody)
    assert in_order(somebody) == before


def test_a_changed_list_is_put_in_order_by_the_prices_of_the_last_spread():
    somebody = person(1, CARE)
    dear = [job(number, CARE) for number in range(1, 5)]
    cheap, middle = job(5, CARE, BAKING), job(6, CARE, BAKING)
    services.run_all()
    VacancyPool.objects.filter(vacancy=middle).update(price=0.25)
    VacancyPool.objects.filter(vacancy=dear[3]).update(price=0.25)
    services.refresh_jobseeker(somebody)
    at_once = in_order(somebody)
    assert at_once[:3] == dear[:3]
    assert at_once.index(cheap) < at_once.index(middle)
    new = job(7, CARE, BAKING)
    services.refresh_vacancy(new)
    again = in_order(somebody)
    assert [one for one in again if one != new] == at_once
    assert again.index(new) < again.index(middle)
    services.refresh_jobseeker(somebody)
    assert in_order(somebody) == again


def test_a_changed_vacancy_keeps_its_price_and_a_new_one_gets_a_crowd_like_the_others():
    for number in range(1, 5):
        person(number, CARE)
    known = job(1, CARE)
    services.run_all()
    VacancyPool.objects.filter(vacancy=known).update(price=0.1)
    services.refresh_vacancy(known)
    assert VacancyPool.objects.get(vacancy=known).price == 0.1
    new = job(2, CARE)
    services.refresh_vacancy(new)
    pool = VacancyPool.objects.get(vacancy=new)
    assert (pool.fitting, pool.price) == (4, 0.0)
    assert 0 < pool.applicants_low <= pool.applicants_high


def test_a_stopped_run_goes_on_with_the_prices_that_it_found():
    person(1, CARE)
    job(1, CARE)
    told = []
    services.run_all(progress=lambda done, of: told.append(done), stop=lambda: 1 in told)
    VacancyPool.objects.update(price=0.2)
    services.run_all()
    assert MatchRun.objects.get().blocks_done == 3
    assert Match.objects.get().worth < Match.objects.get().score
    assert VacancyPool.objects.get().price == 0.2


WORDS = {
    "": ("Toiveidesi mukainen", "Hakijoita arviolta 0–1", "oletus, ei mitattu tieto", "Muu ammatti kuin omasi:"),
    "/sv": (
        "Som du önskar",
        "Uppskattningsvis 0–1 sökande",
        "ett antagande, inget mätt värde",
        "Ett annat yrke än ditt:",
    ),
    "/en": ("As you wish", "About 0–1 applicants", "an assumption, not measured", "Another occupation than yours:"),
}


@pytest.mark.parametrize("prefix", WORDS)
def test_the_card_says_what_its_place_rests_on(client: Client, prefix):
    somebody = person(1, CARE, PAPERS, occupation=occupation(NURSE))
    job(1, CARE, PAPERS, BAKING, municipalities=("297",))
    job(2, CARE, PAPERS, BAKING, municipalities=("297",), open_positions=3)
    other = job(3, CARE, PAPERS, BAKING, group=CLERK, municipalities=("297",))
    services.run_all()
    Match.objects.filter(vacancy=other).update(raised=True, drawn=True)
    user = UserFactory(role=Role.JOBSEEKER)
    jobseekers.link_user(somebody, user.pk)
    client.force_login(user)
    page = re.sub(r"\s+", " ", client.get(f"{prefix}/matching/mine/").content.decode())
    for words in WORDS[prefix]:
        assert words in page
    if prefix == "/en":
        assert "3 openings; an assumption, not measured" in page
        assert "Moved up: this job is shown to few others" in page
        assert "This place was drawn by lot" in page
        assert "No list is ordered by this alone." in page


def test_somebody_without_wishes_is_told_so(client: Client):
    somebody = person(1, CARE, municipality="", conditions=PersonConditions())
    job(1, CARE, municipalities=())
    services.run_all()
    client.force_login(UserFactory(role=Role.ADVISER))
    assert "Wishes are not known" in client.get(f"/en/matching/jobseekers/{somebody}/").content.decode()


def test_a_wish_that_is_stated_moves_a_job_up_and_takes_none_away():
    somebody = person(1, CARE, conditions=PersonConditions(commute_km=150))
    far, near = job(1, CARE, municipalities=("204",)), job(2, CARE, municipalities=("297",))
    services.run_all()
    assert in_order(somebody) == [near, far]
    wished = StatedWishes(municipalities=("204",))
    conditions = PersonConditions(commute_km=150)
    jobseekers.update_profile(somebody, "osaan", "fi", conditions, wishes=wished, actor_id=None)
    services.refresh_jobseeker(somebody)
    assert in_order(somebody) == [far, near]


def test_what_alone_somebody_accepts_is_a_wish():
    only = frozenset({WorkingTime.PART_TIME})
    somebody = person(1, CARE, conditions=PersonConditions(working_times=only), municipality="")
    said, unsaid = job(1, CARE, municipalities=(), working_times=only), job(2, CARE, municipalities=())
    services.run_all()
    assert in_order(somebody) == [said, unsaid]
