"""What crosses the skills room's door."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class SkillState(StrEnum):
    """How we know of a skill: claimed is not proven, and inferred is not even claimed."""

    CLAIMED = "claimed"
    EVIDENCED = "evidenced"
    INFERRED = "inferred"

    @property
    def label(self) -> str:
        """The state in the reader's language."""
        return str(STATE_NAMES[self])


STATE_NAMES = {
    SkillState.CLAIMED: _("own word"),
    SkillState.EVIDENCED: _("evidenced"),
    SkillState.INFERRED: _("inferred"),
}


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """A skill in a profile: of a person what is known, of a vacancy what is asked for."""

    uri: str
    weight: float = 1.0
    """In (0, 1]: how surely the person has it, or how much the vacancy needs it."""
    state: SkillState = SkillState.CLAIMED
    evidence: str = ""
    """The words or the document that it rests on."""
    start: int | None = None
    """First code point of the words in the text they stand in."""
    end: int | None = None
    """The code point after the last one."""
    essential: bool = False
    """Asked for as a must."""


class ConceptKind(StrEnum):
    """What a concept of a taxonomy is."""

    SKILL = "skill"
    OCCUPATION = "occupation"
    GROUP = "group"
    """A group of occupations, ISCO-08."""
    SKILL_GROUP = "skill_group"

    @property
    def label(self) -> str:
        """The kind in the reader's language."""
        return str(KIND_NAMES[self])


KIND_NAMES = {
    ConceptKind.SKILL: _("skill"),
    ConceptKind.OCCUPATION: _("occupation"),
    ConceptKind.GROUP: _("group of occupations"),
    ConceptKind.SKILL_GROUP: _("group of skills"),
}


class LabelKind(StrEnum):
    """What a text says about a concept."""

    PREFERRED = "preferred"
    ALTERNATIVE = "alternative"
    HIDDEN = "hidden"
    """A spelling that finds the concept but is not shown."""
    DESCRIPTION = "description"


class RelationKind(StrEnum):
    """How a concept stands to another."""

    ESSENTIAL = "essential"
    OPTIONAL = "optional"
    BROADER = "broader"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row of a package that could not be used."""

    file: str
    line: int
    """Line of the file, from 1; a row over several lines is named by its first."""
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows an import added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def any(self) -> bool:
        """True when something is not as before."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did to a version."""

    version: str
    concepts: Change
    labels: Change
    relations: Change
    holds: "VersionSummary"
    """All that the version holds now."""
    refused: tuple[Refusal, ...]
    left_aside: tuple[str, ...]
    """Files that say nothing of concepts, labels or relations beyond the others."""

    @property
    def any(self) -> bool:
        """True when the import changed something."""
        return self.concepts.any or self.labels.any or self.relations.any


@dataclass(frozen=True, slots=True)
class VersionSummary:
    """A version and how much it holds."""

    name: str
    imported_at: datetime
    concepts: dict[str, int]
    """Kind → number."""
    unnamed: int
    """Concepts that only relations speak of."""
    labels: dict[str, int]
    """Language → number of preferred labels."""
    relations: dict[str, int]
    """Kind → number."""


@dataclass(frozen=True, slots=True)
class NamedConcept:
    """A concept as a list shows it."""

    uri: str
    kind: ConceptKind
    label: str


@dataclass(frozen=True, slots=True)
class NearOccupation:
    """An occupation near to another: the skills that both need, or else use, and those that only it needs."""

    uri: str
    label: str
    shared: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """A concept whose preferred label differs between two versions."""

    uri: str
    kind: ConceptKind
    lang: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different in `new` against `old`, in the order of labels."""

    old: str
    new: str
    added: tuple[NamedConcept, ...]
    retired: tuple[NamedConcept, ...]
    renamed: tuple[Renamed, ...]


@dataclass(frozen=True, slots=True)
class ConceptDetails:
    """All that a concept's page tells. Neighbours stand in the order of their labels."""

    uri: str
    kind: ConceptKind
    label: str
    labels: dict[str, str]
    """Language → preferred label."""
    alternatives: dict[str, tuple[str, ...]]
    """Language → what it is called too."""
    description: str
    """In the reader's language, else in English; empty when there is none in either."""
    described_in: str
    """The language of the description; empty when there is none."""
    code: str
    source: str
    """The version it was read from; empty for the taxonomy in use."""
    broader: tuple[NamedConcept, ...] = ()
    narrower: tuple[NamedConcept, ...] = ()
    essential: tuple[NamedConcept, ...] = ()
    """What it cannot do without."""
    optional: tuple[NamedConcept, ...] = ()
    essential_for: tuple[NamedConcept, ...] = ()
    optional_for: tuple[NamedConcept, ...] = ()
