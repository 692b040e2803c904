"""Loads the synthetic area through the rooms' own services, stage by stage; what is loaded is not loaded again."""

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from kohtaanto.access import queries as users
from kohtaanto.access import services as access
from kohtaanto.access.types import NewUser, Role
from kohtaanto.area import queries as area
from kohtaanto.area import services as plans
from kohtaanto.casework import services as casework
from kohtaanto.config.environment import Environment
from kohtaanto.demo import cases
from kohtaanto.demo.advert_text.bank import jobs
from kohtaanto.demo.employers import SyntheticEmployer
from kohtaanto.demo.employers import employers as invented_employers
from kohtaanto.demo.exposures import PLACES, exposures
from kohtaanto.demo.occupations import OccupationSkills, occupations, transversal
from kohtaanto.demo.population import population
from kohtaanto.demo.shape import Shape, shape_of
from kohtaanto.demo.staff import staff, teams
from kohtaanto.demo.state import State
from kohtaanto.demo.vacancies import page, vacancies
from kohtaanto.employers import queries as employers
from kohtaanto.employers import services as employer_services
from kohtaanto.employers.types import NewContact, NewEmployer
from kohtaanto.engine.text.taxonomy import Taxonomy, starter_path
from kohtaanto.integrations.tyomarkkinatori.importing import Options, import_from
from kohtaanto.integrations.tyomarkkinatori.source import Place
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.jobseekers import services as jobseeker_services
from kohtaanto.jobseekers.types import NewJobseeker
from kohtaanto.matching import queries as matches
from kohtaanto.matching import services as matching
from kohtaanto.skills import queries as skills
from kohtaanto.skills import services as skill_services
from kohtaanto.staff import queries as staff_queries
from kohtaanto.staff import services as staff_services
from kohtaanto.staff.types import NewStaffMember, NewTeam
from kohtaanto.vacancies import services as vacancy_services

Report = Callable[[int, int], None]
"""Called with (done, of how many) while a stage runs."""


class ForeignData(RuntimeError):
    """The database holds people whom this demo did not load."""


@dataclass
class Load:
    """What the stages share."""

    environment: Environment
    day: date
    password: str
    folder: Path

    @cached_property
    def shape(self) -> Shape:
        """The area in numbers, from the plan in force."""
        found = area.area_in_force()
        return shape_of(found.plan, found.facts)

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The taxonomy in use."""
        return skills.taxonomy()

    @cached_property
    def occupations(self) -> dict[str, OccupationSkills]:
        """The taxonomy's occupations by the bank's jobs."""
        return occupations(self.taxonomy)

    @cached_property
    def employers(self) -> tuple[SyntheticEmployer, ...]:
        """The area's employers."""
        return invented_employers(self.shape, self.day.year)

    @cached_property
    def phrases(self) -> dict[str, tuple[str, ...]]:
        """What the recogniser finds in each phrase of the bank."""
        found: dict[str, tuple[str, ...]] = {}
        for job in jobs():
            for lang, words in job.words.items():
                for phrase in (*words.tasks, *words.knowledge):
                    extraction = skills.recognise(phrase, lang)
                    found[phrase] = tuple(dict.fromkeys(skill.uri for skill in extraction.skills))
        return found

    @cached_property
    def people(self) -> list[NewJobseeker]:
        """The area's jobseekers."""
        shared = transversal(self.taxonomy)
        return list(population(self.shape, self.occupations, shared, self.phrases, self.day))


def load_plan(load: Load, _report: Report) -> None:
    """Take the plan into use."""
    plans.load_plan_file(load.environment.plan)


def load_taxonomy(load: Load, _report: Report) -> None:
    """Open the taxonomy and its index, which is built on the first run."""
    skills.recogniser()
    load.taxonomy  # noqa: B018 - read now, so that its time is counted here


def load_staff(load: Load, _report: Report) -> None:
    """Register teams, staff and their accounts; a demo user of each role signs in with the password."""
    for role in Role:
        access.create_demo_user(role.value, f"{role.label} (demo)", (role,), load.password, "fi")
    members = list(staff(load.shape))
    roles = {True: (Role.TEAM_LEAD, Role.ADVISER), False: (Role.ADVISER,)}
    accounts = access.register_users(
        [
            NewUser(f"staff-{member.number}", f"{member.first_name} {member.last_name}", roles[member.leads])
            for member in members
        ]
    )
    staff_services.register_teams(
        [NewTeam(team.id, team.kind, team.name, team.unit, team.processes) for team in teams(load.shape)]
    )
    staff_services.register_members(
        [
            NewStaffMember(
                number=member.number,
                first_name=member.first_name,
                last_name=member.last_name,
                person_years=Decimal(str(member.person_years)),
                funding=member.line,
                team=member.team,
                leads=member.leads,
                production_area=member.production_area,
                languages=member.languages,
                user_id=accounts[f"staff-{member.number}"],
            )
            for member in members
        ],
        area.area_in_force().in_force_from,
    )
    demo_users = users.user_ids([Role.ADVISER.value, Role.TEAM_LEAD.value])
    staff_services.link_user(next(m.number for m in members if not m.leads), demo_users[Role.ADVISER.value])
    staff_services.link_user(next(m.number for m in members if m.leads), demo_users[Role.TEAM_LEAD.value])


