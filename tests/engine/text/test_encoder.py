"""The text encoder: its arithmetic against a slow reading of the same weights, and what its vectors mean."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from kohtaanto.engine.text.encoder import DIMENSIONS, Encoder, encoder_fingerprint, open_encoder
from kohtaanto.engine.text.pieces import FIRST

pytestmark = pytest.mark.row("B3")

HEADS, INNER, BLOCK = 12, 64, 32
PIECES = ["▁", *(f"▁{letter}" for letter in "abcdef"), *"abcdef"]


def four_bit(rng: np.random.Generator, rows: int, columns: int) -> dict[str, np.ndarray]:
    halves = rng.integers(0, 256, (rows, columns // 2), dtype=np.uint8)
    return {"4": halves, "scale": rng.uniform(0.005, 0.01, (rows, columns // BLOCK)).astype(np.float16)}


def eight_bit(rng: np.random.Generator, rows: int, columns: int) -> dict[str, np.ndarray]:
    rounded = rng.integers(-127, 128, (rows, columns)).astype(np.int8)
    return {"8": rounded, "scale": rng.uniform(0.0003, 0.0006, (rows, columns // BLOCK)).astype(np.float16)}


@pytest.fixture(scope="module")
def weights() -> dict[str, np.ndarray]:
    """A network of two layers, one held in 4 bits and one in 8, with weights drawn at random."""
    rng = np.random.default_rng(7)
    found: dict[str, np.ndarray] = {
        "pieces": np.frombuffer("\n".join(PIECES).encode(), dtype=np.uint8),
        "piece-scores": -np.arange(1, len(PIECES) + 1, dtype=np.float32),
        "places": rng.normal(0, 0.1, (16, DIMENSIONS)).astype(np.float16),
        "norm.weight": rng.normal(1, 0.1, DIMENSIONS).astype(np.float32),
        "norm.bias": rng.normal(0, 0.1, DIMENSIONS).astype(np.float32),
        "shape": np.array([2, HEADS]),
    }
    found |= {f"word.{k}": v for k, v in four_bit(rng, len(PIECES) + FIRST, DIMENSIONS).items()}
    for number, kind in enumerate((four_bit, eight_bit)):
        for name, rows, columns in (
            *((name, DIMENSIONS, DIMENSIONS) for name in ("q", "k", "v", "ao")),
            ("fi", INNER, DIMENSIONS),
            ("fo", DIMENSIONS, INNER),
        ):
            found |= {f"{number}.{name}.{k}": v for k, v in kind(rng, rows, columns).items()}
            found[f"{number}.{name}.bias"] = rng.normal(0, 0.1, rows).astype(np.float32)
        for name in ("aln", "oln"):
            found[f"{number}.{name}.weight"] = rng.normal(1, 0.1, DIMENSIONS).astype(np.float32)
            found[f"{number}.{name}.bias"] = rng.normal(0, 0.1, DIMENSIONS).astype(np.float32)
    return found


def slow_matrix(weights: dict[str, np.ndarray], name: str) -> np.ndarray:
    """The weights one by one, as the format says it."""
    scale = weights[f"{name}.scale"].astype(np.float64)
    if f"{name}.8" in weights:
        return weights[f"{name}.8"] * np.repeat(scale, BLOCK, axis=1)
    halves = weights[f"{name}.4"]
    full = np.empty((len(halves), halves.shape[1] * 2))
    for column in range(full.shape[1]):
        block, inside = divmod(column, BLOCK)
        byte = halves[:, block * 16 + inside % 16]
        full[:, column] = ((byte & 15) if inside < 16 else (byte >> 4)) - 8.0
    return full * np.repeat(scale, BLOCK, axis=1)


def slow_norm(x: np.ndarray, weights: dict[str, np.ndarray], name: str) -> np.ndarray:
    spread = np.sqrt(x.var(axis=1, keepdims=True) + 1e-12)
    return (x - x.mean(axis=1, keepdims=True)) / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def slow_forward(weights: dict[str, np.ndarray], numbers: list[int]) -> np.ndarray:
    def dense(x: np.ndarray, name: str) -> np.ndarray:
        return x @ slow_matrix(weights, name).T + weights[f"{name}.bias"]

    x = slow_matrix(weights, "word")[numbers] + weights["places"][: len(numbers)]
    x = slow_norm(x, weights, "norm")
    size = DIMENSIONS // HEADS
    for layer in "01":
        q, k, v = (dense(x, f"{layer}.{name}") for name in "qkv")
        seen = np.empty_like(q)
        for head in range(HEADS):
            own = slice(head * size, (head + 1) * size)
            for at in range(len(x)):
                likeness = np.exp(k[:, own] @ q[at, own] / np.sqrt(size))
                seen[at, own] = likeness @ v[:, own] / likeness.sum()
        x = slow_norm(x + dense(seen, f"{layer}.ao"), weights, f"{layer}.aln")
        inner = dense(x, f"{layer}.fi")
        inner = inner * (1 + np.tanh(np.sqrt(2 / np.pi) * (inner + 0.044715 * inner**3))) / 2
        x = slow_norm(x + dense(inner, f"{layer}.fo"), weights, f"{layer}.oln")
    pooled = x.mean(axis=0)
    return pooled / np.linalg.norm(pooled)


def test_the_arithmetic_is_that_of_a_slow_reading(weights: dict[str, np.ndarray]) -> None:
    encoder = Encoder(weights)
    texts = ["abc", "f", "ab cd ef", "fed"]

    found = encoder.encode(texts)

    for text, vector in zip(texts, found, strict=True):
        expected = slow_forward(weights, encoder.pieces.numbers(text, 16))
        np.testing.assert_allclose(vector, expected, atol=2e-5)


def test_weights_that_do_not_belong_together_are_refused(weights: dict[str, np.ndarray]) -> None:
    with pytest.raises(ValueError, match="number of pieces"):
        Encoder(weights | {"word.4": weights["word.4"][:-1]})


def test_vectors_have_length_one_and_do_not_depend_on_their_neighbours() -> None:
    encoder = open_encoder()
    texts = ["hitsaaja", "Haemme varastotyöntekijää Siilinjärvelle.", "welder", "x", ""]

    together = encoder.encode(texts)

    assert together.shape == (5, DIMENSIONS)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, vector in zip(texts, together, strict=True):
        np.testing.assert_allclose(encoder.encode([text])[0], vector, atol=1e-4)


def test_no_text_gives_no_vector() -> None:
    assert open_encoder().encode([]).shape == (0, DIMENSIONS)


def test_a_long_text_is_cut_and_not_refused() -> None:
    assert np.isfinite(open_encoder().encode(["pitkä teksti " * 400])).all()


def test_progress_counts_up_to_all_texts() -> None:
    told: list[int] = []

    open_encoder().encode(["a", "hitsaaja", "b"], told.append)

    assert told == sorted(told)
    assert told[-1] == 3


def test_threads_get_the_same_vectors() -> None:
    encoder, texts = open_encoder(), ["hitsaaja", "lähihoitaja", "kokki", "myyjä"] * 3
    alone = [encoder.encode([text])[0] for text in texts]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: encoder.encode([text])[0], texts))

    np.testing.assert_allclose(found, alone, atol=1e-6)


@pytest.mark.parametrize(
    ("asked", "names", "nearest"),
    [
        ("hitsaaja", ["welder", "nurse", "bus driver", "baker"], "welder"),
        ("sairaanhoitaja", ["svetsare", "sjuksköterska", "busschaufför", "bagare"], "sjuksköterska"),
        ("linja-autonkuljettaja", ["welder", "nurse", "bus driver", "baker"], "bus driver"),
        ("lärare i grundskolan", ["peruskoulun opettaja", "leipuri", "kirjanpitäjä", "sähköasentaja"], None),
        ("bookkeeping", ["kirjanpito", "hitsaus", "lastenhoito", "puutarhanhoito"], "kirjanpito"),
    ],
)
def test_what_means_the_same_in_another_language_is_nearest(asked: str, names: list[str], nearest: str | None) -> None:
    encoder = open_encoder()
    likeness = encoder.encode(names) @ encoder.encode([asked])[0]

    assert names[int(likeness.argmax())] == (nearest or names[0])


def test_the_fingerprint_is_that_of_the_packaged_weights() -> None:
    assert len(encoder_fingerprint()) == 64
    assert encoder_fingerprint() == encoder_fingerprint()
