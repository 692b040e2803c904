"""The area room."""

from django.apps import AppConfig


class AreaConfig(AppConfig):
    """The plan in force: municipalities, production areas, service points, processes."""

    name = "kohtaanto.area"
    label = "area"

    def ready(self) -> None:
        """Name the area on every page after the plan in force."""
        from kohtaanto.area.queries import shell_area
        from kohtaanto.ui.shell import use_area

        use_area(shell_area)
