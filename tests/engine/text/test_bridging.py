"""The everyday phrases are well formed, say each thing once, and lead to concepts that exist."""

import os
from collections import Counter
from pathlib import Path

import pytest

from kohtaanto.engine.text.bridging import bridges, lines
from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.engine.text.tokens import plain

pytestmark = pytest.mark.row("B3")
DATA = Path(os.environ.get("KOHTAANTO_TESTDATA", Path(__file__).resolve().parents[4] / "shared")) / "data"


def test_every_phrase_stands_once_and_names_a_target() -> None:
    phrases = Counter((lang, plain(phrase)) for lang, phrase, _ in lines())
    assert [phrase for phrase, times in phrases.items() if times > 1] == []
    assert all(target for _, _, targets in lines() for target in targets)


def test_phrases_lead_into_the_starter() -> None:
    found = bridges(load_taxonomy(None))
    assert len(found) > 900
    labels = {b.phrase: b.uri for b in found if b.lang == "fi"}
    taxonomy = load_taxonomy(None)
    assert taxonomy.label(labels["trukkikortti"], "en") == "driving a forklift"


@pytest.mark.skipif(not (DATA / "esco").is_dir(), reason="needs the shared ESCO packages (KOHTAANTO_TESTDATA)")
def test_every_phrase_has_a_concept_in_esco_or_in_the_starter() -> None:
    known = {(b.lang, b.phrase) for path in (None, DATA / "esco") for b in bridges(load_taxonomy(path))}
    assert [(lang, phrase) for lang, phrase, _ in lines() if (lang, phrase) not in known] == []
