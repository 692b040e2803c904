"""Small networks side by side, and how they are fitted; what engine/text/layers.py runs."""

from collections.abc import Callable

import numpy as np
import torch
from torch import nn
from torch.nn import functional


class Layers(nn.Module):
    """Some networks side by side, each of three layers."""

    def __init__(self, networks: int, signs: int, width: int, spread: float) -> None:
        """`spread` over the numbers that come in is the variance of the weights that are drawn."""
        super().__init__()
        sizes = ((signs, width), (width, width), (width, 1))
        self.weights = nn.ParameterList(torch.randn(networks, a, b) * (spread / a) ** 0.5 for a, b in sizes)
        self.biases = nn.ParameterList(torch.zeros(networks, b) for _, b in sizes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """What each network answers; shape (networks, rows, 1) from signs of (rows, signs)."""
        for number, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            x = x @ weight + bias[:, None]
            x = functional.relu(x) if number < len(self.weights) - 1 else x
        return x

    def arrays(self, kind: type[np.floating]) -> dict[str, np.ndarray]:
        """The weights by the names under which they are packaged."""
        return {
            f"{number}.{part}": value.detach().numpy().astype(kind)
            for number, both in enumerate(zip(self.weights, self.biases, strict=True))
            for part, value in zip(("weight", "bias"), both, strict=True)
        }


def descend(
    networks: nn.Module,
    examples: int,
    loss_of: Callable[[torch.Tensor], torch.Tensor],
    *,
    rounds: int,
    batch: int,
    rate: float,
    decay: float,
) -> None:
    """Fit networks: `loss_of` the numbers of some of the examples falls, in steps that become shorter."""
    optimiser = torch.optim.AdamW(networks.parameters(), lr=rate, weight_decay=decay)
    steps, done = rounds * -(-examples // batch), 0
    for _ in range(rounds):
        for part in torch.randperm(examples).split(batch):
            optimiser.param_groups[0]["lr"] = rate * (1 - done / steps)
            optimiser.zero_grad()
            loss_of(part).backward()
            optimiser.step()
            done += 1
