"""What crosses the vacancies room's door: adverts on their way in, and vacancies on their way out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kohtaanto.engine.types import EmploymentKind, Shift, VacancyConditions, WorkingTime
from kohtaanto.ui.marking import Mark

Texts = Mapping[str, str]
"""Language code ("fi", "sv", "en", …) to text."""


@dataclass(frozen=True, slots=True)
class Classified:
    """A concept that the advert names itself, kept even when no taxonomy of ours knows it."""

    scheme: str
    """Name of the classification as given, for example "ESCO" or "FINESCO"."""
    value: str
    """Its URI or code."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about the work."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ImportedVacancy:
    """One advert as an outside source gave it; empty or None means: the source says nothing."""

    source: str
    """Short name of the system, for example "tyomarkkinatori"."""
    external_id: str
    titles: Texts = field(default_factory=dict)
    summaries: Texts = field(default_factory=dict)
    descriptions: Texts = field(default_factory=dict)
    instructions: Texts = field(default_factory=dict)
    """How to apply."""
    about_employer: Texts = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    """Languages that the advert is written in."""
    employer_names: Texts = field(default_factory=dict)
    employer_business_id: str = ""
    household: bool = False
    """The employer is a private household."""
    client_names: Texts = field(default_factory=dict)
    """The company for which an agency recruits or hires out."""
    workplace: str = ""
    """Name and postal address of the place of work, one line."""
    municipalities: tuple[str, ...] = ()
    """Three-digit municipality codes."""
    regions: tuple[str, ...] = ()
    """Two-digit region codes."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2."""
    flexible_place: bool = False
    """The employee may choose the place (remote work)."""
    working_times: frozenset[WorkingTime] = frozenset()
    hours_minimum: Decimal | None = None
    hours_maximum: Decimal | None = None
    hours_per: str = ""
    """"week" or "month": what the hours are counted in."""
    shifts: frozenset[Shift] = frozenset()
    shift_codes: tuple[str, ...] = ()
    """The source's own codes, also those that no `Shift` answers to."""
    employment_kinds: frozenset[EmploymentKind] = frozenset()
    relationship: str = ""
    """The source's code: "01" employment, "02" public service, "03" commission, "04" entrepreneurship."""
    start_code: str = ""
    """The source's code: "01" as soon as possible, "02" on a day, "03" as agreed."""
    starts: date | None = None
    ends: date | None = None
    pay_code: str = ""
    pay_texts: Texts = field(default_factory=dict)
    licences: tuple[str, ...] = ()
    """Driving-licence classes, for example "B" or "CE"."""
    permits: tuple[str, ...] = ()
    """The source's codes of cards and permits."""
    permit_texts: Texts = field(default_factory=dict)
    required_languages: tuple[tuple[str, str], ...] = ()
    """(ISO 639-1 code or ESCO URI of a language, CEFR level or "")."""
    work_languages: tuple[str, ...] = ()
    """Languages spoken at work; not a requirement."""
    education_level: str = ""
    criminal_record: bool = False
    """An extract of the criminal record is asked for (504/2002)."""
    travel: bool = False
    occupations: tuple[Classified, ...] = ()
    skills: tuple[Classified, ...] = ()
    open_positions: int | None = None
    created: datetime | None = None
    modified: datetime | None = None
    published: datetime | None = None
    expires: datetime | None = None
    archived: datetime | None = None
    """When the source took it down; its content may then no longer be kept."""
    application_urls: Texts = field(default_factory=dict)
    links: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: tuple[str, ...] = ()
    """What could not be understood in it, and where it stood; the advert was taken all the same."""
    raw: Mapping[str, object] = field(default_factory=dict)
    """The advert exactly as it came: every field is kept."""


@dataclass(frozen=True, slots=True)
class Received:
    """An advert that was read. `place` says where, for example "page 3, row 17" or "line 12"."""

    place: str
    vacancy: ImportedVacancy


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be taken, with the reason and its first characters."""

    place: str
    reason: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that happened on the way and was survived: a second try, a change of the paging."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """From here a run that is stopped can go on."""

    position: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ended:
    """The last thing a source gives."""

    complete: bool
    """Everything of the source's scope was seen, so that what was not seen is gone."""
    watermark: datetime | None = None
    """The next run may ask for what was modified since."""
    duplicates: int = 0
    reason: str = ""
    """Why it is not complete."""
    failed: bool = False
    """It broke off; a next run may go on from the last checkpoint."""


