"""What is made of one advert: every field of version 1, and version 2 wherever its texts may stand."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.tyomarkkinatori.adverts import version_1, version_2
from kohtaanto.engine.types import EmploymentKind, Shift, WorkingTime
from kohtaanto.integrations.tyomarkkinatori.advert import NotAnAdvert, parse
from kohtaanto.integrations.tyomarkkinatori.reading import plain_text
from kohtaanto.vacancies.types import Classified, Contact


def work(**fields: object) -> dict[str, object]:
    advert = version_1(1)
    advert["perustiedot"] |= fields
    return advert


def demand(**fields: object) -> dict[str, object]:
    return version_1(1) | {"osaamisvaatimukset": fields}


def test_the_work_is_read_from_version_1() -> None:
    vacancy = parse(
        work(
            paikkojenMaara=3,
            palvelussuhde={"tyyppi": "01", "tyosuhde": {"vuokratyo": True, "vuokratyoToimeksiantaja": "Asiakas Oy"}},
            tyonJatkuvuus="0202",
            tyoAika="02",
            tyoTunnitAjanjakso="0201",
            tyoTunnitMinimi=10,
            tyoTunnitMaksimi=20.5,
            kutsutaanTarvittaessa=True,
            tyoAlkaa="02",
            tyoAlkaaPvm="2027-01-07",
            maaraaikaisuudenPaattymisPvm="2027-08-31",
            tyoskentely={"tyoskentelyAika": ["07", "08"], "vuorotyo": ["0801"]},
            kuuluuMatkustamista=True,
        )
    )
    assert vacancy.open_positions == 3
    assert vacancy.working_times == {WorkingTime.PART_TIME}
    assert (vacancy.hours_minimum, vacancy.hours_maximum, vacancy.hours_per) == (Decimal(10), Decimal("20.5"), "week")
    assert vacancy.employment_kinds == {
        EmploymentKind.SEASONAL,
        EmploymentKind.FIXED_TERM,
        EmploymentKind.ON_CALL,
        EmploymentKind.TEMPORARY_AGENCY,
    }
    assert vacancy.shifts == {Shift.DAY, Shift.EVENING, Shift.WEEKEND}
    assert (vacancy.start_code, vacancy.starts, vacancy.ends) == ("02", date(2027, 1, 7), date(2027, 8, 31))
    assert vacancy.client_names == {"fi": "Asiakas Oy"}
    assert vacancy.travel
    assert vacancy.notes == ()


def test_the_requirements_are_read_from_version_1() -> None:
    national = "http://data.tyomarkkinatori.fi/esco/occupation/1"
    vacancy = parse(
        demand(
            ammatit=[{"luokittelunNimi": "FINESCO", "luokiteltuArvo": national}],
            osaamiset=[{"luokittelunNimi": "ESCO", "luokiteltuArvo": "http://data.europa.eu/esco/skill/2"}] * 2,
            kielitaidot=[
                {"kielitaito": "sv", "kielitaidonTaso": "B1"},
                {"kielitaito": "http://data.europa.eu/esco/skill/3", "kielitaidonTaso": "L1"},
            ],
            ajokortti={"vaaditutAjokorttiluokat": ["B", "C1ECE", "X9"]},
            kortitJaLuvat={"lupaKoodit": ["001"]},
            koulutusaste="32",
            rikosrekisteriote=True,
        )
    )
    assert vacancy.occupations == (Classified("FINESCO", national),)
    assert vacancy.skills == (Classified("ESCO", "http://data.europa.eu/esco/skill/2"),)
    assert vacancy.required_languages == (("sv", "B1"), ("http://data.europa.eu/esco/skill/3", "C2"))
    assert vacancy.licences == ("B", "CE")
    assert (vacancy.permits, vacancy.education_level, vacancy.criminal_record) == (("001",), "32", True)
    assert vacancy.notes == (
        "osaamisvaatimukset.ajokortti.vaaditutAjokorttiluokat: unknown driving-licence class 'X9'",
    )


def test_a_household_is_an_employer_by_its_name() -> None:
    vacancy = parse(version_1(1) | {"tyollistaja": "02", "kotitaloudenNimi": "Perhe Virtanen"})
    assert vacancy.household
    assert vacancy.employer_names == {"fi": "Perhe Virtanen"}


def test_the_public_samples_are_read_without_a_remark(shared_data: Path) -> None:
    folder = shared_data / "data" / "tyomarkkinatori"
    old = json.loads((folder / "sample-response.json").read_text())["ilmoitukset"]
    new = [json.loads(line) for line in (folder / "own-sample-p67-v2.ndjson").read_text().splitlines()]
    vacancies = [parse(row) for row in old + new]
    assert [vacancy.notes for vacancy in vacancies] == [()] * 3
    assert vacancies[0].contacts == (Contact("", "absesea@sasdada.com", "123123"),)
    assert [vacancy.municipalities for vacancy in vacancies] == [("297", "179"), ("297",), ("749",)]
    assert vacancies[2].archived is not None
    assert all(vacancy.raw == row for vacancy, row in zip(vacancies, old + new, strict=True))


SHAPES = [
    {"position": {"title": {"fi": "Kokki", "sv": "Kock"}}},
    {"position": {"title": {"fi-FI": "Kokki", "SV": "Kock"}}},
    {"position": {"title": {"values": {"fi": "Kokki", "sv": "Kock"}}}},
    {"position": {"title": [{"language": "fi", "value": "Kokki"}, {"language": "sv", "value": "Kock"}]}},
    {"position": {"title": [{"kieliKoodi": "fi", "arvo": "Kokki"}, {"kieliKoodi": "sv", "arvo": "Kock"}]}},
    {"position": {"title": {"fi": {"value": "Kokki"}, "sv": {"value": "Kock"}}}},
    {"position": {"titles": {"fi": "Kokki", "sv": "Kock"}}},
    {"title": {"fi": "Kokki", "sv": "Kock"}},
    {"position": {"fi": {"title": "Kokki"}, "sv": {"title": "Kock"}}},
    {"position": {"translations": [{"language": "fi", "title": "Kokki"}, {"language": "sv", "title": "Kock"}]}},
    {"translations": {"fi": {"position": {"jobTitle": "Kokki"}}, "sv": {"position": {"jobTitle": "Kock"}}}},
]


@pytest.mark.parametrize("shape", SHAPES, ids=range(len(SHAPES)))
def test_texts_are_found_however_they_are_nested(shape: dict[str, object]) -> None:
    vacancy = parse({"metadata": {"externalId": "x"}, "languages": ["fi"]} | shape)
    assert vacancy.titles == {"fi": "Kokki", "sv": "Kock"}
    expected = "title" in shape.get("position", {}) and isinstance(shape["position"], dict)
    assert bool(vacancy.notes) is not expected


def test_a_bare_text_is_in_the_language_of_the_advert() -> None:
    vacancy = parse({"metadata": {"externalId": "x"}, "languages": ["sv"], "position": {"title": "Kock"}})
    assert vacancy.titles == {"sv": "Kock"}


def test_the_fields_of_version_2_are_read() -> None:
    advert = version_2(1) | {
        "owner": {"company": {"fi": "Leipomo Oy"}, "businessId": "1234567-1"},
        "contacts": [{"firstName": "Aino", "lastName": "Aalto", "email": "a@example.org", "telephone": "040"}],
        "externalLinks": [{"url": "https://example.org"}],
    }
    advert["application"] = {"expires": "2026-12-02T16:00:00.000000", "url": {"fi": "https://example.org/hae"}}
    advert["position"] |= {
        "mainOccupation": "http://data.europa.eu/esco/occupation/1",
        "occupations": ["http://data.europa.eu/esco/occupation/1", "http://data.tyomarkkinatori.fi/esco/occupation/2"],
        "skills": ["http://data.europa.eu/esco/skill/3"],
        "workTime": "01",
        "continuityOfWork": ["01"],
        "drivingLicenses": ["B"],
        "workLanguages": ["fi", "en"],
        "brandNew": "?",
    }
    vacancy = parse(advert)
    assert [row.scheme for row in vacancy.occupations] == ["ESCO", "FINESCO"]
    assert vacancy.skills == (Classified("ESCO", "http://data.europa.eu/esco/skill/3"),)
    assert vacancy.working_times == {WorkingTime.FULL_TIME}
    assert vacancy.employment_kinds == {EmploymentKind.PERMANENT}
    assert (vacancy.licences, vacancy.work_languages) == (("B",), ("fi", "en"))
    assert vacancy.contacts == (Contact("Aino Aalto", "a@example.org", "040"),)
    assert vacancy.application_urls == {"fi": "https://example.org/hae"}
    assert vacancy.links == ("https://example.org",)
    assert vacancy.employer_names == {"fi": "Leipomo Oy"}
    assert vacancy.notes == ("owner.company: taken for owner.companyName", "position.brandNew: unknown field")


@pytest.mark.parametrize(
    ("field", "value", "note"),
    [
        ("tyoAika", "77", "perustiedot.tyoAika: unknown code '77'"),
        ("paikkojenMaara", -1, "perustiedot.paikkojenMaara: a count was expected, not -1"),
        ("paikkojenMaara", "many", "perustiedot.paikkojenMaara: a number was expected"),
        ("tyoAlkaaPvm", "pian", "perustiedot.tyoAlkaaPvm: 'pian' is no date and time"),
        ("tyonKuvaus", 7, "perustiedot.tyonKuvaus: a text was expected, not a number"),
        ("kutsutaanTarvittaessa", 3, "perustiedot.kutsutaanTarvittaessa: yes or no was expected, not a number"),
        ("uusiKentta", {"a": 1}, "perustiedot.uusiKentta.a: unknown field"),
    ],
)
def test_what_is_not_understood_is_noted_and_the_advert_is_taken(field: str, value: object, note: str) -> None:
    assert parse(work(**{field: value})).notes == (note,)


def test_a_wrong_municipality_is_noted_and_a_short_code_is_filled() -> None:
    vacancy = parse(version_1(1) | {"sijainti": {"kunta": ["49", "Kuopio"]}})
    assert vacancy.municipalities == ("049",)
    assert vacancy.notes == ("sijainti.kunta: 'Kuopio' is no code of 3 digits",)


@pytest.mark.parametrize("payload", [None, 1, "x", [], {}, {"metadata": None}, {"ilmoituksenID": ""}])
def test_what_is_no_advert_is_said_to_be_none(payload: object) -> None:
    with pytest.raises(NotAnAdvert):
        parse(payload)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["metadata", "position", "title", "fi", "value", "perustiedot", "tyonOtsikko", "owner"])
                | st.text(max_size=5),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    ),
    st.sampled_from(["ilmoituksenID", "id"]),
)
def test_no_advert_whatever_its_shape_stops_the_run(value: object, key: str) -> None:
    payload = {**value, key: "x"} if isinstance(value, dict) else value
    try:
        vacancy = parse(payload)
    except NotAnAdvert:
        return
    assert vacancy.external_id
    assert vacancy.raw == payload


def test_html_becomes_lines_and_plain_text_stays_as_it_is() -> None:
    assert plain_text("<p>Hyvää&nbsp;päivää</p><ul><li>a</li><li>b &amp; c</li></ul>") == "Hyvää päivää\n\n- a\n- b & c"
    assert plain_text("a < b ja c > d\r\n2. rivi") == "a < b ja c > d\n2. rivi"
