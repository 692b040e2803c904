"""A vacancy's conditions: what the source says in fields, what the text adds, and how they are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kohtaanto.engine.types import EmploymentKind, Shift, VacancyConditions, WorkingTime
from kohtaanto.vacancies.types import ImportedVacancy


def from_fields(vacancy: ImportedVacancy) -> VacancyConditions:
    """Return what the advert says in its fields."""
    return VacancyConditions(
        municipalities=vacancy.municipalities,
        remote=vacancy.flexible_place,
        languages=vacancy.required_languages,
        working_times=vacancy.working_times,
        shifts=vacancy.shifts,
        licences=frozenset(vacancy.licences),
        employment_kinds=vacancy.employment_kinds,
        starts=vacancy.starts,
    )


def joined(fields: VacancyConditions, text: VacancyConditions) -> VacancyConditions:
    """Return both together: a field of the source stands, the text fills what the source left open.

    Languages and licences of the text are added, for a source's form rarely asks for all of them.
    """
    return VacancyConditions(
        municipalities=fields.municipalities or text.municipalities,
        remote=fields.remote or text.remote,
        languages=_languages([*fields.languages, *text.languages]),
        working_times=fields.working_times or text.working_times,
        shifts=fields.shifts or text.shifts,
        licences=fields.licences | text.licences,
        employment_kinds=fields.employment_kinds or text.employment_kinds,
        starts=fields.starts or text.starts,
    )


def with_languages(fields: VacancyConditions, codes: Mapping[str, str]) -> VacancyConditions:
    """Return conditions whose languages are ISO codes; a language's URI that `codes` does not know is left out."""
    rows = [(codes.get(code, code), level) for code, level in fields.languages]
    return replace(fields, languages=_languages((code, level) for code, level in rows if len(code) == 2))


def united(several: Iterable[VacancyConditions]) -> VacancyConditions:
    """Return what the texts of one advert in several languages say: the first that says something, in order."""
    found = VacancyConditions()
    for one in several:
        found = joined(found, one)
    return found


def _languages(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for code, level in rows:
        found[code] = found.get(code) or level
    return tuple(found.items())


def written(conditions: VacancyConditions) -> dict[str, object]:
    """Return conditions as JSON; what is not said is left out."""
    whole = {
        "municipalities": list(conditions.municipalities),
        "remote": conditions.remote,
        "languages": [list(pair) for pair in conditions.languages],
        "working_times": sorted(conditions.working_times),
        "shifts": sorted(conditions.shifts),
        "licences": sorted(conditions.licences),
        "employment_kinds": sorted(conditions.employment_kinds),
        "starts": conditions.starts.isoformat() if conditions.starts else None,
    }
    return {name: value for name, value in whole.items() if value}


def read(kept: Mapping[str, object]) -> VacancyConditions:
    """Return conditions from the JSON that `written` made."""
    starts = kept.get("starts")
    return VacancyConditions(
        municipalities=tuple(kept.get("municipalities", ())),
        remote=bool(kept.get("remote", False)),
        languages=tuple((code, level) for code, level in kept.get("languages", ())),
        working_times=frozenset(WorkingTime(value) for value in kept.get("working_times", ())),
        shifts=frozenset(Shift(value) for value in kept.get("shifts", ())),
        licences=frozenset(kept.get("licences", ())),
        employment_kinds=frozenset(EmploymentKind(value) for value in kept.get("employment_kinds", ())),
        starts=date.fromisoformat(str(starts)) if starts else None,
    )
