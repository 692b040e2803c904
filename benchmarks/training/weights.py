"""Writes the encoder's weights as the product reads them: 4 or 8 bits a weight, scales in half precision."""

from pathlib import Path

import numpy as np
from benchmarks.training.network import DENSE, NORMS, Network
from benchmarks.training.teacher import BLOCK, Teacher

LONGEST = 256
"""Places that are kept; longer texts are cut."""


def write_weights(target: Path, network: Network, teacher: Teacher, rows: list[int], layers: tuple[int, ...]) -> None:
    """Write everything that the product needs into the file `target`.

    The pieces' vectors and the layers that did not learn stay as the teacher's file has them, bit by bit; the
    others are rounded to 8 bits in groups of 32.
    """
    halves, scales = teacher.four_bit("emb.word", teacher.width)
    content: dict[str, np.ndarray] = {
        "pieces": np.frombuffer("\n".join(teacher.pieces[row] for row in rows[3:]).encode(), dtype=np.uint8),
        "piece-scores": teacher.scores[rows[3:]].astype(np.float32),
        "word.4": halves[rows],
        "word.scale": scales[rows],
        "places": network.places.detach().numpy()[:LONGEST].astype(np.float16),
        "norm.weight": network.norm.weight.detach().numpy(),
        "norm.bias": network.norm.bias.detach().numpy(),
        "shape": np.array([len(layers), teacher.heads], dtype=np.int64),
    }
    for number, (layer, own) in enumerate(zip(network.layers, layers, strict=True)):
        for name in DENSE:
            dense = getattr(layer, name)
            content[f"{number}.{name}.bias"] = dense.bias.detach().numpy()
            if number < network.frozen:
                found = teacher.four_bit(f"l{own}.{name}.w", dense.in_features)
                content[f"{number}.{name}.4"], content[f"{number}.{name}.scale"] = found
            else:
                found = eight_bit(dense.weight.detach().numpy())
                content[f"{number}.{name}.8"], content[f"{number}.{name}.scale"] = found
        for name in NORMS:
            content[f"{number}.{name}.weight"] = getattr(layer, name).weight.detach().numpy()
            content[f"{number}.{name}.bias"] = getattr(layer, name).bias.detach().numpy()
    with target.open("wb") as stream:
        np.savez(stream, **content)


def eight_bit(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(int8 of the shape of `weights`, float16 scales (rows, columns / 32))."""
    blocks = weights.reshape(len(weights), -1, BLOCK)
    scales = (np.abs(blocks).max(axis=2) / 127).astype(np.float16)
    rounded = np.rint(blocks / np.maximum(scales.astype(np.float32), 1e-8)[:, :, None])
    return rounded.clip(-127, 127).astype(np.int8).reshape(weights.shape), scales
