"""The casework room."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Statutory meetings, advisers and worklists."""

    name = "kohtaanto.casework"
    label = "casework"
