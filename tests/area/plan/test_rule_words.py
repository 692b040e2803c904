"""Every sentence that a rule can say is there in Finnish and Swedish, with the same values in it."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kohtaanto.area.plan.checks import RULES
from kohtaanto.area.plan.checks.titles import TITLES

AREA = Path(__file__).resolve().parents[3] / "src" / "kohtaanto" / "area"
WITHOUT_WORDS = "%(figure)s"


def sentences() -> set[str]:
    """Return the English texts in the rules: what Sentence is made of, and texts with values chosen by name."""
    found = set()
    for file in (AREA / "plan" / "checks").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Sentence":
                parts = list(ast.walk(node.args[0]))
            else:
                parts = [node] if isinstance(node, ast.Constant) and "%(" in str(node.value) else []
            found |= {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return {text for text in found if "\n" not in text} - {WITHOUT_WORDS}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_a_rule_says_is_translated(language: str) -> None:
    with (AREA / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as stream:
        known = {message.id: message.string for message in read_po(stream, locale=language) if message.id}
    wanted = sentences() | set(TITLES.values())
    assert sorted(text for text in wanted if not known.get(text)) == []
    for text in wanted:
        assert sorted(re.findall(r"%\(\w+\)s", known[text])) == sorted(re.findall(r"%\(\w+\)s", text)), text


def test_every_kind_of_finding_has_a_title() -> None:
    assert sorted(TITLES) == sorted(name for names in RULES.values() for name in names)
    assert len(sentences()) > 50
