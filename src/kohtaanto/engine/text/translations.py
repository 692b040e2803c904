"""What words of titles and skills are in the other languages, so that a question meets names with no word of its own.

`translations/<language>.tsv` has a word, tab, and its translations into the languages that the first line names, parted
by ";", the most usual first. They serve the ranking of names, never the reading of running text.
"""

from collections.abc import Iterator
from functools import cache

from kohtaanto.engine.text.bridging import packaged
from kohtaanto.engine.text.lemmas import open_lemmas

FOLDER = "translations"


def lines() -> Iterator[tuple[str, str, str, list[str]]]:
    """(language, word, other language, translations). Raises ValueError naming a line that is not one."""
    for name, text in packaged(FOLDER, ".tsv"):
        rows = text.splitlines()
        lang, *others = rows[0].split("\t")
        for number, row in enumerate(rows[1:], 2):
            word, *columns = row.split("\t")
            if not word.strip() or len(columns) != len(others):
                raise ValueError(f"{FOLDER}/{name}.tsv, line {number}: expected {1 + len(others)} columns")
            for other, column in zip(others, columns, strict=True):
                yield lang, word.strip(), other, [one.strip() for one in column.split(";") if one.strip()]


@cache
def translations(lang: str) -> dict[str, dict[str, list[str]]]:
    """What each root of `lang` is in each other language; empty for a language without a list."""
    lemmas = open_lemmas(lang)
    found: dict[str, dict[str, list[str]]] = {}
    for own, word, other, texts in lines():
        if own == lang:
            root = (lemmas.root(word) if lemmas is not None else None) or word
            known = found.setdefault(root, {}).setdefault(other, [])
            known += [text for text in texts if text not in known]
    return found
