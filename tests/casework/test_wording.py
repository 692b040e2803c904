"""What is due, in words of three languages, and never more certain than its grounds."""

from datetime import date

import pytest
from django.utils import translation

from casework.cases import DISCUSSION, INTERVIEW, SUPPLEMENTARY
from kohtaanto.casework import wording
from kohtaanto.casework.types import NextMeetingDetails
from kohtaanto.law.job_search import MeetingKind
from kohtaanto.law.outcome import Doubt, ground
from kohtaanto.law.parameters import law, parameter

TODAY = date(2026, 11, 24)


def due(kind: MeetingKind | None, day: date | None, *doubts: Doubt, count: int = 1) -> NextMeetingDetails:
    return NextMeetingDetails(kind, day, count, "380/2023", "4", "31", frozenset(doubts), "", TODAY)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Initial interview by 20.11.2026 (4 days late), 380/2023, chapter 4, section 31"),
        ("fi", "Alkuhaastattelu viimeistään 20.11.2026 (4 päivää myöhässä), 380/2023 4 luku 31 §"),
        ("sv", "Inledande intervju senast 20.11.2026 (4 dagar försenad), 380/2023, 4 kap. 31 §"),
    ],
)
def test_a_sentence_says_what_by_when_under_what_and_how_late(language: str, expected: str) -> None:
    with translation.override(language):
        said = wording.sentence(due(INTERVIEW, date(2026, 11, 20)), TODAY)
    assert said.replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("doubts", "ending"),
    [
        ((), "section 31"),
        ((Doubt.SECTION,), "section 31 (number not verified)"),
        ((Doubt.SECTION, Doubt.VALUE), "section 31 (rule and number not verified)"),
        ((Doubt.SECTION, Doubt.TRANSITION), "section 31 (rule and number not verified)"),
    ],
)
def test_what_is_not_verified_is_said_where_the_section_is(doubts: tuple[Doubt, ...], ending: str) -> None:
    with translation.override("en"):
        assert wording.section_of(due(DISCUSSION, TODAY, *doubts)).endswith(ending)


@pytest.mark.parametrize(
    ("day", "words", "tone"),
    [
        (date(2026, 11, 23), "1 day late", "danger"),
        (TODAY, "today", "warning"),
        (date(2026, 11, 25), "in 1 day", "warning"),
        (date(2026, 12, 2), "in 8 days", "neutral"),
        (None, "", "neutral"),
    ],
)
def test_lateness_is_told_in_words_and_colour(day: date | None, words: str, tone: str) -> None:
    with translation.override("en"):
        assert (wording.lateness(day, TODAY), wording.tone(day, TODAY)) == (words, tone)


def test_what_is_not_known_or_not_due_is_said() -> None:
    with translation.override("en"):
        assert wording.sentence(due(None, None), TODAY) == "No statutory meeting is due."
        assert wording.sentence(due(INTERVIEW, None), TODAY).endswith("the law of its day is not in the data.")
        assert wording.meeting(due(None, None)) == "No meeting is due"
        assert wording.meeting(due(SUPPLEMENTARY, TODAY, count=5)) == "Supplementary job-search discussion (5)"


def test_sections_are_written_with_what_is_known_of_them() -> None:
    with translation.override("en"):
        assert wording.section("150/1930", "", "5") == "150/1930, section 5"
        assert wording.section("916/2012", "2", "") == "916/2012, chapter 2"
        assert wording.section("", "", "") == ""


def test_every_shipped_value_can_be_told_in_every_language() -> None:
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            for one in law().parameters.values():
                for dated in one.values:
                    assert wording.value(ground(one, dated.valid_from))
    with translation.override("en"):
        days = [date(2025, 6, 1), date(2026, 6, 1)]
        told = [wording.value(ground(parameter("supplementary_discussion.first_count"), day)) for day in days]
        assert wording.value(ground(parameter("part_time_worker.hours"), days[0])) == "4 hours a week"
    assert told == ["5 discussions", "by need of service, no number in law"]