SourceItem = Received | Refused | Remark | Checkpoint | Ended


class VacancyStatus(StrEnum):
    """Whether one can still apply."""

    OPEN = "open"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why a vacancy is closed."""

    EXPIRED = "expired"
    ARCHIVED = "archived"
    VANISHED = "vanished"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"


class RunState(StrEnum):
    """How an import run stands."""

    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a batch: the ids of vacancies by what was done with them."""

    created: tuple[int, ...] = ()
    updated: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    stale: int = 0
    """Adverts older than what was here already."""

    @property
    def to_recognise(self) -> tuple[int, ...]:
        """Those whose texts are to be read anew."""
        return self.created + self.updated


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did, in numbers and words."""

    id: int
    scope: str
    state: RunState
    started_at: datetime
    ended_at: datetime | None
    full: bool
    complete: bool
    reason: str
    received: int
    created: int
    updated: int
    unchanged: int
    closed: int
    refused: int
    duplicates: int


@dataclass(frozen=True, slots=True)
class RefusedRowShown:
    """A row that a run could not take."""

    place: str
    reason: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class RunNoteShown:
    """What a run survived or did not understand, and how often."""

    text: str
    place: str
    count: int


@dataclass(frozen=True, slots=True)
class Resume:
    """From where a next run may go on."""

    position: Mapping[str, object]
    """Of the run that was stopped; empty: begin at the beginning."""
    since: datetime | None
    """Ask for what was modified from here on; None: ask for everything."""


@dataclass(frozen=True, slots=True)
class TextShown:
    """One text of an advert with what was found in its words."""

    field: str
    """"title", "summary", "description", "instructions", "about", "pay" or "permits"."""
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillShown:
    """A skill that a vacancy asks for."""

    uri: str
    label: str
    weight: float
    """Importance in (0, 1]."""
    state: str
    """"claimed" (named by the source), "evidenced" (its words) or "inferred" (usual in the occupation)."""
    evidence: str
    essential: bool


@dataclass(frozen=True, slots=True)
class OccupationShown:
    """An occupation that the source names; `label` is empty when our taxonomy does not know it."""

    uri: str
    label: str
    scheme: str


@dataclass(frozen=True, slots=True)
class VacancyDetails:
    """All that is shown of one vacancy, in the reader's language as far as the advert has it."""

    id: int
    title: str
    language: str
    """Of the texts shown."""
    languages: tuple[str, ...]
    """All that the advert is written in."""
    texts: tuple[TextShown, ...]
    employer: str
    business_id: str
    client: str
    workplace: str
    municipalities: tuple[str, ...]
    regions: tuple[str, ...]
    countries: tuple[str, ...]
    conditions: VacancyConditions
    """The source's fields and its text together."""
    skills: tuple[SkillShown, ...]
    occupations: tuple[OccupationShown, ...]
    open_positions: int | None
    published: datetime
    expires: datetime | None
    status: VacancyStatus
    closed_at: datetime | None
    close_reason: CloseReason | None
    erased: bool
    hours: tuple[str, ...]
    """(least, most) as written, "" where not said; empty when nothing is said."""
    hours_per: str
    ends: date | None
    criminal_record: bool
    travel: bool
    application_url: str
    links: tuple[str, ...]
    contacts: tuple[Contact, ...]
    source: str
    external_id: str
    imported_from: str
    imported_at: datetime
    source_modified: datetime | None
    read: bool
    """Its texts have been read for skills."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VacancyLabel:
    """What a list or a match shows of a vacancy."""

    id: int
    title: str
    employer: str
    municipalities: tuple[str, ...]
    status: VacancyStatus
    published: datetime
    expires: datetime | None
    open_positions: int | None


@dataclass(frozen=True, slots=True)
class MunicipalityCount:
    """Open vacancies with a place of work in a municipality; one with two places counts in both."""

    code: str
    vacancies: int
    positions: int
    """Open positions; a vacancy that tells no number counts as one."""
