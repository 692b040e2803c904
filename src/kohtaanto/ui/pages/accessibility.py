"""What works for whom, what does not yet, and whom to tell."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public


@public
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the statement of accessibility."""
    return render(request, "ui/accessibility.html")


urlpatterns = [path("accessibility/", accessibility, name="accessibility")]
