"""The ui room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The page shell and its components."""

    name = "kohtaanto.ui"
    label = "ui"
