"""The market of the newest finished matching run, as the front page asks for it."""

from kohtaanto.matching import queries as matching
from kohtaanto.matching.market import Market


def market() -> Market:
    """Return the market of the run in use, read once a process and run."""
    return matching.market()
