"""Conditions of work in text: golden cases in three languages, and what holds for any text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kohtaanto.engine.text.conditions import (
    ConditionKind,
    Polarity,
    find_conditions,
    person_conditions,
    vacancy_conditions,
)
from kohtaanto.engine.types import EmploymentKind, Place, Shift, WorkingTime

pytestmark = pytest.mark.row("B3", "B4")

TODAY = date(2026, 11, 24)
PLACES = tuple(
    Place(code, fi, sv, 0.0, 0.0)
    for code, fi, sv in [
        ("297", "Kuopio", "Kuopio"),
        ("749", "Siilinjärvi", "Siilinjärvi"),
        ("402", "Lapinlahti", "Lapinlahti"),
        ("778", "Suonenjoki", "Suonenjoki"),
        ("844", "Tervo", "Tervo"),
        ("239", "Keitele", "Keitele"),
        ("686", "Rautalampi", "Rautalampi"),
        ("857", "Tuusniemi", "Tuusniemi"),
        ("921", "Vesanto", "Vesanto"),
        ("091", "Helsinki", "Helsingfors"),
    ]
)
WISHES = "Ajokortti vaaditaan, trukkikortti, hygieniapassi ja tulityökortti eduksi."
DEMANDS = "Edellytämme ajokorttia, trukkikorttia ja tulityökorttia, hygieniapassi eduksi."
A, W, D, N = Polarity.AFFIRMED, Polarity.WISHED, Polarity.DENIED, Polarity.NOT_NEEDED


@pytest.mark.parametrize(
    ("lang", "text", "kind", "value", "polarity", "words"),
    [
        ("fi", "Edellytämme B-ajokorttia.", "licence", "B", A, "B-ajokorttia"),
        ("fi", "Minulla on bc-kortti.", "licence", "C", A, "bc-kortti"),
        ("fi", "Ajokortti (CE) vaaditaan.", "licence", "CE", A, "Ajokortti"),
        ("fi", "Hygieniapassi puuttuu.", "licence", "hygiene_passport", D, "Hygieniapassi"),
        ("fi", "Trukkikortti katsotaan eduksi.", "licence", "forklift_licence", W, "Trukkikortti"),
        ("fi", "Ajokorttia ei vaadita.", "licence", "B", N, "Ajokorttia"),
        ("fi", "LOVe-luvat voimassa.", "licence", "medication_licence", A, "LOVe-luvat"),
        ("fi", "EA1-kortti ja tulityökortti on.", "licence", "first_aid_1", A, "EA1-kortti"),
        ("fi", "Sairaanhoitajan laillistus vaaditaan.", "registration", "registered_nurse", A, None),
        ("fi", "Valviran rekisteröinti.", "registration", "registered_health_professional", A, "Valviran"),
        ("fi", "Sinulla on ammatillinen perustutkinto.", "degree", "vocational", A, None),
        ("fi", "Vaadimme ylempää korkeakoulututkintoa.", "degree", "master", A, None),
        ("fi", "Työ on kolmivuorotyötä.", "shift", "night", A, "kolmivuorotyötä"),
        ("fi", "Teet aamu-, ilta- ja viikonloppuvuoroja.", "shift", "evening", A, "ilta-"),
        ("fi", "Työ on ilta- ja yötyötä.", "shift", "evening", A, "ilta-"),
        ("sv", "Du arbetar i kvälls- och nattskift.", "shift", "evening", A, "kvälls-"),
        ("en", "There are night and weekend shifts.", "shift", "night", A, "night"),
        ("fi", "Voit työskennellä etänä kolme päivää.", "remote", "hybrid", A, "työskennellä etänä"),
        ("fi", "Ajokortti vaaditaan, trukkikortti eduksi.", "licence", "B", A, "Ajokortti"),
        ("fi", "Ajokortti vaaditaan, trukkikortti eduksi.", "licence", "forklift_licence", W, "trukkikortti"),
        ("fi", "Edellytämme ajokorttia ja hygieniapassia, ruotsi eduksi.", "licence", "hygiene_passport", A, None),
        ("fi", WISHES, "licence", "B", A, None),
        ("fi", WISHES, "licence", "forklift_licence", W, None),
        ("fi", WISHES, "licence", "hot_work_card", W, None),
        ("fi", DEMANDS, "licence", "hot_work_card", A, None),
        ("fi", DEMANDS, "licence", "hygiene_passport", W, None),
        ("fi", "Työ on kolmivuorotyötä ja viikonloput vapaat.", "shift", "night", A, None),
        ("fi", "Osaan ajaa ja minulla on ajokortti ja olen vapaana.", "licence", "B", A, "ajokortti"),
        ("fi", "Iltaisin vapaana.", "shift", "evening", A, "Iltaisin"),
        ("en", "Night shifts and weekends off.", "shift", "night", A, "Night shifts"),
        ("fi", "Myymälä on avoinna klo 7-22, joten teet iltavuoroja.", "shift", "evening", A, "iltavuoroja"),
        ("fi", "Puhun vähän suomea, venäjää ja hyvin englantia.", "language", "en:B2", A, "englantia"),
        ("fi", "Eduksi katsotaan ajokortti ja trukkikortti.", "licence", "forklift_licence", W, None),
        ("sv", "Goda kunskaper i finska krävs, svenska är ett plus.", "language", "fi", A, "finska"),
        ("en", "Driving licence required, forklift licence a plus.", "licence", "B", A, "Driving licence"),
        ("en", "Evenings are fine, nights are not.", "shift", "night", D, "nights"),
        ("sv", "Helgerna måste vara lediga.", "shift", "weekend", D, "Helgerna"),
        ("sv", "Arbetet är i tre skift.", "shift", "night", A, "tre skift"),
        ("fi", "Illat ja viikonloput vapaana, kiitos.", "shift", "evening", D, "Illat"),
        ("fi", "Viikonloput vapaat.", "shift", "weekend", D, "Viikonloput"),
        ("sv", "Helger lediga.", "shift", "weekend", D, "Helger"),
        ("en", "Weekends off.", "shift", "weekend", D, "Weekends"),
        ("fi", "Hygieniapassi vanhentunut.", "licence", "hygiene_passport", D, "Hygieniapassi"),
        ("fi", "Hygieniapassi tai valmius suorittaa se.", "licence", "hygiene_passport", W, "Hygieniapassi"),
        ("fi", "CE-kortti, ADR ei pakollinen.", "licence", "adr", N, "ADR"),
        ("fi", "Edellytämme tulityö- ja työturvallisuuskortteja.", "licence", "hot_work_card", A, "tulityö-"),
        ("fi", "Kokopäivätyö olisi paras.", "working_time", "full_time", W, "Kokopäivätyö"),
        ("fi", "Viikonloput käy mutta yöt ei.", "shift", "night", D, "yöt"),
        ("sv", "Kan inte jobba natt.", "shift", "night", D, "jobba natt"),
        ("fi", "Työkielenä on suomi.", "language", "fi", A, "suomi"),
        ("fi", "En voi tehdä yötyötä.", "shift", "night", D, "yötyötä"),
        ("fi", "En voi tehdä yötyötä, mutta iltavuorot käy.", "shift", "evening", A, "iltavuorot"),
        ("fi", "Osa-aikatyö sopii.", "working_time", "part_time", A, "Osa-aikatyö"),
        ("fi", "Työaika 25 h/vko.", "hours", "25", A, "25 h/vko"),
        ("fi", "Työsuhde on vakituinen.", "employment", "permanent", A, "vakituinen"),
        ("fi", "Asun Suonenjoella.", "home", "778", A, "Suonenjoella"),
        ("fi", "Työpaikka on Rautalammilla.", "place", "686", A, "Rautalammilla"),
        ("fi", "Toimipiste Helsingissä.", "place", "091", A, "Helsingissä"),
        ("fi", "Työmatka enintään 30 km.", "commute", "30", A, None),
        ("fi", "Voin muuttaa työn perässä.", "move", "move", A, None),
        ("fi", "Työ alkaa 1.3.2027.", "start", "2027-03-01", A, "1.3.2027"),
        ("fi", "Vapaudun 15.1.", "start", "2027-01-15", A, "15.1."),
        ("fi", "Sujuva suomen kielen taito.", "language", "fi:B2", A, "suomen"),
        ("fi", "En osaa ruotsia.", "language", "sv", D, "ruotsia"),
        ("fi", "Työ tehdään täysin etänä.", "remote", "remote", A, None),
        ("sv", "Körkort krävs.", "licence", "B", A, "Körkort"),
        ("sv", "Jag har inget körkort.", "licence", "B", D, "körkort"),
        ("sv", "Hygienpass är meriterande.", "licence", "hygiene_passport", W, "Hygienpass"),
        ("sv", "Finska krävs inte.", "language", "fi", N, "Finska"),
        ("sv", "Goda kunskaper i svenska.", "language", "sv:B2", A, "svenska"),
        ("sv", "Jag kan inte jobba nattskift.", "shift", "night", D, "nattskift"),
        ("sv", "Anställningen är tillsvidare.", "employment", "permanent", A, "tillsvidare"),
        ("sv", "Arbetet börjar 1 mars 2027.", "start", "2027-03-01", A, "1 mars 2027"),
        ("en", "A driving licence is required.", "licence", "B", A, "driving licence"),
        ("en", "I don't have a driving licence.", "licence", "B", D, "driving licence"),
        ("en", "Fluent Swedish is a plus.", "language", "sv:B2", W, "Swedish"),
        ("en", "Finnish is not required.", "language", "fi", N, "Finnish"),
        ("en", "I cannot work nights.", "shift", "night", D, "nights"),
        ("en", "A full-time, permanent position.", "working_time", "full_time", A, "full-time"),
        ("en", "Starting from 1 March 2027.", "start", "2027-03-01", A, "1 March 2027"),
    ],
)
def test_golden_cases(  # noqa: PLR0917
    lang: str, text: str, kind: str, value: str, polarity: Polarity, words: str | None
) -> None:
    found = find_conditions(text, lang, PLACES, today=TODAY)
    matching = [c for c in found if c.kind == kind and (c.value == value or c.value.partition(":")[0] == value)]
    assert matching, [(c.kind.value, c.value) for c in found]
    assert matching[0].polarity is polarity
    if words is not None:
        assert text[matching[0].start : matching[0].end] == words


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fi", "Hakuaika päättyy 15.12.2026."),
        ("fi", "Suomen suurin toimija alallaan."),
        ("fi", "Asiakkaamme ovat ympäri Suomea."),
        ("fi", "Lisätietoja antaa kauppias, parhaiten tavoittaa arkisin klo 9-11."),
        ("sv", "Mera upplysningar ges på vardagar."),
        ("en", "For more information, contact us on weekdays."),
        ("sv", "Skicka din ansökan senast 15.12.2026."),
        ("en", "Apply by 15 December 2026."),
    ],
)
def test_what_is_no_condition_is_left_alone(lang: str, text: str) -> None:
    assert find_conditions(text, lang, PLACES, today=TODAY) == ()


def test_a_vacancy_demands_what_its_text_affirms() -> None:
    text = (
        "Edellytämme B-ajokorttia ja hygieniapassia. Trukkikortti katsotaan eduksi. Työ on kolmivuorotyötä "
        "Siilinjärvellä, kokoaikainen ja vakituinen, ja alkaa 1.3.2027. Sujuva suomen kielen taito vaaditaan."
    )
    conditions = vacancy_conditions(find_conditions(text, "fi", PLACES, today=TODAY))
    assert conditions.licences == {"B", "hygiene_passport"}
    assert conditions.shifts == {Shift.EVENING, Shift.NIGHT}
    assert conditions.municipalities == ("749",)
    assert conditions.working_times == {WorkingTime.FULL_TIME}
    assert conditions.employment_kinds == {EmploymentKind.PERMANENT}
    assert conditions.starts == date(2027, 3, 1)
    assert conditions.languages == (("fi", "B2"),)
    assert conditions.remote is False


def test_a_person_lacks_and_refuses_only_what_they_say() -> None:
    text = (
        "Asun Kuopiossa, työmatka max 30 km. Minulla ei ole ajokorttia. En tee yötyötä enkä viikonlopputöitä. "
        "Puhun vain englantia. Haen osa-aikatyötä. Vapaudun 15.1."
    )
    conditions = person_conditions(find_conditions(text, "fi", PLACES, today=TODAY))
    assert conditions.municipality == "297"
    assert conditions.commute_km == 30.0
    assert {"B", "C", "CE"} <= conditions.lacks_licences
    assert "A" not in conditions.lacks_licences
    assert conditions.refused_shifts == {Shift.NIGHT, Shift.WEEKEND}
    assert conditions.languages == (("en", ""),)
    assert conditions.working_times == {WorkingTime.PART_TIME}
    assert conditions.available_from == date(2027, 1, 15)
    assert conditions.licences is None
    assert conditions.employment_kinds is None


def test_what_would_be_nicest_refuses_nothing() -> None:
    said = [find_conditions(text, "fi") for text in ("Kokopäivätyö olisi paras.", "Teen vain kokopäivätyötä.")]
    assert [person_conditions(one).working_times for one in said] == [None, frozenset({WorkingTime.FULL_TIME})]


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Suomi ei ole vielä hyvä mutta ymmärrän.", set()),
        ("En puhu suomea sujuvasti.", set()),
        ("En osaa ruotsia.", {"sv"}),
        ("En osaa suomea, englanti hyvä.", {"fi"}),
    ],
)
def test_who_denies_a_level_has_the_language(text: str, lacks: set[str]) -> None:
    assert person_conditions(find_conditions(text, "fi", PLACES, today=TODAY)).lacks_languages == lacks


def test_silence_says_nothing() -> None:
    person = person_conditions(find_conditions("Olen ahkera ja reipas.", "fi", PLACES))
    assert person.languages is None
    assert person.lacks_licences == frozenset()
    assert person.refused_shifts == frozenset()
    assert person.municipality is None


def test_only_closes_a_list() -> None:
    conditions = person_conditions(find_conditions("Vain vakituinen päivätyö käy.", "fi", PLACES))
    assert conditions.employment_kinds == {EmploymentKind.PERMANENT}
    assert conditions.refused_shifts == {Shift.EVENING, Shift.NIGHT}


_PIECES = st.lists(
    st.sampled_from(
        ["ajokortti", "ei", "vaadita", "yötyö", "Kuopio", ",", ".", "mutta", "1.3.2027", "alkaen", "inte", "körkort",
         "no", "licence", "İ", "ß", "👷", "\n", "30 km", "vain", "ruotsia", "puhun"]
    )
).map(" ".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(text=_PIECES | st.text(max_size=60), lang=st.sampled_from(["fi", "sv", "en", "xx"]))
def test_findings_lie_inside_any_text_in_order(text: str, lang: str) -> None:
    found = find_conditions(text, lang, PLACES, today=TODAY)
    assert list(found) == sorted(found, key=lambda c: (c.start, c.end, c.kind, c.value))
    assert len(set(found)) == len(found)
    for condition in found:
        assert 0 <= condition.start < condition.end <= len(text)
    vacancy_conditions(found)
    person = person_conditions(found)
    held = {c.value for c in found if c.kind is ConditionKind.LICENCE and c.polarity is Polarity.AFFIRMED}
    assert not held & person.lacks_licences


@given(text=_PIECES)
def test_denying_a_licence_never_makes_it_a_demand(text: str) -> None:
    found = find_conditions(f"{text} .\nAjokorttia ei vaadita", "fi")
    last = [c for c in found if c.kind is ConditionKind.LICENCE][-1]
    assert last.polarity is Polarity.NOT_NEEDED


@pytest.mark.parametrize(
    ("lang", "text", "car"),
    [
        ("fi", "Minulla ei ole autoa, mutta B-kortti on.", False),
        ("fi", "Autoa ei ole.", False),
        ("fi", "Kortti on mutta ei autoa.", False),
        ("fi", "Mulla ei oo autoa.", False),
        ("fi", "Kuljen töihin bussilla.", False),
        ("fi", "Oma auto käytössä.", True),
        ("fi", "Mulla on auto.", True),
        ("fi", "Minulla ei ole tutkintoa, oma auto löytyy.", True),
        ("fi", "Olen korjannut autoja ja maalannut auton.", None),
        ("fi", "Minulla on auto- ja kuljetusalan perustutkinto.", None),
        ("fi", "Minulla oli ennen oma auto. Haaveeni on oma auto, tarvitsen oman auton.", None),
        ("fi", "En pärjää ilman autoa.", None),
        ("fi", "Minulla on oma auto, mutta talvella kuljen bussilla.", None),
        ("sv", "Jag har ingen bil.", False),
        ("sv", "Jag har egen bil.", True),
        ("sv", "Jag klarar mig utan bil.", False),
        ("sv", "Jag klarar mig inte utan bil.", None),
        ("sv", "Jag har bil- och transportutbildning.", None),
        ("en", "I do not have a car.", False),
        ("en", "I haven't got a car.", False),
        ("en", "I have my own car.", True),
        ("en", "I take the bus to work.", False),
        ("en", "I don't take the bus.", None),
        ("en", "I can't get to work without my own car.", None),
        ("en", "If I had my own car I would come. If I have a car, I can come.", None),
        ("en", "I have a car mechanic certificate. I wash cars.", None),
    ],
)
def test_whether_somebody_goes_by_car_is_known_only_where_they_say_so(lang, text, car):
    assert person_conditions(find_conditions(text, lang)).car is car


def test_an_advert_that_speaks_of_a_car_demands_none():
    assert vacancy_conditions(find_conditions("Oma auto käytössä on eduksi.", "fi")) == vacancy_conditions(())
