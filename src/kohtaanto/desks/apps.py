"""The desks."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    """Where each role lands, and pages that draw on several rooms."""

    name = "kohtaanto.desks"
    label = "desks"
