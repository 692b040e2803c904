"""Skills that a text speaks of without naming them: by the words of their everyday phrases and clauses."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from kohtaanto.engine.text.acceptance import SIGNS, THRESHOLD_UNHEARD, likely_unheard
from kohtaanto.engine.text.analyser import Analyser
from kohtaanto.engine.text.bridging import PHRASES, SAYINGS, bridges, lines
from kohtaanto.engine.text.classifier import LEAST
from kohtaanto.engine.text.hearing import Hearing
from kohtaanto.engine.text.lemmas import open_lemmas
from kohtaanto.engine.text.recogniser import Recogniser
from kohtaanto.engine.text.sayings import Beside, Guesses, Heard, Sayings, accepted, content_roots, write_sayings
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


NEVER = np.zeros((len(SKILLS), 2), dtype=np.float32)
NOTHING = np.full(len(SKILLS), LEAST, dtype=np.float32)


def guesses(
    sayings: Sayings,
    roots: list[str],
    *,
    rest: Sequence[str] = (),
    here: Mapping[int, tuple[float, float, int]] | None = None,
    heard: np.ndarray = NOTHING,
    is_heard: bool = True,
) -> Guesses:
    found = {concept: score for concept, (score, _, _) in (here or {}).items()}
    every = np.arange(len(SKILLS))
    around = Heard(Hearing(heard[None], np.zeros(1, dtype=np.float32), every, every), 0, (), 0)
    beside = Beside(found, here or {}, bool(here), around, is_heard, 0.0, NEVER)
    return sayings.guesses(roots, rest, beside)


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("tein rännit ja syöksytorvet", "urn:gutters"),
        ("pesin ikkunat", "urn:windows"),
        ("hevosten harjaus ja loimitus", "urn:horses"),
    ],
)
def test_other_words_than_the_name_speak_of_a_skill(sayings: Sayings, analyser: Analyser, text: str, uri: str) -> None:
    found = guesses(sayings, roots_of(analyser, text))

    assert list(SKILLS)[found.concepts[0]] == uri
    assert found.said_by(0) <= set(roots_of(analyser, text))
    likeness = found.signs[:, 0].tolist()
    assert likeness == sorted(likeness, reverse=True)
    assert found.signs.shape == (len(found.concepts), len(SIGNS))
    assert np.isfinite(found.signs).all()


def test_words_that_no_skill_has_speak_of_none(sayings: Sayings, analyser: Analyser) -> None:
    assert len(guesses(sayings, roots_of(analyser, "qwertyzyx"), rest=["hevonen"]).concepts) == 0
    assert len(guesses(sayings, [], rest=["hevonen"]).concepts) == 0


def test_what_is_heard_is_guessed_though_no_word_is_shared(sayings: Sayings, analyser: Analyser) -> None:
    heard = NOTHING.copy()
    heard[2] = -0.1
    roots = roots_of(analyser, "pullataikina")

    found = guesses(sayings, roots, heard=heard)
    assert [list(SKILLS)[concept] for concept in found.concepts] == ["urn:bread"]
    assert found.said_by(0) == set(roots), "all words say it"


def test_what_is_named_is_judged_though_nothing_else_speaks_of_it(sayings: Sayings, analyser: Analyser) -> None:
    roots, here = roots_of(analyser, "pullataikina"), {2: (0.9, 0.3, 1)}

    found = guesses(sayings, roots, here=here)
    assert found.concepts.tolist() == [2]
    names = [found.signs[0, SIGNS.index(name)] for name in ("found", "named here", "weight of the name")]
    assert names == [0.9, 0.9, 0.3]
    assert len(guesses(sayings, roots, here=here, is_heard=False).concepts) == 0, "there every name counts"


def test_the_rest_of_the_sentence_and_a_name_found_make_a_guess_likelier(sayings: Sayings, analyser: Analyser) -> None:
    own, rest = roots_of(analyser, "ikkunat"), roots_of(analyser, "pesin lasit")
    alone = guesses(sayings, own, is_heard=False)
    concept = int(alone.concepts[0])
    others = {
        "rest of the sentence": guesses(sayings, own, rest=rest, is_heard=False),
        "found by name": guesses(sayings, own, here={concept: (0.8, 0.1, 1)}, is_heard=False),
    }
    for sign, found in others.items():
        assert found.concepts[0] == concept
        likelier, likely = likely_unheard(found.signs), likely_unheard(alone.signs)
        assert likelier[0] > likely[0], sign
        own_rows = [(row, likelihood) for row, likelihood in enumerate(likelier) if likelihood >= THRESHOLD_UNHEARD]
        taken = accepted([alone, found])[1]
        assert [one.row for one in taken] == [row for row, _ in own_rows]
        assert [one.likelihood for one in taken] == pytest.approx([likelihood for _, likelihood in own_rows])


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
