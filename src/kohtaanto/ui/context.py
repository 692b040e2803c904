"""What the page shell needs on every page."""

from django.http import HttpRequest


def shell(_request: HttpRequest) -> dict[str, object]:
    """Return the context of the page shell."""
    return {}
