"""The employers room."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """Employers and their contacts."""

    name = "kohtaanto.employers"
    label = "employers"
