"""Why a job stands where it stands in a list, in words and as widths of small bars."""

from dataclasses import dataclass
from math import log1p

from django.utils.translation import gettext, gettext_lazy, ngettext

from kohtaanto.engine.matching.chance import CROWDED
from kohtaanto.engine.matching.wishes import Wish
from kohtaanto.matching.types import Grounds
from kohtaanto.ui.formats import number

WISHED, PARTLY = 0.75, 0.45
WISHES = {
    Wish.OCCUPATION: gettext_lazy("occupation"),
    Wish.PLACE: gettext_lazy("place"),
    Wish.WORKING_TIME: gettext_lazy("working time"),
    Wish.EMPLOYMENT_KIND: gettext_lazy("kind of employment"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: what it says in short, what more there is to it, and a bar from `start`, `width` long, of 100."""

    kind: str
    """"fit", "want" or "crowd"."""
    words: str
    more: str
    start: int
    width: int


def wanted(found: Grounds, own: bool) -> Ground:
    """Return how far a job is what the person wishes; `own` speaks to the person."""
    if found.want is None:
        words = gettext("Your wishes are not known") if own else gettext("Wishes are not known")
        return Ground("want", words, "", 0, 0)
    if found.want >= WISHED:
        words = gettext("As you wish") if own else gettext("As wished")
    elif found.want >= PARTLY:
        words = gettext("Partly as you wish") if own else gettext("Partly as wished")
    else:
        words = gettext("Hardly as you wish") if own else gettext("Hardly as wished")
    return Ground("want", words, _of_wishes(found), 0, round(100 * found.want))


def _of_wishes(found: Grounds) -> str:
    parts = []
    if found.granted:
        parts.append(gettext("suits: %(wishes)s") % {"wishes": ", ".join(str(WISHES[one]) for one in found.granted)})
    if found.missed:
        parts.append(gettext("otherwise: %(wishes)s") % {"wishes": ", ".join(str(WISHES[one]) for one in found.missed)})
    return "; ".join(parts)


def crowd(found: Grounds) -> Ground | None:
    """Return how many are expected to apply, as a range; None for a job that is not counted yet."""
    if found.applicants is None:
        return None
    low, high = found.applicants
    if low == high:
        words = ngettext("About %(count)s applicant", "About %(count)s applicants", high) % {"count": number(high)}
    else:
        words = gettext("About %(low)s–%(high)s applicants") % {"low": number(low), "high": number(high)}
    if found.openings > 1:
        more = ngettext("%(count)s opening", "%(count)s openings", found.openings) % {"count": found.openings}
    else:
        more = gettext("for the same job")
    start, end = _along(low), _along(high)
    return Ground("crowd", words, f"{more}; {gettext('an assumption, not measured')}", start, max(end - start, 2))


def _along(applicants: int) -> int:
    """Return where a number of applicants stands on a bar that ends at a hundred."""
    return round(98 * min(log1p(applicants) / log1p(CROWDED), 1.0))


def notes(found: Grounds, own: bool) -> list[str]:
    """Return what else is to be said of the place: another occupation, the spread, the lot."""
    said = []
    if found.near and own:
        said.append(gettext("Another occupation than yours: %(occupation)s.") % {"occupation": found.occupation})
    elif found.near:
        said.append(gettext("Another occupation than the person's own: %(occupation)s.") % {"occupation": found.occupation})  # fmt: skip  # noqa: E501
    if found.raised:
        said.append(gettext("Moved up: this job is shown to few others, so there may be fewer applicants."))
    if found.drawn:
        said.append(gettext("This place was drawn by lot, so that we learn which order helps people to work."))
    return said
