"""The demo's people and vacancies as the matching engine sees them, made without a database.

They are those that `make demo` loads: invented by the same generators for the plan in KOHTAANTO_PLAN, the adverts read
from their texts by the same reader, with the taxonomy in use.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kohtaanto.config.settings")
django.setup()

from kohtaanto.area.plan.area_file import area_path, read_area  # noqa: E402 - Django is set up first
from kohtaanto.area.plan.reading import read_plan  # noqa: E402
from kohtaanto.config.environment import read_environment  # noqa: E402
from kohtaanto.demo.advert_text.bank import jobs  # noqa: E402
from kohtaanto.demo.employers import employers  # noqa: E402
from kohtaanto.demo.occupations import occupations, transversal  # noqa: E402
from kohtaanto.demo.population import population  # noqa: E402
from kohtaanto.demo.shape import shape_of  # noqa: E402
from kohtaanto.demo.vacancies import vacancies  # noqa: E402
from kohtaanto.engine.types import Person, Place, Vacancy, WeightedSkill  # noqa: E402
from kohtaanto.integrations.tyomarkkinatori.advert import parse  # noqa: E402
from kohtaanto.jobseekers.queries import place_code  # noqa: E402
from kohtaanto.jobseekers.types import StatedWishes  # noqa: E402
from kohtaanto.jobseekers.wishes import wishes  # noqa: E402
from kohtaanto.matching.files.places import read_places  # noqa: E402
from kohtaanto.skills import queries as skills  # noqa: E402
from kohtaanto.vacancies.conditions import from_fields, joined, with_languages  # noqa: E402
from kohtaanto.vacancies.reading import Advert, read_advert, start_reader  # noqa: E402
from kohtaanto.vacancies.services.demands import entries  # noqa: E402
from kohtaanto.vacancies.services.storing import TEXTS  # noqa: E402
from kohtaanto.vacancies.types import ImportedVacancy  # noqa: E402

DAY = date(2026, 11, 24)
PROCESSES = 2


def demo() -> tuple[tuple[Person, ...], tuple[Vacancy, ...], tuple[Place, ...]]:
    """Return the people, vacancies and places of the demo at the plan in use."""
    path = read_environment().plan
    plan = read_plan(path)
    shape = shape_of(plan, read_area(area_path(path), plan))
    places = read_places(path)
    known = occupations(skills.taxonomy())
    phrases = {
        phrase: tuple(dict.fromkeys(skill.uri for skill in skills.recognise(phrase, lang).skills))
        for job in jobs()
        for lang, words in job.words.items()
        for phrase in (*words.tasks, *words.knowledge)
    }
    people = []
    for one in population(shape, known, transversal(skills.taxonomy()), phrases, DAY):
        accepted = one.conditions
        home = place_code(one.municipality, one.district)
        told = tuple(WeightedSkill(entry.uri, entry.weight) for entry in one.skills)
        groups = skills.unit_groups([one.occupation])
        wished = wishes(StatedWishes(), one.occupation, accepted, groups)
        living = replace(accepted, municipality=home)
        people.append(Person(str(one.number), told, living, wished, tuple(groups.values())))
    uris = {key: occupation.uri for key, occupation in known.items()}
    adverts = [parse(posting) for posting in vacancies(shape, employers(shape, DAY.year), uris, DAY)]
    return tuple(people), tuple(_read(adverts, places)), places


def _read(adverts: list[ImportedVacancy], places: tuple[Place, ...]) -> Iterator[Vacancy]:
    """Yield what the adverts ask for, as it is read from their texts."""
    texts = [
        Advert(
            {name: dict(getattr(one, field)) for name, field in TEXTS.items() if getattr(one, field)},
            one.published.date() if one.published else DAY,
            tuple(dict.fromkeys([*one.employer_names.values(), *one.client_names.values()])),
        )
        for one in adverts
    ]
    start = (skills.taxonomy_path(), places)
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), initializer=start_reader, initargs=start) as pool:
        readings = list(pool.map(read_advert, texts, chunksize=8))
    named = [tuple(one.value for one in advert.occupations) for advert in adverts]
    asked = [tuple(one.value for one in advert.skills) for advert in adverts]
    groups = skills.unit_groups({uri for uris in named for uri in uris})
    wanted = entries(list(zip(named, asked, readings, strict=True)))
    for number, (advert, uris, reading, rows) in enumerate(zip(adverts, named, readings, wanted, strict=True)):
        yield Vacancy(
            str(number),
            tuple(WeightedSkill(entry.uri, entry.weight) for entry in rows),
            joined(with_languages(from_fields(advert), {}), reading.conditions),
            tuple(dict.fromkeys(groups[uri] for uri in uris if uri in groups)),
            advert.open_positions or 1,
        )
