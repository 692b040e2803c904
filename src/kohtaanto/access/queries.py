"""Read users."""

from collections.abc import Iterable

from kohtaanto.access.models import User


def display_names(user_ids: Iterable[int]) -> dict[int, str]:
    """Return {user id: name} for the users among `user_ids`."""
    return dict(User.objects.filter(pk__in=set(user_ids)).values_list("pk", "display_name"))


def user_ids(usernames: Iterable[str]) -> dict[str, int]:
    """Return {username: id} of the users among `usernames`."""
    return dict(User.objects.filter(username__in=set(usernames)).values_list("username", "pk"))
