"""What is personal stays with those who need it: headers, absurd input, other people's pages, looks that are logged."""

import pytest
from django.test import Client

from access.factories import UserFactory
from access.test_matrix import pages
from kohtaanto.access.rules import EVERYBODY
from kohtaanto.access.types import Role
from kohtaanto.audit.models import AuditEntry, View
from kohtaanto.casework import services as casework
from kohtaanto.casework.types import NewCase
from kohtaanto.jobseekers import services as jobseekers
from kohtaanto.law.calendar import today
from kohtaanto.matching import services as matching
from matching.given import CARE, person, plan, vacancy

pytestmark = pytest.mark.django_db

HUGE = "9" * 5000


def signed_in(role: Role | None) -> Client:
    client = Client(raise_request_exception=False)
    if role:
        client.force_login(UserFactory(role=role))
    return client


def opened() -> list[tuple[Role | None, str]]:
    """Return each page's address with a role that may open it; None where nobody need sign in."""
    return [
        (None if declared == EVERYBODY else min(declared, key=list(Role).index), address)
        for _, address, declared in pages()
    ]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/", 200), ("/nothing/here/", 404), ("/casework/", 403), ("/account/sign-out/", 405), ("/?q=%00", 404)],
)
def test_every_answer_carries_the_headers_errors_too(address: str, status: int) -> None:
    answer = signed_in(Role.JOBSEEKER).get(address)
    assert answer.status_code == status
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_wrong_host_and_a_failure_carry_the_headers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    assert client.get("/", HTTP_HOST="evil.example").status_code == 400
    monkeypatch.setattr("kohtaanto.config.health.JsonResponse", None)
    failed = client.get("/livez")
    assert failed.status_code == 500
    for answer in (client.get("/", HTTP_HOST="evil.example"), failed):
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"


def test_no_shared_computer_keeps_a_signed_in_persons_pages() -> None:
    clients = {role: signed_in(role) for role in Role}
    for role, address in opened():
        answer = clients[role or Role.JOBSEEKER].get(address)
        kept = answer.headers.get("Cache-Control", "")
        assert "no-store" in kept or answer["Content-Type"].startswith("text/css"), address


def test_what_a_stranger_writes_is_not_kept_either_but_colours_are() -> None:
    client = Client()
    answer = client.post("/", {"about": "me", "text": "", "language": "fi"})
    assert answer["Cache-Control"] == "no-store, private"
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")
    assert "public" in signed_in(Role.ADVISER).get("/theme-0a5c36.css")["Cache-Control"]


WORDS = (HUGE, "²", "٣", "%", "'", "\\", "-" * 400, "\u202e", "\r\n", b"\xff\xfe", "[]")
NUMBERS = (HUGE, "-1", "0", "1e9", "٣", "²", "NaN", "", b"\xff", "1.5", "9" * 30)
PLACES = (
    "W10", "WzEsMl0", "W0luZmluaXR5LCAxXQ", "WyJcdTAwMDAiLCAxXQ", "WyJcdWQ4MDAiLCAxXQ", "W1tbW1tb" * 400, "gAAAAA",
    "gAAAAABn" * 20, "ÿ", "=", "",
)  # fmt: skip
NAMES = (
    "q", "search", "name", "uri", "whose", "municipality", "kind", "time", "status", "sort", "export", "town", "about",
    "next", "table", "show", "example", "text", "since", "number",
)  # fmt: skip


def test_no_absurd_address_makes_the_service_fail() -> None:
    plan()
    clients = {role: signed_in(role) for role in (None, *Role)}
    wrong = []
    for role, address in opened():
        for words, number, place in zip(WORDS, NUMBERS, PLACES, strict=True):
            query = {**dict.fromkeys(NAMES, words), "page": number}
            for more in ({}, {"before" if number else "after": place}):
                status = clients[role].get(address, query | more).status_code
                if status >= 500 and not address.endswith("readyz"):
                    wrong.append((address, words, number, more))
    assert wrong == []


def test_nul_in_a_field_or_an_address_is_refused() -> None:
    clients = {role: signed_in(role) for role in (None, *Role)}
    assert clients[None].get("/", {"q": "a\0b"}).status_code == 404
    assert clients[Role.ADVISER].get("/jobseekers/%00/").status_code == 404
    for role, address in opened():
        assert clients[role].post(address, {"q": "a\0b", "text": "c"}).status_code == 400, address


def test_a_number_beyond_the_database_names_nothing() -> None:
    clients = {role: signed_in(role) for role in Role}
    tried = [(role, address) for role, address in opened() if "/0/" in address]
    assert len(tried) >= 8
    for role, address in tried:
        for number in ("9" * 19, "9" * 30, "9" * 3000):
            there = address.replace("/0/", f"/{number}/")
            fields = {"reason": "distance", "kind": "initial_interview", "held_on": "24.11.2026", "channel": "phone"}
            for answer in (clients[role].get(there), clients[role].post(there, fields)):
                assert answer.status_code in {302, 403, 404, 405, 422}, there


def test_a_body_that_is_too_large_is_refused_before_it_is_read() -> None:
    answer = signed_in(Role.TEAM_LEAD).post("/area/plan/propose/", {"plan_text": "x" * 3_100_000, "reason": "y"})
    assert answer.status_code == 400
    assert "Lähetettyä ei voitu lukea" in answer.content.decode()
    assert signed_in(None).post("/", {"text": "x" * 2_100_000, "language": "fi"}).status_code == 400
    assert signed_in(None).post("/", {"text": "x"}, CONTENT_LENGTH="-1").status_code == 400


