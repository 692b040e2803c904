"""Licences, cards and registrations in the reader's words."""

from django.utils.translation import gettext, gettext_lazy

from kohtaanto.engine.text.licences import DRIVING, Card

CARDS = {
    Card.HYGIENE_PASSPORT: gettext_lazy("hygiene passport"),
    Card.OCCUPATIONAL_SAFETY: gettext_lazy("occupational safety card"),
    Card.HOT_WORK: gettext_lazy("hot work card"),
    Card.FORKLIFT: gettext_lazy("forklift licence"),
    Card.ALCOHOL_PASSPORT: gettext_lazy("alcohol passport"),
    Card.FIRST_AID_1: gettext_lazy("first aid 1"),
    Card.FIRST_AID_2: gettext_lazy("first aid 2"),
    Card.MEDICATION: gettext_lazy("medication licence"),
    Card.ELECTRICAL_SAFETY: gettext_lazy("electrical safety training (SFS 6002)"),
    Card.ROAD_SAFETY: gettext_lazy("road safety card"),
    Card.WATERWORKS: gettext_lazy("waterworks card"),
    Card.DRIVER_QUALIFICATION: gettext_lazy("driver's professional competence"),
    Card.ADR: gettext_lazy("ADR driving licence"),
    Card.TAXI: gettext_lazy("taxi driver's licence"),
    Card.GUARD: gettext_lazy("security guard card"),
    Card.DOORMAN: gettext_lazy("doorman's card"),
    Card.WET_ROOM: gettext_lazy("wet room certificate"),
    Card.WELDING_CLASSES: gettext_lazy("welding qualification"),
    Card.NURSE: gettext_lazy("registered nurse"),
    Card.PUBLIC_HEALTH_NURSE: gettext_lazy("registered public health nurse"),
    Card.PRACTICAL_NURSE: gettext_lazy("registered practical nurse"),
    Card.DOCTOR: gettext_lazy("licensed doctor"),
    Card.DENTIST: gettext_lazy("licensed dentist"),
    Card.PHYSIOTHERAPIST: gettext_lazy("registered physiotherapist"),
    Card.HEALTH_PROFESSIONAL: gettext_lazy("registered health-care professional"),
    Card.SOCIAL_WORKER: gettext_lazy("registered social worker"),
    Card.SOCIAL_COUNSELLOR: gettext_lazy("registered social counsellor"),
    Card.TEACHER: gettext_lazy("teacher's qualification"),
    Card.EARLY_EDUCATION_TEACHER: gettext_lazy("early education teacher's qualification"),
}


def licence_name(code: str) -> str:
    """Return a licence in words: a card by its name, a driving licence by its class, anything else as it is."""
    if code in DRIVING:
        return gettext("driving licence %(code)s") % {"code": code}
    return str(CARDS[Card(code)]) if code in tuple(Card) else code
