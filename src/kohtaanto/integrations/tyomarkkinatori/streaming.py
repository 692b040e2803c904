"""Version 2 over HTTP: one POST, one advert a line, no pages; what breaks off is asked for again."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from kohtaanto.integrations.tyomarkkinatori.client import Client, SourceFailed, TryAgain
from kohtaanto.integrations.tyomarkkinatori.rows import Seen, read_row
from kohtaanto.integrations.tyomarkkinatori.splitting import lines
from kohtaanto.vacancies.types import Ended, Refused, Remark, SourceItem


def read_stream(
    client: Client, scope: Mapping[str, tuple[str, ...]], since: datetime | None = None
) -> Iterator[SourceItem]:
    """Yield the adverts of the answer, each with its line; lines that are no advert are reported and passed over.

    `since` asks only for what was modified from that moment on. `scope` holds the interface's own filters, for
    example {"regionIn": ("11",)}. When the answer breaks off, the whole question is asked again and what came
    already is passed over, unless it was modified meanwhile.
    """
    body: dict[str, object] = {name: list(values) for name, values in scope.items()}
    if since is not None:
        body["modified"] = {"from": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    seen = Seen()
    for number in range(1, client.patience.attempts + 1):
        try:
            yield from _once(client, body, seen)
            break
        except TryAgain as failure:
            reason, asked = str(failure), failure.wait
        except SourceFailed as failure:
            yield Ended(False, None, seen.duplicates, str(failure), failed=True)
            return
        try:
            client.wait(number, reason, asked)
        except SourceFailed as failure:
            yield Ended(False, None, seen.duplicates, str(failure), failed=True)
            return
    yield Ended(since is None, seen.watermark(), seen.duplicates, "" if since is None else "only what was modified")


def _once(client: Client, body: Mapping[str, object], seen: Seen) -> Iterator[SourceItem]:
    with client.opened("POST", json=body) as response:
        for number, piece in enumerate(lines(client.chunks(response)), 1):
            if not piece.content.strip():
                continue
            items = read_row(f"line {number}", piece, response.charset_encoding or "")
            if piece.fault == "no line end" and any(isinstance(item, Refused) for item in items):
                raise TryAgain(f"the answer breaks off in line {number}")
            for item in items:
                if isinstance(item, Remark) or seen.is_news(item):
                    yield item
