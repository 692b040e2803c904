"""The networks that put the likest skills in order, and what the order may change."""

from unittest.mock import patch

import numpy as np
import pytest

from engine.text.taxonomy_files import write_esco_packages
from kohtaanto.engine.text import ranking
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.lemmas import LANGUAGES
from kohtaanto.engine.text.ordering import ENGLISH, FEWEST, KEPT, OTHER, SIGNS, Ordering, beside_best, open_ordering
from kohtaanto.engine.text.ranking import COLUMNS, likeness

pytestmark = pytest.mark.row("B3")


def drawn(name: str) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(2)
    wide = 2 * len(SIGNS)
    arrays = {
        "signs": np.array(SIGNS),
        "mean": rng.normal(size=wide),
        "scale": rng.uniform(1, 2, wide),
        "straight": rng.normal(size=(2, wide, 1)),
        "0.weight": rng.normal(size=(2, wide, 5)),
        "0.bias": rng.normal(size=(2, 5)),
        "1.weight": rng.normal(size=(2, 5, 5)),
        "1.bias": rng.normal(size=(2, 5)),
        "2.weight": rng.normal(size=(2, 5, 1)),
        "2.bias": rng.normal(size=(2, 1)),
    }
    return {f"{name}.{part}": array for part, array in arrays.items()}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Of a few skills of ESCO."""
    return open_index(write_esco_packages(tmp_path_factory.mktemp("esco")), lambda message: None)


@pytest.mark.parametrize("name", [ENGLISH, OTHER])
def test_networks_are_added_as_the_weights_say(name: str) -> None:
    weights = drawn(name)
    signs = np.random.default_rng(3).normal(size=(6, len(SIGNS))).astype(np.float32)

    found = Ordering(name, weights).scores(signs)

    for row, score in zip(signs, found, strict=True):
        x = np.concatenate([row, signs.max(axis=0) - row])
        x = (x - weights[f"{name}.mean"]) / weights[f"{name}.scale"]
        expected = 0.0
        for one in (0, 1):
            y = x
            for number in range(3):
                y = y @ weights[f"{name}.{number}.weight"][one] + weights[f"{name}.{number}.bias"][one]
                y = np.maximum(y, 0) if number < 2 else y
            expected += y[0] + (x @ weights[f"{name}.straight"][one])[0]
        assert score == pytest.approx(expected, abs=1e-3)


def test_the_best_of_each_sign_is_no_way_below_itself() -> None:
    signs = np.array([[1.0, 5.0], [3.0, 2.0]])

    assert beside_best(signs).tolist() == [[1.0, 5.0, 2.0, 0.0], [3.0, 2.0, 0.0, 3.0]]


def test_weights_of_other_signs_are_refused() -> None:
    weights = drawn(OTHER) | {f"{OTHER}.signs": np.array(["words"])}

    with pytest.raises(ValueError, match="other signs"):
        Ordering(OTHER, weights)


@pytest.mark.parametrize("name", [ENGLISH, OTHER])
def test_the_packaged_networks_know_what_is_told_of_a_concept(name: str) -> None:
    assert set(SIGNS) <= set(COLUMNS)
    scores = open_ordering(name).scores(np.zeros((3, len(SIGNS)), dtype=np.float32))
    assert np.isfinite(scores).all()


class Turning:
    """An ordering that puts last what comes first by the weights."""

    def scores(self, signs: np.ndarray) -> np.ndarray:
        return np.arange(len(signs), dtype=np.float32)


SENTENCE = "Haemme sinua joka hitsaat teräsrakenteita ja ajat trukkia varastossa joka päivä"


def liked(index: Index, text: str, kind: str = "skill", *, fewest: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """How like each concept is to a Finnish text, with an order that turns all, and by the weights alone."""
    with patch.object(ranking, "FEWEST", fewest), patch.object(ranking, "open_ordering", return_value=Turning()):
        turned = likeness(index, text, "fi", kind, {})
    with patch.object(ranking, "FEWEST", 10**6):
        return turned, likeness(index, text, "fi", kind, {})


def test_scores_change_their_owners_and_not_their_heights(index: Index) -> None:
    """The networks say who comes first, the weights how sure that is."""
    turned, kept = liked(index, SENTENCE)

    asked = np.flatnonzero(index.kind_mask("skill"))
    order = asked[np.argsort(-kept[asked], kind="stable")]
    assert 1 < len(order) < KEPT
    np.testing.assert_array_equal(turned[order[::-1]], kept[order])
    others = np.flatnonzero(~index.kind_mask("skill"))
    np.testing.assert_array_equal(turned[others], kept[others])


@pytest.mark.parametrize(("text", "kind"), [("hitsata teräsrakenteita", "skill"), (SENTENCE, "occupation")])
def test_names_and_occupations_keep_the_order_of_the_weights(index: Index, text: str, kind: str) -> None:
    np.testing.assert_array_equal(*liked(index, text, kind))


def test_a_small_taxonomy_keeps_the_order_of_the_weights(index: Index) -> None:
    assert index.kind_mask("skill").sum() < FEWEST
    np.testing.assert_array_equal(*liked(index, SENTENCE, fewest=FEWEST))


def test_labels_in_fewer_languages_keep_the_order_of_the_weights(index: Index) -> None:
    with patch.object(ranking, "LANGUAGES", (*LANGUAGES, "xx")):
        np.testing.assert_array_equal(*liked(index, SENTENCE))
