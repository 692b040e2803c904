"""What crosses the vacancies room's door: adverts on their way in, and vacancies on their way out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kohtaanto.engine.types import EmploymentKind, Shift, WorkingTime

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
