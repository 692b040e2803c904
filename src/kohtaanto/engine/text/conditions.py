"""Conditions in running text: what a vacancy demands or offers, what a person has, lacks, wants and refuses.

Each finding has its place in the text and its polarity; two functions turn findings into what the matching
engine reads. Nothing is concluded from silence: what a text does not say stays unknown.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from kohtaanto.engine.text.dates import find_dates
from kohtaanto.engine.text.licences import DRIVING
from kohtaanto.engine.text.placenames import find_places
from kohtaanto.engine.text.polarity import Polarity, lowered, polarity, sentence_around
from kohtaanto.engine.types import PersonConditions, Place, VacancyConditions

__all__ = ["ConditionFound", "ConditionKind", "Polarity", "find_conditions", "person_conditions", "vacancy_conditions"]


class ConditionKind(StrEnum):
    """What a condition is about; `ConditionFound.value` follows from it."""

    LICENCE = "licence"
    """A code of licences.py."""
    REGISTRATION = "registration"
    """A code of licences.py."""
    DEGREE = "degree"
    """comprehensive, vocational, upper_secondary, bachelor, master or doctor."""
    LANGUAGE = "language"
    """ISO 639-1 and, if said, the level: "sv" or "sv:B2"."""
    SHIFT = "shift"
    """A Shift, or "shift_work" where the text says no more than that."""
    WORKING_TIME = "working_time"
    HOURS = "hours"
    """Hours a week, as a decimal number with a point."""
    EMPLOYMENT = "employment"
    PLACE = "place"
    """Municipality or district code."""
    HOME = "home"
    """Municipality or district code of where the person lives."""
    COMMUTE = "commute"
    """Kilometres one way, a whole number."""
    MOVE = "move"
    CAR = "car"
    """"car" of one's own, or "none" where the text says that one gets about without."""
    REMOTE = "remote"
    """"remote" for the whole work, "hybrid" for a part of it."""
    START = "start"
    """An ISO date, or "now"."""


ABOUT_PEOPLE = frozenset({ConditionKind.HOME, ConditionKind.COMMUTE, ConditionKind.MOVE, ConditionKind.CAR})
"""Said of jobseekers; in an advert they mean something else."""


@dataclass(frozen=True, slots=True)
class ConditionFound:
    """A condition at [start, end) of the text, in code points; `only` when the text admits nothing else."""

    kind: ConditionKind
    value: str
    polarity: Polarity
    start: int
    end: int
    only: bool = False


_PLAIN_KINDS = (
    ConditionKind.LICENCE,
    ConditionKind.REGISTRATION,
    ConditionKind.DEGREE,
    ConditionKind.SHIFT,
    ConditionKind.WORKING_TIME,
    ConditionKind.EMPLOYMENT,
    ConditionKind.REMOTE,
    ConditionKind.MOVE,
    ConditionKind.CAR,
)
_HOURS = re.compile(
    r"\b(?P<h>\d{1,2}(?:[.,]\d{1,2})?)(?:\s?[-–]\s?\d{1,2}(?:[.,]\d{1,2})?)?\s*(?:h|t|tuntia|tunnin|tim|timmar|hours?|hrs)\b\.?"
    r"\s*(?:/|per|a|viikossa|viikko\w*|i\s+veckan|veckan?)?\s*(?:vk\w*|viikko\w*|viikossa|vecka\w*|week\w*)"
)
_CLASS_TOKEN = re.compile(r"(?<![\w])(AM|A1|A2|A|BE|B|C1E|C1|CE|C|D1E|D1|DE|D|T|AB|ABC|ABCE|BC|BCE|ABE)(?![\w])")
_REACHED = re.compile(
    r"lisätie|tavoit(?:at|taa|ett)|yhteydeno|ota\s+yhteyttä|tiedustelu|\bsoita\b|\bpuh\.|\bnås\b|\bupplysning"
    r"|kontakta|\bring\b|contact\s+us|can\s+be\s+reached|more\s+information"
)
"""In a sentence that tells when somebody is to be reached, weekdays are not those of the work."""
_APPLY = re.compile(r"hakuaika|hakemu|viimeistään|päättyy|ansök|senast|apply|application|deadline|closing")


