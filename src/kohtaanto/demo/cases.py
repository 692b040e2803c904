"""Invents how each job search has been served: by which adviser, and which statutory meetings were held."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kohtaanto.casework.types import Channel, HeldOn, NewCase
from kohtaanto.demo.chance import draw, stream
from kohtaanto.demo.shape import Shape
from kohtaanto.jobseekers.types import NewJobseeker, Situation
from kohtaanto.law.job_search import MeetingKind

CHANNELS = {Channel.IN_PERSON: 0.5, Channel.PHONE: 0.3, Channel.VIDEO: 0.2}
"""The plan has half of the work done locally (section 3)."""
SETTLED = 20
"""Days after which the initial interview has been held, nearly always."""
EARLIER_KEPT = 3
"""Discussions told of; older ones matter to no deadline."""


@dataclass(frozen=True, slots=True)
class ServingMember:
    """Somebody of the staff who may be given cases."""

    user_id: int
    production_area: str
    """The plan's id, "" for the whole area."""


def cases(
    shape: Shape,
    people: Sequence[NewJobseeker],
    ids: Mapping[int, int],
    advisers: Sequence[ServingMember],
    today: date,
) -> list[NewCase]:
    """Return a case for each jobseeker; `ids` is {client number: id}."""
    rng = stream("cases", shape.name)
    by_area = serving(advisers)
    areas = area_of_places(shape)
    codes = {municipality.code: municipality.id for municipality in shape.municipalities}
    found = []
    for person in people:
        area = areas.get(person.district) or areas.get(codes[person.municipality], "")
        members = by_area.get(area) or by_area.get("") or list(advisers)
        found.append(case(rng, person, ids[person.number], members, today))
    return found


def serving(advisers: Sequence[ServingMember]) -> dict[str, list[ServingMember]]:
    """Return {production area: those who serve it}; who serves the whole area helps in the largest one."""
    found: dict[str, list[ServingMember]] = {}
    for adviser in advisers:
        found.setdefault(adviser.production_area, []).append(adviser)
    named = [area for area in found if area]
    if named and "" in found:
        largest = max(named, key=lambda area: len(found[area]))
        found[largest] = found[largest] + found[""]
    return found


def area_of_places(shape: Shape) -> dict[str, str]:
    """Return {place id: production area id}."""
    return {place: area.id for area in shape.production_areas for place in area.places}


def case(
    rng: random.Random, person: NewJobseeker, jobseeker_id: int, members: Sequence[ServingMember], today: date
) -> NewCase:
    """Return one case with its meetings up to today."""
    meetings = held(rng, person.search_started, today)
    unassigned = not meetings or rng.random() < 0.02 or not members
    adviser = None if unassigned else rng.choice(members)
    last = max((meeting.day for meeting in meetings), default=None)
    return NewCase(
        jobseeker_id=jobseeker_id,
        search_started=person.search_started,
        adviser_id=adviser.user_id if adviser else None,
        assigned_on=min(today, person.search_started + timedelta(days=2)) if adviser else None,
        meetings=meetings,
        last_contact=last,
        plan_made_on=None if last is None or rng.random() < 0.02 else last,
        weekly_hours=rng.randint(8, 28) if person.situation is Situation.PART_TIME else None,
    )


def held(rng: random.Random, started: date, today: date) -> tuple[HeldOn, ...]:
    """Return the initial interview and the newest discussions; a few people's last one is late."""
    interview = working_day(started + timedelta(days=rng.randint(4, 13)))
    if interview > today or (today - started < timedelta(days=SETTLED) and rng.random() < 0.5):
        return ()
    found = [HeldOn(MeetingKind.INITIAL_INTERVIEW, interview, Channel.IN_PERSON)]
    late = rng.random() < 0.05
    day = working_day(interview + timedelta(days=rng.randint(75, 90)))
    discussions = []
    while day <= today - timedelta(days=100 if late else 0):
        discussions.append(HeldOn(MeetingKind.JOB_SEARCH_DISCUSSION, day, draw(rng, CHANNELS)))
        day = working_day(day + timedelta(days=rng.randint(70, 90)))
    return (*found, *discussions[-EARLIER_KEPT:])


def working_day(day: date) -> date:
    """Return the day, or the Friday before it at a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
