"""Invented vacancies in the format of Työmarkkinatori's job-posting interface, version 1."""

import random
import uuid
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from kohtaanto.demo.advert_text.bank import Job, jobs, sectors
from kohtaanto.demo.advert_text.writer import Advert, Terms, write
from kohtaanto.demo.chance import draw, stream
from kohtaanto.demo.employers import SyntheticEmployer
from kohtaanto.demo.shape import Shape
from kohtaanto.engine.types import EmploymentKind, Shift, WorkingTime

NAMESPACE = uuid.UUID("6b6f6874-6161-4e74-8f00-64656d6f0001")
"""Of the adverts' ids, so that a vacancy keeps its id from run to run."""
LICENCE_CODES = {"B": "B", "C": "C1C", "CE": "C1ECE", "D": "D1D"}
"""Driving licences as the interface codes them."""
EDUCATION_CODES = {"vocational": "32", "bachelor": "6", "master": "7"}
TIME_CODES = {Shift.DAY: "01", Shift.EVENING: "02", Shift.NIGHT: "03", Shift.WEEKEND: "07"}
JOBS_A_VACANCY = {1: 0.78, 2: 0.11, 3: 0.05, 5: 0.04, 10: 0.02}


def vacancies(
    shape: Shape,
    employers: tuple[SyntheticEmployer, ...],
    occupations: Mapping[str, str],
    today: date,
) -> Iterator[dict[str, Any]]:
    """Yield the area's adverts, each a v1 job posting, no two alike.

    occupations: {job key: occupation URI} where the taxonomy knows the job; dates are relative to `today`.
    """
    rng = stream("vacancies", shape.name)
    by_sector = {sector.name: sector for sector in sectors()}
    recruiting = recruiters(employers)
    weights = {job: job.vacancies for job in jobs()}
    seen: set[str] = set()
    for number in range(1, shape.vacancies + 1):
        job = draw(rng, weights)
        employer = rng.choice(recruiting.get(job.sector) or employers)
        lang = language(rng, job)
        terms = terms_of(rng, job, employer, today, lang)
        advert = write(rng, by_sector[job.sector], job, terms, lang)
        while advert.description in seen:
            advert = write(rng, by_sector[job.sector], job, terms, lang)
        seen.add(advert.description)
        yield posting(rng, number, shape, job, employer, terms, advert, lang, occupations.get(job.key), today)