@cache
def _patterns(lang: str) -> dict[str, dict[str, re.Pattern[str]]]:
    entry = resources.files("kohtaanto.engine.text") / "condition_patterns" / f"{lang}.toml"
    if not entry.is_file():
        return {}
    tables = tomllib.loads(entry.read_text(encoding="utf-8"))
    return {
        kind: {value: re.compile(_alternatives(lines)) for value, lines in table.items()}
        for kind, table in tables.items()
    }


def _alternatives(lines: str) -> str:
    """One expression of all lines; the group "km" of each line gets a name of its own."""
    found = [line.strip() for line in lines.splitlines() if line.strip()]
    return "|".join(line.replace("(?P<km>", f"(?P<km{at}>") for at, line in enumerate(found))


def find_conditions(
    text: str, lang: str, places: Iterable[Place] = (), today: date | None = None
) -> tuple[ConditionFound, ...]:
    """All conditions in `text` ("fi", "sv" or "en"; another language finds only dates and places), in order.

    `places` are the municipalities and districts to look for. `today` settles dates without a year.
    """
    low = lowered(text)
    found = [
        *_plain(text, low, lang),
        *_languages(low, lang),
        *_hours(low, lang),
        *_starts(low, lang, today),
        *_places(text, low, lang, tuple(places)),
        *_commutes(low, lang),
    ]
    unique = dict.fromkeys(sorted(found, key=lambda c: (c.start, c.end, c.kind, c.value)))
    return tuple(unique)


def _make(low: str, lang: str, place: tuple[int, int], kind: ConditionKind, value: str) -> ConditionFound:
    start, end = place
    left, _ = sentence_around(low, start, end)
    before = low[max(left, start - 40) : start]
    only = _patterns(lang).get("only", {}).get("only")
    meant = polarity(low, start, end, lang)
    if kind is ConditionKind.SHIFT and _is_free(low[start:end], low[end:], lang):
        meant = Polarity.DENIED
    return ConditionFound(kind, value, meant, start, end, bool(only and only.search(before)))


def _is_free(words: str, after: str, lang: str) -> bool:
    """Whether the words name a time and what follows says that it is free: "viikonloput vapaat" offers no weekends."""
    free = _patterns(lang).get("free", {})
    return bool(free and free["times"].match(words) and free["after"].match(after))


def _plain(text: str, low: str, lang: str) -> Iterator[ConditionFound]:
    for kind in _PLAIN_KINDS:
        for values, pattern in _patterns(lang).get(kind.value, {}).items():
            for match in pattern.finditer(low):
                if values == "day" and _REACHED.search(low, *sentence_around(low, *match.span())):
                    continue
                for value in _values(kind, values, text, match):
                    yield _make(low, lang, match.span(), kind, value)


def _values(kind: ConditionKind, values: str, text: str, match: re.Match[str]) -> list[str]:
    if kind is ConditionKind.LICENCE and values == "driving":
        return _driving_classes(text, match)
    if kind is ConditionKind.SHIFT and values == "any":
        return ["shift_work"]
    return values.split()


def _driving_classes(text: str, match: re.Match[str]) -> list[str]:
    """The classes named in or beside a mention of a driving licence; B when none is.

    Beside it only capitals count ("ajokortti (CE)"), since "a" and "d" are words too.
    """
    before = re.split(r"[.;,\n]", text[max(0, match.start() - 12) : match.start()])[-1]
    after = re.split(r"[.;,\n]", text[match.end() : match.end() + 14])[0]
    # "A driving licence" names no class.
    before = re.sub(r"\bA\s+$", "", before)
    near = before + text[match.start() : match.end()] + after
    tokens = _CLASS_TOKEN.findall(near.replace("-", " "))
    inside = re.match(r"(\w{1,4})[\s-](?:luokan\s+)?(?:ajo|kör)?kort", match.group())
    if inside:
        tokens.append(inside.group(1).upper())
    found = [one for token in tokens for one in _split_classes(token)]
    return list(dict.fromkeys(found)) or ["B"]


def _split_classes(token: str) -> list[str]:
    """ "BC" → B and C; "ABCE" → A, B and CE."""
    if token in DRIVING:
        return [token]
    combined = {"AB": ["A", "B"], "ABC": ["A", "B", "C"], "ABCE": ["A", "B", "CE"], "BC": ["B", "C"],
                "BCE": ["B", "CE"], "ABE": ["A", "BE"]}  # fmt: skip
    return combined.get(token, [])


