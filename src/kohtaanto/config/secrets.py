"""Secrets that the environment does not give are made once and kept in var/, readable by the owner only."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.utils.crypto import get_random_string


def kept_secret(given: str, var: Path, name: str) -> str:
    """Return `given`, or the secret kept in var/`name`, made on first use."""
    if given:
        return given
    var.mkdir(parents=True, exist_ok=True)
    file = var / name
    if not file.exists():
        descriptor, draft = tempfile.mkstemp(dir=var)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(get_random_string(64))
        # A link fails where another process was first: all processes read one and the same secret.
        with suppress(FileExistsError):
            Path(file).hardlink_to(draft)
        Path(draft).unlink()
    return file.read_text()
