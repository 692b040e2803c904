"""What crosses the skills room's door."""

from dataclasses import dataclass
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
