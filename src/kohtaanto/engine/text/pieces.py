"""Texts to numbered pieces of words, as the text encoder reads them.

The pieces and their scores are those of the encoder's teacher, cut down to what Finnish, Swedish and English need.
A word is split into the pieces whose scores add up to most.
"""

import unicodedata
from collections.abc import Mapping

BEGIN, END, UNKNOWN = 0, 1, 2
"""The numbers of the marks around a text and of a character that no piece holds; pieces count from FIRST."""
FIRST = 3
_START = "▁"
_LONGEST_WORD = 64


class Pieces:
    """Splits texts into pieces; remembers words, since texts repeat theirs. Safe to share between threads."""

    def __init__(self, scores: Mapping[str, float]) -> None:
        """`scores` maps each piece to its score, in the order of their numbers."""
        self._scores = dict(scores)
        self._numbers = {piece: number for number, piece in enumerate(self._scores, FIRST)}
        self._longest = max(map(len, self._scores))
        self._unknown = min(self._scores.values()) - 10.0
        self._memory: dict[str, tuple[int, ...]] = {}

    def numbers(self, text: str, most: int) -> list[int]:
        """The marked piece numbers of `text`, at most `most` of them, both marks included."""
        found: list[int] = []
        for word in unicodedata.normalize("NFKC", text).lower().split():
            found.extend(self.word(word))
            if len(found) >= most - 2:
                break
        return [BEGIN, *found[: most - 2], END]

    def word(self, word: str) -> tuple[int, ...]:
        """The piece numbers of one lower-case word."""
        known = self._memory.get(word)
        if known is None:
            if len(self._memory) > 200_000:
                self._memory.clear()
            known = self._memory[word] = self._split(_START + word[:_LONGEST_WORD])
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        length = len(word)
        best = [0.0, *[float("-inf")] * length]
        came_from = [0] * (length + 1)
        for start in range(length):
            for end in range(start + 1, min(length, start + self._longest) + 1):
                score = self._scores.get(word[start:end], self._unknown if end == start + 1 else None)
                if score is not None and best[start] + score > best[end]:
                    best[end], came_from[end] = best[start] + score, start
        pieces, end = [], length
        while end:
            start = came_from[end]
            pieces.append(self._numbers.get(word[start:end], UNKNOWN))
            end = start
        return tuple(reversed(pieces))
