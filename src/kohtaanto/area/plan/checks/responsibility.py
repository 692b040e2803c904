"""A field of service given to one party here and paid for or bought by another there."""

from collections.abc import Iterator

from kohtaanto.area.plan.checks.finding import Finding, Sentence, names
from kohtaanto.area.plan.cooperation import AgreementState, Responsible
from kohtaanto.area.plan.source import Location
from kohtaanto.area.plan.types import Plan


def responsibility(plan: Plan) -> Iterator[Finding]:
    """Yield fields that are not the area's although its budget names them or its procurement buys them."""
    for at, one in enumerate(plan.responsibilities):
        if one.responsible is Responsible.RESPONSIBLE_MUNICIPALITY:
            continue
        found = list(_paid(plan, one.field))
        if found:
            yield Finding(
                "responsibility",
                (("responsibilities", at), *(loc for loc, _ in found)),
                Sentence(_WHO[one.responsible], {"name": one.name}),
                Sentence("the area: %(what)s", {"what": names([what for _, what in found])}),
                Sentence("Who pays for %(name)s is not said.", {"name": one.name}),
            )


_WHO = {
    Responsible.EACH_MUNICIPALITY: "each municipality by itself: %(name)s",
    Responsible.STATE: "the state: %(name)s",
}


def _paid(plan: Plan, field: str) -> Iterator[tuple[Location, str]]:
    frame = plan.budget.frame
    if frame and field in frame.fields:
        yield ("budget", "frame"), f"{frame.as_printed or field} (§ {frame.section})"
    for at, kind in enumerate(plan.procurement.kinds):
        if kind.field == field:
            yield ("procurement", "kinds", at), f"{kind.name} (§ {kind.section})"
    for at, agreement in enumerate(plan.agreements):
        if agreement.field == field and agreement.state is not AgreementState.POSSIBLE:
            yield ("agreements", at), f"{agreement.name} (§ {agreement.section})"
