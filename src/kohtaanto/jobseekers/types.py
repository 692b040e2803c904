"""What crosses the jobseekers room's door."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kohtaanto.engine.types import PersonConditions, WorkingTime
from kohtaanto.skills.types import ProfileEntry


class Situation(StrEnum):
    """What a jobseeker does now."""

    UNEMPLOYED = "unemployed"
    LAID_OFF = "laid_off"
    PART_TIME = "part_time"
    EMPLOYED = "employed"
    IN_SERVICE = "in_service"
    STUDENT = "student"

    @property
    def label(self) -> str:
        """The situation in the reader's language."""
        return str(SITUATION_NAMES[self])


SITUATION_NAMES = {
    Situation.UNEMPLOYED: _("unemployed"),
    Situation.LAID_OFF: _("laid off"),
    Situation.PART_TIME: _("in part-time work"),
    Situation.EMPLOYED: _("in work"),
    Situation.IN_SERVICE: _("in an employment service"),
    Situation.STUDENT: _("studying"),
}


class Education(StrEnum):
    """The highest education completed."""

    BASIC = "basic"
    UPPER_SECONDARY = "upper_secondary"
    VOCATIONAL = "vocational"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"

    @property
    def label(self) -> str:
        """The education in the reader's language."""
        return str(EDUCATION_NAMES[self])


EDUCATION_NAMES = {
    Education.BASIC: _("basic education"),
    Education.UPPER_SECONDARY: _("general upper secondary school"),
    Education.VOCATIONAL: _("vocational qualification"),
    Education.BACHELOR: _("bachelor's degree"),
    Education.MASTER: _("master's degree"),
    Education.DOCTOR: _("doctoral degree"),
}


@dataclass(frozen=True, slots=True)
class StatedWishes:
    """What a jobseeker says to wish of work; empty: nothing is said. A wish orders jobs and never rules one out."""

    occupations: tuple[str, ...] = ()
    """URIs, the dearest first."""
    working_times: frozenset[WorkingTime] = frozenset()
    municipalities: tuple[str, ...] = ()
    """Three-digit codes."""


@dataclass(frozen=True, slots=True)
class NewJobseeker:
    """Somebody to be registered with an open job search."""

    number: int
    first_name: str
    last_name: str
    born: date
    municipality: str
    """Three-digit code."""
    search_started: date
    district: str = ""
    """The plan's id of a part of the municipality."""
    language: str = "fi"
    """ISO 639-1 code of the mother tongue."""
    education: Education = Education.BASIC
    occupation: str = ""
    """URI of the occupation sought or held."""
    situation: Situation = Situation.UNEMPLOYED
    unemployed_since: date | None = None
    conditions: PersonConditions = field(default_factory=PersonConditions)
    own_words: str = ""
    own_words_language: str = "fi"
    skills: tuple[ProfileEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class JobseekerDetails:
    """A jobseeker as other rooms see one."""

    id: int
    number: int
    first_name: str
    last_name: str
    born: date
    municipality: str
    district: str
    language: str
    education: Education
    occupation: str
    situation: Situation
    search_started: date | None
    """First day of the open job search; None when there is none."""
    unemployed_since: date | None
    conditions: PersonConditions
    own_words: str
    own_words_language: str
    profile_id: int
    user_id: int | None
    updated_at: datetime
    wishes: StatedWishes = field(default_factory=StatedWishes)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class JobseekerSummary:
    """A jobseeker in a list of hits."""

    id: int
    number: int
    name: str
    municipality: str
    born: date


@dataclass(frozen=True, slots=True)
class OtherSelf:
    """What of a jobseeker is changed to see whether it counts; None leaves it as it is."""

    first_name: str | None = None
    last_name: str | None = None
    born: date | None = None
    language: str | None = None
    """Mother tongue."""

    def changes(self) -> dict[str, object]:
        """Return {column: value}, None where nothing changes."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Panel:
    """What another room shows on a jobseeker's page."""

    template: str
    context: dict[str, object]
    order: int = 100
