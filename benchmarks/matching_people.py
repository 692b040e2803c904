"""People and vacancies made of a taxonomy's occupations, for timing; nothing about quality is learnt from them."""

import numpy as np

from kohtaanto.engine.text.taxonomy import Taxonomy
from kohtaanto.engine.types import Person, PersonConditions, Place, Vacancy, VacancyConditions, WeightedSkill

PLACES = (
    Place("297", "Kuopio", "Kuopio", 62.89238, 27.67703),
    Place("749", "Siilinjärvi", "Siilinjärvi", 63.08333, 27.66667),
    Place("204", "Kaavi", "Kaavi", 62.98333, 28.5),
    Place("921", "Vesanto", "Vesanto", 62.93333, 26.41667),
)


def esco_people_and_vacancies(
    taxonomy: Taxonomy, people: int, vacancies: int
) -> tuple[list[Person], list[Vacancy], tuple[Place, ...]]:
    """Return deterministic records: about 14 skills a person and 12 a vacancy, around one occupation each."""
    random = np.random.default_rng(5)
    occupations = sorted(uri for uri, skills in taxonomy.essential.items() if len(skills) >= 8)
    every = sorted({skill for skills in taxonomy.essential.values() for skill in skills})

    def some(count: int, weights: tuple[float, ...]) -> tuple[WeightedSkill, ...]:
        own = taxonomy.essential[occupations[random.integers(len(occupations))]]
        chosen = list(random.choice(own, min(count, len(own)), replace=False))
        chosen += [every[place] for place in random.integers(len(every), size=3)]
        return tuple(WeightedSkill(uri, float(random.choice(weights))) for uri in chosen)

    def place() -> str:
        return PLACES[random.choice(4, p=(0.7, 0.15, 0.1, 0.05))].code

    return (
        [
            Person(str(n), some(11, (0.6, 1.0)), PersonConditions(place(), float(random.choice((20, 50, 90)))))
            for n in range(people)
        ],
        [Vacancy(str(n), some(9, (0.5, 1.0)), VacancyConditions(municipalities=(place(),))) for n in range(vacancies)],
        PLACES,
    )
