"""The networks that put the likest concepts in order, and what the order may change."""

from unittest.mock import patch

import numpy as np
import pytest

from kohtaanto.engine.text import ranking
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.ordering import FEWEST, KEPT, SIGNS, Ordering, beside_best, open_ordering
from kohtaanto.engine.text.ranking import COLUMNS, likeness

pytestmark = pytest.mark.row("B3")


def drawn(kind: str) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(2)
    wide = 2 * len(SIGNS[kind])
    arrays = {
        "signs": np.array(SIGNS[kind]),
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
    return {f"{kind}.{name}": array for name, array in arrays.items()}


@pytest.fixture(scope="module")
def index() -> Index:
    return open_index(None, lambda message: None)


@pytest.mark.parametrize("kind", list(SIGNS))
def test_networks_are_added_as_the_weights_say(kind: str) -> None:
    weights = drawn(kind)
    signs = np.random.default_rng(3).normal(size=(6, len(SIGNS[kind]))).astype(np.float32)

    found = Ordering(kind, weights).scores(signs)

    for row, score in zip(signs, found, strict=True):
        x = np.concatenate([row, signs.max(axis=0) - row])
        x = (x - weights[f"{kind}.mean"]) / weights[f"{kind}.scale"]
        expected = 0.0
        for one in (0, 1):
            y = x
            for number in range(3):
                y = y @ weights[f"{kind}.{number}.weight"][one] + weights[f"{kind}.{number}.bias"][one]
                y = np.maximum(y, 0) if number < 2 else y
            expected += y[0] + (x @ weights[f"{kind}.straight"][one])[0]
        assert score == pytest.approx(expected, abs=1e-3)


def test_the_best_of_each_sign_is_no_way_below_itself() -> None:
    signs = np.array([[1.0, 5.0], [3.0, 2.0]])

    assert beside_best(signs).tolist() == [[1.0, 5.0, 2.0, 0.0], [3.0, 2.0, 0.0, 3.0]]


def test_weights_of_other_signs_are_refused() -> None:
    weights = drawn("occupation") | {"occupation.signs": np.array(["words"])}

    with pytest.raises(ValueError, match="other signs"):
        Ordering("occupation", weights)


@pytest.mark.parametrize("kind", list(SIGNS))
def test_the_packaged_networks_know_what_is_told_of_a_concept(kind: str) -> None:
    assert set(SIGNS[kind]) <= set(COLUMNS)
    scores = open_ordering(kind).scores(np.zeros((3, len(SIGNS[kind])), dtype=np.float32))
    assert np.isfinite(scores).all()


def test_scores_change_their_owners_and_not_their_heights(index: Index) -> None:
    """The networks say who comes first, the weights how sure that is."""

    class Reversing:
        def scores(self, signs: np.ndarray) -> np.ndarray:
            return np.arange(len(signs), dtype=np.float32)

    class Keeping:
        def scores(self, signs: np.ndarray) -> np.ndarray:
            return -np.arange(len(signs), dtype=np.float32)

    found = []
    for network in (Keeping(), Reversing()):
        with patch.object(ranking, "open_ordering", return_value=network), patch.object(ranking, "FEWEST", 0):
            found.append(likeness(index, "keittiön apulainen", "fi", "occupation", {}))
    kept, turned = found

    np.testing.assert_allclose(np.sort(kept), np.sort(turned))
    asked = np.flatnonzero(index.kind_mask("occupation"))
    order = asked[np.argsort(-kept[asked], kind="stable")]
    assert turned[order[min(KEPT, len(order)) - 1]] == pytest.approx(kept[order[0]])
    others = np.setdiff1d(np.arange(len(kept)), order[:KEPT])
    assert np.array_equal(kept[others], turned[others])


def test_an_exact_name_comes_first_whatever_the_networks_say(index: Index) -> None:
    class Last:
        def scores(self, signs: np.ndarray) -> np.ndarray:
            return signs[:, 0] * -1

    with patch.object(ranking, "open_ordering", return_value=Last()), patch.object(ranking, "FEWEST", 0):
        scores = likeness(index, "hitsaaja", "fi", "occupation", {})

    assert scores.max() > 1.5
    assert "hitsaaja" in index.label(int(scores.argmax()), "fi")


def test_a_small_taxonomy_is_ordered_by_the_weights_alone(index: Index) -> None:
    assert index.kind_mask("occupation").sum() < FEWEST
    with patch.object(ranking, "open_ordering", side_effect=AssertionError):
        assert likeness(index, "keittiön apulainen", "fi", "occupation", {}).max() > 0