def test_a_plan_that_grows_when_it_is_read_is_refused_in_words() -> None:
    ten = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    ten += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 30)]
    answer = signed_in(Role.TEAM_LEAD).post("/en/area/plan/propose/", {"plan_text": "\n".join(ten), "reason": "y"})
    assert answer.status_code == 422
    assert "an anchor (&amp;) or alias (*) is used" in answer.content.decode()


@pytest.fixture
def two() -> dict[str, int]:
    """Two jobseekers with cases and a vacancy that fits both, matched."""
    plan()
    one, other = person(1, CARE), person(2, CARE)
    casework.open_cases([NewCase(somebody, today()) for somebody in (one, other)])
    job = vacancy(1, CARE)
    matching.run_all()
    return {"one": one, "other": other, "job": job}


def test_a_jobseeker_opens_nobody_elses_pages(two: dict[str, int]) -> None:
    user = UserFactory(role=Role.JOBSEEKER)
    jobseekers.link_user(two["one"], user.pk)
    client = Client()
    client.force_login(user)
    for person_id in (two["other"], two["one"]):
        for address in (f"/jobseekers/{person_id}/", f"/casework/{person_id}/", f"/matching/jobseekers/{person_id}/"):
            assert client.get(address).status_code == 403, address
    pair = f"/matching/jobseekers/{two['other']}/vacancies/{two['job']}"
    for act in ("unsuitable", "suitable"):
        assert client.post(f"{pair}/{act}/", {"reason": "distance"}).status_code == 403
    assert client.get(f"/matching/vacancies/{two['job']}/").status_code == 403
    own = f"/matching/jobseekers/{two['one']}/vacancies/{two['job']}"
    assert client.post(f"{own}/unsuitable/", {"reason": "distance"}).status_code == 302
    assert not View.objects.exists(), "nobody of the staff has looked"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADVISER, Role.TEAM_LEAD}), ids=str)
def test_only_who_serves_jobseekers_sees_one(two: dict[str, int], role: Role) -> None:
    client = signed_in(role)
    for address in (
        "/casework/", f"/casework/{two['one']}/", f"/jobseekers/{two['one']}/", f"/matching/jobseekers/{two['one']}/",
        f"/matching/vacancies/{two['job']}/",
    ):  # fmt: skip
        assert client.get(address).status_code == 403, address
    assert client.post("/search/", {"q": "Kuikkakannel"}, follow=True).context["people"] == ()
    assert not View.objects.exists()


@pytest.mark.parametrize("role", [Role.ADVISER, Role.TEAM_LEAD], ids=str)
def test_every_page_that_shows_a_jobseeker_logs_the_look(two: dict[str, int], role: Role) -> None:
    client, one = signed_in(role), two["one"]
    both = {one, two["other"]}
    for address, seen in (
        ("/casework/?whose=all", both),
        ("/casework/?whose=all&export=csv", both),
        ("/casework/?whose=all&export=xlsx", both),
        (f"/casework/{one}/", {one}),
        (f"/jobseekers/{one}/", {one}),
        (f"/matching/jobseekers/{one}/", {one}),
        (f"/matching/vacancies/{two['job']}/", both),
    ):
        before = View.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        answer = client.get(address)
        assert answer.status_code == 200
        looks = View.objects.filter(pk__gt=before, role=role.value)
        assert set(looks.values_list("jobseeker_id", flat=True)) == seen, address


def test_a_search_for_a_person_keeps_the_name_out_of_the_address_and_logs_who_was_found(two: dict[str, int]) -> None:
    client = signed_in(Role.ADVISER)
    address = client.post("/search/", {"q": "Kuikkakannel"})["Location"]
    assert "kuikka" not in address.casefold()
    page = client.get(address)
    assert {found.id for found in page.context["people"]} == {two["one"], two["other"]}
    assert View.objects.filter(purpose="search").count() == 2
    assert client.get("/search/", {"q": "Kuikkakannel"}).context["people"] == ()


@pytest.mark.row("B3")
def test_the_public_map_does_not_tell_how_few_hold_a_skill(two: dict[str, int]) -> None:
    vacancy(2, CARE)
    matching.run_all()
    client = signed_in(None)
    page = client.get("/en/map/?town=297")
    gap = next(one for one in page.context["gaps"] if one.uri == CARE)
    assert gap.held == 2
    assert "under 5 people" in page.content.decode()
    for number in (3, 4, 5):
        person(number, CARE)
    matching.run_all()
    page = client.get("/en/map/?town=297")
    assert next(one for one in page.context["gaps"] if one.uri == CARE).held == 5
    assert "under 5 people" not in page.content.decode()


def test_history_and_jobs_hold_ids_and_nothing_personal(two: dict[str, int]) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    client = signed_in(Role.ADVISER)
    client.post(f"/casework/{two['one']}/adviser/")
    client.post(f"/matching/jobseekers/{two['one']}/vacancies/{two['job']}/unsuitable/", {"reason": "distance"})
    written = " ".join(f"{row.subject} {row.details}" for row in AuditEntry.objects.all())
    assert "Helmi" not in written
    assert "Kuikkakannel" not in written
    for job in ProcrastinateJob.objects.all():
        assert all(name.endswith("_id") and isinstance(value, int) for name, value in job.args.items()), job.args
