"""Make Django ready for a command, with the database started."""

import os
import sys

import django

from kohtaanto.config import database
from kohtaanto.config.environment import read_environment


def ready() -> None:
    """Start our own database if it is ours to start, then set Django up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kohtaanto.config.settings")
    database.ensure_started(read_environment())
    django.setup()


if __name__ == "__main__":
    ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
