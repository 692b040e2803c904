"""Adverts of version 1 of the interface (GET with pages; Finnish field names), which closes in May 2027."""

from collections.abc import Mapping

from kohtaanto.engine.types import EmploymentKind
from kohtaanto.integrations.tyomarkkinatori import advert, codes
from kohtaanto.integrations.tyomarkkinatori.reading import Reader, language
from kohtaanto.vacancies.types import Contact, ImportedVacancy

# Known to us, kept in the raw advert only.
_RAW_ONLY = (
    ("tyollistaja",),
    ("ilmoituksenOhjaus",),
    ("perustiedot", "maaraaikaisuudenSyy"),
    ("perustiedot", "tyoAlkaaLisatieto"),
    ("perustiedot", "palvelussuhde", "toimeksianto"),
    ("perustiedot", "palvelussuhde", "virkasuhde"),
    ("perustiedot", "palvelussuhde", "yrittajyys"),
    ("perustiedot", "palvelussuhde", "tyosuhde", "rekrytointiToimeksianto"),
    ("perustiedot", "palvelussuhde", "tyosuhde", "tyoharjoittelu"),
    ("perustiedot", "palvelussuhde", "tyosuhde", "vuorotteluvapaanSijaisuus"),
    ("osaamisvaatimukset", "ajokortti", "ajokortinLisatieto"),
)


def parse(payload: Mapping[str, object]) -> ImportedVacancy:
    """Return the advert as far as it can be made out; `notes` tells what could not."""
    reader = Reader(payload)
    reader.mark(*_RAW_ONLY)
    languages = tuple(code for code in map(language, _codes(reader, "ilmoituksenKielet")) if code)
    default = languages[0] if languages else "fi"
    values = (
        _identity(reader)
        | _texts(reader, default)
        | _employer(reader, default)
        | _place(reader)
        | _work(reader, default)
        | _requirements(reader, default)
        | _application(reader, default)
    )
    values["notes"] = (*reader.notes, *(f"{path}: unknown field" for path in reader.unread()))
    return ImportedVacancy(source=advert.SOURCE, languages=languages, raw=payload, **values)


def _codes(reader: Reader, *path: str) -> tuple[str, ...]:
    return reader.codes(path, reader.at(*path))


def _text(reader: Reader, *path: str) -> str:
    return reader.text(path, reader.at(*path))


def _identity(reader: Reader) -> dict[str, object]:
    moments = {
        "created": ("luontipvm",),
        "modified": ("muokattupvm",),
        "published": ("julkaisupvm",),
        "expires": ("hakeminen", "hakuaikaPaattyy"),
    }
    found: dict[str, object] = {name: reader.moment(path, reader.at(*path)) for name, path in moments.items()}
    return found | {"external_id": _text(reader, "ilmoituksenID")}


def _texts(reader: Reader, default: str) -> dict[str, object]:
    paths = {
        "titles": ("perustiedot", "tyonOtsikko"),
        "summaries": ("perustiedot", "tyonTiivistelma"),
        "descriptions": ("perustiedot", "tyonKuvaus"),
        "instructions": ("hakeminen", "hakuohjeet"),
        "about_employer": ("markkinointikuvaus",),
        "pay_texts": ("perustiedot", "palkanLisatieto"),
        "permit_texts": ("osaamisvaatimukset", "kortitJaLuvat", "kortitJaLuvatLisatieto"),
    }
    return {name: reader.texts(path, reader.at(*path), default) for name, path in paths.items()}


def _employer(reader: Reader, default: str) -> dict[str, object]:
    relation = ("perustiedot", "palvelussuhde", "tyosuhde")
    names = reader.texts(("ilmoittajanNimi",), reader.at("ilmoittajanNimi"), default)
    home = _text(reader, "kotitaloudenNimi")
    client = _text(reader, *relation, "vuokratyoToimeksiantaja") or _text(
        reader, *relation, "rekrytointiToimeksiantaja"
    )
    site = _text(reader, "kotisivut")
    return {
        "employer_names": names or ({default: home} if home else {}),
        "employer_business_id": _text(reader, "ilmoittajanYTunnus"),
        "household": reader.at("tyollistaja") == "02",
        "client_names": {default: client} if client else {},
        "links": (site,) if site else (),
    }


