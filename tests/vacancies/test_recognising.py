"""The texts of adverts become skills and conditions, each with the words it stands in."""

from datetime import UTC, date, datetime

import pytest

from area import plans
from kohtaanto.engine.types import Shift, WorkingTime
from kohtaanto.skills import queries as skills
from kohtaanto.skills.types import SkillState
from kohtaanto.vacancies import queries, services
from kohtaanto.vacancies.models import Vacancy
from kohtaanto.vacancies.types import Classified, ImportedVacancy
from vacancies.given import SCOPE, advert, stored

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3", "C2")]
CARE = "Haemme lähihoitajaa hoivakotiin. Osaat lääkehoidon. Ajokortti B vaaditaan. Työ alkaa 7.1. ja on yötyötä."
CARE_SV = "Vi söker en närvårdare. Du kan läkemedelsbehandling. Körkort B krävs."
LATER = datetime(2026, 11, 22, tzinfo=UTC)


def nurse(number: int = 1, **fields: object) -> ImportedVacancy:
    values = {"titles": {"fi": "Lähihoitaja"}, "descriptions": {"fi": CARE}, "languages": ("fi",)}
    return advert(number, **(values | fields))


def read(one: ImportedVacancy) -> Vacancy:
    services.store_imported([one], SCOPE)
    services.recognise()
    return Vacancy.objects.get(external_id=one.external_id)


def entries(vacancy: Vacancy) -> dict[str, object]:
    found = skills.profiles([vacancy.profile_id])[vacancy.profile_id]
    names = skills.labels([entry.uri for entry in found], "fi")
    return {names[entry.uri]: entry for entry in found}


def test_a_skill_is_kept_with_the_words_it_was_found_in() -> None:
    vacancy = read(nurse())
    medication = entries(vacancy)["lääkehoito"]
    assert medication.state == SkillState.EVIDENCED
    finding = next(one for one in vacancy.findings if one["name"] == medication.uri)
    words = vacancy.texts[finding["field"]][finding["language"]][finding["start"] : finding["end"]]
    assert "lääkehoidon" in words
    assert words == medication.evidence


def test_every_finding_lies_within_its_text() -> None:
    vacancy = read(nurse(descriptions={"fi": CARE, "sv": CARE_SV}, titles={"fi": "Lähihoitaja", "sv": "Närvårdare"}))
    assert {one["language"] for one in vacancy.findings} == {"fi", "sv"}
    for one in vacancy.findings:
        text = vacancy.texts[one["field"]][one["language"]]
        assert 0 <= one["start"] < one["end"] <= len(text)
        assert text[one["start"] : one["end"]].strip()


def test_the_occupation_brings_its_essential_skills_with_little_weight() -> None:
    found = entries(read(nurse())).values()
    inferred = [entry for entry in found if entry.state == SkillState.INFERRED]
    said = [entry for entry in found if entry.state == SkillState.EVIDENCED]
    assert inferred
    assert max(entry.weight for entry in inferred) < min(entry.weight for entry in said)


def test_a_skill_that_the_source_names_counts_fully_even_when_unknown_to_us() -> None:
    known = skills.recogniser().link("lääkehoito", "fi", "skill", 1)[0].uri
    foreign = "http://data.tyomarkkinatori.fi/esco/skill/uusi"
    vacancy = read(nurse(skills=(Classified("ESCO", known), Classified("FINESCO", foreign))))
    found = {entry.uri: entry for entry in skills.profiles([vacancy.profile_id])[vacancy.profile_id]}
    assert (found[known].weight, found[known].state) == (1.0, SkillState.EVIDENCED)
    assert (found[foreign].weight, found[foreign].state) == (1.0, SkillState.CLAIMED)


