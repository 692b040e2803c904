"""Ranking on the workers of a Dask cluster: the same blocks, the same results, in the same order.

Needs the extra `cluster` (`pip install kohtaanto[cluster]`) here and on every worker. The vacancies go to each
worker once, each block of people with its task. A block whose worker dies is ranked by another; where all that
held the vacancies died, they are sent anew to whoever comes.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kohtaanto.matching.files.blocks import Part, Ranked, Shared, rank_part

AHEAD = 4
"""Blocks given out for each thread of the cluster: enough that none waits, few enough to keep memory small."""
ATTEMPTS = 5
"""Times that one block is given out anew before the run gives up."""
WAIT = 60
"""Seconds to wait for the scheduler, and for a first worker."""


class ClusterError(Exception):
    """The cluster cannot be used; the message says why and what to do."""


@dataclass
class _Given:
    """A block that was given out."""

    part: Part
    future: Any
    attempts: int = 1


def ranked_on(address: str, shared: Shared, parts: Iterator[Part], wait: float = WAIT) -> Iterator[Ranked]:
    """Yield each block's result in the blocks' order. Raises ClusterError."""
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("--scheduler needs the extra `cluster`: pip install 'kohtaanto[cluster]'") from None
    try:
        client = Client(address, timeout=wait, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"{address}: no Dask scheduler answers there ({error})") from None
    with client:
        yield from _Run(client, shared, wait).results(parts)


class _Run:
    """One run on one cluster."""

    def __init__(self, client: Any, shared: Shared, wait: float) -> None:
        self.client, self.shared, self.wait = client, shared, wait
        self.held = self._send()

    def _send(self) -> Any:
        """Send what every block needs to all workers that are there."""
        try:
            self.client.wait_for_workers(1, timeout=self.wait)
        except TimeoutError:
            raise ClusterError(f"the cluster has no worker; start one: dask worker {self._address()}") from None
        return self.client.scatter(self.shared, broadcast=True, hash=False)

    def _address(self) -> str:
        return self.client.scheduler.address

    def _give(self, part: Part) -> Any:
        return self.client.submit(rank_part, self.held, part, pure=False)

    def results(self, parts: Iterator[Part]) -> Iterator[Ranked]:
        """Give out some blocks ahead, and collect them in order."""
        room = AHEAD * max(sum(self.client.nthreads().values()), 1)
        given: deque[_Given] = deque()
        for part in parts:
            given.append(_Given(part, self._give(part)))
            if len(given) >= room:
                yield self._collect(given.popleft())
        while given:
            yield self._collect(given.popleft())

    def _collect(self, one: _Given) -> Ranked:
        """Return a block's result; give it out anew when what it needs died with its workers."""
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        while True:
            try:
                return one.future.result()
            except (FutureCancelledError, KilledWorker) as error:
                if one.attempts == ATTEMPTS:
                    raise ClusterError(f"a block of people was lost {ATTEMPTS} times: {error}") from None
                one.attempts += 1
                if self.held.status != "finished":
                    self.held = self._send()
                one.future = self._give(one.part)
            except OSError as error:
                raise ClusterError(f"{self._address()}: the connection was lost ({error})") from None
