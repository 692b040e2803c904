"""Words taken apart: lemmas, families, compounds, spoken forms and slips of the pen."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.engine.text.analyser import Analyser
from kohtaanto.engine.text.lemmas import hash_all, open_lemmas, word_hash
from kohtaanto.engine.text.tokens import casefolded, composed, plain, sentences, words

pytestmark = pytest.mark.row("B3")

FINNISH = {
    *("hitsata", "homma", "trukki", "kortti", "asiakas", "palvella", "kirjanpito"),
    *("putki", "asentaa", "siivota", "laitto", "ruoka"),
}


@pytest.fixture(scope="module")
def finnish() -> Analyser:
    return Analyser("fi", open_lemmas("fi"), FINNISH, {"python"})


@pytest.mark.parametrize(
    ("word", "roots"),
    [
        ("hitsaaminen", ("hitsata",)),
        ("hitsauksesta", ("hitsata",)),
        ("hitsannut", ("hitsata",)),
        ("hitsaushommia", ("hitsata", "homma")),
        ("trukkikortti", ("trukki", "kortti")),
        ("trukkikorttia", ("trukki", "kortti")),
        ("asiakaspalvelussa", ("asiakas", "palvella")),
        ("asiakaspalveluu", ("asiakas", "palvella")),
        ("putkiasennuksia", ("putki", "asentaa")),
        ("siivoomista", ("siivota",)),
        ("hitausta", ("hitsata",)),
        ("kirjanpidosta", ("kirjanpito",)),
        ("pythonilla", ("python",)),
        ("tehny", ("tehdä",)),
        ("työssä", ("työ",)),
        ("sosiaalista", ("sosiaalinen",)),
    ],
)
def test_finnish_words(finnish: Analyser, word: str, roots: tuple[str, ...]) -> None:
    assert finnish.parts(word).roots == roots


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("sv", "svetsning", "svetsa"),
        ("sv", "städningen", "städa"),
        ("sv", "noggrannhet", "noggrann"),
        ("en", "welding", "weld"),
        ("en", "management", "managing"),
        ("en", "organization", "organise"),
        ("fi", "huolellisuus", "huolellinen"),
        ("fi", "suunnittelua", "suunnitella"),
        ("fi", "myynti", "myydä"),
    ],
)
def test_families_share_a_root(lang: str, one: str, other: str) -> None:
    lemmas = open_lemmas(lang)
    assert lemmas is not None
    assert lemmas.root(one) == lemmas.root(other) is not None


def test_a_language_without_a_dictionary_keeps_its_words() -> None:
    assert open_lemmas("de") is None
    assert Analyser("de", None, set()).parts("schweißen").roots == ("schweißen",)


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1))
def test_hashes_agree_one_by_one_and_all_at_once(texts: list[str]) -> None:
    texts = [t for t in texts if t.encode("utf-8", "ignore")]
    encoded = [t.encode("utf-8", "surrogatepass") for t in texts]
    texts = [t for t, e in zip(texts, encoded, strict=True) if e.decode("utf-8", "ignore") == t]
    if texts:
        assert hash_all([t.encode() for t in texts]).tolist() == [word_hash(t) for t in texts]


@given(st.text(max_size=200))
def test_words_and_sentences_stand_where_they_say(text: str) -> None:
    flat = [word for sentence in sentences(text) for word in sentence.words]
    assert all(0 <= w.start < w.end <= len(text) for w in flat)
    assert all(a.end <= b.start for a, b in pairwise(flat))


@given(st.text(max_size=60))
def test_composing_keeps_a_place_for_every_letter(text: str) -> None:
    whole, places = composed(text)
    if places is None:
        assert whole == text
    else:
        assert len(places) == len(whole) + 1
        assert places == sorted(places)
        assert places[-1] == len(text)


def test_names_of_programs_are_words() -> None:
    assert plain("C++, C# ja .NET; SQL:ää") == "c++ c# ja .net sql"


@given(st.text(max_size=60) | st.text(alphabet="aÄäÅß:İ.# -ﬁe\u0301\u0308", max_size=30))
def test_words_are_folded_as_each_stands(text: str) -> None:
    for word in words(text):
        stood = text[word.start : word.end]
        assert word.text in {casefolded(stood), casefolded(stood.rpartition(":")[0])}
    assert plain(text) == " ".join(word.text for word in words(text))
