"""A living page of all components."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public


@public
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    return render(request, "ui/gallery.html")


urlpatterns = [path("", gallery, name="gallery")]
