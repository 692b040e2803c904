"""Bring Job Market Finland's adverts into the vacancies room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kohtaanto.integrations.tyomarkkinatori.advert import SOURCE
from kohtaanto.integrations.tyomarkkinatori.client import Patience
from kohtaanto.integrations.tyomarkkinatori.source import Place, read
from kohtaanto.vacancies import queries, services
from kohtaanto.vacancies.types import Resume, RunSummary

Progress = Callable[[str, int, int], None]
"""Called with ("received", adverts, refused rows) and then ("read", adverts read for skills, of how many)."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a run differs from the usual one."""

    everything: bool = False
    """Ask for everything, not only for what was modified since the last run."""
    believe_all: bool = False
    """Close what is gone even where it is suspiciously much."""
    recognise: bool = True
    """Read the texts for skills afterwards."""
    processes: int | None = None


def import_from(
    place: Place, options: Options | None = None, progress: Progress | None = None, patience: Patience | None = None
) -> RunSummary:
    """Read a file or an address, keep what it gives, read the texts for skills; return what was done.

    A run that was stopped is taken up where it stood; version 2 is asked only for what was modified since the last
    run, but for everything once a week. Raises `services.ImportBusy` when the same place is being read already.
    """
    options = options or Options()
    start = queries.resume(SOURCE, place.scope)
    since, position = _beginning(place, start, options)
    run_id, changed = services.import_items(
        read(place, since, position, patience),
        SOURCE,
        place.scope,
        version=place.version if place.is_address else None,
        full=since is None and not position,
        believe_all=options.believe_all,
        progress=(lambda received, refused: progress("received", received, refused)) if progress else None,
    )
    if options.recognise:
        services.recognise(
            changed,
            (lambda done, total: progress("read", done, total)) if progress else None,
            options.processes,
            tell=True,
        )
    summary = queries.run(run_id)
    if summary is None:
        raise LookupError(f"import run {run_id} is not there any more")
    return summary


def _beginning(place: Place, start: Resume, options: Options) -> tuple[datetime | None, dict[str, object]]:
    """Return (since, position) of a run: only version 2 knows the first, files and version 1 the second."""
    if options.everything:
        return None, {}
    if place.is_address and place.version == 2:
        return start.since, {}
    return None, dict(start.position)
