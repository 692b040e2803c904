"""Words in the other languages: well formed, and what lets a title be found where its own language has no names."""

from pathlib import Path

import numpy as np
import pytest

from engine.text.taxonomy_files import write_packages
from kohtaanto.engine.text.index import open_index
from kohtaanto.engine.text.ranking import signs_of
from kohtaanto.engine.text.recogniser import Recogniser
from kohtaanto.engine.text.translations import lines

pytestmark = pytest.mark.row("B3")


def test_every_word_of_each_language_leads_into_both_others() -> None:
    everything = list(lines())
    words = {lang: {word for one, word, _, _ in everything if one == lang} for lang in ("fi", "sv", "en")}
    assert all(len(own) > 3000 for own in words.values())
    assert {(lang, other) for lang, _, other, _ in everything} == {
        (one, other) for one in words for other in words if one != other
    }
    rows = [(lang, word, other) for lang, word, other, _ in everything]
    assert len(rows) == len(set(rows))
    assert all(texts and len(texts) == len(set(texts)) for *_, texts in everything)


def test_a_line_that_lacks_a_language_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [("en", "en\tfi\tsv\nwelder\thitsaaja\n")]
    monkeypatch.setattr("kohtaanto.engine.text.translations.packaged", lambda folder, suffix: files)
    with pytest.raises(ValueError, match=r"translations/en\.tsv, line 2"):
        list(lines())


@pytest.fixture(scope="module")
def finnish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_packages(tmp_path_factory.mktemp("finnish"), ("fi",))


@pytest.mark.parametrize(
    ("text", "lang", "label"),
    [
        ("house cleaner", "en", "siivooja"),
        ("pipe welder", "en", "hitsaaja"),
        ("maskinsvetsare", "sv", "hitsaaja"),
        ("städare på hotell", "sv", "siivooja"),
    ],
)
def test_a_title_is_found_among_names_of_another_language(finnish: Path, text: str, lang: str, label: str) -> None:
    recogniser = Recogniser.open(finnish, progress=lambda message: None)
    assert recogniser.link(text, lang, "occupation", 1)[0].label == label


def test_a_word_counts_as_covered_only_by_a_whole_translation(finnish: Path) -> None:
    index = open_index(finnish, lambda message: None)
    signs = signs_of(index, "welder", "en", "occupation")
    labels = index.labels["fi"]
    assert signs.covered[labels.index("hitsaaja")] == pytest.approx(1.0)
    assert signs.covered[labels.index("siivooja")] == 0
    assert signs.translated[labels.index("hitsaaja")] == signs.translated.max() > 0
    assert not np.any(signs_of(index, "xyzzy", "en", "occupation").covered)


def test_a_compound_of_another_language_is_split_where_its_parts_can_be_translated(finnish: Path) -> None:
    index = open_index(finnish, lambda message: None)
    assert index.title_analyser("sv").parts("städmaskin").roots[-1] == "maskin"
    assert index.analyser("sv").parts("städmaskin").roots == ("städmaskin",), "running text is read by the names alone"
    assert index.ways("sv", "xyzzy") == []
    assert index.ways("fi", "hitsata") == [], "the names have no other language"
