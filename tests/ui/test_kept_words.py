"""Words that stay out of addresses."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.http.request import QueryDict

from kohtaanto.ui.kept_words import MOST, TOKEN, keep_words, kept_words

pytestmark = pytest.mark.django_db


def request_of(session: SessionStore, token: str = "") -> HttpRequest:
    request = HttpRequest()
    request.session, request.GET = session, QueryDict(f"{TOKEN}={token}")
    return request


def test_a_token_stands_for_the_words_in_its_session_only() -> None:
    session = SessionStore()
    token = keep_words(request_of(session), "Kaste")
    assert "kaste" not in token.casefold()
    assert kept_words(request_of(session, token)) == "Kaste"
    assert kept_words(request_of(SessionStore(), token)) == ""
    assert kept_words(request_of(session, "other")) == ""


def test_the_same_words_keep_their_token_and_no_words_have_none() -> None:
    session = SessionStore()
    assert keep_words(request_of(session), "Kaste") == keep_words(request_of(session), "Kaste")
    assert keep_words(request_of(session), "") is None


def test_the_oldest_words_go_first_and_used_ones_stay() -> None:
    session = SessionStore()
    first, second = (keep_words(request_of(session), words) for words in ("first", "second"))
    for number in range(MOST - 1):
        keep_words(request_of(session), str(number))
        keep_words(request_of(session), "first")
    assert kept_words(request_of(session, first)) == "first"
    assert kept_words(request_of(session, second)) == ""
