"""Statutory meetings, their sections and their doubts in the reader's words."""

from datetime import date

from django.utils.translation import gettext, gettext_lazy, ngettext

from kohtaanto.casework.types import Channel, NextMeetingDetails, Situation
from kohtaanto.law.job_search import MeetingKind
from kohtaanto.law.outcome import Doubt, Ground
from kohtaanto.law.parameters import Unit
from kohtaanto.ui.formats import day as written_day

MEETINGS = {
    MeetingKind.INITIAL_INTERVIEW: gettext_lazy("Initial interview"),
    MeetingKind.JOB_SEARCH_DISCUSSION: gettext_lazy("Job-search discussion"),
    MeetingKind.SUPPLEMENTARY_DISCUSSION: gettext_lazy("Supplementary job-search discussion"),
}
CHANNELS = {
    Channel.IN_PERSON: gettext_lazy("in person"),
    Channel.VIDEO: gettext_lazy("by video"),
    Channel.PHONE: gettext_lazy("by phone"),
}
SITUATIONS = {
    Situation.OVERDUE: gettext_lazy("Overdue"),
    Situation.DUE_THIS_WEEK: gettext_lazy("Due by law this week"),
    Situation.DUE_NEXT_WEEK: gettext_lazy("Due by law next week"),
    Situation.NEW_TO_ME: gettext_lazy("New, no contact yet"),
    Situation.UNASSIGNED: gettext_lazy("Without an adviser"),
    Situation.NO_PLAN: gettext_lazy("Without an employment plan"),
    Situation.PLAN_EXPIRED: gettext_lazy("Employment plan not reviewed in time"),
    Situation.NO_CONTACT: gettext_lazy("No contact in three months"),
}
DOUBTS = {
    Doubt.VALUE: gettext_lazy("The rule itself has not been checked in a source."),
    Doubt.SECTION: gettext_lazy("The number of the section has not been checked."),
    Doubt.TRANSITION: gettext_lazy("The law changes in between, and the rule of transition has not been checked."),
}
PARAMETERS = {
    "initial_interview.within": gettext_lazy("The initial interview is held within this time of the start"),
    "job_search_discussion.interval": gettext_lazy("A job-search discussion is held at this interval"),
    "supplementary_discussion.first_period": gettext_lazy("First supplementary discussions: within this time"),
    "supplementary_discussion.first_count": gettext_lazy("First supplementary discussions: how many"),
    "supplementary_discussion.recurring_interval": gettext_lazy("Later supplementary discussions: how often"),
    "supplementary_discussion.recurring_period": gettext_lazy("Later supplementary discussions: within this time"),
    "supplementary_discussion.recurring_count": gettext_lazy("Later supplementary discussions: how many"),
    "working_day.excluded": gettext_lazy("Days that are no working days"),
}
EXCLUDED = gettext_lazy("Saturdays, Sundays, public holidays, Midsummer Eve and Christmas Eve")


def meeting(found: NextMeetingDetails) -> str:
    """Return the meeting's name, with how many are due where it is more than one."""
    if found.kind is None:
        return gettext("No meeting is due")
    name = str(MEETINGS[found.kind])
    return f"{name} ({found.count})" if found.count > 1 else name


def section(act: str, chapter: str, number: str) -> str:
    """Return a reference to the law as its readers write it."""
    if not act:
        return ""
    if chapter and number:
        return gettext("%(act)s, chapter %(chapter)s, section %(section)s") % {
            "act": act,
            "chapter": chapter,
            "section": number,
        }
    if number:
        return gettext("%(act)s, section %(section)s") % {"act": act, "section": number}
    return gettext("%(act)s, chapter %(chapter)s") % {"act": act, "chapter": chapter}


def section_of(found: NextMeetingDetails) -> str:
    """Return the section that a meeting is due under, with what of it nobody has verified."""
    named = section(found.act, found.chapter, found.section)
    if not named or not found.doubts:
        return named
    if found.doubts == {Doubt.SECTION}:
        return gettext("%(section)s (number not verified)") % {"section": named}
    return gettext("%(section)s (rule and number not verified)") % {"section": named}


def lateness(due: date | None, today: date) -> str:
    """Return how late or how near a day is."""
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
    if days == 0:
        return gettext("today")
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


def tone(due: date | None, today: date) -> str:
    """Return the colour that a day has: past, within a week, later."""
    if due is None:
        return "neutral"
    days = (due - today).days
    return "danger" if days < 0 else "warning" if days <= 7 else "neutral"


def sentence(found: NextMeetingDetails, today: date) -> str:
    """Return what is due, by when, under which section, and how late, as one sentence."""
    if found.kind is None:
        return gettext("No statutory meeting is due.")
    if found.due is None:
        return gettext("%(meeting)s: the law of its day is not in the data.") % {"meeting": meeting(found)}
    return gettext("%(meeting)s by %(day)s (%(lateness)s), %(section)s") % {
        "meeting": meeting(found),
        "day": written_day(found.due),
        "lateness": lateness(found.due, today),
        "section": section_of(found),
    }


def value(ground: Ground) -> str:
    """Return a ground's value with its unit."""
    if ground.unit is Unit.KINDS_OF_DAY:
        return str(EXCLUDED)
    if ground.value is None:
        return gettext("by need of service, no number in law")
    number = int(ground.value)
    shown = {"number": number}
    if ground.unit is Unit.WORKING_DAYS:
        return ngettext("%(number)s working day", "%(number)s working days", number) % shown
    if ground.unit is Unit.MONTHS:
        return ngettext("%(number)s month", "%(number)s months", number) % shown
    if ground.unit is Unit.HOURS_A_WEEK:
        return ngettext("%(number)s hour a week", "%(number)s hours a week", number) % shown
    return ngettext("%(number)s discussion", "%(number)s discussions", number) % shown
