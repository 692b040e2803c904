"""The vectors of a taxonomy's names, those that ship with the package, and likeness by them."""

from pathlib import Path

import numpy as np
import pytest

from kohtaanto.engine.text.encoder import DIMENSIONS, open_encoder
from kohtaanto.engine.text.known_vectors import KnownVectors, encoded, packaged_means
from kohtaanto.engine.text.lemmas import hash_all
from kohtaanto.engine.text.surfaces import Source, Surface, ranked_concepts, surfaces
from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.engine.text.vectors import KEPT, Vectors, _families, family_numbers, with_vector, write_vectors

pytestmark = pytest.mark.row("B3")

NAMES = [
    Surface(0, "fi", Source.PREFERRED, "käyttää hitsauslaitteita"),
    Surface(0, "en", Source.PREFERRED, "operate welding equipment"),
    Surface(0, "en", Source.ALTERNATIVE, "welding"),
    Surface(1, "fi", Source.PREFERRED, "lastenhoito"),
    Surface(1, "fi", Source.BRIDGE, "lasten kaitseminen"),
    Surface(2, "fi", Source.PREFERRED, "leipuri"),
    Surface(2, "en", Source.PREFERRED, "baker"),
    *(Surface(2, "en", Source.ALTERNATIVE, f"baker number {n}") for n in range(9)),
    Surface(2, "en", Source.SHORTENED, "bake"),
]
KINDS = ["skill", "skill", "occupation"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("vectors")
    np.save(target / "families.npy", np.array([-1, -1, 0]))
    write_vectors(NAMES, with_vector(NAMES, KINDS), ["en", "fi"], target, lambda message: None)
    return target


def test_all_preferred_labels_and_some_alternatives_of_occupations_get_a_vector() -> None:
    chosen = with_vector(NAMES, KINDS)

    assert chosen["skill"].tolist() == [0, 1, 3, 4]
    assert chosen["occupation"].tolist() == list(range(5, 10))


def test_a_concept_is_as_near_as_its_nearest_name(folder: Path) -> None:
    vectors = Vectors(folder, "skill", ["en", "fi"])
    asked = vectors.of(["lasten kaitseminen"], "fi")[0]

    found = vectors.nearness(asked)

    assert found.name[1] == pytest.approx(1.0, abs=1e-3)
    assert found.name[1] > found.name[0]
    assert found.name[1] > found.concept[1] > found.concept[0]
    assert found.name[2] == found.concept[2] == found.family[2] == 0, "another kind"


def test_a_family_is_its_concepts_together() -> None:
    rng = np.random.default_rng(3)
    together = rng.normal(size=(4, 5)).astype(np.float32)
    together /= np.linalg.norm(together, axis=1, keepdims=True)

    row, families = _families(together, np.array([7, -1, 7, -1]))

    assert row.tolist() == [0, 1, 0, 1]
    assert not families[1].any(), "no family"
    both = together[0] + together[2]
    np.testing.assert_allclose(families[row[0]], both / np.linalg.norm(both), atol=1e-6)


def test_occupations_are_a_family_with_their_unit_group() -> None:
    taxonomy = load_taxonomy()
    numbers = family_numbers(taxonomy, taxonomy.concepts)

    for concept, number in zip(taxonomy.concepts.values(), numbers, strict=True):
        if concept.kind == "occupation":
            group = next(c for c in taxonomy.concepts.values() if c.kind == "group" and c.code == concept.group)
            assert number == numbers[list(taxonomy.concepts).index(group.uri)] >= 0
        elif concept.kind == "skill":
            assert number == -1


def test_a_language_without_names_is_asked_too(folder: Path) -> None:
    vectors = Vectors(folder, "occupation", ["en", "fi"])

    for lang in ("sv", "xx"):
        assert np.isfinite(vectors.of(["bagare"], lang)).all()


def test_concepts_get_one_vector_each(folder: Path) -> None:
    concepts, vectors = Vectors(folder, "skill", ["en", "fi"]).of_concepts()

    assert concepts.tolist() == [0, 1]
    assert vectors.shape == (2, KEPT)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_what_was_encoded_before_is_not_encoded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOHTAANTO_CACHE", str(tmp_path))
    asked: list[list[str]] = []

    def encode(texts: list[str]) -> np.ndarray:
        asked.append(texts)
        return open_encoder().encode(texts)

    first = encoded(["zzz yksi", "zzz kaksi"], encode)
    second = encoded(["zzz kolme", "zzz kaksi", "zzz yksi"], encode)

    assert asked == [["zzz yksi", "zzz kaksi"], ["zzz kolme"]]
    np.testing.assert_array_equal(second[[2, 1]], first)
    assert (first * open_encoder().encode(["zzz yksi", "zzz kaksi"])).sum(axis=1) == pytest.approx([1, 1], abs=1e-3)


def test_nothing_known_and_nothing_asked_is_no_vector() -> None:
    empty = KnownVectors(np.zeros(0, dtype=np.uint64), np.zeros((0, DIMENSIONS), dtype=np.int8))
    known, rows = empty.find(hash_all([b"kirjanpito"]))

    assert not known.any()
    assert rows.shape == (0, DIMENSIONS)
    assert encoded([], lambda texts: open_encoder().encode(texts)).shape == (0, DIMENSIONS)


def test_the_starter_ships_with_the_vectors_of_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOHTAANTO_CACHE", str(tmp_path))
    taxonomy = load_taxonomy()
    numbers = ranked_concepts(taxonomy)
    everything = list(surfaces(taxonomy, numbers))
    chosen = with_vector(everything, [taxonomy.concepts[uri].kind for uri in numbers])
    texts = sorted({everything[number].text for own in chosen.values() for number in own})
    unknown: list[str] = []

    def encode(missing: list[str]) -> np.ndarray:
        unknown.extend(missing)
        return open_encoder().encode(missing)

    found = encoded(texts, encode)

    assert len(unknown) < 0.05 * len(texts), "run python -m benchmarks.training.starter"
    sample = slice(0, None, len(texts) // 20)
    assert ((found[sample] * open_encoder().encode(texts[sample])).sum(axis=1) > 0.999).all()


def test_texts_in_a_language_that_an_index_lacks_have_a_mean() -> None:
    assert set(packaged_means("occupation")) >= {"fi", "sv", "en"}
    assert set(packaged_means("skill")) >= {"fi", "sv", "en"}
