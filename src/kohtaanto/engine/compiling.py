"""Where the machine code of compiled functions is kept: importing this makes numba use it."""

import hashlib
import os
import tempfile
from pathlib import Path

import numba


def compiled_folder() -> Path:
    """Return a writable folder for compiled code, beside the text index when that can be written."""
    # Numba looks only at a function's own file, and ours are built from several.
    every = (path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py")))
    sources = hashlib.sha256(b"".join(source for source in every if b"numba" in source))
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
