"""Random people, vacancies and places for property tests."""

from datetime import date

from hypothesis import strategies as st

from kohtaanto.engine.matching.travel import Line, with_ways
from kohtaanto.engine.types import (
    EmploymentKind,
    Person,
    PersonConditions,
    Place,
    Shift,
    Vacancy,
    VacancyConditions,
    WeightedSkill,
    WorkingTime,
)

PLACES = with_ways(
    (
        Place("297", "Kuopio", "Kuopio", 62.89238, 27.67703),
        Place("749", "Siilinjärvi", "Siilinjärvi", 63.08333, 27.66667),
        Place("204", "Kaavi", "Kaavi", 62.98333, 28.5),
        Place("921", "Vesanto", "Vesanto", 62.93333, 26.41667),
        Place("297:nilsia", "Nilsiä", "Nilsiä", 63.20746, 28.08419),
    ),
    [Line(("297", "749"), 30), Line(("297", "204"), 2)],
)
"""With ways by car between all, and by public transport between all but Vesanto and Nilsiä, a district of Kuopio."""
URIS = (
    "invoicing", "bookkeeping", "payroll", "spreadsheets", "teamwork", "welding", "tig-welding", "grinding",
    "wound-care", "injections", "pharmacology", "welder", "nurse", "bookkeeper", "national-skill",
)  # fmt: skip
CODES = ("297", "749", "204", "921", "297:nilsia", "999")

skills = st.lists(
    st.builds(WeightedSkill, st.sampled_from(URIS), st.sampled_from((0.0, 0.2, 0.5, 0.6, 1.0))), max_size=6
).map(tuple)
languages = st.lists(
    st.tuples(st.sampled_from(("fi", "sv", "en")), st.sampled_from(("", "A2", "B2", "C1"))), max_size=2
).map(tuple)
licences = st.frozensets(st.sampled_from(("B", "C", "CE", "hygiene")), max_size=2)
days = st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 28))


def some(kind: type) -> st.SearchStrategy:
    """Return sets of up to two members of an enum."""
    return st.frozensets(st.sampled_from(kind), max_size=2)


people = st.builds(
    Person,
    id=st.just("p"),
    skills=skills,
    conditions=st.builds(
        PersonConditions,
        municipality=st.none() | st.sampled_from(CODES),
        commute_km=st.none() | st.sampled_from((0.0, 20.0, 40.0, 90.0)),
        willing_to_move=st.booleans(),
        languages=st.none() | languages,
        lacks_languages=st.frozensets(st.sampled_from(("sv", "en")), max_size=1),
        working_times=st.none() | some(WorkingTime),
        refused_shifts=some(Shift),
        licences=st.none() | licences,
        lacks_licences=licences,
        employment_kinds=st.none() | some(EmploymentKind),
        available_from=days,
        commute_minutes=st.none() | st.sampled_from((0.0, 30.0, 60.0, 90.0)),
        car=st.none() | st.booleans(),
    ),
)
vacancies = st.builds(
    Vacancy,
    id=st.just("v"),
    skills=skills,
    conditions=st.builds(
        VacancyConditions,
        municipalities=st.lists(st.sampled_from(CODES), max_size=2, unique=True).map(tuple),
        remote=st.booleans(),
        languages=languages,
        working_times=some(WorkingTime),
        shifts=some(Shift),
        licences=licences,
        employment_kinds=some(EmploymentKind),
        starts=days,
    ),
)
