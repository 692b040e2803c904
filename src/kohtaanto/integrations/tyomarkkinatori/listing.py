"""Version 1 over HTTP: GET page by page, while the list may change under our hands."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kohtaanto.integrations.tyomarkkinatori.client import Answer, Client, SourceFailed
from kohtaanto.integrations.tyomarkkinatori.rows import Seen, read_row, read_value
from kohtaanto.integrations.tyomarkkinatori.splitting import decoded, rows
from kohtaanto.vacancies.types import Checkpoint, Ended, Received, Refused, Remark, SourceItem

PAGE_SIZE = 500
SWEEPS = 3
FAILED_PAGES = 3
"""So many pages in a row without an answer end the run."""
REPEATS = 3
"""So many times the same page in a row mean that the list does not move on."""


@dataclass
class _Sweep:
    """What one walk through the pages has met."""

    page: int
    size: int = PAGE_SIZE
    total: int | None = None
    changed: str = ""
    failed: int = 0
    fresh: int = 0
    lengths: tuple[int, int] = (0, 0)
    """Rows on the longest page and on the last one."""
    names: tuple[str, ...] = ()
    """The adverts of the last page."""
    repeats: int = 0
    broken: list[str] = field(default_factory=list)


def read_listing(
    client: Client, scope: Mapping[str, tuple[str, ...]], first_page: int = 0, page_size: int = PAGE_SIZE
) -> Iterator[SourceItem]:
    """Yield the adverts of all pages, each with its place; a page that fails is reported and passed over.

    When the list changed on the way (its length, its page size, adverts that come twice) it is walked again,
    at most three times, until a walk brings nothing new. `scope` holds the interface's own filters, for
    example {"maakunta": ("11",)}. A run that begins on a later page is never complete.
    """
    seen = Seen()
    sweep = _Sweep(first_page, page_size)
    for number in range(1, SWEEPS + 1):
        sweep = _Sweep(first_page if number == 1 else 0, page_size)
        try:
            yield from _walk(client, scope, sweep, seen)
        except SourceFailed as failure:
            yield Ended(False, None, seen.duplicates, str(failure), failed=True)
            return
        if not sweep.changed or (number > 1 and not sweep.fresh):
            break
        if number < SWEEPS:
            yield Remark(f"page {sweep.page}", f"{sweep.changed}; the pages are read once more")
    yield _end(sweep, seen, first_page)


def _end(sweep: _Sweep, seen: Seen, first_page: int) -> Ended:
    taken = len(seen.modified) + len(seen.refused)
    if sweep.broken:
        reason = sweep.broken[0]
    elif first_page:
        reason = f"it began on page {first_page}"
    elif sweep.changed and sweep.fresh:
        reason = f"{sweep.changed}, each time it was read"
    elif sweep.total is not None and sweep.total > taken:
        reason = f"the interface tells of {sweep.total} adverts and gave {taken}"
    else:
        reason = ""
    return Ended(not reason, seen.watermark(), seen.duplicates, reason)


def _walk(client: Client, scope: Mapping[str, tuple[str, ...]], sweep: _Sweep, seen: Seen) -> Iterator[SourceItem]:
    while True:
        place = f"page {sweep.page}"
        question = [("sivu", str(sweep.page)), ("maara", str(sweep.size))]
        question += [(name, value) for name, values in scope.items() for value in values]
        try:
            document, items = _page(client, question, place)
        except SourceFailed as failure:
            sweep.failed += 1
            if failure.lasting or sweep.failed >= FAILED_PAGES:
                raise
            sweep.broken.append(f"{place}: {failure}")
            yield Refused(place, str(failure))
            sweep.page += 1
            continue
        sweep.failed = 0
        if document is None:
            sweep.broken.append(f"{place}: the answer is no whole JSON")
        _compare(sweep, document or {}, items)
        before, repeated = len(seen.modified) + len(seen.refused), seen.duplicates
        for item in items:
            if seen.is_news(item):
                yield item
        fresh = len(seen.modified) + len(seen.refused) - before
        sweep.fresh += fresh
        if fresh and seen.duplicates > repeated and not sweep.changed:
            sweep.changed = "adverts came twice"
        if document is not None and not items:
            return
        if sweep.repeats >= REPEATS:
            sweep.broken.append(f"{place}: the pages repeat themselves")
            return
        sweep.page += 1
        yield Checkpoint({"page": sweep.page})


def _compare(sweep: _Sweep, document: Mapping[str, object], items: list) -> None:
    """Note a change of the list against the pages before; a last, shorter page is none."""
    names = tuple(item.vacancy.external_id for item in items if isinstance(item, Received))
    sweep.repeats = sweep.repeats + 1 if names and names == sweep.names else 0
    sweep.names = names
    count = sum(not isinstance(item, Remark) for item in items)
    if not count:
        return
    longest, last = sweep.lengths
    if last and (last < longest or count > longest):
        sweep.changed = f"pages of {longest} adverts and of {min(last, count)} adverts came mixed"
    sweep.lengths = max(longest, count), count
    total = document.get("ilmoituksienMaara")
    if isinstance(total, int) and total > count:
        if sweep.total is not None and total != sweep.total:
            sweep.changed = f"the list had {sweep.total} adverts and now has {total}"
        sweep.total = total
    paging = document.get("sivutus")
    page = paging.get("sivu") if isinstance(paging, Mapping) else None
    if isinstance(page, int) and page != sweep.page:
        sweep.changed = f"page {page} came when page {sweep.page} was asked for"


def _page(client: Client, question: list[tuple[str, str]], place: str) -> tuple[dict | None, list]:
    """Return (the page, its items); the page is None when only single rows of it could be saved."""
    for number in range(1, client.patience.attempts + 1):
        answer = client.get(question)
        text, remark = decoded(answer.content, answer.charset)
        try:
            document = json.loads(text)
            break
        except (ValueError, RecursionError) as error:
            try:
                client.wait(number, f"{place} is no whole JSON ({error})")
            except SourceFailed:
                return None, _saved(answer, place)
    else:
        raise AssertionError("unreachable: the last wait ends the loop")
    if isinstance(document, list):
        document = {"ilmoitukset": document}
    found = None
    if isinstance(document, Mapping):
        found = next((document[key] for key in document if key.lower() == "ilmoitukset"), None)
    if not isinstance(found, list):
        raise SourceFailed(f"{place} holds no list of adverts")
    items: list = [Remark(place, remark)] if remark and found else []
    return document, items + [read_value(f"{place}, row {row}", value) for row, value in enumerate(found, 1)]


def _saved(answer: Answer, place: str) -> list:
    """Return what can be read of a page that never came whole."""
    items: list = []
    for row, piece in enumerate(rows([answer.content]), 1):
        items += read_row(f"{place}, row {row}", piece, answer.charset)
    return items or [Refused(place, "nothing in the answer could be read")]
