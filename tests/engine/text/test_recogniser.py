"""Text to skills: names in the words people use, at their place, and only what is meant."""

import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.text.taxonomy_files import SKILL, write_packages
from kohtaanto.engine.text.lemmas import write_atomically
from kohtaanto.engine.text.recogniser import Recogniser

WELDING, FORKLIFT, ACCOUNTING, ROOMS, FINNISH, STRESS, JAVA, SERVING = (f"{SKILL}/{n}" for n in range(8))


@pytest.fixture(scope="module")
def recogniser(tmp_path_factory: pytest.TempPathFactory) -> Recogniser:
    return Recogniser.open(write_packages(tmp_path_factory.mktemp("taxonomy")), progress=lambda message: None)


def _uris(recogniser: Recogniser, text: str, lang: str) -> set[str]:
    return {found.uri for found in recogniser.extract(text, lang).skills}


@pytest.mark.row("B3")
@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fi", "Oon tehny hitsaushommia ja trukkikortti löytyy.", {WELDING, FORKLIFT}),
        ("fi", "Vastaat kirjanpidosta.", {ACCOUNTING}),
        ("fi", "Hitausta olen tehnyt vuosia.", {WELDING}),
        ("fi", "Olen siivonnut hotellin huoneita.", {ROOMS}),
        ("fi", "Pöytiintarjoilusta on kokemusta.", {SERVING}),
        ("fi", "Paineensietokykyä löytyy, ja osaan Javaa.", {STRESS, JAVA}),
        ("fi", "Sujuva suomen kielen taito.", {FINNISH}),
        ("sv", "Jag har truckkort och har svetsat.", {FORKLIFT, WELDING}),
        ("sv", "Du är stresstålig och kan bokföring.", {STRESS, ACCOUNTING}),
        ("en", "You have a forklift licence and can weld metal.", {FORKLIFT, WELDING}),
        ("en", "Bookkeeping and Java are required.", {ACCOUNTING, JAVA}),
    ],
)
def test_skills_are_found_in_everyday_words(recogniser: Recogniser, lang: str, text: str, expected: set[str]) -> None:
    assert _uris(recogniser, text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fi", "Aiempaa kokemusta hitsauksesta ei vaadita."),
        ("fi", "En osaa hitsata enkä kirjanpitoa."),
        ("fi", "Minulla ei ole trukkikorttia."),
        ("fi", "Muutin Suomeen kolme vuotta sitten."),
        ("fi", "Tarjoamme kilpailukykyisen palkan."),
        ("fi", "Hakemukset 15.12. mennessä sähköpostitse."),
        ("sv", "Erfarenhet av bokföring krävs inte."),
        ("sv", "Jag har inget truckkort."),
        ("en", "No experience in welding is required."),
        ("en", "I don't have a forklift licence."),
        ("en", "We offer a competitive salary and a friendly team."),
        ("fi", ""),
        ("sv", " \n\t"),
    ],
)
def test_what_is_not_meant_is_not_found(recogniser: Recogniser, lang: str, text: str) -> None:
    extraction = recogniser.extract(text, lang)
    assert extraction.skills == ()


def test_a_contrast_ends_what_is_denied(recogniser: Recogniser) -> None:
    assert _uris(recogniser, "En osaa hitsata, mutta kirjanpito sujuu.", "fi") == {ACCOUNTING}


def test_places_are_code_points_of_the_given_text(recogniser: Recogniser) -> None:
    text = "👷 Hän sanoi: trukkikortti löytyy, ja kirjanpitoa on tehty."
    for given_text in (text, unicodedata.normalize("NFD", text)):
        found = {f.uri: f for f in recogniser.extract(given_text, "fi").skills}
        piece = given_text[found[FORKLIFT].start : found[FORKLIFT].end]
        assert unicodedata.normalize("NFC", piece) == "trukkikortti"
        piece = given_text[found[ACCOUNTING].start : found[ACCOUNTING].end]
        assert unicodedata.normalize("NFC", piece) == "kirjanpitoa"


def test_each_skill_is_found_once_at_its_best_place(recogniser: Recogniser) -> None:
    skills = recogniser.extract("Hitsaus on tuttua. Hitsaushommia ja hitsausta. Kirjanpito.", "fi").skills
    assert [s.uri for s in skills] == [WELDING, ACCOUNTING]
    assert skills[0].start == 0


def test_labels_are_preferred_ones_in_the_language_asked(recogniser: Recogniser) -> None:
    assert recogniser.extract("trukkikortti on", "fi").skills[0].label == "käyttää haarukkatrukkia"
    assert recogniser.extract("truckkort", "sv").skills[0].label == "köra gaffeltruck"


def test_occupations_are_found_apart_from_skills(recogniser: Recogniser) -> None:
    extraction = recogniser.extract("Haemme kokenutta hitsaajaa Kuopioon.", "fi")
    assert [o.label for o in extraction.occupations] == ["hitsaaja"]
    assert extraction.skills == ()


def test_link_ranks_the_exact_name_first_and_all_concepts_once(recogniser: Recogniser) -> None:
    ranked = recogniser.link("metal welder", "sv", "occupation", 10)
    assert ranked[0].label == "svetsare"
    assert len(ranked) == 4
    assert len({r.uri for r in ranked}) == 4
    assert [r.score for r in ranked] == sorted((r.score for r in ranked), reverse=True)
    assert len(recogniser.link("trukki", "fi", "skill", 3)) == 3


@pytest.mark.parametrize(("kind", "top"), [("hobby", 3), ("skill", 0)])
def test_link_refuses_what_it_cannot_rank(recogniser: Recogniser, kind: str, top: int) -> None:
    with pytest.raises(ValueError, match=r"kind is|top is"):
        recogniser.link("x", "fi", kind, top)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=80)
    | st.lists(st.sampled_from(["trukkikortti", "ei", "hitsaus", ",", "\n", "å", "."])).map(" ".join),
    lang=st.sampled_from(["fi", "sv", "en", "xx"]),
)
def test_any_text_gives_places_inside_it_and_no_skill_twice(recogniser: Recogniser, text: str, lang: str) -> None:
    skills = recogniser.extract(text, lang).skills
    assert len({s.uri for s in skills}) == len(skills)
    for skill in skills:
        assert 0 <= skill.start < skill.end <= len(text)
        assert 0 < skill.score <= 1
    ranked = recogniser.link(text, lang, "skill", 8)
    assert len({r.uri for r in ranked}) == 8


def test_a_second_start_uses_the_index_of_the_first(tmp_path: Path) -> None:
    said: list[str] = []
    folder = write_packages(tmp_path)
    Recogniser.open(folder, progress=lambda message: None)
    Recogniser.open(folder, progress=said.append)
    assert said == []


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken(target: Path) -> None:
        (target / "half.npy").write_bytes(b"x")
        raise RuntimeError("no space left")

    with pytest.raises(RuntimeError, match="no space left"):
        write_atomically(tmp_path / "index", broken)
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == []
    write_atomically(tmp_path / "index", lambda target: (target / "whole.npy").write_bytes(b"x"))
    assert (tmp_path / "index" / "done").exists()


def test_two_builders_at_once_build_once(tmp_path: Path) -> None:
    built: list[int] = []

    def build(target: Path) -> None:
        built.append(1)
        time.sleep(0.1)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: write_atomically(tmp_path / "index", build), range(4)))
    assert built == [1]
