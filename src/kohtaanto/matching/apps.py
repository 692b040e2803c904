"""The matching room."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Who fits which vacancy, why, and what people say to it."""

    name = "kohtaanto.matching"
    label = "matching"
