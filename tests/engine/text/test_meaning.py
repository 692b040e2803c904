"""What one is is no skill; caring for people who are it is one."""

import pytest

from kohtaanto.engine.text.meaning import names_language, says_who_one_is
from kohtaanto.engine.text.recogniser import Recogniser

pytestmark = pytest.mark.row("X6", "B3")


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser.open()


def found(recogniser: Recogniser, lang: str, text: str) -> set[str]:
    return {skill.label for skill in recogniser.extract(text, lang).skills}


@pytest.mark.parametrize(
    ("lang", "of_oneself", "of_the_work", "skill"),
    [
        ("fi", "Ikääntynyt tarjoilija.", "Hoidan ikääntyneitä.", "vanhustyö"),
        ("fi", "Minulla on diabetes.", "Osaan diabeteksen hoidon.", "diabeteksen hoito"),
        ("fi", "Olen maahanmuuttaja.", "Ohjaan maahanmuuttajia.", "monikulttuurinen työskentely"),
        ("sv", "Ung servitör.", "Jag har gjort ungdomsarbete.", "ungdomsarbete"),
        ("en", "I am Somali.", "I speak Somali.", "Somali"),
    ],
)
def test_a_word_of_oneself_tells_no_skill_and_the_work_does(recogniser, lang, of_oneself, of_the_work, skill):
    assert skill not in found(recogniser, lang, of_oneself)
    assert skill in found(recogniser, lang, of_the_work)


@pytest.mark.parametrize(
    ("lang", "text", "word", "says"),
    [
        ("fi", "Olen nuori kokki.", "nuori", True),
        ("fi", "Olen vammainen.", "vammainen", True),
        ("fi", "Avustan työssä: vammainen asiakas.", "vammainen", False),
        ("sv", "Jag har epilepsi.", "epilepsi", True),
        ("sv", "Kunskap om epilepsi.", "epilepsi", False),
        ("en", "I have dyslexia.", "dyslexia", True),
        ("en", "Teaching pupils with dyslexia.", "dyslexia", False),
        ("en", "I am deaf.", "deaf", True),
        ("en", "I am creative.", "creative", False),
    ],
)
def test_only_words_said_of_oneself_say_who_one_is(lang, text, word, says):
    start = text.index(word)
    assert says_who_one_is(text, start, start + len(word), lang) is says


def test_a_people_is_no_language():
    text = "I am Russian and my communication skills are good."
    assert not names_language(text, 5, 12, "en")
    text = "My Russian is good, spoken and written."
    assert names_language(text, 3, 10, "en")
