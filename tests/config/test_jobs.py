"""The job process knows every room's jobs."""

import subprocess
import sys

from kohtaanto.config.paths import PACKAGE

SHOW = """
from kohtaanto.config.django import ready
ready()
from procrastinate.contrib.django import app
print(*app.tasks)
"""


def test_the_worker_finds_the_jobs_of_all_rooms() -> None:
    shown = subprocess.run([sys.executable, "-c", SHOW], check=True, capture_output=True, text=True)
    found = {name.partition(".")[0] for name in shown.stdout.split()}
    rooms = {file.parent.name for file in PACKAGE.glob("*/jobs.py")}
    assert len(rooms) >= 4
    assert rooms <= found
