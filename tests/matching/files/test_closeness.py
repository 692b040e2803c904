"""The meaning of people of whom only skills are known."""

from contextlib import contextmanager

import numpy as np
import pyarrow.parquet as pq
import pytest

from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.matching.files.closeness import Names, add_named
from kohtaanto.matching.files.ranking import match_records
from kohtaanto.matching.files.records import JobseekerRecord, VacancyRecord

STARTER = load_taxonomy()
SKILL = "https://kohtaanto.fi/taxonomy/skill/"
CARE = tuple(SKILL + name for name in ("medication", "wound-care", "vital-signs", "patient-records"))
METAL = tuple(SKILL + name for name in ("welding", "grinding"))
ADVERTS = (
    ("bakery", "Yön lämmin tuoksu\nVaivaat taikinan, muotoilet limput ja paistat ne uunissa ennen aamua."),
    ("care", "Tule meille yökukkujaksi\nHoidat asukkaita, jaat heille lääkkeet ja kirjaat vuoron tapahtumat."),
    ("metal", "Liekki lepattaa\nHitsaat säiliöitä ruostumattomasta teräksestä ja hiot saumat."),
)


def person(name, uris, lang="fi", text=None):
    return JobseekerRecord(id=name, skills=tuple({"uri": uri} for uri in uris), lang=lang, text=text)


@contextmanager
def silently(name, length):
    yield lambda: None


@pytest.mark.row("B3")
def test_skills_alone_find_adverts_that_name_none_of_them(tmp_path):
    out = tmp_path / "pairs.parquet"
    people = [person("nurse", CARE), person("smith", METAL), person("svetsare", METAL, "sv")]
    adverts = [VacancyRecord(id=name, text=text, lang="fi") for name, text in ADVERTS]
    match_records(people, adverts, out, top=1, taxonomy=None, places=(), stage=silently)
    best = {row["jobseeker"]: row["vacancy"] for row in pq.read_table(out).to_pylist()}
    assert best == {"nurse": "care", "smith": "metal", "svetsare": "metal"}


def test_only_records_that_name_known_skills_and_have_no_text_are_filled():
    records = [
        person("skills", CARE),
        person("words", CARE, text="Olen hoitaja."),
        person("unknown", ("u:nothing",)),
        person("none", ()),
    ]
    vectors, told = np.zeros((4, 384), dtype=np.float32), []
    filled = add_named(vectors, records, Names(STARTER), lambda: told.append(1))
    assert filled.tolist() == [True, False, False, False]
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 0.0, 0.0, 0.0], abs=1e-5)
    assert told == [1]


def test_the_same_skills_mean_the_same_in_any_order_and_close_ones_are_closer():
    vectors = np.zeros((4, 384), dtype=np.float32)
    records = [person("a", CARE), person("b", CARE[::-1]), person("c", CARE[:3]), person("d", METAL)]
    add_named(vectors, records, Names(STARTER), lambda: None)
    likeness = vectors @ vectors[0]
    assert likeness[1] == pytest.approx(1.0, abs=1e-5)
    assert likeness[1] > likeness[2] > likeness[3]
