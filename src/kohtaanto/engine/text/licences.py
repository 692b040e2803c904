"""Driving-licence classes, cards and registrations: their codes, and which one includes which.

Driving-licence classes are those of the Driving Licence Act (386/2011, sections 4-6).
"""

from collections.abc import Iterable
from enum import StrEnum


class Card(StrEnum):
    """Cards, permits and registrations that adverts ask for."""

    HYGIENE_PASSPORT = "hygiene_passport"
    OCCUPATIONAL_SAFETY = "occupational_safety_card"
    HOT_WORK = "hot_work_card"
    FORKLIFT = "forklift_licence"
    ALCOHOL_PASSPORT = "alcohol_passport"
    FIRST_AID_1 = "first_aid_1"
    FIRST_AID_2 = "first_aid_2"
    MEDICATION = "medication_licence"
    ELECTRICAL_SAFETY = "electrical_safety_card"
    ROAD_SAFETY = "road_safety_card"
    WATERWORKS = "waterworks_card"
    DRIVER_QUALIFICATION = "driver_qualification"
    ADR = "adr"
    TAXI = "taxi_licence"
    GUARD = "guard_card"
    DOORMAN = "doorman_card"
    WET_ROOM = "wet_room_certificate"
    WELDING_CLASSES = "welding_qualification"
    NURSE = "registered_nurse"
    PUBLIC_HEALTH_NURSE = "registered_public_health_nurse"
    PRACTICAL_NURSE = "registered_practical_nurse"
    DOCTOR = "licensed_doctor"
    DENTIST = "licensed_dentist"
    PHYSIOTHERAPIST = "registered_physiotherapist"
    HEALTH_PROFESSIONAL = "registered_health_professional"
    SOCIAL_WORKER = "registered_social_worker"
    SOCIAL_COUNSELLOR = "registered_social_counsellor"
    TEACHER = "teacher_qualification"
    EARLY_EDUCATION_TEACHER = "early_education_teacher_qualification"


DRIVING = ("AM", "A1", "A2", "A", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE", "T")

# The classes that a class includes besides itself.
_INCLUDES = {
    "A1": ("AM",),
    "A2": ("A1", "AM"),
    "A": ("A2", "A1", "AM"),
    "B": ("AM", "T"),
    "BE": ("B",),
    "C1": ("B",),
    "C1E": ("C1", "BE"),
    "C": ("C1",),
    "CE": ("C", "C1E", "BE"),
    "D1": ("B",),
    "D1E": ("D1", "BE"),
    "D": ("D1",),
    "DE": ("D", "D1E", "BE"),
    "T": ("AM",),
    Card.FIRST_AID_2.value: (Card.FIRST_AID_1.value,),
    Card.PUBLIC_HEALTH_NURSE.value: (Card.NURSE.value,),
}


def held_with(codes: Iterable[str]) -> frozenset[str]:
    """The codes and every licence that they include ("CE" holds C, C1, B, …)."""
    held: set[str] = set()
    waiting = list(codes)
    while waiting:
        code = waiting.pop()
        if code not in held:
            held.add(code)
            waiting.extend(_INCLUDES.get(code, ()))
    return frozenset(held)


def lacking_with(codes: Iterable[str]) -> frozenset[str]:
    """The codes and every driving licence that includes one of them: without B there is no C either.

    AM and T are left out: lacking B says nothing about a moped or a tractor, nor the other way round.
    """
    missing = set(codes)
    return frozenset(
        missing | {code for code in DRIVING if missing & held_with((code,)) and not missing <= {"AM", "T"}}
    )
