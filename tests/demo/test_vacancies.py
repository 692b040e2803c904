"""Invented adverts: no two alike, in the interface's own format, the facts in text and fields agreeing."""

import re
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

from demo.areas import small_area
from kohtaanto.demo.advert_text.bank import jobs
from kohtaanto.demo.employers import employers
from kohtaanto.demo.vacancies import page, vacancies
from kohtaanto.integrations.tyomarkkinatori.advert import parse

DAY = date(2026, 11, 24)


@cache
def adverts() -> tuple[dict[str, Any], ...]:
    shape = small_area()
    occupations = {job.key: f"occupation:{job.key}" for job in jobs()}
    return tuple(vacancies(shape, employers(shape, DAY.year), occupations, DAY))


def text(advert: dict[str, Any]) -> str:
    return advert["perustiedot"]["tyonKuvaus"][0]["arvo"]


def test_there_are_as_many_as_the_shape_says_and_no_two_alike() -> None:
    assert len(adverts()) == small_area().vacancies
    assert len({text(advert) for advert in adverts()}) == len(adverts())
    assert len({advert["ilmoituksenID"] for advert in adverts()}) == len(adverts())


def test_no_two_share_most_of_their_sentences() -> None:
    seen: Counter[frozenset[str]] = Counter()
    for advert in adverts():
        sentences = frozenset(part.strip("-•*– ") for part in re.split(r"[.\n]+", text(advert)) if part.strip())
        seen[sentences] += 1
        assert len(sentences) > 6
    assert max(seen.values()) == 1


def test_the_same_inputs_give_the_same_adverts() -> None:
    shape = small_area()
    again = vacancies(shape, employers(shape, DAY.year), {job.key: f"occupation:{job.key}" for job in jobs()}, DAY)
    assert tuple(again) == adverts()


def test_no_braces_and_no_doubled_stops_are_left() -> None:
    for advert in adverts():
        for found in (text(advert), advert["perustiedot"]["tyonOtsikko"][0]["arvo"]):
            assert not re.search(r"[{}]|\.\.|  ", found), found


def test_most_are_finnish_and_some_are_not() -> None:
    languages = Counter(advert["ilmoituksenKielet"][0] for advert in adverts())
    assert languages["fi"] > 0.75 * len(adverts())
    assert languages["en"] >= 3


def test_what_the_text_says_of_hours_the_fields_say_too() -> None:
    for advert in adverts():
        hours = re.search(r"noin (\d+) tuntia viikossa", text(advert))
        if hours:
            assert advert["perustiedot"]["tyoAika"] == "02"
            assert advert["perustiedot"]["tyoTunnitMaksimi"] == float(hours.group(1))


def test_deadlines_lie_ahead_and_publication_behind() -> None:
    for advert in adverts():
        assert advert["hakeminen"]["hakuaikaPaattyy"][:10] > DAY.isoformat()
        assert advert["julkaisupvm"][:10] <= DAY.isoformat()


def test_the_real_reader_takes_them_in() -> None:
    for advert in adverts():
        read = parse(advert)
        assert read.external_id == advert["ilmoituksenID"]
        assert read.municipalities == tuple(advert["sijainti"]["kunta"])
        assert read.descriptions == {advert["ilmoituksenKielet"][0]: text(advert)}


def test_pages_are_the_interface_s() -> None:
    answer = page(list(adverts()), 1, 100)
    assert answer["sivutus"] == {"sivu": 1, "maara": 100}
    assert len(answer["ilmoitukset"]) == 50
