"""The ui room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """How every page looks."""

    name = "kohtaanto.ui"
    label = "ui"

    def ready(self) -> None:
        """Let components take translations in their attributes, as in `<c-button label="{% translate 'Save' %}" />`."""
        from django_cotton.nested_tag_support import enable_nested_tag_support

        enable_nested_tag_support()
