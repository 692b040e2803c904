"""What all ways in share: from the bytes of a row to an advert or a refusal, and what was seen in a run."""

import json
from datetime import datetime, timedelta

from kohtaanto.integrations.tyomarkkinatori.advert import NotAnAdvert, parse
from kohtaanto.integrations.tyomarkkinatori.splitting import Piece, decoded
from kohtaanto.vacancies.types import Received, Refused, Remark

OVERLAP = timedelta(minutes=5)
"""A next run asks again for the last minutes of this one: an advert may appear later than it was modified."""


def read_row(place: str, piece: Piece, charset: str = "") -> list[Received | Refused | Remark]:
    """Return what a row holds: an advert (and a remark when its encoding was wrong), or why it is refused."""
    text, remark = decoded(piece.content, charset)
    excerpt = " ".join(text[:120].split())
    remarks = [Remark(place, remark)] if remark else []
    if piece.fault and piece.fault != "no line end":
        return [Refused(place, piece.fault, excerpt)]
    try:
        payload = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        fault = "the row is cut off" if piece.fault else f"it is no JSON ({error})"
        return [*remarks, Refused(place, fault, excerpt)]
    return [*remarks, read_value(place, payload, excerpt)]


def read_value(place: str, payload: object, excerpt: str = "") -> Received | Refused:
    """Return what a decoded JSON value holds: an advert, or why it is refused."""
    try:
        return Received(place, parse(payload))
    except NotAnAdvert as error:
        return Refused(place, str(error), excerpt or json.dumps(payload, ensure_ascii=False)[:120])
    except RecursionError:
        return Refused(place, "it is nested too deeply", excerpt)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


class Seen:
    """Which adverts a run has given already, and how new they were; some 150 bytes an advert."""

    def __init__(self) -> None:
        self.modified: dict[str, datetime | None] = {}
        self.refused: set[int] = set()
        self.duplicates = 0
        self.newest: datetime | None = None

    def is_news(self, item: Received | Refused | Remark) -> bool:
        """Tell whether `item` is to be passed on: not given yet, or modified since. The newest wins."""
        if isinstance(item, Refused):
            mark = hash((item.reason, item.excerpt))
            known = mark in self.refused
            self.refused.add(mark)
            return not known
        if isinstance(item, Remark):
            return True
        key, modified = item.vacancy.external_id, item.vacancy.modified
        if modified and (self.newest is None or modified > self.newest):
            self.newest = modified
        if key in self.modified and not _newer(modified, self.modified[key]):
            self.duplicates += 1
            return False
        self.modified[key] = modified
        return True

    def watermark(self) -> datetime | None:
        """Return from when on a next run should ask for what was modified."""
        return self.newest - OVERLAP if self.newest else None


def _newer(modified: datetime | None, known: datetime | None) -> bool:
    return modified is not None and (known is None or modified > known)
