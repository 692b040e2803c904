"""The sentences that the small models are fitted on: sentences.jsonl, written and labelled by a language model.

One line a sentence: `lang`, `kind` ("advert", "jobseeker", "short" or "empty"), `text`, `skills` as a list of slots
(the concepts that are equally right), `also` (defensible neighbours), and `labels`: "given" when the sentence was
written to say these skills, "found" when it was written first and tagged afterwards. None is of our own gold set.
A third of what was tagged or is empty is kept apart: nothing learns from it but acceptance.py, which weighs what the
others have learnt.
"""

import json
import zlib
from dataclasses import dataclass
from pathlib import Path

from benchmarks.recognition.scoring import Labelled

_APART = 3
PATH = Path(__file__).with_name("sentences.jsonl")


@dataclass(frozen=True)
class Written:
    """A sentence of a language with what is right for it."""

    lang: str
    text: str
    labelled: Labelled
    found: bool
    """Whether it was tagged after it was written."""

    @property
    def kept_apart(self) -> bool:
        """Whether only acceptance.py may learn from it."""
        return (self.found or not self.labelled.slots) and zlib.crc32(self.text.encode()) % _APART == 0


def written() -> list[Written]:
    """All sentences, in order."""
    rows = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
    return [
        Written(
            row["lang"],
            row["text"],
            Labelled(tuple(frozenset(slot) for slot in row["skills"]), frozenset(row["also"])),
            row["labels"] == "found",
        )
        for row in rows
    ]
