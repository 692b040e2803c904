"""Where the machine code of compiled functions is kept: importing this makes numba use it."""

import hashlib
import os
import tempfile
from pathlib import Path

import numba

COMPILED = (
    "matching/kernel.py",
    "matching/passing.py",
    "matching/sweep.py",
    "matching/tiles.py",
    "text/dense.py",
)
"""The files whose functions are compiled and built from those of others."""


def compiled_folder() -> Path:
    """Return a writable folder for compiled code, beside the text index when that can be written."""
    # Numba looks only at a function's own file, and ours are built from several.
    here = Path(__file__).parent
    sources = hashlib.sha256(b"".join((here / name).read_bytes() for name in COMPILED))
    folder = f"numba-{sources.hexdigest()[:12]}"
    wanted = Path(os.environ.get("KOHTAANTO_CACHE") or Path.home() / ".cache" / "kohtaanto") / folder
    try:
        wanted.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir()) / f"kohtaanto-numba-{os.getuid()}"
    return wanted


# Only the first run on a machine compiles.
if not os.environ.get("NUMBA_CACHE_DIR"):
    numba.config.CACHE_DIR = str(compiled_folder())
