"""The vacancy skill assistant: marked words, weights, true counts that point at nobody, and three languages."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kohtaanto.audit.models import AuditEntry
from kohtaanto.desks import advert, try_it
from kohtaanto.desks.advert import Weight
from kohtaanto.desks.market import market

ADVERT = (
    "Etsimme lähihoitajaa palvelukotiin. Vastaat lääkehoidosta ja kirjaamisesta. "
    "Työ on myös yövuoroja. Edellytämme ajokorttia."
)
FORM = {"text": ADVERT, "language": "fi"}


@pytest.mark.row("B2")
@pytest.mark.row("B3")
def test_an_advert_is_read_weighed_and_counted(client_of: Callable) -> None:
    page = client_of("employer").post("/advert/", FORM)
    assert "<mark" in page.content.decode()
    draft, people = page.context["draft"], page.context["people"]
    told = [people.by_skills, people.free, *(one.people for one in people.costs)]
    assert all(number is None or (number >= 5 and number % 5 == 0) for number in told)
    assert all((one.people or 0) > (people.free or 0) for one in people.costs)
    assert [one.code for one in page.context["sections"]] == ["fi", "sv", "en"]
    assert {one.origin for one in draft.requirements} >= {"claimed", "condition"}


@pytest.mark.row("B3")
def test_each_cost_is_what_comes_out_when_the_requirement_is_dropped(client_of: Callable) -> None:
    client_of("")
    draft = advert.read(ADVERT, "fi", {}, "fi")
    keys = {one.label: one.key for one in draft.requirements}
    for cost in advert.people(draft).costs[:4]:
        dropped = advert.read(ADVERT, "fi", {keys[cost.label]: Weight.NONE}, "fi")
        assert advert.people(dropped).free == cost.people


def test_a_must_lets_no_more_through_than_good_to_have(client_of: Callable) -> None:
    client_of("")
    draft = advert.read(ADVERT, "fi", {}, "fi")
    whole = advert.people(draft).by_skills or 0
    for one in draft.requirements:
        if one.origin == "claimed":
            strict = advert.read(ADVERT, "fi", {one.key: Weight.MUST}, "fi")
            assert (advert.people(strict).by_skills or 0) <= whole


def test_what_is_weighed_stands_in_the_section_and_what_is_not_needed_does_not(client_of: Callable) -> None:
    client = client_of("adviser")
    draft = client.post("/advert/", FORM).context["draft"]
    first, second = [one for one in draft.requirements if one.origin == "claimed"][:2]
    weights = {f"weigh:{first.key}": "must", f"weigh:{second.key}": "none"}
    page = client.post("/advert/", FORM | weights)
    text = page.context["sections"][0].text
    assert f"– {first.label}" in text.split("Eduksi")[0]
    assert second.label not in text
    for language, heading in (("sv", "Du behöver"), ("en", "You need")):
        assert heading in advert.section(page.context["draft"], language)


def test_a_skill_is_found_by_words_and_added_without_scripts(client_of: Callable) -> None:
    client = client_of("employer")
    found = client.post("/en/advert/", FORM | {"find": "bookkeeping"}).context["candidates"]
    added = client.post("/en/advert/", FORM | {"pick": found[0].uri}).context["draft"]
    assert [one.label for one in added.requirements if one.origin == "added"] == [found[0].label]
    unknown = client.post("/en/advert/", FORM | {"pick": "nothing", "weigh:x": "must", "weigh:y": "?"})
    assert not [one for one in unknown.context["draft"].requirements if one.origin == "added"]


def test_an_open_vacancy_can_be_started_from_and_a_closed_or_unknown_one_not(client_of: Callable) -> None:
    client = client_of("employer")
    page = client.get("/advert/", {"vacancy": market().vacancies[0].id})
    assert page.context["draft"].reading.text
    assert client.get("/advert/?vacancy=0").status_code == 404
    assert client.get("/advert/?vacancy=x").status_code == 404


def test_nothing_is_stored_and_few_queries_are_asked(client_of: Callable) -> None:
    client = client_of("employer")
    client.post("/advert/", FORM)
    before = AuditEntry.objects.count()
    with CaptureQueriesContext(connection) as queries:
        client.post("/advert/", FORM)
    assert len(queries) <= 12
    assert AuditEntry.objects.count() == before


def test_an_empty_text_says_what_to_do(client_of: Callable) -> None:
    page = client_of("employer").post("/en/advert/", {"text": " ", "language": "en"})
    assert page.status_code == 422
    assert "Write something first" in page.content.decode()


@pytest.mark.parametrize(("people", "told"), [(0, None), (4, None), (5, 5), (9, 5), (1234, 1230)])
def test_counts_are_told_in_whole_fives(people: int, told: int | None) -> None:
    assert try_it.at_least_five(people) == told