def _languages(low: str, lang: str) -> Iterator[ConditionFound]:
    patterns = _patterns(lang)
    cue, work = patterns.get("language_cue", {}).get("cue"), patterns.get("working_language")
    for code, pattern in patterns.get("language", {}).items():
        for match in pattern.finditer(low):
            left, right = sentence_around(low, match.start(), match.end())
            before = low[max(left, match.start() - 60) : match.start()]
            near = before + low[match.start() : min(right, match.end() + 45)]
            if not (cue is None or cue.search(near) or (work and work["before"].search(before))):
                continue
            level = _level(low, patterns, match, left, right)
            value = f"{code}:{level}" if level else code
            yield _make(low, lang, match.span(), ConditionKind.LANGUAGE, value)


def _level(
    low: str, patterns: dict[str, dict[str, re.Pattern[str]]], match: re.Match[str], left: int, right: int
) -> str:
    """The level said nearest to a language, within its sentence and 45 characters, if it is not another language's."""
    best, distance = "", 46
    for level, pattern in patterns["level"].items():
        for found in pattern.finditer(low, max(left, match.start() - 45), min(right, match.end() + 45)):
            if found.start() >= match.end() and _of_another(low, match.end(), found, patterns["language"].values()):
                continue
            gap = match.start() - found.end() if found.end() <= match.start() else found.start() - match.end()
            between = low[min(found.end(), match.end()) : max(found.start(), match.start())]
            # What follows a comma belongs to the next language.
            gap += 20 * between.count(",")
            if gap < distance:
                best, distance = level, gap
    return best


def _of_another(low: str, end: int, level: re.Match[str], languages: Iterable[re.Pattern[str]]) -> bool:
    """Whether a level after a language is that of another one: of one between, or of one that follows it at once.

    "En osaa suomea, englanti hyvä"; "venäjää ja vähän englantia".
    """
    after = low[level.end() :].lstrip()
    follows = re.search(r",|\b(?:ja|sekä|mutta|och|samt|men|and|but)\b", low[end : level.start()])
    return any(one.search(low, end, level.start()) or (follows and one.match(after)) for one in languages)


def _hours(low: str, lang: str) -> Iterator[ConditionFound]:
    for match in _HOURS.finditer(low):
        value = match.group("h").replace(",", ".")
        yield _make(low, lang, match.span(), ConditionKind.HOURS, value)


def _starts(low: str, lang: str, today: date | None) -> Iterator[ConditionFound]:
    cues = _patterns(lang).get("start", {})
    for day, start, end in find_dates(low, lang, today):
        left, right = sentence_around(low, start, end)
        near = low[max(left, start - 40) : min(right, end + 30)]
        if "from" in cues and cues["from"].search(near) and not _APPLY.search(low[left:right]):
            yield _make(low, lang, (start, end), ConditionKind.START, day.isoformat())
    for match in cues["now"].finditer(low) if "now" in cues else ():
        left, right = sentence_around(low, match.start(), match.end())
        if cues["from"].search(low, left, right) and not _APPLY.search(low[left:right]):
            yield _make(low, lang, match.span(), ConditionKind.START, "now")


def _places(text: str, low: str, lang: str, places: tuple[Place, ...]) -> Iterator[ConditionFound]:
    lives = _patterns(lang).get("lives", {}).get("lives")
    for place, start, end in find_places(text, low, places):
        left, _ = sentence_around(low, start, end)
        home = lives is not None and lives.search(low, max(left, start - 30), min(len(low), end + 12))
        kind = ConditionKind.HOME if home else ConditionKind.PLACE
        yield _make(low, lang, (start, end), kind, place.code)


def _commutes(low: str, lang: str) -> Iterator[ConditionFound]:
    for pattern in _patterns(lang).get("commute", {}).values():
        for match in pattern.finditer(low):
            km = next(match.group(g) for g in match.re.groupindex if match.group(g))
            yield _make(low, lang, match.span(), ConditionKind.COMMUTE, km)


def vacancy_conditions(found: Iterable[ConditionFound]) -> VacancyConditions:
    """What a vacancy demands, from its text's findings; see condition_meaning."""
    from kohtaanto.engine.text import condition_meaning

    return condition_meaning.vacancy_conditions(found)


def person_conditions(found: Iterable[ConditionFound]) -> PersonConditions:
    """What a person says of themselves, from their text's findings; see condition_meaning."""
    from kohtaanto.engine.text import condition_meaning

    return condition_meaning.person_conditions(found)
