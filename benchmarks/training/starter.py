"""Writes the vectors of the starter taxonomy's names: `python -m benchmarks.training.starter`, after train.py."""

import sys
from pathlib import Path

import numpy as np

from kohtaanto.engine.text.encoder import open_encoder
from kohtaanto.engine.text.known_vectors import packed
from kohtaanto.engine.text.surfaces import ranked_concepts, surfaces
from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.engine.text.vectors import language_means, with_vector

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src" / "kohtaanto" / "engine" / "text" / "weights" / "starter-vectors-4.npz"


def main() -> None:
    """Encode every name of the starter that its index gives a vector."""
    taxonomy = load_taxonomy()
    numbers = ranked_concepts(taxonomy)
    everything = list(surfaces(taxonomy, numbers))
    chosen = with_vector(everything, [taxonomy.concepts[uri].kind for uri in numbers])
    texts = sorted({everything[number].text for own in chosen.values() for number in own})
    vectors = open_encoder().encode(texts)
    row = {text: at for at, text in enumerate(texts)}
    means: dict[tuple[str, str], np.ndarray] = {}
    for kind, own in chosen.items():
        names = [everything[number] for number in own]
        by_lang = language_means(vectors[[row[name.text] for name in names]], [name.lang for name in names])
        means |= {(kind, lang): mean for lang, mean in by_lang.items()}
    with TARGET.open("wb") as stream:
        np.savez(stream, **packed(texts, vectors, means))
    sys.stdout.write(f"{TARGET}: {len(texts)} names\n")


if __name__ == "__main__":
    main()
