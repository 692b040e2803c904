"""From the JSON of one advert, of either version, to an `ImportedVacancy`."""

from collections.abc import Iterable, Mapping

from kohtaanto.engine.types import EmploymentKind, Shift, WorkingTime
from kohtaanto.integrations.tyomarkkinatori import codes
from kohtaanto.integrations.tyomarkkinatori.reading import Path, Reader
from kohtaanto.vacancies.types import Classified, ImportedVacancy

SOURCE = "tyomarkkinatori"


class NotAnAdvert(ValueError):
    """A row that cannot be taken as an advert; the text says why."""


def parse(payload: object) -> ImportedVacancy:
    """Return the advert that `payload` (one decoded JSON value) holds, of version 1 or 2.

    Raises NotAnAdvert when it is no object, or has no identifier, or (unless it was taken down) no title.
    """
    from kohtaanto.integrations.tyomarkkinatori import v1, v2

    if not isinstance(payload, Mapping):
        raise NotAnAdvert(f"an object was expected, not {type(payload).__name__}")
    vacancy = v1.parse(payload) if is_version_1(payload) else v2.parse(payload)
    if not vacancy.external_id:
        raise NotAnAdvert("it has no identifier")
    if len(vacancy.external_id) > 100:
        raise NotAnAdvert("its identifier is longer than 100 characters")
    if not vacancy.titles and vacancy.archived is None:
        raise NotAnAdvert("it has no title in any language")
    return vacancy


def is_version_1(payload: Mapping[str, object]) -> bool:
    """Tell by its keys whether an advert is of version 1."""
    return any(key in payload for key in ("ilmoituksenID", "perustiedot", "osaamisvaatimukset"))


def municipality_codes(reader: Reader, path: Path, value: object) -> tuple[str, ...]:
    """Return three-digit municipality codes; what is none is noted and left out."""
    return _digits(reader, path, value, 3)


def region_codes(reader: Reader, path: Path, value: object) -> tuple[str, ...]:
    """Return two-digit region codes; what is none is noted and left out."""
    return _digits(reader, path, value, 2)


def _digits(reader: Reader, path: Path, value: object, width: int) -> tuple[str, ...]:
    found = []
    for code in reader.codes(path, value):
        padded = code.zfill(width)
        if padded.isdigit() and len(padded) == width:
            found.append(padded)
        else:
            reader.note(path, f"{code[:40]!r} is no code of {width} digits")
    return tuple(dict.fromkeys(found))


def working_times(reader: Reader, path: Path, value: object) -> frozenset[WorkingTime]:
    """Return full-time and part-time as told by codes."""
    return frozenset(_known(reader, path, value, codes.WORKING_TIMES))


def employment_kinds(reader: Reader, path: Path, value: object) -> frozenset[EmploymentKind]:
    """Return how long the work lasts as told by codes."""
    return frozenset().union(*_known(reader, path, value, codes.EMPLOYMENT_KINDS))


def shifts(reader: Reader, path: Path, value: object) -> frozenset[Shift]:
    """Return the times of the day and week that belong to the work, as told by codes."""
    return frozenset().union(*_known(reader, path, value, codes.SHIFTS))


def _known(reader: Reader, path: Path, value: object, table: Mapping[str, object]) -> list:
    found = []
    for code in reader.codes(path, value):
        if codes.plain(code) in table:
            found.append(table[codes.plain(code)])
        else:
            reader.note(path, f"unknown code {code[:40]!r}")
    return found


def licences(reader: Reader, path: Path, value: object) -> tuple[str, ...]:
    """Return driving-licence classes."""
    found = []
    for code in reader.codes(path, value):
        upper = code.upper().replace(" ", "")
        if upper in codes.LICENCES:
            found.append(codes.LICENCES[upper])
        elif upper in codes.LICENCE_CLASSES:
            found.append(upper)
        else:
            reader.note(path, f"unknown driving-licence class {code[:40]!r}")
    return tuple(dict.fromkeys(found))


def language_level(reader: Reader, path: Path, value: object) -> str:
    """Return a CEFR level, or "" when none is told."""
    code = reader.text(path, value).upper()
    if code and code not in codes.LANGUAGE_LEVELS:
        reader.note(path, f"unknown level {code[:40]!r}")
    return codes.LANGUAGE_LEVELS.get(code, "")


def classified(reader: Reader, path: Path, value: object, keys: Iterable[str]) -> tuple[Classified, ...]:
    """Return concepts given as URIs, or as objects whose URI stands under one of `keys`."""
    rows = value if isinstance(value, list) else [] if value is None else [value]
    found = []
    for row in rows:
        scheme = ""
        uri: object = row
        if isinstance(row, Mapping):
            scheme = str(row.get("luokittelunNimi") or row.get("scheme") or row.get("classification") or "")
            uri = next((row[key] for key in keys if row.get(key)), None)
            if uri is None:
                reader.note(path, f"no concept known in {{{', '.join(sorted(row)[:6])}}}")
                continue
        text = reader.text(path, uri)
        if text:
            found.append(Classified(scheme or _scheme(text), text))
    return tuple(dict.fromkeys(found))


def _scheme(uri: str) -> str:
    if uri.startswith("http://data.europa.eu/esco/"):
        return "ESCO"
    return "FINESCO" if "tyomarkkinatori.fi/" in uri else ""