def recruiters(employers: tuple[SyntheticEmployer, ...]) -> dict[str, list[SyntheticEmployer]]:
    """Return {sector: employers}, each as often as its size makes it recruit."""
    found: dict[str, list[SyntheticEmployer]] = {}
    for employer in employers:
        if employer.staff > 1:
            found.setdefault(employer.sector, []).extend([employer] * min(12, 1 + employer.staff // 8))
    return found


def language(rng: random.Random, job: Job) -> str:
    """Return the language of an advert: Finnish unless the job has words in the one that is drawn."""
    lang = draw(rng, {"fi": 0.84, "en": 0.11, "sv": 0.05})
    return lang if lang in job.words else "fi"


def terms_of(rng: random.Random, job: Job, employer: SyntheticEmployer, today: date, lang: str) -> Terms:
    """Draw the facts of a vacancy."""
    kinds = employment_kinds(rng, job)
    part_time = rng.random() < job.part_time
    fixed = EmploymentKind.PERMANENT not in kinds and EmploymentKind.ON_CALL not in kinds
    starts = today + timedelta(days=rng.randint(10, 75)) if rng.random() < 0.35 else None
    months = rng.choice((3, 4, 6, 8, 11, 12))
    return Terms(
        employer=employer.name,
        place=employer.place,
        staff=employer.staff,
        founded=employer.founded,
        count=draw(rng, JOBS_A_VACANCY),
        kinds=kinds,
        working_time=WorkingTime.PART_TIME if part_time else WorkingTime.FULL_TIME,
        hours=rng.choice((15, 18, 20, 22, 25, 30)) if part_time else 38,
        shifts=shifts(rng, job),
        licences=tuple(licence for licence in job.licences if rng.random() < 0.75),
        education=job.education,
        starts=starts,
        until=(starts or today) + timedelta(days=30 * months) if fixed else None,
        deadline=today + timedelta(days=rng.randint(3, 40)),
        remote=rng.random() < job.remote * 0.6,
        language_level="said" if rng.random() < (0.35 if lang == "fi" else 0.75) else "",
    )


def employment_kinds(rng: random.Random, job: Job) -> frozenset[EmploymentKind]:
    """Draw how long and in which form the work lasts."""
    if rng.random() < job.seasonal:
        return frozenset({EmploymentKind.SEASONAL})
    base = draw(
        rng,
        {
            EmploymentKind.PERMANENT: 1 - job.fixed_term,
            EmploymentKind.FIXED_TERM: job.fixed_term,
            EmploymentKind.ON_CALL: 0.06 if job.part_time > 0.3 else 0.02,
        },
    )
    extra = {
        kind
        for kind, share in ((EmploymentKind.TEMPORARY_AGENCY, 0.06), (EmploymentKind.APPRENTICESHIP, 0.03))
        if rng.random() < share and base is not EmploymentKind.ON_CALL
    }
    return frozenset({base, *extra})


def shifts(rng: random.Random, job: Job) -> frozenset[Shift]:
    """Draw the shifts of one vacancy out of those that the job knows."""
    if Shift.DAY in job.shifts and rng.random() < 0.3:
        return frozenset({Shift.DAY})
    kept = [shift for shift in job.shifts if rng.random() < 0.75]
    return frozenset(kept or job.shifts[:1])


def local(lang: str, text: str) -> list[dict[str, str]]:
    """Return a text as the interface carries one: with the code of its language."""
    return [{"kieliKoodi": lang, "arvo": text}]


def moment(day: date, hour: int, minute: int = 0) -> str:
    """Return a time stamp in UTC as the interface writes it."""
    return f"{day.isoformat()}T{hour:02d}:{minute:02d}:00Z"


def posting(  # noqa: PLR0917 - one advert's parts, in the order they are made
    rng: random.Random,
    number: int,
    shape: Shape,
    job: Job,
    employer: SyntheticEmployer,
    terms: Terms,
    advert: Advert,
    lang: str,
    occupation: str | None,
    today: date,
) -> dict[str, Any]:
    """Return the advert as a v1 job posting."""
    published = today - timedelta(days=rng.randint(0, 45))
    return {
        "ilmoituksenID": str(uuid.uuid5(NAMESPACE, f"{shape.name}:{number}")),
        "tyollistaja": "01",
        "ilmoittajanYTunnus": employer.business_id,
        "ilmoittajanNimi": local("fi", employer.name),
        "luontipvm": moment(published, 6, number % 60),
        "muokattupvm": moment(published, 9, number % 60),
        "julkaisupvm": moment(published, 7, number % 60),
        "ilmoituksenKielet": [lang],
        "perustiedot": basics(rng, terms, advert, lang),
        "osaamisvaatimukset": requirements(rng, job, terms, occupation),
        "sijainti": {
            "sijaintiJoustava": terms.remote,
            "maa": ["FI"],
            "maakunta": [],
            "kunta": [employer.municipality],
            "toimipaikka": {
                "toimipaikanNimi": local("fi", employer.name),
                "postiosoite": "",
                "postinumero": "",
                "postitoimipaikka": employer.place,
            },
        },
        "hakeminen": {
            "hakuaikaPaattyy": moment(terms.deadline, 14),
            "ilmoittajanYhteystiedot": [{"etunimi": "", "sukunimi": "", "sposti": employer.email, "puhelinNro": ""}],
            "hakuohjeet": local(lang, advert.instructions),
        },
        "ilmoituksenOhjaus": False,
        "markkinointikuvaus": [],
        "tyoKielet": [],
    }


def basics(rng: random.Random, terms: Terms, advert: Advert, lang: str) -> dict[str, Any]:
    """Return what the posting says of the work; some facts stand in its text only, as in life."""
    data: dict[str, Any] = {
        "tyonOtsikko": local(lang, advert.title),
        "tyonTiivistelma": local(lang, advert.summary),
        "tyonKuvaus": local(lang, advert.description),
        "paikkojenMaara": terms.count,
        "palvelussuhde": {
            "tyyppi": "01",
            "tyosuhde": {
                "vuokratyo": EmploymentKind.TEMPORARY_AGENCY in terms.kinds,
                "oppisopimus": EmploymentKind.APPRENTICESHIP in terms.kinds,
                "rekrytointiToimeksianto": False,
                "tyoharjoittelu": False,
                "vuorotteluvapaanSijaisuus": False,
            },
        },
        "tyonJatkuvuus": continuity(terms),
        "tyoAika": "02" if terms.working_time is WorkingTime.PART_TIME else "01",
        "kutsutaanTarvittaessa": EmploymentKind.ON_CALL in terms.kinds,
        "palkanPeruste": rng.choice(("01", "02")),
        "palkanLisatieto": [],
        "tyoAlkaa": "02" if terms.starts else "01",
        "tyoAlkaaLisatieto": [],
        "kuuluuMatkustamista": False,
    }
    if terms.working_time is WorkingTime.PART_TIME:
        data |= {"tyoTunnitAjanjakso": "0201", "tyoTunnitMaksimi": float(terms.hours)}
    if terms.starts:
        data["tyoAlkaaPvm"] = terms.starts.isoformat()
    if terms.until:
        data["maaraaikaisuudenPaattymisPvm"] = terms.until.isoformat()
    if rng.random() < 0.7:
        data["tyoskentely"] = {"tyoskentelyAika": [TIME_CODES[shift] for shift in Shift if shift in terms.shifts]}
    return data


def continuity(terms: Terms) -> str:
    """Return the interface's code of how long the work lasts."""
    if EmploymentKind.SEASONAL in terms.kinds:
        return "0201"
    return "02" if terms.until else "01"


def requirements(rng: random.Random, job: Job, terms: Terms, occupation: str | None) -> dict[str, Any]:
    """Return the posting's structured requirements: often an occupation, seldom more, as in life."""
    driving = [LICENCE_CODES[licence] for licence in terms.licences if licence in LICENCE_CODES]
    data: dict[str, Any] = {
        "ammatit": [],
        "osaamiset": [],
        "kielitaidot": [],
        "ajokortti": {"vaaditutAjokorttiluokat": driving if rng.random() < 0.6 else [], "ajokortinLisatieto": []},
        "kortitJaLuvat": {"lupaKoodit": [], "kortitJaLuvatLisatieto": []},
        "rikosrekisteriote": "criminal_record" in terms.licences,
    }
    if occupation and rng.random() < 0.8:
        data["ammatit"] = [{"luokittelunNimi": "ESCO", "luokiteltuArvo": occupation}]
    if job.education in EDUCATION_CODES and rng.random() < 0.5:
        data["koulutusaste"] = EDUCATION_CODES[job.education]
    return data


def page(postings: list[dict[str, Any]], number: int, size: int) -> dict[str, Any]:
    """Return a page of the interface's answer."""
    part = postings[number * size : (number + 1) * size]
    return {"sivutus": {"sivu": number, "maara": size}, "ilmoituksienMaara": len(part), "ilmoitukset": part}
