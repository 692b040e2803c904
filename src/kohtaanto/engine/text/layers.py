"""Small networks side by side, as benchmarks/training/layers.py fits them."""

from collections.abc import Mapping

import numpy as np

Layers = list[tuple[np.ndarray, np.ndarray]]
"""The weights (networks, from, to) and biases (networks, to) of each of three layers."""


def layers_of(weights: Mapping[str, np.ndarray]) -> Layers:
    """The layers by the names under which they are packaged."""
    return [
        (weights[f"{number}.weight"].astype(np.float32), weights[f"{number}.bias"].astype(np.float32))
        for number in range(3)
    ]


def through(layers: Layers, x: np.ndarray) -> np.ndarray:
    """What each network answers, shape (networks, rows); `x` has the shape (rows, signs)."""
    x = x[None].astype(np.float32)
    for number, (weight, bias) in enumerate(layers):
        x = x @ weight + bias[:, None]
        if number < len(layers) - 1:
            np.maximum(x, 0, out=x)
    return x[..., 0]
