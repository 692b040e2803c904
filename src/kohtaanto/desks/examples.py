"""Texts to start from on the front page, in three languages (examples.toml)."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _all() -> dict[str, dict[str, list[dict[str, str]]]]:
    return tomllib.loads(files("kohtaanto.desks").joinpath("examples.toml").read_text(encoding="utf-8"))


def titles(about: str, language: str) -> list[tuple[int, str]]:
    """Return (number from 1, title) of each example about "me" or a "job"."""
    return [(number, example["title"]) for number, example in enumerate(_all()[about][language], start=1)]


def text(about: str, language: str, number: str) -> str:
    """Return the text of an example by its number; nothing when there is no such example."""
    examples = _all()[about][language]
    numbers = [str(one) for one in range(1, len(examples) + 1)]
    return examples[numbers.index(number)]["text"] if number in numbers else ""
