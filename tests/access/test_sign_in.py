"""Signing in: passwords in the demo only, guessing made useless, and nothing told about who exists."""

from datetime import timedelta

import pytest
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access import jobs, services, sign_in_limits
from kohtaanto.access.models import FailedSignIn
from kohtaanto.access.types import Role

pytestmark = pytest.mark.django_db

PASSWORD = "a long demo password"
ADDRESS = "/en/account/sign-in/"


@pytest.fixture
def adviser() -> None:
    services.create_demo_user("adviser", "Demo Adviser", (Role.ADVISER,), PASSWORD, "en")


def attempt(client: Client, password: str, username: str = "adviser", **more: str) -> object:
    return client.post(ADDRESS, {"username": username, "password": password, **more})


def text(answer: object) -> str:
    return " ".join(str(error) for error in answer.context["form"].non_field_errors())


def test_a_session_gets_a_new_key_when_somebody_signs_in_and_ends_with_the_browser(adviser: None) -> None:
    client = Client()
    client.post("/search/", {"q": "nurse"})
    before = client.cookies["sessionid"].value
    assert attempt(client, PASSWORD).status_code == 302
    cookie = client.cookies["sessionid"]
    assert cookie.value != before
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    assert not cookie["expires"]


def test_the_cookies_are_for_https_where_the_site_is(settings, adviser: None) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = Client()
    attempt(client, PASSWORD)
    assert client.cookies["sessionid"]["secure"]
    assert client.cookies["csrftoken"]["secure"]


def test_what_is_wrong_never_tells_whether_the_user_exists(adviser: None) -> None:
    known, unknown = attempt(Client(), "wrong"), attempt(Client(), "wrong", "nobodyatall")
    assert known.status_code == unknown.status_code == 422
    assert text(known) == text(unknown) != ""


@pytest.mark.parametrize("username", ["adviser", "nobodyatall"])
def test_after_five_failures_one_waits_even_with_the_right_password(adviser: None, username: str) -> None:
    client = Client()
    for _ in range(sign_in_limits.MOST["both"]):
        assert attempt(client, "wrong", username).status_code == 422
    answer = attempt(client, PASSWORD, username.upper() if username != "adviser" else username)
    assert answer.status_code == 429
    assert "Wait a quarter of an hour" in text(answer)


def test_another_address_is_not_locked_out_and_the_lock_opens_with_time(adviser: None) -> None:
    for _ in range(sign_in_limits.MOST["both"]):
        sign_in_limits.count_failure("adviser", "127.0.0.1")
    assert attempt(Client(), PASSWORD).status_code == 429
    assert attempt(Client(REMOTE_ADDR="192.0.2.7"), PASSWORD).status_code == 302
    row = FailedSignIn.objects.first()
    FailedSignIn.objects.update(at=row.at - sign_in_limits.WINDOW - timedelta(seconds=1))
    assert attempt(Client(), PASSWORD).status_code == 302


@pytest.mark.parametrize(("kind", "same"), [("name", "adviser"), ("address", "192.0.2.9")])
def test_many_addresses_or_many_names_are_stopped_as_well(kind: str, same: str) -> None:
    for number in range(sign_in_limits.MOST[kind]):
        pair = (same, f"198.51.100.{number}") if kind == "name" else (f"user{number}", same)
        assert not sign_in_limits.must_wait(*pair)
        sign_in_limits.count_failure(*pair)
    assert sign_in_limits.must_wait(*(("adviser", "203.0.113.1") if kind == "name" else ("another", same)))


def test_success_forgets_the_failures_and_the_nightly_job_the_rest(adviser: None) -> None:
    client = Client()
    attempt(client, "wrong")
    assert FailedSignIn.objects.count() == 3
    attempt(client, PASSWORD)
    assert FailedSignIn.objects.count() == 1
    FailedSignIn.objects.update(at=FailedSignIn.objects.get().at - sign_in_limits.WINDOW)
    assert jobs.forget_sign_ins() == 1


def test_nobody_can_be_read_from_the_failures(adviser: None) -> None:
    attempt(Client(), "wrong")
    kept = " ".join(FailedSignIn.objects.values_list("key", flat=True))
    assert "adviser" not in kept
    assert "127.0.0.1" not in kept


def test_outside_the_demo_no_password_is_accepted_and_no_session_of_one_counts(settings, adviser: None) -> None:
    client = Client()
    attempt(client, PASSWORD)
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"demo": False})
    page = client.get(ADDRESS)
    assert page.status_code == 200, "not signed in any more"
    assert 'type="password"' not in page.content.decode()
    answer = attempt(Client(), PASSWORD)
    assert answer.status_code == 422
    assert "with a password" in text(answer)
    assert not Client().login(username="adviser", password=PASSWORD)


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_leads_to_our_own_pages_only(adviser: None, target: str) -> None:
    assert attempt(Client(), PASSWORD, next=target)["Location"] == "/en/account/home/"


def test_signing_in_leads_to_the_page_that_was_asked_for(adviser: None) -> None:
    client = Client()
    asked = client.get("/en/casework/?whose=all")["Location"]
    assert asked == "/en/account/sign-in/?next=%2Fen%2Fcasework%2F%3Fwhose%3Dall"
    assert attempt(client, PASSWORD, next="/en/casework/?whose=all")["Location"] == "/en/casework/?whose=all"


def test_signing_out_takes_a_form() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory())
    assert client.get("/account/sign-out/").status_code == 405
    assert client.post("/account/sign-out/").status_code == 403
    assert client.get("/account/home/").status_code == 302
    other = Client()
    other.force_login(UserFactory())
    other.post("/account/sign-out/")
    assert "/sign-in/" in other.get("/account/home/")["Location"]


def test_a_long_password_is_not_worth_computing(adviser: None) -> None:
    assert attempt(Client(), "x" * 5000).status_code == 422
    assert not FailedSignIn.objects.exists()
