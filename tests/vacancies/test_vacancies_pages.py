"""The pages of vacancies and of their imports."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from access.factories import UserFactory
from area import plans
from kohtaanto.access.types import Role
from kohtaanto.engine.types import EmploymentKind, WorkingTime
from kohtaanto.law.calendar import midnight, today
from kohtaanto.vacancies import queries, services
from kohtaanto.vacancies.models import Vacancy
from kohtaanto.vacancies.reasons import in_words
from kohtaanto.vacancies.types import CloseReason, Ended, Received, Refused
from vacancies.given import SCOPE, advert, stored, whole_run

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3", "C1")]
LIST = "/vacancies/"


def signed_in(role: Role = Role.ADVISER) -> Client:
    client = Client()
    client.force_login(UserFactory(role=role))
    return client


def shown(path: str = LIST, role: Role = Role.ADVISER) -> str:
    response = signed_in(role).get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_shows_open_vacancies_the_newest_first_and_names_the_source() -> None:
    plans.in_force()
    stored(1, published=datetime(2026, 11, 1, tzinfo=UTC))
    stored(2, published=datetime(2026, 11, 20, tzinfo=UTC))
    services.close(stored(3).pk, CloseReason.FILLED, 1, "adviser")
    page = shown()
    assert page.index("Kokki 2") < page.index("Kokki 1")
    assert "Kokki 3" not in page
    assert "Lähde: Työmarkkinatori" in page
    assert "Kuopio" in page
    assert "20.12.2026" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=leipuri", {2}),
        ("?q=esimerkki", {1, 2, 3}),
        ("?q=ÄLYKÄS", {3}),
        ("?q=kokki+ravintola", {1}),
        ("?municipality=749", {2}),
        ("?municipality=remote", {3}),
        ("?time=part_time", {2}),
        ("?kind=seasonal", {3}),
        ("?since=1", {1}),
        ("?status=closed", {4}),
        ("?status=all&municipality=297", {1, 3, 4}),
        ("?municipality=999", {1, 2, 3}),
        ("?status=nonsense", {1, 2, 3}),
        ("?q=olematon", set()),
    ],
)
def test_the_list_is_narrowed_by_its_address(query: str, found: set[int]) -> None:
    plans.in_force()
    day = datetime(2026, 11, 10, tzinfo=UTC)
    stored(1, published=midnight(today()))
    stored(
        2,
        titles={"fi": "Leipuri"},
        municipalities=("749",),
        working_times=frozenset({WorkingTime.PART_TIME}),
        published=day,
    )
    stored(
        3,
        titles={"fi": "Älykäs apulainen"},
        employment_kinds=frozenset({EmploymentKind.SEASONAL}),
        flexible_place=True,
        published=day,
    )
    services.close(stored(4, published=day).pk, CloseReason.FILLED, 1, "adviser")
    page = shown(LIST + query)
    links = {reverse("vacancies:vacancy", args=[row.pk]): int(row.external_id[2:]) for row in Vacancy.objects.all()}
    assert {number for link, number in links.items() if f'href="{link}"' in page} == found


@pytest.mark.parametrize(
    ("sort", "order"),
    [("title", ["Asentaja", "Åkerikuski", "Äitiyslomasijainen"]), ("-expires", ["Äitiys", "Asentaja", "Åkeri"])],
)
def test_the_list_is_sorted_by_its_address(sort: str, order: list[str]) -> None:
    stored(1, titles={"fi": "Äitiyslomasijainen"}, expires=None)
    stored(2, titles={"fi": "Asentaja"}, expires=datetime(2027, 1, 1, tzinfo=UTC))
    stored(3, titles={"fi": "Åkerikuski"})
    page = shown(f"{LIST}?sort={sort}")
    places = [page.index(title) for title in order]
    assert places == sorted(places)


def test_a_long_list_is_walked_page_by_page_at_the_same_cost() -> None:
    services.store_imported([advert(number) for number in range(130)], SCOPE)
    client = signed_in()
    client.get(LIST)
    address, seen, costs = LIST, [], []
    while address:
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address).content.decode()
        costs.append(len(asked))
        seen += [row for row in range(130) if f">Kokki {row}<" in page]
        after = (
            page.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0] if 'rel="next"' in page else ""
        )
        address = LIST + after.replace("&amp;", "&") if after else ""
    assert sorted(seen) == list(range(130))
    # Session, user, the plan in force (for the shell and for the municipalities' names), count, rows.
    assert costs == [costs[0]] * 3
    assert costs[0] <= 7


def test_a_vacancy_shows_its_skills_in_its_words_its_conditions_and_its_origin() -> None:
    plans.in_force()
    vacancy = stored()
    services.recognise()
    page = shown(reverse("vacancies:vacancy", args=[vacancy.pk]))
    assert '<mark class="mark" data-kind="skill"' in page
    assert '<mark class="mark" data-kind="condition"' in page
    for words in ("kokoaikainen", "toistaiseksi voimassa oleva", "Kuopio", "2 avointa paikkaa", "20.12.2026"):
        assert words in page
    for origin in ("Työmarkkinatori", "x-1", SCOPE, "20.11.2026"):
        assert origin in page
    assert 'href="https://example.org/hae"' in page
    assert "aino@example.org" in page


def test_a_vacancys_page_costs_few_queries_however_many_skills_it_has() -> None:
    vacancy = stored()
    services.recognise()
    client = signed_in()
    path = reverse("vacancies:vacancy", args=[vacancy.pk])
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= 7


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_vacancy_is_shown_in_each_language(language: str) -> None:
    vacancy = stored(descriptions={"fi": "Suomeksi.", "sv": "På svenska."})
    with translation.override(language):
        path = reverse("vacancies:vacancy", args=[vacancy.pk])
    page = shown(path)
    assert {"fi": "Suomeksi.", "sv": "På svenska.", "en": "Suomeksi."}[language] in page
    assert {"fi": "Ehdot", "sv": "Villkor", "en": "Conditions"}[language] in page
    assert "På svenska." in shown(f"{path}?text=sv")


def test_an_adverts_own_markup_is_shown_as_words() -> None:
    vacancy = stored(titles={"fi": "<script>alert(1)</script>"}, descriptions={"fi": "a <img src=x onerror=y> b"})
    page = shown(reverse("vacancies:vacancy", args=[vacancy.pk]))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=y&gt;" in page


def test_an_erased_vacancy_says_what_happened_to_it() -> None:
    vacancy = stored()
    services.store_imported([advert(archived=datetime(2026, 11, 23, tzinfo=UTC))], SCOPE)
    page = shown(reverse("vacancies:vacancy", args=[vacancy.pk]))
    assert "Lähde on poistanut ilmoituksen." in page
    assert "käyttöehtojen mukaisesti" in page
    assert "Kokki" not in page


def test_there_is_no_page_of_what_is_not_there() -> None:
    assert signed_in().get("/vacancies/999999/").status_code == 404
    assert signed_in(Role.ADMINISTRATOR).get("/vacancies/imports/999999/").status_code == 404


def test_an_adviser_closes_a_vacancy_on_its_page() -> None:
    vacancy = stored()
    client = signed_in()
    path = reverse("vacancies:vacancy", args=[vacancy.pk])
    assert "Sulje tämä työpaikka" in client.get(path).content.decode()
    answer = client.post(f"{path}close/", {"reason": "filled"}, follow=True).content.decode()
    assert "Työpaikka on suljettu." in answer
    vacancy.refresh_from_db()
    assert vacancy.close_reason == CloseReason.FILLED
    again = client.post(f"{path}close/", {"reason": "withdrawn"}, follow=True).content.decode()
    assert "oli jo suljettu" in again


def test_closing_without_a_reason_closes_nothing_and_says_so() -> None:
    vacancy = stored()
    client = signed_in()
    path = reverse("vacancies:close", args=[vacancy.pk])
    assert "Valitse, miksi" in client.post(path, {}, follow=True).content.decode()
    assert client.post(reverse("vacancies:close", args=[0]), {"reason": "filled"}).status_code == 404
    vacancy.refresh_from_db()
    assert vacancy.close_reason == ""


def test_a_jobseeker_sees_vacancies_and_closes_none() -> None:
    vacancy = stored()
    path = reverse("vacancies:vacancy", args=[vacancy.pk])
    page = shown(path, Role.JOBSEEKER)
    assert "Sulje tämä työpaikka" not in page
    assert "Sopivat työnhakijat" not in page
    assert "Sopivat työnhakijat" in shown(path)
    assert signed_in(Role.JOBSEEKER).post(f"{path}close/", {"reason": "filled"}).status_code == 403


def test_an_administrator_sees_each_refused_row_with_its_reason() -> None:
    items = [
        Received("line 1", advert(1, notes=("position.new: unknown field",))),
        Refused("line 2", "it is no JSON (Expecting value)", '{"<b>oops'),
        Ended(False, reason="only what was modified"),
    ]
    run_id, _ = services.import_items(items, "tyomarkkinatori", SCOPE)
    client = signed_in(Role.ADMINISTRATOR)
    runs = client.get("/vacancies/imports/").content.decode()
    assert SCOPE in runs
    page = client.get(reverse("vacancies:import", args=[run_id])).content.decode()
    for words in (
        "rivi 2",
        "rivi ei ole JSON-muotoa (Expecting value)",
        "&lt;b&gt;oops",
        "tuntematon kenttä position.new",
    ):
        assert words in page
    assert "pyydettiin vain muuttuneet" in page
    file = client.get(reverse("vacancies:import", args=[run_id]) + "?export=csv")
    assert "rivi 2" in file.content.decode()


def test_the_list_of_runs_says_how_to_begin_when_there_is_none() -> None:
    assert "kohtaanto vacancies import" in shown("/vacancies/imports/", Role.ADMINISTRATOR)


def test_adverts_are_not_handed_out_as_files() -> None:
    stored()
    response = signed_in().get(f"{LIST}?export=csv")
    assert response["Content-Type"].startswith("text/html")


def test_moments_are_shown_in_finlands_time() -> None:
    vacancy = stored(expires=datetime(2026, 12, 1, 22, 30, tzinfo=UTC))
    assert "2.12.2026\N{NO-BREAK SPACE}0.30" in shown(reverse("vacancies:vacancy", args=[vacancy.pk]))
    assert "2.12.2026" in shown()


def test_conditions_are_told_in_plain_words() -> None:
    vacancy = stored(
        licences=("CE", "hygiene_passport"),
        flexible_place=True,
        hours_minimum=Decimal("20"),
        hours_maximum=Decimal("37.5"),
        hours_per="week",
        municipalities=("179",),
        required_languages=(("sv", "B1"),),
    )
    page = shown(reverse("vacancies:vacancy", args=[vacancy.pk]))
    for words in (
        "ajokortti CE, hygieniapassi",
        "20–37,5 tuntia viikossa",
        "ruotsi B1",
        "kunta 179, etätyö on mahdollista",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("said", "shown_as"),
    [
        ("page 3, row 17", "sivu 3, ilmoitus 17"),
        ("an object was expected, not int", "odotettiin objektia, ei tyyppiä int"),
        ("something that nobody foresaw", "something that nobody foresaw"),
    ],
)
def test_what_a_source_says_is_told_in_the_readers_language(said: str, shown_as: str) -> None:
    assert in_words(said) == shown_as


def test_pictures_find_their_samples_or_say_that_there_are_none() -> None:
    with pytest.raises(LookupError):
        queries.sample_vacancy()
    with pytest.raises(LookupError):
        queries.latest_run()
    run_id = whole_run(advert(1))
    services.recognise()
    assert queries.latest_run() == run_id
    assert queries.sample_vacancy() == Vacancy.objects.get().pk
