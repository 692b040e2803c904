"""Row B1: what people tell that they did is read, though dictionaries have many of these forms wrong."""

import pytest

from kohtaanto.engine.text.analyser import Analyser
from kohtaanto.engine.text.index import open_index
from kohtaanto.engine.text.lemmas import open_lemmas
from kohtaanto.engine.text.recogniser import Recogniser

PAST = {
    "siivosin": "siivota", "hyppäsin": "hypätä", "keräsin": "kerätä", "tarvitsin": "tarvita", "valitsin": "valita",
    "rakensin": "rakentaa", "huolsin": "huoltaa", "pesin": "pestä", "nousin": "nousta", "tunsin": "tuntea",
    "leivoin": "leipoa", "autoin": "auttaa", "kaivoin": "kaivaa", "arvioin": "arvioida", "arkistoin": "arkistoida",
    "tarkistin": "tarkistaa", "kirjoitin": "kirjoittaa", "johdin": "johtaa", "vedin": "vetää", "hain": "hakea",
    "myin": "myydä", "vein": "viedä", "sanelin": "sanella", "siivosimme": "siivota", "autoimme": "auttaa",
    "puhuin": "puhua", "etsin": "etsiä",
}  # fmt: skip
NOT_PAST = ("takin", "muutoin", "alin", "purkin", "kurssin", "postin", "päin", "oikein", "usein", "parin", "faksin",
            "lattian", "pankin")  # fmt: skip
LIKE_VERBS = {"takia", "purkaa", "että", "parta", "fakta", "muuttaa", "alla", "oikea", "usea", "lattia", "pata"}


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    """One whose vocabulary has nothing but verbs, and words that look like them."""
    return Analyser("fi", open_lemmas("fi"), {*PAST.values(), *LIKE_VERBS})


@pytest.mark.parametrize("word", sorted(PAST))
def test_the_past_of_a_verb_is_read_as_the_verb(analyser: Analyser, word: str) -> None:
    assert analyser.parts(word).roots == (PAST[word],)


@pytest.mark.parametrize("word", NOT_PAST)
def test_no_noun_or_adverb_is_taken_for_a_verb(analyser: Analyser, word: str) -> None:
    assert analyser.parts(word).roots[-1] not in {*PAST.values(), *LIKE_VERBS} - {"oikea", "usea", "lattia"}


@pytest.mark.parametrize(("word", "verb"), [("svetsar", "svetsa"), ("städar", "städa"), ("städade", "städa")])
def test_swedish_verbs_are_no_people(word: str, verb: str) -> None:
    assert Analyser("sv", open_lemmas("sv"), {verb}).parts(word).roots == (verb,)


@pytest.mark.parametrize(("word", "verb"), [("läkar", "läka"), ("tränar", "träd"), ("månad", "måna")])
def test_other_swedish_words_are_no_verbs(word: str, verb: str) -> None:
    assert Analyser("sv", open_lemmas("sv"), {"läkare", "träna", "träd", "månad"}).parts(word).roots != (verb,)


def test_what_one_did_says_the_skill_of_the_starter() -> None:
    recogniser = Recogniser(open_index(None, lambda _: None))
    assert recogniser.link("siivosin kouluja", "fi", "skill", 1)[0].label == "ylläpitosiivous"
