"""Jobseekers for tests: all invented."""

from datetime import date

from kohtaanto.engine.types import PersonConditions, Shift, WorkingTime
from kohtaanto.jobseekers import services
from kohtaanto.jobseekers.types import Education, NewJobseeker, Situation
from kohtaanto.skills.types import ProfileEntry, SkillState

CONDITIONS = PersonConditions(
    municipality="297",
    commute_km=40.0,
    languages=(("en", "B1"), ("fi", "C2")),
    working_times=frozenset({WorkingTime.FULL_TIME}),
    refused_shifts=frozenset({Shift.NIGHT}),
    licences=frozenset({"B", "hygiene_passport"}),
)
WORDS = "Olen hoitanut asukkaita. Osaan leipoa pullia."
SKILLS = (
    ProfileEntry("urn:care", 1.0, SkillState.CLAIMED, "Olen hoitanut asukkaita", 0, 23),
    ProfileEntry("urn:paper", 1.0, SkillState.EVIDENCED, "tutkintotodistus"),
    ProfileEntry("urn:maybe", 0.5, SkillState.INFERRED),
)


def new_jobseeker(number: int = 1, **changes: object) -> NewJobseeker:
    fields = {
        "number": number,
        "first_name": "Helmi",
        "last_name": "Kuikkakannel",
        "born": date(1980, 5, 3),
        "municipality": "297",
        "search_started": date(2026, 9, 1),
        "education": Education.VOCATIONAL,
        "situation": Situation.UNEMPLOYED,
        "unemployed_since": date(2026, 8, 31),
        "conditions": CONDITIONS,
        "own_words": WORDS,
        "skills": SKILLS,
    }
    return NewJobseeker(**(fields | changes))


def registered(**changes: object) -> int:
    """Register one jobseeker; returns the id."""
    return services.register_jobseekers([new_jobseeker(**changes)])[changes.get("number", 1)]
