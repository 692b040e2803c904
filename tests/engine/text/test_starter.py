"""The starter taxonomy holds what it promises: three languages, no duplicates, enough skills, nothing loose."""

import importlib.util
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType

import pytest

from kohtaanto.engine.text.taxonomy import Concept, Taxonomy, load_taxonomy, starter_path

LANGUAGES = ("fi", "sv", "en")
SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "starter_taxonomy.py"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("starter_taxonomy", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def starter() -> Taxonomy:
    return load_taxonomy(starter_path())


def of_kind(starter: Taxonomy, kind: str) -> list[Concept]:
    return [concept for concept in starter.concepts.values() if concept.kind == kind]


@pytest.mark.row("B3")
def test_it_is_large_enough(starter: Taxonomy) -> None:
    assert len(of_kind(starter, "occupation")) >= 150
    assert len(of_kind(starter, "skill")) >= 600
    assert 35 <= len(of_kind(starter, "skill_group")) <= 50


def test_the_packaged_files_are_what_the_texts_say() -> None:
    module = generator()
    expected = module.files(module.read())
    assert {file.name: file.read_text(encoding="utf-8") for file in starter_path().glob("*.csv")} == expected


@pytest.mark.parametrize("kind", ["occupation", "skill", "group", "skill_group"])
def test_every_concept_has_a_label_in_three_languages(starter: Taxonomy, kind: str) -> None:
    missing = [c.uri for c in of_kind(starter, kind) if set(c.labels) != set(LANGUAGES)]
    assert missing == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["occupation", "skill", "group", "skill_group"])
def test_no_label_stands_for_two_concepts_of_a_kind(starter: Taxonomy, kind: str, lang: str) -> None:
    counts = Counter(
        label.casefold()
        for concept in of_kind(starter, kind)
        for label in (concept.labels[lang], *concept.alternatives.get(lang, ()))
    )
    assert [label for label, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_skill_has_other_words_too(starter: Taxonomy, lang: str) -> None:
    assert [c.uri for c in of_kind(starter, "skill") if not c.alternatives.get(lang)] == []


def test_labels_are_clean(starter: Taxonomy) -> None:
    wrong = [
        label
        for concept in starter.concepts.values()
        for lang in LANGUAGES
        for label in (concept.labels[lang], *concept.alternatives.get(lang, ()))
        if label != " ".join(label.split()) or "|" in label or ";" in label or len(label) > 90
    ]
    assert wrong == []


def test_every_occupation_has_eight_skills_and_five_essential(starter: Taxonomy) -> None:
    for occupation in of_kind(starter, "occupation"):
        essential = starter.essential.get(occupation.uri, ())
        optional = starter.optional.get(occupation.uri, ())
        assert len(essential) >= 5, occupation.uri
        assert len(set(essential) | set(optional)) >= 8, occupation.uri
        assert not set(essential) & set(optional), occupation.uri


def test_no_skill_is_an_orphan(starter: Taxonomy) -> None:
    asked = {
        uri for relation in (starter.essential, starter.optional) for skills in relation.values() for uri in skills
    }
    skills = {concept.uri for concept in of_kind(starter, "skill")}
    assert asked == skills
    groups = {concept.uri for concept in of_kind(starter, "skill_group")}
    assert all(starter.broader[uri] and set(starter.broader[uri]) <= groups for uri in skills)
    assert {uri for skill in skills for uri in starter.broader[skill]} == groups


def test_occupations_stand_in_their_isco_groups(starter: Taxonomy) -> None:
    codes = {concept.code: concept.uri for concept in of_kind(starter, "group")}
    members = defaultdict(list)
    for occupation in of_kind(starter, "occupation"):
        assert len(occupation.group) == 4, occupation.uri
        assert starter.broader[occupation.uri] == (codes[occupation.group],)
        assert occupation.code.startswith(f"{occupation.group}.")
        members[occupation.group].append(occupation.code)
    assert all(len(found) == len(set(found)) for found in members.values())
    for code, uri in codes.items():
        if len(code) > 1:
            assert starter.broader[uri] == (codes[code[:-1]],)
        assert any(group.startswith(code) for group in members), f"ISCO {code} holds no occupation"


def test_the_concepts_are_in_our_own_namespace(starter: Taxonomy) -> None:
    assert all(uri.startswith("https://kohtaanto.fi/taxonomy/") for uri in starter.concepts)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- a | x | y | z", "without a group"),
        ("+ a", "without an occupation"),
        ("@ g cross-sector | x | y", "expected a mark"),
        ("@ g sometimes | x | y | z", "is no level"),
        ("@ g cross-sector | x | ; | z", "every language needs a label"),
        ("@ g cross-sector | x | y | z\n- a | x | y | z\n- a | b | c | d", "is there already"),
        ("@ g cross-sector | x | y | z\n- a | x; x | y | z", "stands more than once"),
        ("= o 5321 | x | y | z\n+ a", "no skill a"),
        ("5321 | x | y | z", "has no group 532"),
    ],
)
def test_a_faulty_text_is_refused_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    module = generator()
    (tmp_path / "10.txt").write_text(text, encoding="utf-8")
    with pytest.raises(module.WrongText, match=problem):
        module.read(tmp_path)
