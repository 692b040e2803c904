"""The jobseekers room."""

from django.apps import AppConfig


class JobseekersConfig(AppConfig):
    """Who they are and their job search."""

    name = "kohtaanto.jobseekers"
    label = "jobseekers"
