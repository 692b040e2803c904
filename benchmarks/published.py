"""Put what a command printed into a page, between the two comments that name the command."""

from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def publish(page: str, command: str, lines: list[str], plain: bool = True) -> None:
    """Replace what stands between the command's comments in docs/`page` by the lines and today's date.

    The lines are shown as they are; those that are not `plain` are Markdown.
    """
    file = ROOT / "docs" / page
    begin, end = (f"<!-- made by {command}: {part} -->" for part in ("begin", "end"))
    before, found, rest = file.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"docs/{page} has no place for {command}")
    dated = [f"{date.today():%d.%m.%Y}", *lines]  # noqa: DTZ011 - the day on this machine
    text = "\n".join(["```text", *dated, "```"] if plain else dated)
    file.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
