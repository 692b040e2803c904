"""A jobseeker's conditions as they are kept: JSON that leaves out what is not known."""

from collections.abc import Mapping
from datetime import date

from kohtaanto.engine.types import EmploymentKind, PersonConditions, Shift, WorkingTime


def written(conditions: PersonConditions) -> dict[str, object]:
    """Return conditions as JSON; the municipality is left out, for it is the jobseeker's own."""
    return {
        name: value
        for name, value in {
            "commute_km": conditions.commute_km,
            "commute_minutes": conditions.commute_minutes,
            "car": conditions.car,
            "willing_to_move": conditions.willing_to_move or None,
            "languages": None if conditions.languages is None else [list(pair) for pair in conditions.languages],
            "lacks_languages": sorted(conditions.lacks_languages) or None,
            "working_times": None if conditions.working_times is None else sorted(conditions.working_times),
            "refused_shifts": sorted(conditions.refused_shifts) or None,
            "licences": None if conditions.licences is None else sorted(conditions.licences),
            "lacks_licences": sorted(conditions.lacks_licences) or None,
            "employment_kinds": None if conditions.employment_kinds is None else sorted(conditions.employment_kinds),
            "available_from": conditions.available_from.isoformat() if conditions.available_from else None,
        }.items()
        if value is not None
    }


def read(kept: Mapping[str, object], municipality: str | None) -> PersonConditions:
    """Return conditions from the JSON that `written` made, for somebody who lives in `municipality`."""
    from_day = kept.get("available_from")
    languages = kept.get("languages")
    times, kinds, licences = (kept.get(name) for name in ("working_times", "employment_kinds", "licences"))
    kilometres, minutes = kept.get("commute_km"), kept.get("commute_minutes")
    return PersonConditions(
        municipality=municipality or None,
        commute_km=None if kilometres is None else float(kilometres),
        willing_to_move=bool(kept.get("willing_to_move", False)),
        languages=None if languages is None else tuple((code, level) for code, level in languages),
        lacks_languages=frozenset(kept.get("lacks_languages", ())),
        working_times=None if times is None else frozenset(WorkingTime(time) for time in times),
        refused_shifts=frozenset(Shift(shift) for shift in kept.get("refused_shifts", ())),
        licences=None if licences is None else frozenset(licences),
        lacks_licences=frozenset(kept.get("lacks_licences", ())),
        employment_kinds=None if kinds is None else frozenset(EmploymentKind(kind) for kind in kinds),
        available_from=date.fromisoformat(str(from_day)) if from_day else None,
        commute_minutes=None if minutes is None else float(minutes),
        car=kept.get("car"),
    )
