"""The casework room."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Statutory meetings, advisers and worklists."""

    name = "kohtaanto.casework"
    label = "casework"

    def ready(self) -> None:
        """Let the plan's table of jobseekers stand beside the register's counts."""
        from kohtaanto.area.services import use_register
        from kohtaanto.jobseekers.queries import counts_by_place

        use_register(counts_by_place)
