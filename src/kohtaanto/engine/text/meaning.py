"""Which words of a sentence are meant of the person or the job: not what is denied, not needed, or about others."""

from kohtaanto.engine.text.tokens import Sentence


def meant_words(sentence: Sentence, lang: str) -> list[bool]:
    """For each word whether a skill said by it counts."""
    return [True] * len(sentence.words)
