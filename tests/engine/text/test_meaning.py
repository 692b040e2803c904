"""What one is is no skill; caring for people who are it is one."""

import pytest

from kohtaanto.engine.text.meaning import names_language, says_who_one_is, words_of_terms
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


@pytest.mark.parametrize(
    ("lang", "sentence", "of_terms"),
    [
        ("fi", "aloitat 11 1 jos osaat hitsata", "aloitat 11"),
        ("fi", "aloitat työpäivän kahvin keitolla", ""),
        ("fi", "työ on noin 20 tuntia viikossa", "noin 20 tuntia viikossa"),
        ("fi", "eduksi luetaan jos osaat lukea piirustuksia", "eduksi luetaan"),
        ("fi", "lomat sovitaan yhdessä", "lomat sovitaan"),
        ("fi", "tunnet lomapalkat ja lomat", ""),
        ("fi", "tule meille töihin hitsaamaan", "tule meille töihin"),
        ("fi", "tulet töihin ajoissa", ""),
        ("fi", "tule lähihoitajaksi meille töihin", ""),
        ("fi", "olin tarjoilijana kesätöissä", ""),
        ("fi", "nuorempana tein kesätöitä puistossa", "nuorempana tein kesätöitä"),
        ("fi", "tein töitä nuorten kanssa", ""),
        ("sv", "arbetet börjar den 1 februari", "börjar den 1"),
        ("sv", "vi söker en ny kollega till köket", "ny kollega"),
        ("sv", "du börjar dagen med att baka", ""),
        ("en", "the work is full time and you weld", "work is full time"),
        ("en", "you plan the time of others", ""),
    ],
)
def test_the_terms_of_the_work_are_told_apart_from_the_work(lang, sentence, of_terms):
    words = sentence.split()
    found = words_of_terms(words, lang)
    assert " ".join(words[at] for at in sorted(found)) == of_terms


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fi", "Tule meille töihin!"),
        ("fi", "Aloitat 2.3."),
        ("fi", "Lomat sovitaan tiimissä."),
        ("fi", "Työ on osa-aikaista, noin 20 tuntia viikossa."),
        ("fi", "Nuorempana tein kesätöitä."),
        ("fi", "Tuemme opiskelua työn ohessa."),
        ("sv", "Vi söker nya medarbetare."),
        ("sv", "Arbetet börjar den 2 mars."),
        ("en", "The work is full-time."),
        ("en", "Your working time is 38 hours a week."),
    ],
)
def test_no_skill_is_read_from_the_terms_of_the_work(recogniser, lang, text):
    assert found(recogniser, lang, text) == set()
