"""Reads one advert leniently: takes what is there, and notes what it could not make out and where."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser

from kohtaanto.law.calendar import HELSINKI

Path = tuple[str, ...]

_LANGUAGE = re.compile(r"^[a-z]{2}([-_][A-Za-z]{2,4})?$", re.IGNORECASE)
_LANGUAGES = frozenset({"fi", "sv", "en", "se", "ru", "uk", "et", "ar", "so", "fa", "de", "fr", "es", "pl", "zh", "vi"})
_LANGUAGE_KEYS = frozenset({"kielikoodi", "language", "languagecode", "lang", "locale", "kieli"})
_VALUE_KEYS = ("arvo", "value", "text", "content", "label", "teksti")
_WRAPPERS = frozenset({"values", "translations", "localized", "localizations", "texts"})
_TAG = re.compile(r"</?(p|br|li|ul|ol|div|b|strong|i|em|h[1-6]|a|span)\b[^>]*>", re.IGNORECASE)
_BLOCKS = frozenset({"p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6"})


def normal(key: str) -> str:
    """Return a key for comparison: letters and digits in lower case."""
    return "".join(letter for letter in key.lower() if letter.isalnum())


def language(code: object) -> str:
    """Return the two-letter language that `code` names ("fi", "fi-FI", "FI"), or "" when it names none."""
    if not isinstance(code, str) or not _LANGUAGE.match(code):
        return ""
    short = code[:2].lower()
    return short if short in _LANGUAGES else ""


class Reader:
    """One advert (a JSON object), what was read of it, and what could not be understood."""

    def __init__(self, payload: Mapping[str, object]) -> None:
        self.payload = payload
        self.notes: list[str] = []
        self._read: set[Path] = set()
        self._named: dict[str, list[tuple[Path, object]]] | None = None

    def note(self, path: Path, text: str) -> None:
        """Remember that something at `path` could not be made out."""
        self.notes.append(f"{'.'.join(path) or '(top)'}: {text}")

    def mark(self, *paths: Path) -> None:
        """Call `paths` known although nothing of ours is made of them; they stay in the raw advert."""
        self._read.update(paths)

    def at(self, *path: str) -> object:
        """Return the value at `path`, or None; keys are compared without regard to case."""
        value: object = self.payload
        for key in path:
            if not isinstance(value, Mapping):
                return None
            value = value.get(key, _like(value, key))
        self._read.add(path)
        return value

    def find(self, path: Path, names: Iterable[str]) -> tuple[Path, object]:
        """Return the value at `path`, else the first one under a key of `names` anywhere in the advert."""
        value = self.at(*path)
        if value is not None:
            return path, value
        if self._named is None:
            self._named = {}
            for found, other in _keys(self.payload):
                self._named.setdefault(normal(found[-1]), []).append((found, other))
        for name in names:
            for found, other in self._named.get(normal(name), ()):
                if other is not None and not self._below_read(found):
                    self.note(found, f"taken for {'.'.join(path)}")
                    self._read.add(found)
                    return found, other
        return path, None

    def texts(self, path: Path, value: object, default: str = "fi") -> dict[str, str]:
        """Return {language: plain text} of a value in any shape that a localised text may have."""
        found = {code: plain_text(text) for code, text in self._texts(path, value, default)}
        return {code: text for code, text in found.items() if text}

    def scattered_texts(self, names: Iterable[str], default: str = "fi") -> dict[str, str]:
        """Return {language: text} of every key of `names`, the language taken from the keys around it."""
        wanted = {normal(name) for name in names}
        found: dict[str, str] = {}
        for path, value, around in _walk(self.payload, (), default):
            if normal(path[-1]) not in wanted or isinstance(value, bool | int | float):
                continue
            for code, text in self.texts(path, value, around).items():
                found.setdefault(code, text)
            self._read.add(path)
        return found

    def text(self, path: Path, value: object) -> str:
        """Return a short text such as a code or an address; a number is taken as it is written."""
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, Mapping) and (inner := _inner(value)) is not None:
            return self.text(path, inner)
        self.note(path, f"a text was expected, not {_kind(value)}")
        return ""

    def codes(self, path: Path, value: object) -> tuple[str, ...]:
        """Return the codes of a code, a list of codes, or a list of {"value": code}."""
        rows = value if isinstance(value, list) else [] if value is None else [value]
        found = [self.text(path, row) for row in rows]
        return tuple(dict.fromkeys(code for code in found if code))

    def flag(self, path: Path, value: object) -> bool:
        """Return a yes or no."""
        if value is None or isinstance(value, bool):
            return bool(value)
        if isinstance(value, str) and value.strip().lower() in {"true", "false", ""}:
            return value.strip().lower() == "true"
        self.note(path, f"yes or no was expected, not {_kind(value)}")
        return False

    def count(self, path: Path, value: object) -> int | None:
        """Return a whole number of at least 0."""
        number = self.number(path, value)
        if number is None:
            return None
        if number < 0 or number != int(number):
            self.note(path, f"a count was expected, not {number}")
            return None
        return int(number)

    def number(self, path: Path, value: object) -> Decimal | None:
        """Return a number; a decimal comma is understood."""
        if value is None or value == "":
            return None
        try:
            number = Decimal(str(value).strip().replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if isinstance(value, bool) or not number.is_finite() or abs(number) > 1_000_000:
            self.note(path, "a number was expected")
            return None
        return number

    def moment(self, path: Path, value: object) -> datetime | None:
        """Return an aware moment; one without an offset is UTC, as the field has no room for an offset."""
        text = self.text(path, value)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            self.note(path, f"{text[:40]!r} is no date and time")
            return None

    def day(self, path: Path, value: object) -> date | None:
        """Return a day; of a moment, the day in Finland."""
        text = self.text(path, value)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            moment = self.moment(path, text)
            return moment.astimezone(HELSINKI).date() if moment else None

    def unread(self) -> list[str]:
        """Return the paths ("position.newField") that hold something and that nothing has looked at."""
        found = (path for path, value in _leaves(self.payload) if value not in (None, "", [], {}))
        return sorted({".".join(path) for path in found if not self._below_read(path)})

    def _below_read(self, path: Path) -> bool:
        return any(path[: len(known)] == known for known in self._read)

    def _texts(self, path: Path, value: object, default: str) -> Iterator[tuple[str, str]]:
        if value is None:
            return
        if isinstance(value, str):
            yield default, value
        elif isinstance(value, list):
            seen: dict[str, list[str]] = {}
            for row in value:
                for code, text in self._texts(path, row, default):
                    seen.setdefault(code, []).append(text)
            yield from ((code, "\n".join(parts)) for code, parts in seen.items())
        elif isinstance(value, Mapping):
            yield from self._texts_of_object(path, value, default)
        else:
            self.note(path, f"a text was expected, not {_kind(value)}")

    def _texts_of_object(self, path: Path, value: Mapping[str, object], default: str) -> Iterator[tuple[str, str]]:
        codes = {key: language(key) for key in value}
        if any(codes.values()):
            for key, code in codes.items():
                if code:
                    yield from self._texts(path, value[key], code)
            return
        spoken = next((language(part) for key, part in value.items() if normal(key) in _LANGUAGE_KEYS), "")
        inner = _inner(value)
        if inner is None:
            inner = next((part for key, part in value.items() if normal(key) in _WRAPPERS), None)
        if inner is None and value:
            self.note(path, f"no text known in {{{', '.join(sorted(value)[:6])}}}")
        yield from self._texts(path, inner, spoken or default)


def plain_text(text: str) -> str:
    """Return `text` without mark-up and with Unix line ends; text without HTML tags stays as it is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not _TAG.search(text):
        return text.strip()
    parser = _Plain()
    parser.feed(text)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Plain(HTMLParser):
    """Collects the words of a piece of HTML; blocks become lines and list items get a dash."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "ul", "ol", "div"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _like(value: Mapping[str, object], key: str) -> object:
    low = key.lower()
    return next((part for other, part in value.items() if other.lower() == low), None)


def _inner(value: Mapping[str, object]) -> object:
    by_name = {normal(key): part for key, part in value.items()}
    return next((by_name[key] for key in _VALUE_KEYS if by_name.get(key) is not None), None)


def _keys(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every (path, value) of the objects, the shallow ones first."""
    level: list[tuple[Path, object]] = [(path, value)]
    while level:
        deeper: list[tuple[Path, object]] = []
        for at, node in level:
            if isinstance(node, Mapping):
                pairs = [((*at, key), part) for key, part in node.items()]
                yield from pairs
                deeper += pairs
            elif isinstance(node, list):
                deeper += [(at, part) for part in node]
        level = deeper


def _walk(value: object, path: Path, around: str) -> Iterator[tuple[Path, object, str]]:
    """Every (path, value, language that the keys around it name)."""
    if isinstance(value, list):
        for part in value:
            yield from _walk(part, path, around)
    if not isinstance(value, Mapping):
        return
    spoken = next((language(part) for key, part in value.items() if normal(key) in _LANGUAGE_KEYS), "") or around
    for key, part in value.items():
        here = language(key) or spoken
        yield (*path, key), part, here
        yield from _walk(part, (*path, key), here)


def _leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves(part, (*path, key))
    elif isinstance(value, list) and any(isinstance(part, Mapping | list) for part in value):
        for part in value:
            yield from _leaves(part, path)
    else:
        yield path, value


def _kind(value: object) -> str:
    return {bool: "yes or no", int: "a number", float: "a number", list: "a list", dict: "an object"}.get(
        type(value), type(value).__name__
    )
