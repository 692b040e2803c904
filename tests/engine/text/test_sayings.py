"""Skills that a text speaks of without naming them: by the words of their everyday phrases and clauses."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.engine.text.analyser import Analyser
from kohtaanto.engine.text.bridging import PHRASES, SAYINGS, bridges, lines
from kohtaanto.engine.text.lemmas import open_lemmas
from kohtaanto.engine.text.recogniser import Recogniser
from kohtaanto.engine.text.sayings import WEIGHTS, Guess, Sayings, content_roots, likely, write_sayings
from kohtaanto.engine.text.taxonomy import SKILL, Concept, Taxonomy, load_taxonomy
from kohtaanto.engine.text.tokens import words

pytestmark = pytest.mark.row("B3")

SKILLS = {
    "urn:gutters": ("install gutters", "asentaa räystäskouruja"),
    "urn:windows": ("clean glass surfaces", "puhdistaa lasipintoja"),
    "urn:bread": ("bake bread", "leipoa leipää"),
    "urn:horses": ("care for horses", "hoitaa hevosia"),
}


def small() -> Taxonomy:
    concepts = {uri: Concept(uri=uri, kind=SKILL, labels={"en": en, "fi": fi}) for uri, (en, fi) in SKILLS.items()}
    return Taxonomy(
        concepts=concepts,
        essential={"urn:occupation": ("urn:gutters",)},
        optional={},
        broader={},
        skill_relations={},
        version="test",
    )


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    vocabulary = {word.text for _, fi in SKILLS.values() for word in words(fi)}
    return Analyser("fi", open_lemmas("fi"), vocabulary)


@pytest.fixture(scope="module")
def sayings(tmp_path_factory: pytest.TempPathFactory, analyser: Analyser) -> Sayings:
    import json

    folder = tmp_path_factory.mktemp("sayings")
    write_sayings(small(), {uri: number for number, uri in enumerate(SKILLS)}, {"fi": analyser}, folder)
    roots = json.loads((folder / "sayings.json").read_text(encoding="utf-8"))
    assert list(roots) == ["fi"], "only languages that have an analyser"
    return Sayings(folder, "fi", roots["fi"])


def roots_of(analyser: Analyser, text: str) -> list[str]:
    return content_roots((root for word in words(text) for root in analyser.parts(word.text).roots), "fi")


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("tein rännit ja syöksytorvet", "urn:gutters"),
        ("pesin ikkunat", "urn:windows"),
        ("hevosten harjaus ja loimitus", "urn:horses"),
    ],
)
def test_other_words_than_the_name_speak_of_a_skill(sayings: Sayings, analyser: Analyser, text: str, uri: str) -> None:
    guesses = sayings.guesses(roots_of(analyser, text), (), {}, taken=False)

    assert list(SKILLS)[guesses[0].concept] == uri
    assert guesses[0].roots <= set(roots_of(analyser, text))
    likeness = [guess.signs[0] for guess in guesses]
    assert likeness == sorted(likeness, reverse=True)
    assert all(len(guess.signs) == len(WEIGHTS) and np.isfinite(guess.signs).all() for guess in guesses)


def test_words_that_no_skill_has_speak_of_none(sayings: Sayings, analyser: Analyser) -> None:
    assert sayings.guesses(roots_of(analyser, "qwertyzyx"), ["hevonen"], {}, taken=False) == []
    assert sayings.guesses([], ["hevonen"], {}, taken=False) == []


def test_the_rest_of_the_sentence_and_a_name_found_make_a_guess_likelier(sayings: Sayings, analyser: Analyser) -> None:
    own, rest = roots_of(analyser, "ikkunat"), roots_of(analyser, "pesin lasit")
    alone = sayings.guesses(own, (), {}, taken=False)[0]
    together = sayings.guesses(own, rest, {}, taken=False)[0]
    named = sayings.guesses(own, (), {alone.concept: 0.8}, taken=False)[0]

    assert alone.concept == together.concept == named.concept
    assert likely(together) > likely(alone)
    assert likely(named) > likely(alone)


@given(st.lists(st.floats(-50, 50), min_size=len(WEIGHTS), max_size=len(WEIGHTS)))
def test_how_likely_is_a_probability(signs: list[float]) -> None:
    assert 0 <= likely(Guess(0, frozenset(), tuple(signs))) <= 1


def test_skills_of_the_starter_are_found_in_other_words_and_not_when_denied() -> None:
    recogniser = Recogniser.open(None, progress=lambda _: None)
    taxonomy = load_taxonomy()

    def found(text: str) -> set[str]:
        return {taxonomy.label(skill.uri, "en") for skill in recogniser.extract(text, "fi").skills}

    said = "Lattioiden vahaukset ja imuroinnit hoituu"
    assert found(said), "nothing of it is a name"
    assert found(f"En ole tehnyt {said.casefold()}") & found(said) == set()
    assert found("Aurinko paistaa ja linnut laulavat.") == set()


@pytest.mark.parametrize("folder", [PHRASES, SAYINGS])
def test_every_line_leads_to_a_skill(folder: str) -> None:
    found = list(lines(folder))
    assert len({lang for lang, _, _ in found} & {"fi", "sv"}) == 2
    assert all(not target.startswith("@") for _, _, targets in found for target in targets)
    assert len(bridges(load_taxonomy(), folder)) > 500


def test_a_folder_of_its_own_for_each_build(tmp_path: Path, analyser: Analyser) -> None:
    numbers = {uri: number for number, uri in enumerate(SKILLS)}
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write_sayings(small(), numbers, {"fi": analyser}, tmp_path / name)
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes(), "the same from the same"


@pytest.mark.row("X6")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Olen nainen ja pesen ikkunoita.", "Olen mies ja pesen ikkunoita."),
        ("Kuulen hyvin, asensin rännit.", "Kuulen huonosti, asensin rännit."),
        ("Palaan vanhempainvapaalta, hoidan hevosia.", "Palaan lomalta, hoidan hevosia."),
    ],
)
def test_who_somebody_is_speaks_of_no_skill(one: str, other: str) -> None:
    recogniser = Recogniser.open(None, progress=lambda _: None)
    first, second = ({(s.uri, s.score) for s in recogniser.extract(text, "fi").skills} for text in (one, other))
    assert first == second
