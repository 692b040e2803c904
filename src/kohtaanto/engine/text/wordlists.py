"""The word lists of `wordlists/<language>.toml`."""

import tomllib
from functools import cache
from importlib import resources


@cache
def _lists(lang: str) -> dict[str, str]:
    entry = resources.files("kohtaanto.engine.text") / "wordlists" / f"{lang}.toml"
    return tomllib.loads(entry.read_text(encoding="utf-8")) if entry.is_file() else {}


@cache
def word_set(lang: str, name: str) -> frozenset[str]:
    """The words of the list `name` of a language; empty for a language or list that does not exist."""
    return frozenset(_lists(lang).get(name, "").split())


@cache
def phrase_set(lang: str, name: str) -> tuple[str, ...]:
    """The lines of the list `name`: phrases of several words."""
    return tuple(line.strip() for line in _lists(lang).get(name, "").splitlines() if line.strip())
