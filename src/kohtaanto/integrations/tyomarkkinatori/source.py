"""One door to Työmarkkinatori's adverts, whether from a file, from version 1 or from version 2 of the interface."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue

from kohtaanto.integrations.tyomarkkinatori import listing
from kohtaanto.integrations.tyomarkkinatori.client import Client, Patience, SourceFailed
from kohtaanto.integrations.tyomarkkinatori.files import read_file
from kohtaanto.integrations.tyomarkkinatori.listing import read_listing
from kohtaanto.integrations.tyomarkkinatori.streaming import read_stream
from kohtaanto.vacancies.types import Ended, Remark, SourceItem

CREDIT = "Job Market Finland"
"""The terms of use ask that the source is named wherever its adverts are shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where adverts come from."""

    address: str
    """A file's path, or an http(s) address."""
    version: int = 2
    """Of the interface; a file tells its own."""
    key: str = ""
    """Bearer token (1) or subscription key (2); never logged or stored."""
    regions: tuple[str, ...] = ()
    """Two-digit region codes; empty: the whole country."""

    @property
    def is_address(self) -> bool:
        """Whether it is read over HTTP."""
        return self.address.startswith(("http://", "https://"))

    @property
    def scope(self) -> str:
        """What a run covers, as a text by which runs are compared; without the key."""
        if not self.is_address:
            return Path(self.address).name
        return self.address + "".join(f" region {code}" for code in sorted(self.regions))


def read(
    place: Place,
    since: datetime | None = None,
    position: dict[str, object] | None = None,
    patience: Patience | None = None,
    page_size: int = listing.PAGE_SIZE,
) -> Iterator[SourceItem]:
    """Yield all that `place` gives; the last item is `Ended`.

    `since` matters to version 2 only, `position` (of a `Checkpoint`) to files and version 1 only. Never raises for
    what the other side does; a file that cannot be opened ends the reading with the reason.
    """
    start = position or {}
    if not place.is_address:
        try:
            yield from read_file(Path(place.address), start)
        except OSError as error:
            yield Ended(False, reason=f"the file cannot be read: {error.strerror}", failed=True)
        return
    said: SimpleQueue[str] = SimpleQueue()
    try:
        with Client(place.address, _headers(place), patience or Patience(), said.put) as client:
            if place.version == 1:
                scope = {"maakunta": place.regions} if place.regions else {}
                items = read_listing(client, scope, int(str(start.get("page", 0))), page_size)
            else:
                scope = {"regionIn": place.regions} if place.regions else {}
                items = read_stream(client, scope, since)
            for item in items:
                while not said.empty():
                    yield Remark("", said.get())
                yield item
    except SourceFailed as failure:
        yield Ended(False, reason=str(failure), failed=True)


def _headers(place: Place) -> dict[str, str]:
    if not place.key:
        return {}
    if place.version == 1:
        return {"Authorization": f"Bearer {place.key}"}
    return {"KIPA-Subscription-Key": place.key}
