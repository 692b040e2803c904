"""The access room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who signs in and in which role."""

    name = "kohtaanto.access"
    label = "access"
