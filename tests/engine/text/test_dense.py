"""Products in machine code against the same in NumPy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kohtaanto.engine.text.dense import BLOCK, Dense, cosines, gelu, normed, rounded

pytestmark = pytest.mark.row("B3")


def drawn(
    seed: int, rows: int, columns: int, inputs: int
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """(numbers to multiply, some of them far larger than the others; weights, their scales and biases)."""
    rng = np.random.default_rng(seed)
    numbers = rng.normal(size=(rows, inputs)) * rng.choice([0.01, 1.0, 30.0], size=(rows, inputs))
    weights = rng.integers(-128, 128, (columns, inputs)).astype(np.int8)
    scales = rng.uniform(0.0003, 0.01, (columns, inputs // BLOCK)).astype(np.float16)
    return numbers.astype(np.float32), (weights, scales, rng.normal(size=columns).astype(np.float32))


def slow(numbers: np.ndarray, weights: np.ndarray, scales: np.ndarray, biases: np.ndarray) -> np.ndarray:
    values = weights * np.repeat(scales.astype(np.float64), BLOCK, axis=1)
    return numbers.astype(np.float64) @ values.T + biases


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    rows=st.integers(0, 140),
    columns=st.integers(1, 70),
    blocks=st.integers(1, 6),
)
def test_products_are_those_of_numpy(seed: int, rows: int, columns: int, blocks: int) -> None:
    numbers, weights = drawn(seed, rows, columns, blocks * BLOCK)

    found = Dense(*weights)(numbers)

    expected = slow(numbers, *weights)
    assert found.shape == expected.shape
    # A number is rounded to a step of its row, and each step counts a weight at most.
    step = np.abs(numbers).max(axis=1, initial=0, keepdims=True) / 32767
    most = np.abs(slow(np.ones_like(numbers[:1]), np.abs(weights[0]).astype(np.int16), weights[1], 0 * weights[2]))
    np.testing.assert_array_less(np.abs(found - expected), 0.51 * step * most + 1e-4 * (1 + np.abs(expected)))


def test_the_largest_numbers_and_weights_do_not_run_over() -> None:
    numbers = np.full((1, BLOCK), 1e30, dtype=np.float32)
    weights = np.full((16, BLOCK), -128, dtype=np.int8)

    found = Dense(weights, np.ones((16, 1)), np.zeros(16))(numbers)

    np.testing.assert_allclose(found, -128 * BLOCK * 1e30, rtol=1e-5)


def test_a_row_does_not_depend_on_its_neighbours() -> None:
    numbers, weights = drawn(3, 300, 48, 96)
    dense = Dense(*weights)

    together = dense(numbers)

    for row in (0, 1, 127, 128, 130, 299):
        assert np.array_equal(dense(numbers[row : row + 1])[0], together[row])


def test_inputs_that_fill_no_block_are_refused() -> None:
    with pytest.raises(ValueError, match="40 inputs"):
        Dense(np.zeros((16, 40), dtype=np.int8), np.ones((16, 1)), np.zeros(16))


def test_rows_of_another_width_are_refused() -> None:
    with pytest.raises(ValueError, match="64 numbers for 32"):
        Dense(np.zeros((16, 32), dtype=np.int8), np.ones((16, 1)), np.zeros(16))(np.zeros((2, 64), dtype=np.float32))


def test_gelu_is_the_usual_approximation() -> None:
    numbers = np.concatenate([np.linspace(-12, 12, 4801), [-1e6, 1e6]]).astype(np.float32)
    expected = numbers * (1 + np.tanh(np.sqrt(2 / np.pi) * (numbers + 0.044715 * numbers.astype(np.float64) ** 3))) / 2

    gelu(numbers)

    np.testing.assert_allclose(numbers, expected, atol=2e-5)


def test_rows_are_normed_in_place() -> None:
    rng = np.random.default_rng(5)
    x, more = rng.normal(2, 3, (7, 64)).astype(np.float32), rng.normal(size=(7, 64)).astype(np.float32)
    weight, bias = rng.normal(size=64).astype(np.float32), rng.normal(size=64).astype(np.float32)
    added = x.astype(np.float64) + more
    spread = np.sqrt(added.var(axis=1, keepdims=True) + 1e-12)
    expected = (added - added.mean(axis=1, keepdims=True)) / spread * weight + bias

    normed(x, more, weight, bias)

    np.testing.assert_allclose(x, expected, atol=1e-5)


def test_cosines_of_rounded_vectors() -> None:
    vectors = np.random.default_rng(6).normal(size=(500, 128)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    found = cosines(rounded(vectors), rounded(vectors[3]))

    np.testing.assert_allclose(found, vectors @ vectors[3], atol=3e-4)
    assert found.argmax() == 3
