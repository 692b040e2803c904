"""The everyday phrases are well formed, say each thing once, and lead to concepts that exist."""

import os
from collections import Counter
from pathlib import Path

import pytest

from kohtaanto.engine.text.bridging import BRIDGING, FURTHER_TITLES, TITLES, bridges, lines
from kohtaanto.engine.text.recogniser import Recogniser
from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.engine.text.tokens import plain

pytestmark = pytest.mark.row("B3")
DATA = Path(os.environ.get("KOHTAANTO_TESTDATA", Path(__file__).resolve().parents[4] / "shared")) / "data"


def test_every_phrase_stands_once_and_names_a_target() -> None:
    everything = [*lines(BRIDGING), *lines(TITLES), *lines(FURTHER_TITLES)]
    phrases = Counter((lang, plain(phrase)) for lang, phrase, _ in everything)
    assert [phrase for phrase, times in phrases.items() if times > 1] == []
    assert all(target for _, _, targets in everything for target in targets)


def test_phrases_lead_into_the_starter() -> None:
    found = bridges(load_taxonomy(None))
    assert len(found) > 900
    labels = {b.phrase: b.uri for b in found if b.lang == "fi"}
    taxonomy = load_taxonomy(None)
    assert taxonomy.label(labels["trukkikortti"], "en") == "driving a forklift"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Add salt and pepper to the soup."),
        ("en", "You counsel clients and guard the door."),
        ("en", "A pilot project for continuity of care, in an orderly manner."),
        ("fi", "Teen ekstraa hovissa, ratsastan issikoita."),
    ],
)
def test_a_title_to_search_by_is_no_occupation_where_a_text_means_something_else(lang: str, text: str) -> None:
    assert Recogniser.open(None, progress=lambda message: None).extract(text, lang).occupations == ()


@pytest.mark.parametrize("folder", [TITLES, FURTHER_TITLES])
def test_a_title_of_a_further_list_is_found_by_searching(folder: str) -> None:
    taxonomy = load_taxonomy(None)
    title = next(one for one in bridges(taxonomy, folder) if one.lang == "fi")
    recogniser = Recogniser.open(None, progress=lambda message: None)
    assert recogniser.link(title.phrase, "fi", "occupation", 1)[0].uri == title.uri


@pytest.mark.skipif(not (DATA / "esco").is_dir(), reason="needs the shared ESCO packages (KOHTAANTO_TESTDATA)")
def test_every_phrase_has_a_concept_in_esco_or_in_the_starter() -> None:
    taxonomies = [load_taxonomy(path) for path in (None, DATA / "esco")]
    for folder in (BRIDGING, TITLES, FURTHER_TITLES):
        known = {(b.lang, b.phrase) for taxonomy in taxonomies for b in bridges(taxonomy, folder)}
        assert [(lang, phrase) for lang, phrase, _ in lines(folder) if (lang, phrase) not in known] == []
