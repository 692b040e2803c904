"""Chooses the pieces that the encoder keeps of the teacher's 250,002, and writes pieces.txt.

`python -m benchmarks.training.vocabulary --esco ESCO --sentences FILE…`: kept is a piece that occurs once in ESCO's
texts or the given sentences, or three times in the words that simplemma knows (250,000 a language at most), and
every single sign of the three languages. About two minutes.
"""

import argparse
import csv
import random
import string
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.training.teacher import Teacher, model_path, read_teacher

from kohtaanto.engine.text.pieces import FIRST, UNKNOWN, Pieces
from kohtaanto.engine.text.taxonomy import Taxonomy, load_taxonomy

TARGET = Path(__file__).with_name("pieces.txt")
LANGUAGES = ("fi", "sv", "en")
SIGNS = frozenset(string.ascii_lowercase + string.digits + string.punctuation + "åäöéüøæßšžáàèêëíñóôúç€£–—•…”“’´")
MOST_WORDS, LEAST_TIMES = 250_000, 3


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    parser.add_argument("--sentences", type=Path, nargs="*", default=(), help="CSV files with a column `sentence`")
    options = parser.parse_args()
    teacher = read_teacher(model_path())
    names = teacher.pieces[4:]
    splitter = Pieces(dict(zip(names, teacher.scores[4:].tolist(), strict=True)))
    read = count(splitter, [*texts(load_taxonomy(options.esco)), *sentences(options.sentences)])
    known: Counter[int] = Counter()
    for lang in LANGUAGES:
        known += count(splitter, words(lang))
    kept = [p for n, p in enumerate(names, FIRST) if read[n] or known[n] >= LEAST_TIMES or p in SIGNS]
    TARGET.write_text("".join(f"{piece}\n" for piece in sorted(kept)), encoding="utf-8")
    sys.stdout.write(f"{TARGET}: {len(kept)} pieces\n")


def count(splitter: Pieces, lines: Iterable[str]) -> Counter[int]:
    """How often each piece occurs."""
    found: Counter[int] = Counter()
    for line in lines:
        for word in unicodedata.normalize("NFKC", line).lower().split():
            found.update(splitter.word(word))
    del found[UNKNOWN]
    return found


def texts(taxonomy: Taxonomy) -> Iterator[str]:
    """Every label and description."""
    for concept in taxonomy.concepts.values():
        yield from concept.labels.values()
        for labels in concept.alternatives.values():
            yield from labels
        yield from concept.descriptions.values()


def sentences(paths: Iterable[Path]) -> Iterator[str]:
    """The sentences of CSV files."""
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            yield from (row["sentence"] for row in csv.DictReader(stream))


def words(lang: str) -> list[str]:
    """Words that simplemma knows in a language, a sample when they are many."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    entries = DefaultDictionaryFactory().get_dictionary(lang).items()
    found = sorted({(w.decode() if isinstance(w, bytes) else w).lower() for entry in entries for w in entry})
    return random.Random(1).sample(found, MOST_WORDS) if len(found) > MOST_WORDS else found


def kept_pieces(teacher: Teacher, path: Path = TARGET) -> tuple[list[int], Pieces]:
    """The teacher's numbers of the marks and of the pieces that the file at `path` lists, and a splitter."""
    number = {piece: at for at, piece in enumerate(teacher.pieces)}
    listed = path.read_text(encoding="utf-8").split("\n")[:-1]
    rows = [number["<s>"], number["</s>"], number["<unk>"], *(number[piece] for piece in listed)]
    return rows, Pieces({piece: float(teacher.scores[number[piece]]) for piece in listed})


if __name__ == "__main__":
    main()
