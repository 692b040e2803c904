"""The staff room."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """People, teams, and membership over time."""

    name = "kohtaanto.staff"
    label = "staff"
