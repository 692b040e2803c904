"""Gunicorn's configuration of a worker: read the market beside the requests, so that no visitor waits for it."""

import threading
import time

import structlog
from django.db import Error, close_old_connections

SECONDS = 5.0
"""Between two looks at whether a newer matching run is in use."""


def post_worker_init(_worker: object) -> None:
    """Start the reader when a worker of the web server has started (a hook that gunicorn calls by its name)."""
    threading.Thread(target=keep_warm, name="market", daemon=True).start()


def keep_warm() -> None:
    """Read the market whenever a newer run is in use, for as long as the process lives."""
    from kohtaanto.desks.market import market

    while True:
        try:
            market().warm()
        except Error:
            structlog.get_logger(__name__).warning("market not read", exc_info=True)
        close_old_connections()
        time.sleep(SECONDS)