def _place(reader: Reader) -> dict[str, object]:
    def at(*path: str) -> object:
        return reader.at("sijainti", *path)

    names = reader.texts(("sijainti", "toimipaikka"), at("toimipaikka", "toimipaikanNimi"))
    address = [_text(reader, "sijainti", "toimipaikka", key) for key in ("postiosoite", "postinumero")]
    town = _text(reader, "sijainti", "toimipaikka", "postitoimipaikka")
    parts = [next(iter(names.values()), ""), address[0], f"{address[1]} {town}".strip()]
    return {
        "municipalities": advert.municipality_codes(reader, ("sijainti", "kunta"), at("kunta")),
        "regions": advert.region_codes(reader, ("sijainti", "maakunta"), at("maakunta")),
        "countries": tuple(code.upper() for code in reader.codes(("sijainti", "maa"), at("maa"))),
        "flexible_place": reader.flag(("sijainti", "sijaintiJoustava"), at("sijaintiJoustava")),
        "workplace": ", ".join(part for part in parts if part),
    }


def _work(reader: Reader, default: str) -> dict[str, object]:
    def path(*keys: str) -> tuple[tuple[str, ...], object]:
        return ("perustiedot", *keys), reader.at("perustiedot", *keys)

    relation = ("palvelussuhde", "tyosuhde")
    kinds = set(advert.employment_kinds(reader, *path("tyonJatkuvuus")))
    kinds |= {EmploymentKind.ON_CALL} if reader.flag(*path("kutsutaanTarvittaessa")) else set()
    kinds |= {EmploymentKind.APPRENTICESHIP} if reader.flag(*path(*relation, "oppisopimus")) else set()
    kinds |= {EmploymentKind.TEMPORARY_AGENCY} if reader.flag(*path(*relation, "vuokratyo")) else set()
    times = path("tyoskentely", "tyoskentelyAika")
    crews = path("tyoskentely", "vuorotyo")
    return {
        "working_times": advert.working_times(reader, *path("tyoAika")),
        "hours_minimum": reader.number(*path("tyoTunnitMinimi")),
        "hours_maximum": reader.number(*path("tyoTunnitMaksimi")),
        "hours_per": codes.HOURS_PER.get(reader.text(*path("tyoTunnitAjanjakso")), ""),
        "shifts": advert.shifts(reader, *times) | advert.shifts(reader, *crews),
        "shift_codes": reader.codes(*times) + reader.codes(*crews),
        "employment_kinds": frozenset(kinds),
        "relationship": reader.text(*path("palvelussuhde", "tyyppi")),
        "start_code": reader.text(*path("tyoAlkaa")),
        "starts": reader.day(*path("tyoAlkaaPvm")),
        "ends": reader.day(*path("maaraaikaisuudenPaattymisPvm")),
        "pay_code": reader.text(*path("palkanPeruste")),
        "travel": reader.flag(*path("kuuluuMatkustamista")),
        "open_positions": reader.count(*path("paikkojenMaara")),
    }


def _requirements(reader: Reader, default: str) -> dict[str, object]:
    def path(*keys: str) -> tuple[tuple[str, ...], object]:
        return ("osaamisvaatimukset", *keys), reader.at("osaamisvaatimukset", *keys)

    uri = ("luokiteltuArvo",)
    return {
        "occupations": advert.classified(reader, *path("ammatit"), uri),
        "skills": advert.classified(reader, *path("osaamiset"), uri),
        "required_languages": _languages(reader),
        "work_languages": tuple(code for code in map(language, _codes(reader, "tyoKielet")) if code),
        "licences": advert.licences(reader, *path("ajokortti", "vaaditutAjokorttiluokat")),
        "permits": reader.codes(*path("kortitJaLuvat", "lupaKoodit")),
        "education_level": reader.text(*path("koulutusaste")),
        "criminal_record": reader.flag(*path("rikosrekisteriote")),
    }


def _languages(reader: Reader) -> tuple[tuple[str, str], ...]:
    where = ("osaamisvaatimukset", "kielitaidot")
    rows = reader.at(*where)
    found = []
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, Mapping):
            reader.note(where, "an object was expected")
            continue
        name = reader.text((*where, "kielitaito"), row.get("kielitaito"))
        level = advert.language_level(reader, (*where, "kielitaidonTaso"), row.get("kielitaidonTaso"))
        if name:
            found.append((language(name) or name, level))
    return tuple(dict.fromkeys(found))


def _application(reader: Reader, default: str) -> dict[str, object]:
    url = _text(reader, "hakeminen", "hakemuksenUrl")
    where = ("hakeminen", "ilmoittajanYhteystiedot")
    rows = reader.at(*where)
    found = []
    for row in rows if isinstance(rows, list) else [rows]:
        if isinstance(row, Mapping):
            parts = [reader.text(where, row.get(key)) for key in ("etunimi", "sukunimi", "sposti", "puhelinNro")]
            found.append(Contact(" ".join(part for part in parts[:2] if part), parts[2], parts[3]))
    contacts = tuple(contact for contact in found if contact != Contact())
    return {"application_urls": {default: url} if url else {}, "contacts": contacts}
