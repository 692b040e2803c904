"""Dates in running Finnish, Swedish and English text."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "january february march april may june july august september october november december",
}
_NUMERIC = re.compile(r"\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.(?:\s?(?P<y>\d{4}))?(?!\d)")
_ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b")


def _named(lang: str) -> tuple[re.Pattern[str], ...]:
    months = "|".join(_MONTHS[lang].split())
    tail = r"kuu(?:ta|n|ssa|sta)?" if lang == "fi" else ""
    return (
        re.compile(
            rf"\b(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{months}){tail}\b(?:,?\s+(?P<y>\d{{4}}))?"
        ),
        re.compile(rf"\b(?P<name>{months}){tail}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\b(?:,?\s+(?P<y>\d{{4}}))?"),
    )


_PATTERNS = {lang: (_ISO, _NUMERIC, *_named(lang)) for lang in _MONTHS}


def find_dates(lowered: str, lang: str, today: date | None) -> Iterator[tuple[date, int, int]]:
    """(date, start, end) of every date in lower-case text.

    A date without a year is the next one from `today`; without `today` it is left out.
    """
    for pattern in _PATTERNS.get(lang, (_ISO, _NUMERIC)):
        for found in pattern.finditer(lowered):
            day = _date(found, lang, today)
            if day is not None:
                yield day, found.start(), found.end()


def _date(found: re.Match[str], lang: str, today: date | None) -> date | None:
    parts = found.groupdict()
    month = _MONTHS[lang].split().index(parts["name"]) + 1 if parts.get("name") else int(parts["m"])
    try:
        if parts.get("y"):
            return date(int(parts["y"]), month, int(parts["d"]))
        if today is None:
            return None
        day = date(today.year, month, int(parts["d"]))
        return day if day >= today else day.replace(year=today.year + 1)
    except ValueError:
        return None
