"""How likely a careful adviser would say a skill of a part of a sentence, from all that is known of the guess.

A small network weighs the signs: how like the words are to those of the skill, what the classifier makes of them and
of the words around, whether the skill's name stands there, whether the part means a skill at all, and how often the
skill is tagged in sentences. Its weights lie beside the encoder's; benchmarks/training makes them from sentences that
were tagged. A name alone says little: "palvelin asiakkaita" names a server.
"""

import io
from functools import cache
from importlib import resources

import numpy as np

from kohtaanto.engine.text.layers import layers_of, through

SIGNS = (
    "likeness",
    "share of the words",
    "against the best",
    "place",
    "words used",
    "words used of all",
    "rarest word",
    "only here",
    "asked for by occupations",
    "words",
    "taken",
    "weight",
    "rest of the sentence",
    "of the label",
    "found",
    "named here",
    "weight of the name",
    "words of the name",
    "heard",
    "heard against the best",
    "heard in the rest",
    "heard in the whole",
    "relevance",
    "tagged",
    "named as a neighbour",
)
"""What is known of a guess, as numbers, in this order."""
THRESHOLD = 0.6
"""How likely a guess has to be right to be taken."""
THRESHOLD_BESIDE = 0.35
"""The same in a sentence that says a skill already: where one is told of, another is."""
THRESHOLD_NAMED = 0.3
"""The same where the whole name of the skill stands in the text: who says it so is to be believed sooner."""
THRESHOLD_SHARED = 0.7
"""The same where a skill that was taken before is said by some of the same words."""
WHOLE = 0.95
"""The score from which a name counts as whole."""
UNHEARD = {
    "likeness": 0.5825,
    "share of the words": 1.0812,
    "against the best": 0.2071,
    "place": -0.1069,
    "words used": -0.8145,
    "words used of all": 1.1446,
    "rarest word": 0.1594,
    "only here": 1.4095,
    "asked for by occupations": 0.3138,
    "words": 0.1240,
    "taken": -0.4549,
    "weight": 0.0201,
    "rest of the sentence": 0.3785,
    "of the label": 0.9685,
    "found": 3.3487,
}
"""What signs weigh where the classifier knows no skill of the taxonomy: fitted before there was one (decision 10)."""
_UNHEARD_BIAS = -8.5707
THRESHOLD_UNHEARD = 0.3
FARTHEST = 5.0
"""Signs that lie farther from what is usual, in standard deviations, count as this far."""
_WEIGHTS = "acceptance-4.npz"


class Acceptance:
    """Some networks of three layers, whose answers are averaged; they are only read, so threads may share them."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        if tuple(weights["signs"].tolist()) != SIGNS:
            raise ValueError("the weights are of other signs")
        self._mean, self._scale = weights["mean"], weights["scale"]
        self._layers = layers_of(weights)

    def likely(self, signs: np.ndarray) -> np.ndarray:
        """How likely guesses are right, between 0 and 1, shape (guesses,); `signs` has the shape (guesses, SIGNS)."""
        x = np.clip((signs - self._mean) / self._scale, -FARTHEST, FARTHEST)
        return _share(through(self._layers, x).mean(axis=0))


def thresholds(signs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """From where guesses with the signs are taken: (by themselves, in a sentence that says a skill); (guesses,)."""
    named = signs[:, SIGNS.index("named here")] >= WHOLE
    return np.where(named, THRESHOLD_NAMED, THRESHOLD), np.where(named, THRESHOLD_NAMED, THRESHOLD_BESIDE)


def likely_unheard(signs: np.ndarray) -> np.ndarray:
    """How likely guesses are right where the classifier knows nothing of the taxonomy, by the words alone."""
    return _share(signs[:, [SIGNS.index(name) for name in UNHEARD]] @ np.array(list(UNHEARD.values())) + _UNHEARD_BIAS)


def _share(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(odds, -50, 50)))


@cache
def open_acceptance() -> Acceptance:
    """The networks with the packaged weights, one for the process."""
    data = (resources.files("kohtaanto.engine.text") / "weights" / _WEIGHTS).read_bytes()
    with np.load(io.BytesIO(data)) as file:
        return Acceptance({name: file[name] for name in file.files})
