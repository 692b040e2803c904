"""Pages that say what went wrong, what is safe and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    return render(request, "config/not_understood.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return render(request, "config/not_found.html", status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return render(request, "config/refused.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose page was open too long."""
    return render(request, "config/form_expired.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500 without touching the database, which may be what failed."""
    return render(None, "config/failed.html", {"request_id": getattr(request, "id", "")}, status=500)
