"""People and vacancies for tests of matching; all invented. Skills outside the taxonomy match only themselves."""

from jobseekers.people import registered
from kohtaanto.area.services import load_plan_file
from kohtaanto.config.paths import ROOT
from kohtaanto.engine.types import PersonConditions
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.skills import services as skills
from kohtaanto.skills.types import ProfileEntry, SkillState
from kohtaanto.vacancies import services as vacancies
from kohtaanto.vacancies.types import Classified
from vacancies.given import stored

CARE, PAPERS, BAKING, DRIVING = "urn:care", "urn:papers", "urn:baking", "urn:driving"


def plan() -> None:
    """Put Kuopio's plan in force."""
    load_plan_file(ROOT / "plans" / "kuopio-2025.yaml")


def person(number: int, *uris: str, **changes: object) -> int:
    """Register somebody in Kuopio with skills, each known from words of their own; returns the id."""
    skills = tuple(ProfileEntry(uri, 1.0, SkillState.CLAIMED, f"osaan {uri}", 0, 5) for uri in uris)
    values = {"conditions": PersonConditions(municipality="297"), "own_words": "osaan", "skills": skills}
    return registered(number=number, **(values | changes))


def vacancy(number: int, *uris: str, **changes: object) -> int:
    """Import and read an advert that names skills itself; returns the id."""
    values = {
        "titles": {"fi": f"Työ {number}"},
        "descriptions": {"fi": "."},
        "skills": tuple(Classified("ESCO", uri) for uri in uris),
        "working_times": frozenset(),
        "employment_kinds": frozenset(),
    }
    pk = stored(number, **(values | changes)).pk
    vacancies.recognise([pk])
    return pk


def has_skills(jobseeker_id: int, *uris: str) -> None:
    """Put other skills into somebody's profile."""
    profile = jobseekers.jobseeker(jobseeker_id).profile_id
    skills.replace_profile(profile, [ProfileEntry(uri) for uri in uris])
