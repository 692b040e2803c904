"""How often signing in may fail before one has to wait: guessing a password takes more tries than anybody gets.

The database counts, so that all web processes count together.
"""

from datetime import timedelta

from django.db.models import Count
from django.utils.crypto import salted_hmac

from kohtaanto.access.models import FailedSignIn
from kohtaanto.law.calendar import now

WINDOW = timedelta(minutes=15)
MOST = {"both": 5, "name": 20, "address": 60}
"""Failures within the window: of a user name from one address, of a user name, from an address (a library's has many
people behind it)."""


def keys(username: str, address: str) -> dict[str, str]:
    """Return the digest under which each kind of failure is counted; names that do not exist count alike."""
    name = username.casefold()
    parts = {"both": f"{name}\n{address}", "name": name, "address": address}
    return {
        kind: salted_hmac(f"sign-in by {kind}", text, algorithm="sha256").hexdigest() for kind, text in parts.items()
    }


def must_wait(username: str, address: str) -> bool:
    """Return whether so many tries failed that no other is taken now; one query."""
    moment, by = now(), keys(username, address)
    rows = FailedSignIn.objects.filter(key__in=by.values(), at__gt=moment - WINDOW, at__lte=moment)
    counts = dict(rows.values_list("key").annotate(tries=Count("pk")))
    return any(counts.get(key, 0) >= MOST[kind] for kind, key in by.items())


def count_failure(username: str, address: str) -> None:
    """Count a try that failed."""
    moment = now()
    FailedSignIn.objects.bulk_create(FailedSignIn(key=key, at=moment) for key in keys(username, address).values())


def forget_failures(username: str, address: str) -> None:
    """Forget the failures of somebody who has signed in from there; those of the address as a whole stay."""
    by = keys(username, address)
    FailedSignIn.objects.filter(key__in=(by["both"], by["name"])).delete()


def forget_old() -> int:
    """Delete failures that no longer count; returns how many rows."""
    return FailedSignIn.objects.filter(at__lte=now() - WINDOW).delete()[0]
