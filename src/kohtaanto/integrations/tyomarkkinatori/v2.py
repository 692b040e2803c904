"""Adverts of version 2 of the interface (POST, one JSON object a line).

The nesting of its texts was not confirmed by real traffic when this was written: a field is looked for where it is
expected, then under its other names anywhere, and whatever was found elsewhere or not understood is noted.
"""

from collections.abc import Mapping

from kohtaanto.engine.types import EmploymentKind
from kohtaanto.integrations.tyomarkkinatori import advert, codes
from kohtaanto.integrations.tyomarkkinatori.reading import Path, Reader, language
from kohtaanto.vacancies.types import Contact, ImportedVacancy

_URI_KEYS = ("uri", "conceptUri", "value", "id", "code", "luokiteltuArvo")
# Known to us, kept in the raw advert only.
_RAW_ONLY = (
    ("descriptionsContentType",),
    ("metadata", "createdSource"),
    ("metadata", "lastModifiedSource"),
    ("metadata", "status"),
    ("owner", "officeCode"),
    ("owner", "industryCode"),
    ("owner", "employerType"),
    ("position", "wageRange"),
    ("location", "foreignCountry"),
)


def parse(payload: Mapping[str, object]) -> ImportedVacancy:
    """Return the advert as far as it can be made out; `notes` tells what could not."""
    reader = Reader(payload)
    reader.mark(*_RAW_ONLY)
    spoken = _codes(reader, ("languages",), "postingLanguages", "language")
    languages = tuple(dict.fromkeys(code for code in map(language, spoken) if code))
    default = languages[0] if languages else "fi"
    values = (
        _identity(reader)
        | _texts(reader, default)
        | _employer(reader, default)
        | _place(reader, default)
        | _work(reader)
        | _requirements(reader)
        | _application(reader, default)
    )
    values["notes"] = (*reader.notes, *(f"{path}: unknown field" for path in reader.unread()))
    return ImportedVacancy(source=advert.SOURCE, languages=languages, raw=payload, **values)


def _codes(reader: Reader, path: Path, *names: str) -> tuple[str, ...]:
    return reader.codes(*reader.find(path, names))


def _identity(reader: Reader) -> dict[str, object]:
    moments = {
        "created": (("metadata", "created"), "createdAt", "creationTime"),
        "modified": (("metadata", "lastModified"), "modified", "lastModifiedAt", "updated"),
        "archived": (("metadata", "archived"), "archivedAt"),
        "published": (("application", "published"), "publishDate", "publishedAt"),
        "expires": (("application", "expires"), "expiresAt", "applicationPeriodEndDate", "deadline"),
    }
    found: dict[str, object] = {}
    for name, (path, *names) in moments.items():
        found[name] = reader.moment(*reader.find(path, names))
    identifier = reader.find(("metadata", "externalId"), ("externalId", "jobPostingId", "postingId"))
    if identifier[1] is None:
        identifier = ("id",), reader.at("id")
    return found | {"external_id": reader.text(*identifier)}


def _texts(reader: Reader, default: str) -> dict[str, object]:
    places = {
        "titles": (("position", "title"), "title", "titles", "jobTitle", "tyonOtsikko"),
        "descriptions": (("position", "jobDescription"), "jobDescription", "description", "descriptions", "tyonKuvaus"),
        "summaries": (("position", "summary"), "summary", "shortDescription"),
        "about_employer": (("position", "marketingDescription"), "marketingDescription"),
        "instructions": (("application", "helpText"), "helpText", "applicationInstructions"),
        "pay_texts": (("position", "wagePrincipalInfo"), "wagePrincipalInfo", "wagePrincipleInfo", "wageInfo"),
        "permit_texts": (("position", "permitCardsDescription"), "permitCardsDescription"),
    }
    found: dict[str, object] = {}
    for name, (path, *names) in places.items():
        texts = reader.texts(path, reader.at(*path), default)
        if not texts:
            texts = reader.scattered_texts(names, default)
            if texts:
                reader.note(path, f"taken from elsewhere for {', '.join(sorted(texts))}")
        found[name] = texts
    return found


def _employer(reader: Reader, default: str) -> dict[str, object]:
    path, value = reader.find(("owner", "companyName"), ("company", "companyName", "ownerName", "employerName"))
    names = reader.texts(path, value, default)
    office = reader.texts(("owner", "officeName"), reader.at("owner", "officeName"), default)
    client = reader.at("client", "companyName") or reader.at("client", "company") or reader.at("client", "officeName")
    reader.mark(("client",))
    return {
        "employer_names": names or office,
        "employer_business_id": reader.text(*reader.find(("owner", "businessId"), ("businessId", "ownerBusinessId"))),
        "household": reader.flag(("owner", "householdEmployer"), reader.at("owner", "householdEmployer")),
        "client_names": reader.texts(("client",), client, default),
    }