def test_a_demanded_card_or_language_is_no_skill_besides() -> None:
    asked = "Tulityökortti vaaditaan. Työkielenä on suomi. Työturvallisuuskortti on eduksi. Hitsaat MIG-menetelmällä. "
    asked += "Ensiaputaidot vaaditaan."
    vacancy = read(nurse(descriptions={"fi": asked}, titles={"fi": "Hitsaaja"}))
    conditions = next(queries.vacancies([vacancy.pk])).conditions
    assert conditions.licences == {"hot_work_card"}
    assert [code for code, _ in conditions.languages] == ["fi"]
    words = {entry.evidence.casefold() for entry in entries(vacancy).values() if entry.state == SkillState.EVIDENCED}
    assert any("mig" in said for said in words)
    assert not any("tulityö" in said or "suomi" in said for said in words)
    assert any("ensiaputai" in said for said in words)
    # What is only an advantage bars nobody, so it stays a skill.
    assert any("työturvallisuus" in said for said in words)


def test_conditions_of_the_text_fill_what_the_fields_leave_open() -> None:
    vacancy = read(nurse(working_times=frozenset({WorkingTime.PART_TIME})))
    found = next(queries.vacancies([vacancy.pk])).conditions
    assert found.licences == {"B"}
    assert found.shifts == {Shift.NIGHT}
    assert found.working_times == {WorkingTime.PART_TIME}
    assert found.municipalities == ("297",)
    assert found.starts == date(2027, 1, 7)


def test_a_place_in_the_text_counts_when_the_fields_name_none() -> None:
    plans.in_force()
    vacancy = read(nurse(municipalities=(), descriptions={"fi": "Työpaikka on Siilinjärvellä."}))
    assert vacancy.found_conditions["municipalities"] == ["749"]
    assert vacancy.conditions.get("municipalities") is None


def test_only_what_changed_is_read_again() -> None:
    services.store_imported([nurse(1), nurse(2)], SCOPE)
    assert len(services.recognise()) == 2
    assert services.recognise() == ()
    services.store_imported([nurse(2, descriptions={"fi": "Keität kahvia."}, modified=LATER)], SCOPE)
    changed = Vacancy.objects.get(external_id="x-2")
    before = changed.profile_id
    assert services.recognise() == (changed.pk,)
    changed.refresh_from_db()
    assert changed.profile_id == before
    assert "lääkehoito" not in {name for name, entry in entries(changed).items() if entry.state == SkillState.EVIDENCED}


def test_a_closed_vacancy_is_not_read() -> None:
    stored(1, expires=datetime(2026, 11, 1, tzinfo=UTC))
    assert services.recognise() == ()


def test_an_erased_vacancy_keeps_its_skills_without_words() -> None:
    vacancy = read(nurse())
    names = set(entries(vacancy))
    services.store_imported([nurse(archived=LATER)], SCOPE)
    vacancy.refresh_from_db()
    after = entries(vacancy)
    assert set(after) == names
    assert all((entry.evidence, entry.start, entry.end) == ("", None, None) for entry in after.values())
    assert vacancy.findings == []


def test_words_in_the_employers_name_ask_for_no_skill() -> None:
    named = {"employer_names": {"fi": "Lääkehoito Oy"}, "descriptions": {"fi": "Lääkehoito Oy on iso yritys."}}
    assert "lääkehoito" in entries(read(nurse(1)))
    without = read(nurse(2, **named))
    assert "Lääkehoito Oy" not in {entry.evidence for entry in entries(without).values()}
    assert all("ääkehoito" not in entry.evidence for entry in entries(without).values())


@pytest.mark.slow
def test_two_processes_read_exactly_as_one() -> None:
    texts = [CARE, "Keität lounaan ja tilaat raaka-aineet.", CARE_SV, "You repair cars and serve customers."]
    languages = ["fi", "fi", "sv", "en"]
    services.store_imported(
        [
            nurse(number, titles={lang: f"Työ {number}"}, descriptions={lang: text}, languages=(lang,))
            for number, (lang, text) in enumerate(zip(languages, texts, strict=True))
        ],
        SCOPE,
    )

    def result() -> list[object]:
        rows = Vacancy.objects.order_by("pk")
        found = skills.profiles([row.profile_id for row in rows])
        return [(row.findings, row.found_conditions, found.get(row.profile_id)) for row in rows]

    progress: list[tuple[int, int]] = []
    services.recognise(processes=1)
    one = result()
    Vacancy.objects.update(recognised_digest="")
    services.recognise(processes=2, progress=lambda done, total: progress.append((done, total)))
    assert result() == one
    assert progress == [(4, 4)]
