"""Build the .mo files from every room's .po files, so that no system gettext is needed; quick when nothing changed."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[1] / "src" / "kohtaanto"


def build(source: Path = SOURCE) -> int:
    """Compile each .po that is newer than its .mo; returns how many were."""
    built = 0
    for po in sorted(source.glob("*/locale/*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as stream:
            catalogue = read_po(stream, locale=po.parts[-3], abort_invalid=True)
        draft = mo.with_suffix(".draft")
        with draft.open("wb") as stream:
            write_mo(stream, catalogue)
        draft.replace(mo)
        built += 1
    return built


if __name__ == "__main__":
    if number := build():
        print(f"{number} catalogues built", file=sys.stderr)  # noqa: T201