def _place(reader: Reader, default: str) -> dict[str, object]:
    def place(key: str, *names: str) -> tuple[Path, object]:
        return reader.find(("location", key), names)

    name = reader.texts(("location", "workplaceName"), reader.at("location", "workplaceName"), default)
    street, number, town = (
        next(iter(reader.texts(("location", key), reader.at("location", key), default).values()), "")
        for key in ("workplaceAddress", "workplacePostalCode", "workplacePostOffice")
    )
    parts = [next(iter(name.values()), ""), street, f"{number} {town}".strip()]
    return {
        "municipalities": advert.municipality_codes(
            reader, *place("municipalities", "municipality", "municipalityCodes")
        ),
        "regions": advert.region_codes(reader, *place("regions", "region", "regionCodes")),
        "countries": tuple(code.upper() for code in reader.codes(*place("countries", "country", "countryCodes"))),
        "flexible_place": reader.flag(*place("flexibleLocation", "flexibleLocation", "locationFlexible", "remote")),
        "workplace": ", ".join(part for part in parts if part),
    }


def _work(reader: Reader) -> dict[str, object]:
    def work(key: str, *names: str) -> tuple[Path, object]:
        return reader.find(("position", key), (key, *names))

    kinds = set(advert.employment_kinds(reader, *work("continuityOfWork", "employmentType", "duration")))
    kinds |= {EmploymentKind.ON_CALL} if reader.flag(*work("onCall", "calledWhenNeeded")) else set()
    kinds |= {EmploymentKind.APPRENTICESHIP} if reader.flag(*work("apprenticeship")) else set()
    kinds |= {EmploymentKind.TEMPORARY_AGENCY} if reader.flag(*work("temporaryAgencyWork", "hiredWork")) else set()
    times = work("workTimeDetails", "workingHours", "shifts", "workShifts")
    listed = reader.codes(*times)
    return {
        "working_times": advert.working_times(reader, *work("workTime", "workingTime")),
        "hours_minimum": reader.number(*work("partTimeMinimum", "hoursMinimum")),
        "hours_maximum": reader.number(*work("partTimeMaximum", "hoursMaximum")),
        "hours_per": codes.HOURS_PER.get(reader.text(*work("partTimeInterval", "hoursPer")).lower(), ""),
        "shifts": advert.shifts(reader, times[0], list(listed)),
        "shift_codes": listed,
        "employment_kinds": frozenset(kinds),
        "relationship": next(iter(reader.codes(*work("employmentRelationship", "employmentRelationships"))), ""),
        "start_code": reader.text(*work("workStart", "startOfWork")),
        "starts": reader.day(*work("startDate", "workStartDate", "starts")),
        "ends": reader.day(*work("endDate", "workEndDate", "ends")),
        "pay_code": reader.text(*work("wagePrincipal", "wagePrinciple")),
        "travel": reader.flag(*work("travel", "includesTravel")),
        "open_positions": reader.count(*reader.find(("application", "openPositions"), ("openPositions", "positions"))),
    }


def _requirements(reader: Reader) -> dict[str, object]:
    def demand(key: str, *names: str) -> tuple[Path, object]:
        return reader.find(("position", key), (key, *names))

    main = advert.classified(reader, ("position", "mainOccupation"), reader.at("position", "mainOccupation"), _URI_KEYS)
    others = advert.classified(reader, *demand("occupations", "occupation"), _URI_KEYS)
    return {
        "occupations": tuple(dict.fromkeys(main + others)),
        "skills": advert.classified(reader, *demand("skills", "competences"), _URI_KEYS),
        "required_languages": _languages(reader, *demand("languageSkills", "languageRequirements")),
        "work_languages": tuple(
            code for code in map(language, reader.codes(*demand("workLanguages", "workingLanguages"))) if code
        ),
        "licences": advert.licences(reader, *demand("drivingLicenses", "drivingLicences", "drivingLicense")),
        "permits": reader.codes(*demand("permitCards", "permits")),
        "education_level": reader.text(*demand("educationLevel", "levelOfEducation")),
        "criminal_record": reader.flag(*demand("criminalRecord", "criminalRecordExtract")),
    }


def _languages(reader: Reader, path: Path, value: object) -> tuple[tuple[str, str], ...]:
    rows = value if isinstance(value, list) else [] if value is None else [value]
    found = []
    for row in rows:
        if isinstance(row, Mapping):
            named = next((row[key] for key in ("language", "languageCode", *_URI_KEYS) if row.get(key)), None)
            level = advert.language_level(reader, path, row.get("level") or row.get("languageLevel"))
        else:
            named, level = row, ""
        name = reader.text(path, named)
        if name:
            found.append((language(name) or name, level))
    return tuple(dict.fromkeys(found))


def _application(reader: Reader, default: str) -> dict[str, object]:
    path, value = reader.find(("application", "url"), ("applicationUrl", "applyUrl"))
    links = reader.at("externalLinks")
    rows = links if isinstance(links, list) else []
    urls = [row.get("url") or row.get("href") if isinstance(row, Mapping) else row for row in rows]
    people, _ = reader.at("contacts"), reader.mark(("contacts",), ("recruiter",))
    found = []
    for row in people if isinstance(people, list) else [people or reader.at("recruiter")]:
        if isinstance(row, Mapping):
            parts = [reader.text(("contacts",), row.get(key)) for key in ("firstName", "lastName", "email")]
            phone = reader.text(("contacts",), row.get("telephone") or row.get("phone"))
            found.append(Contact(" ".join(part for part in parts[:2] if part), parts[2], phone))
    return {
        "application_urls": reader.texts(path, value, default),
        "links": tuple(url.strip() for url in urls if isinstance(url, str) and url.strip()),
        "contacts": tuple(contact for contact in found if contact != Contact()),
    }
