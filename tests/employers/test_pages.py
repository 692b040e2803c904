"""What an employer sees: own vacancies and counts, never people, and no group so small that it tells somebody."""

import pytest
from django.test import Client

from access.factories import UserFactory
from employers.test_services import new_employer
from kohtaanto.access.types import Role
from kohtaanto.area.services import load_plan_file
from kohtaanto.config.paths import ROOT
from kohtaanto.employers import counts, services
from kohtaanto.employers.pages import shots
from kohtaanto.integrations.tyomarkkinatori.advert import parse
from kohtaanto.vacancies import services as vacancy_services

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plan_in_force() -> None:
    load_plan_file(ROOT / "plans" / "kuopio-2025.yaml")


@pytest.fixture
def employer(client: Client) -> Client:
    ids = services.register_employers([new_employer(1), new_employer(2)])
    user = UserFactory(role=Role.EMPLOYER)
    services.link_user(ids["9000001-0"], user.pk)
    client.force_login(user)
    return client


def stored(number: int, business_id: str) -> int:
    advert = parse(
        {
            "ilmoituksenID": f"advert-{number}",
            "ilmoittajanYTunnus": business_id,
            "ilmoittajanNimi": [{"kieliKoodi": "fi", "arvo": "Kuikkaharju 1 Oy"}],
            "ilmoituksenKielet": ["fi"],
            "julkaisupvm": "2026-11-20T07:00:00Z",
            "perustiedot": {
                "tyonOtsikko": [{"kieliKoodi": "fi", "arvo": f"Hitsaaja {number}"}],
                "tyonKuvaus": [{"kieliKoodi": "fi", "arvo": "Osaat hitsata ruostumatonta terästä."}],
            },
            "sijainti": {"kunta": ["297"]},
            "hakeminen": {"hakuaikaPaattyy": "2026-12-20T14:00:00Z"},
        }
    )
    return vacancy_services.store_imported([advert], "test", None).created[0]


@pytest.mark.parametrize(
    ("people", "words"), [(None, "lasketaan parhaillaan"), (0, "alle 5"), (4, "alle 5"), (5, "5"), (1234, "1 234")]
)
@pytest.mark.row("B3")
def test_small_groups_are_not_told(people: int | None, words: str) -> None:
    assert counts.in_words(people).replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.row("B2")
def test_only_own_vacancies_are_listed_and_opened(employer: Client) -> None:
    own, other = stored(1, "9000001-0"), stored(2, "9000002-0")
    page = employer.get("/employers/mine/").content.decode()
    assert "Hitsaaja 1" in page
    assert "Hitsaaja 2" not in page
    assert "lasketaan parhaillaan" in page
    assert employer.get(f"/employers/mine/{own}/").status_code == 200
    assert employer.get(f"/employers/mine/{other}/").status_code == 404
    assert employer.get("/employers/mine/0/").status_code == 404


@pytest.mark.parametrize("number", [2, 25])
def test_the_list_costs_the_same_for_many(employer: Client, django_assert_max_num_queries: object, number: int) -> None:
    for one in range(number):
        stored(one, "9000001-0")
    with django_assert_max_num_queries(11):
        employer.get("/employers/mine/")


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
def test_an_account_without_an_employer_is_told_so(client: Client, prefix: str) -> None:
    client.force_login(UserFactory(role=Role.EMPLOYER))
    assert client.get(f"{prefix}/employers/mine/").status_code == 200


def test_an_empty_list_says_what_fills_it(employer: Client) -> None:
    assert "Työmarkkinatorilta" in employer.get("/employers/mine/").content.decode()


def test_the_camera_finds_an_employer_s_vacancy(employer: Client) -> None:
    with pytest.raises(LookupError, match="no open vacancy"):
        shots[1].found_arguments()
    own = stored(1, "9000001-0")
    assert tuple(shots[1].found_arguments()) == (own,)
