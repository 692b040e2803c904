"""The generated texts' Finnish: forms that a reader would notice when wrong."""

import pytest

from kohtaanto.demo.advert_text import finnish
from kohtaanto.demo.advert_text.bank import jobs


@pytest.mark.parametrize(
    ("infinitive", "second", "participle", "third"),
    [
        ("hoitaa", "hoidat", "hoitanut", "hoitamaan"),
        ("auttaa", "autat", "auttanut", "auttamaan"),
        ("siivota", "siivoat", "siivonnut", "siivoamaan"),
        ("pakata", "pakkaat", "pakannut", "pakkaamaan"),
        ("hallita", "hallitset", "hallinnut", "hallitsemaan"),
        ("tehdä", "teet", "tehnyt", "tekemään"),
        ("käsitellä", "käsittelet", "käsitellyt", "käsittelemään"),
        ("pestä", "peset", "pessyt", "pesemään"),
        ("myydä", "myyt", "myynyt", "myymään"),
        ("rakentaa", "rakennat", "rakentanut", "rakentamaan"),
        ("jakaa", "jaat", "jakanut", "jakamaan"),
        ("järjestää", "järjestät", "järjestänyt", "järjestämään"),
    ],
)
def test_verbs(infinitive: str, second: str, participle: str, third: str) -> None:
    verb = finnish.verb(infinitive)
    assert (verb.second, verb.participle, verb.third_infinitive) == (second, participle, third)


@pytest.mark.parametrize(
    ("title", "essive", "partitive", "plural"),
    [
        ("lähihoitaja", "lähihoitajana", "lähihoitajaa", "lähihoitajia"),
        ("myyjä", "myyjänä", "myyjää", "myyjiä"),
        ("kokki", "kokkina", "kokkia", "kokkeja"),
        ("kirvesmies", "kirvesmiehenä", "kirvesmiestä", "kirvesmiehiä"),
        ("toimistosihteeri", "toimistosihteerinä", "toimistosihteeriä", "toimistosihteereitä"),
        ("keittiöapulainen", "keittiöapulaisena", "keittiöapulaista", "keittiöapulaisia"),
        ("projektipäällikkö", "projektipäällikkönä", "projektipäällikköä", "projektipäälliköitä"),
    ],
)
def test_titles(title: str, essive: str, partitive: str, plural: str) -> None:
    assert finnish.essive(title) == essive
    assert finnish.partitive(title) == partitive
    assert finnish.partitive_plural(title) == plural


def test_both_verbs_of_a_pair_are_inflected() -> None:
    assert finnish.inflect("kuoria ja pilkkoa kasviksia", "participle") == "kuorinut ja pilkkonut kasviksia"
    assert finnish.inflect("huoltaa henkilö- ja pakettiautoja", "second") == "huollat henkilö- ja pakettiautoja"


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Siilinjärvi", "Siilinjärvellä"),
        ("Lapinlahti", "Lapinlahdella"),
        ("Kuopio", "Kuopiossa"),
        ("Rautavaara", "Rautavaarassa"),
        ("Kaavi", "paikkakunnalla Kaavi"),
    ],
)
def test_places(name: str, inside: str) -> None:
    assert finnish.in_place(name) == inside


def test_the_bank_is_large_and_says_nothing_twice() -> None:
    found = jobs()
    assert len(found) >= 75
    assert len({job.key for job in found}) == len(found)
    for job in found:
        for words in job.words.values():
            assert len(set(words.tasks)) == len(words.tasks) >= 4, job.key
            assert words.knowledge, job.key
    tasks = [task for job in found for task in job.words["fi"].tasks]
    assert len(set(tasks)) > 500
