"""After signing in: to the page that the acting role lands on."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import signed_in


@signed_in
@require_GET
def home(request: HttpRequest) -> HttpResponseRedirect:
    """Send the user to the landing page of the role acted in."""
    page = request.user.acting_role.replace("_", "-")
    return redirect(f"desks:{page}")


urlpatterns = [path("home/", home, name="home")]
