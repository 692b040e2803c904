"""The front door: one's own words or an advert, read and matched at once, and nothing stored."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kohtaanto.audit.models import AuditEntry

WELDER = "Oon tehny hitsaushommia konepajalla ja luen piirustuksia. Yövuoroja en voi tehdä."


def stored() -> dict[str, int]:
    """Return how many rows each table holds."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own names
            counts[table] = cursor.fetchone()[0]
        return counts


@pytest.mark.row("B3", "C2")
def test_own_words_lead_to_jobs_with_reasons_and_are_not_stored(client_of: Callable) -> None:
    client = client_of("")
    before = stored()
    answer = client.post("/", {"about": "me", "language": "fi", "text": WELDER})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "hitsaus" in page
    assert answer.context["jobs"], "an area with a thousand adverts has something for a welder"
    scores = [job.score for job in answer.context["jobs"]]
    assert scores == sorted(scores, reverse=True)
    assert all(not job.explanation.blocked_by for job in answer.context["jobs"])
    assert stored() == before


def test_a_skill_that_is_taken_away_no_longer_counts(client_of: Callable) -> None:
    client = client_of("")
    first = client.post("/", {"about": "me", "language": "fi", "text": WELDER}).context
    shown = first["shown"]
    kept = [skill.uri for skill in first["reading"].skills][1:]
    again = client.post("/", {"about": "me", "language": "fi", "text": WELDER, "shown": shown, "skill": kept}).context[
        "reading"
    ]
    assert [skill.uri for skill in again.skills if skill.kept] == kept
    assert len(again.weighted) == len(kept)


def test_a_skill_can_be_added_in_words(client_of: Callable) -> None:
    answer = client_of("").post("/", {"about": "me", "language": "en", "text": "I can cook.", "add": "bookkeeping"})
    states = {skill.state for skill in answer.context["reading"].skills}
    assert "added" in states


@pytest.mark.row("B3")
def test_an_advert_leads_to_counts_and_never_to_people(client_of: Callable) -> None:
    text = "Etsimme lähihoitajaa palvelukotiin. Vastaat lääkehoidosta ja asukkaiden hoidosta."
    answer = client_of("").post("/", {"about": "job", "language": "fi", "text": text})
    people = answer.context["people"]
    for number in (people.by_skills, people.free, *(demand.people for demand in people.demands)):
        assert number is None or number >= 5
    assert people.demands


def test_an_empty_text_says_what_to_do_and_a_long_one_is_kept(client_of: Callable) -> None:
    client = client_of("")
    empty = client.post("/en/", {"about": "me", "language": "en", "text": " "})
    assert empty.status_code == 422
    assert "Write something first" in empty.content.decode()
    long = client.post("/en/", {"about": "me", "language": "en", "text": "cook " * 2000})
    assert long.status_code == 422
    assert "cook cook" in long.content.decode()


def test_markup_in_the_text_stays_text(client_of: Callable) -> None:
    answer = client_of("").post("/", {"about": "me", "language": "fi", "text": "<script>alert(1)</script> hitsaus"})
    assert "<script>alert(1)" not in answer.content.decode()


def test_the_answer_takes_few_queries(client_of: Callable) -> None:
    client = client_of("")
    client.post("/", {"about": "me", "language": "fi", "text": WELDER})
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.post("/", {"about": "me", "language": "fi", "text": WELDER})
    assert len(queries) <= 6


@pytest.mark.e2e
def test_it_works_in_a_browser_with_and_without_scripts(somebody: Callable) -> None:
    for scripts in (True, False):
        page = somebody(scripts=scripts, width=390).open("/")
        page.fill("#id_text", WELDER)
        page.get_by_role("button", name="Näytä sopivat työpaikat").click()
        page.locator("article.match").first.wait_for()
        assert page.locator("mark").count() >= 1
        assert page.locator("#id_text").input_value() == WELDER


def test_history_knows_nothing_of_it(client_of: Callable) -> None:
    before = AuditEntry.objects.count()
    client_of("").post("/", {"about": "me", "language": "fi", "text": WELDER})
    assert AuditEntry.objects.count() == before