def load_employers(load: Load, _report: Report) -> None:
    """Register the employers with their contacts."""
    employer_services.register_employers(
        [
            NewEmployer(
                name=employer.name,
                business_id=employer.business_id,
                industry=employer.industry,
                municipality=employer.municipality,
                staff=employer.staff,
                founded=employer.founded,
                contacts=(NewContact(employer.contact, employer.email),) if employer.staff > 6 else (),
            )
            for employer in load.employers
        ]
    )


def load_jobseekers(load: Load, _report: Report) -> None:
    """Register the jobseekers with skills, conditions and job searches; one of them is the demo user."""
    ids = jobseeker_services.register_jobseekers(load.people)
    shown = [person for person in load.people if person.own_words_language == "fi" and person.unemployed_since]
    richest = max(shown, key=lambda person: len(person.skills))
    user = users.user_ids([Role.JOBSEEKER.value])[Role.JOBSEEKER.value]
    jobseeker_services.link_user(ids[richest.number], user)


def load_cases(load: Load, _report: Report) -> None:
    """Open a case for each jobseeker, with the meetings held so far."""
    advisers = [
        cases.ServingMember(member.user_id, member.production_area)
        for member in staff_queries.members()
        if member.user_id is not None
    ]
    ids = jobseekers.ids_by_number(person.number for person in load.people)
    casework.open_cases(cases.cases(load.shape, load.people, ids, advisers, load.day))


def load_vacancies(load: Load, report: Report) -> None:
    """Write the adverts as the interface gives them and import them; one employer's account is the demo user."""
    uris = {key: occupation.uri for key, occupation in load.occupations.items()}
    postings = list(vacancies(load.shape, load.employers, uris, load.day))
    file = load.folder / "vacancies.json"
    file.write_text(json.dumps(page(postings, 0, len(postings)), ensure_ascii=False), encoding="utf-8")
    import_from(
        Place(str(file)),
        Options(everything=True, recognise=False),
        lambda _stage, done, _other: report(done, len(postings)),
    )
    busiest = Counter(posting["ilmoittajanYTunnus"] for posting in postings).most_common(1)[0][0]
    user = users.user_ids([Role.EMPLOYER.value])[Role.EMPLOYER.value]
    employer_services.link_user(employers.employer_by_business_id(busiest).id, user)


def read_vacancies(_load: Load, report: Report) -> None:
    """Read the adverts' texts for skills and conditions."""
    vacancy_services.recognise(progress=report)


def compute_matches(_load: Load, report: Report) -> None:
    """Match everybody with every vacancy."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    matching.run_all(progress=report)


def load_exposures(load: Load, _report: Report) -> None:
    """Tell a year of recommendations that were shown, and what became of them."""
    run = matches.current_run_id()
    if run is not None:
        matching.record_history(list(exposures(matches.best_of_everybody(PLACES), load.day)), run)


def hold_taxonomy(load: Load, report: Report) -> None:
    """Keep the taxonomy's version in the database, where another one can be compared with it."""
    path = load.environment.esco_dir or starter_path()
    skill_services.import_taxonomy(path, progress=lambda _what, done, total: report(done, total))


STAGES: tuple[tuple[str, str, Callable[[Load, Report], None]], ...] = (
    ("plan", "Plan in force", load_plan),
    ("taxonomy", "Taxonomy and its index", load_taxonomy),
    ("staff", "Staff and demo users", load_staff),
    ("employers", "Employers", load_employers),
    ("jobseekers", "Jobseekers", load_jobseekers),
    ("cases", "Cases and meetings", load_cases),
    ("vacancies", "Vacancies imported", load_vacancies),
    ("reading", "Adverts read for skills", read_vacancies),
    ("matching", "Matches", compute_matches),
    ("exposures", "Recommendations of a year", load_exposures),
    ("versions", "Taxonomy in the database", hold_taxonomy),
)
"""(name, label, function), in the order in which each needs those before it."""


def database_identity() -> str:
    """Return what tells this database from another: its name and the number PostgreSQL gave it when it was made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname || ':' || oid FROM pg_database WHERE datname = current_database()")
        return cursor.fetchone()[0]


def prepare(state: State, wanted: str) -> None:
    """Make `state` that of this database and these inputs; data of other inputs is emptied first.

    Raises ForeignData when the database holds jobseekers that the demo did not load: they are not touched.
    """
    database = database_identity()
    if (state.database, state.fingerprint) == (database, wanted):
        return
    if state.database != database and jobseekers.count():
        raise ForeignData("this database holds jobseekers that the demo did not load; name another one in DATABASE_URL")
    if state.database == database:
        call_command("flush", verbosity=0, interactive=False)
    state.begin(database, wanted)


def run_stage(name: str, function: Callable[[Load, Report], None], load: Load, state: State, report: Report) -> float:
    """Run one stage and remember it; returns its seconds."""
    begun = time.monotonic()
    function(load, report)
    seconds = time.monotonic() - begun
    state.done(name, seconds)
    return seconds
