"""What a word is made of: the roots of its parts.

A compound counts as its parts ("hitsaushommia" → hitsata + homma), split only where the parts are words of the
taxonomy's own labels, so that it meets a label that says the same in two words. A word the dictionary does not
know is tried as spoken Finnish, as a slip of the pen and as an inflected unknown before it is left as it is.
"""

from dataclasses import dataclass

from kohtaanto.engine.text.conjugation import forms_of_infinitive, infinitives
from kohtaanto.engine.text.lemmas import Lemmas
from kohtaanto.engine.text.spelling import slips, spoken, unbent
from kohtaanto.engine.text.wordlists import word_set

_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """The roots that a word stands for, last one the head; `sure` is False for a guessed spelling."""

    roots: tuple[str, ...]
    sure: bool = True
    known: bool = True
    """False when the word is in no dictionary and no spelling of it was found."""


class Analyser:
    """Takes the words of one language apart. `vocabulary` holds the roots that stand in the labels.

    `foreign` holds words of the labels of other languages, which a text may bend as its own ("Pythonilla").
    """

    def __init__(
        self,
        lang: str,
        lemmas: Lemmas | None,
        vocabulary: frozenset[str] | set[str],
        foreign: frozenset[str] | set[str] = frozenset(),
    ) -> None:
        self.lang = lang
        self._lemmas = lemmas
        self._vocabulary = vocabulary
        self._foreign = foreign
        self._memory: dict[str, Parts] = {}
        self._whole = word_set(lang, "whole")
        self._heads = word_set(lang, "empty_heads")
        self._no_part = word_set(lang, "no_part")
        self._short_parts = word_set(lang, "short_parts")
        self._own_parts = word_set(lang, "own_parts")

    def root(self, word: str) -> str | None:
        """The root of a casefolded word as the dictionary has it."""
        return self._lemmas.root(word) if self._lemmas is not None else None

    def parts(self, word: str) -> Parts:
        """The parts of a casefolded word; remembered, since adverts repeat their words."""
        found = self._memory.get(word)
        if found is None:
            if len(self._memory) > 200_000:
                self._memory.clear()
            found = self._memory[word] = self._take_apart(word)
        return found

    def _take_apart(self, word: str) -> Parts:
        if self._lemmas is None or not word.isalpha():
            return Parts((word,))
        root = self.root(word)
        verb = self._verb(word, root)
        if verb is not None:
            return Parts((verb,))
        if root is not None:
            return Parts(self._split_root(root, word))
        split = self._split(word) or self._split(word, any_head=True)
        if split:
            return Parts(split)
        if word in self._vocabulary:
            return Parts((word,))
        slip = self._slip(word)
        if slip:
            return Parts(slip, sure=False)
        return self._heard(word) or Parts((word,), known=False)

    def _verb(self, word: str, root: str | None) -> str | None:
        """The verb of our vocabulary that a word is a form of, unless the dictionary knows it for something else.

        In "svetsar" it sees the beginning of a compound with "svetsare", which is rarer than what somebody does.
        """
        if self.lang == "sv" and root == f"{word}e" and word.endswith("ar"):
            verb = word[:-1]
            return verb if verb in self._vocabulary and self.root(verb) == verb else None
        if self.lang != "fi" or word in word_set("fi", "never_past"):
            return None
        # In "arvioin" the dictionary sees the old instructive of "arvio", which nobody writes.
        if root is not None and root in self._vocabulary and not word.endswith("oin"):
            return None
        if root is not None and root not in self._vocabulary and self._split(root) is not None:
            return None
        for verb in infinitives(word):
            if verb in self._vocabulary and any(self.root(form) == verb for form in forms_of_infinitive(verb)):
                return verb
        return None

    def _heard(self, word: str) -> Parts | None:
        """A word as it is spoken, or of another language and bent as one of ours."""
        for guess in spoken(word, self.lang):
            root = self.root(guess)
            if root is not None:
                return Parts(self._split_root(root, guess))
            split = self._split(guess, any_head=True)
            if split:
                return Parts(split)
        for bare in unbent(word, self.lang):
            if bare in self._vocabulary or bare in self._foreign:
                return Parts((bare,), known=False)
        tail = self._longest_tail(word)
        return Parts((tail,)) if tail else None

    def _longest_tail(self, word: str) -> str | None:
        """An unknown compound by its last part alone: what it bends as ("arvonlisäverotuksen")."""
        if self.lang == "en":
            return None
        for at in range(3, len(word) - 4):
            root = self.root(word[at:])
            if root is not None:
                return word[:at] + root
        return None

    def _split_root(self, root: str, word: str) -> tuple[str, ...]:
        if self.lang == "en" or root in self._whole or len(root) < 2 * _SHORTEST_PART:
            return (root,)
        return self._split(root) or (root,)

    def _split(self, word: str, any_head: bool = False, depth: int = 0) -> tuple[str, ...] | None:
        """The roots of the parts of a compound, longest head first; None when it is none of ours."""
        if self.lang == "en" or depth > 2 or len(word) < 2 * _SHORTEST_PART or len(word) > 60:
            return None
        firsts = []
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            first = self._modifier(word[:at])
            if first is None:
                continue
            firsts.append((first, word[at:]))
            head = self._head(word[at:], any_head)
            if head is not None:
                deeper = self._split(head, depth=depth + 1) if head not in self._whole else None
                return (first, *(deeper or (head,)))
        for first, rest in firsts:
            if self.root(rest) is not None:
                continue
            deeper = self._split(rest, any_head, depth + 1)
            if deeper:
                return (first, *deeper)
        return None

    def _head(self, text: str, any_head: bool) -> str | None:
        """The root of a compound's last part, or None when it cannot be one."""
        if len(text) < 4 and text not in self._short_parts:
            return None
        head = self.root(text)
        if head is None or head in self._no_part:
            return None
        if head in self._vocabulary or head in self._heads or (any_head and len(text) > 5):
            return head
        return None

    def _modifier(self, text: str) -> str | None:
        """The root of a compound's first part, in the forms in which first parts stand; else None."""
        if len(text) < 4 and text not in self._short_parts:
            return None
        if text in self._own_parts:
            return text
        tries = [text]
        if self.lang == "sv":
            tries += [text[:-1]] if text.endswith("s") and len(text) > 4 else []
            tries += [text + "a", text + "e"]
            tries += [text[:-1] + "a"] if text.endswith(("o", "u")) else []
        elif self.lang == "fi":
            tries += [text[:-1] + "nen"] if text.endswith("s") else []
            tries += [text + "i"] if text in {"suur", "pien", "nuor"} else []
        for form in tries:
            root = self.root(form)
            if root is not None and root in self._vocabulary and root not in self._no_part:
                return root
        return None

    def _slip(self, word: str) -> tuple[str, ...] | None:
        """The parts of the word of the labels that `word` is one slip of the pen away from."""
        if len(word) < 6 or self._lemmas is None:
            return None
        candidates = [guess for guess in slips(word) if len(guess) > 4]
        for guess, known in zip(candidates, self._lemmas.known(candidates), strict=True):
            if known:
                root = self.root(guess)
                if root is not None and root in self._vocabulary:
                    return self._split_root(root, guess)
        return self._slip_in_part(word) if len(word) >= 9 else None

    def _slip_in_part(self, word: str) -> tuple[str, ...] | None:
        """The parts of a compound with one slip in one of two parts."""
        for at in range(4, len(word) - 3):
            first, last = word[:at], word[at:]
            modifier = self._modifier(first)
            if modifier is not None:
                head = self._nearest(last)
                if head is not None:
                    return (modifier, head)
            else:
                head = self._head(last, any_head=False)
                modifier = self._nearest(first) if head is not None else None
                if head is not None and modifier is not None:
                    return (modifier, head)
        return None

    def _nearest(self, part: str) -> str | None:
        """The root in our vocabulary that a part of five letters or more is one slip away from."""
        if len(part) < 5 or self._lemmas is None:
            return None
        guesses = list(slips(part))
        for guess, known in zip(guesses, self._lemmas.known(guesses), strict=True):
            if known:
                root = self.root(guess)
                if root is not None and root in self._vocabulary and root not in self._no_part:
                    return root
        return None
