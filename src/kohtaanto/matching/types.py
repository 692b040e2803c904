"""What crosses the matching room's door."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kohtaanto.engine.matching.wishes import Wish
from kohtaanto.vacancies.types import VacancyLabel


class RunState(StrEnum):
    """How far a matching run has come."""

    RUNNING = "running"
    STOPPED = "stopped"
    FINISHED = "finished"


class Reason(StrEnum):
    """Why a match is not suitable. Health is not asked for: it is nobody's reason to write here."""

    FIELD = "field"
    DISTANCE = "distance"
    HOURS = "hours"
    SKILLS = "skills"
    EMPLOYER = "employer"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The reason in the reader's language."""
        return str(REASON_NAMES[self])


REASON_NAMES = {
    Reason.FIELD: _("wrong kind of work"),
    Reason.DISTANCE: _("too far away"),
    Reason.HOURS: _("working hours do not suit"),
    Reason.SKILLS: _("skills are not enough"),
    Reason.EMPLOYER: _("not this employer"),
    Reason.OTHER: _("another reason"),
}
LOWERS_SIMILAR = frozenset({Reason.FIELD, Reason.SKILLS})
"""Reasons that hold for work of the same kind too."""


class Where(StrEnum):
    """On which page a vacancy was shown, and so to whom."""

    OWN_LIST = "own_list"
    OWN_PAGE = "own_page"
    ADVISER_LIST = "adviser_list"
    ADVISER_PAGE = "adviser_page"


SHOWN_TO_THE_PERSON = (Where.OWN_LIST, Where.OWN_PAGE)
SHOWN_TO_STAFF = (Where.ADVISER_LIST, Where.ADVISER_PAGE)


class Followed(StrEnum):
    """What a jobseeker did with a vacancy that was shown."""

    INTERESTED = "interested"
    APPLIED = "applied"

    @property
    def label(self) -> str:
        """The step in the reader's language."""
        return str(FOLLOWED_NAMES[self])


FOLLOWED_NAMES = {Followed.INTERESTED: _("interested"), Followed.APPLIED: _("applied for")}


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One matching run."""

    id: int
    state: RunState
    current: bool
    engine_version: str
    taxonomy_version: str
    inputs_at: datetime
    started_at: datetime
    ended_at: datetime | None
    people: int
    vacancies: int
    pairs: int
    blocks: int
    blocks_done: int


@dataclass(frozen=True, slots=True)
class MetShown:
    """A requirement that the person meets: in whose words, and how sure ("claimed", "evidenced", "inferred")."""

    label: str
    state: str
    evidence: str


@dataclass(frozen=True, slots=True)
class NearlyShown:
    """A requirement that an own skill comes close to; `similarity` 0 to 1.

    `of_occupation`: the requirement usually belongs to the own occupation that `through` names. `own` is what that
    skill or occupation rests on.
    """

    label: str
    through: str
    similarity: float
    of_occupation: bool
    own: MetShown


@dataclass(frozen=True, slots=True)
class ConditionShown:
    """A condition of the vacancy in words; state "ok", "blocked" or "unknown"."""

    code: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a pair fits: `score` 0 to 1 is what `met` and `nearly` cover of the vacancy's requirements."""

    score: float
    met: tuple[MetShown, ...]
    nearly: tuple[NearlyShown, ...]
    missing: tuple[str, ...]
    conditions: tuple[ConditionShown, ...]

    @property
    def asked(self) -> int:
        """How many requirements the vacancy has."""
        return len(self.met) + len(self.nearly) + len(self.missing)

    @property
    def blocked(self) -> tuple[ConditionShown, ...]:
        """What keeps the pair apart."""
        return tuple(one for one in self.conditions if one.state == "blocked")

    @property
    def kept(self) -> tuple[ConditionShown, ...]:
        """Conditions that are met."""
        return tuple(one for one in self.conditions if one.state == "ok")

    @property
    def to_check(self) -> tuple[ConditionShown, ...]:
        """Conditions of which it is not known whether they are met."""
        return tuple(one for one in self.conditions if one.state == "unknown")


@dataclass(frozen=True, slots=True)
class Grounds:
    """What put a vacancy at its place in a list, besides how well it fits."""

    want: float | None
    """How far it is what the person wishes, 0 to 1; None where nothing of it is known."""
    granted: tuple[Wish, ...]
    """The wishes that it grants."""
    missed: tuple[Wish, ...]
    applicants: tuple[int, int] | None
    """The fewest and the most applicants expected: an assumption. None for a vacancy that is not counted yet."""
    openings: int
    near: bool
    """Of another occupation than the person's own."""
    occupation: str
    """The vacancy's occupation, "" where the advert names none that is known."""
    raised: bool
    """Only the spread put it among the first ten."""
    drawn: bool
    """Its place was drawn by lot."""


@dataclass(frozen=True, slots=True)
class MatchShown:
    """A vacancy in a jobseeker's list. `lowered`: what the person said of another vacancy put it lower."""

    jobseeker_id: int
    vacancy: VacancyLabel
    rank: int
    lowered: bool
    explained: Explained
    probability: float = 1.0
    """The chance with which the ordering put the vacancy on this page of the list, 0 to 1; 1 without a lot."""
    grounds: Grounds | None = None
    """What put it at its place; None where a page does not show it."""

    @property
    def vacancy_id(self) -> int:
        """The vacancy's id."""
        return self.vacancy.id


@dataclass(frozen=True, slots=True)
class CandidateShown:
    """A jobseeker in a vacancy's list."""

    jobseeker_id: int
    vacancy_id: int
    name: str
    rank: int
    explained: Explained


@dataclass(frozen=True, slots=True)
class FeedbackShown:
    """What was said to a match."""

    vacancy_id: int
    reason: Reason
    at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What the run in use found."""

    people: int
    """Jobseekers with at least one match."""
    vacancies: int
    """Vacancies with at least one candidate."""
    nobody_fits: int
    """Open vacancies that nobody covers by half."""
    inputs_at: datetime | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A skill that vacancies ask for (`asked` vacancies) and people of the place have (`held` people)."""

    uri: str
    label: str
    asked: int
    held: int


@dataclass(frozen=True, slots=True)
class NewExposure:
    """A vacancy shown for a jobseeker on a day, with what followed; for history that comes from elsewhere."""

    day: date
    jobseeker_id: int
    vacancy_id: int
    where: Where
    rank: int
    probability: float = 1.0
    opened: bool = False
    followed: Followed | None = None
    overruled: Reason | None = None
    overruled_by: str = ""
