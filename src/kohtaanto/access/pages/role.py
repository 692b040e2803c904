"""Change the role one acts in."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from kohtaanto.access import services
from kohtaanto.access.rules import signed_in
from kohtaanto.access.types import Role


@signed_in
@require_POST
def act_in_role(request: HttpRequest) -> HttpResponseRedirect:
    """Take the role that was chosen, if it is held, and go to its landing page."""
    chosen = request.POST.get("role", "")
    if chosen in request.user.roles:
        services.act_in_role(request.user.pk, Role(chosen))
        request.session.cycle_key()
    return redirect("access:home")


urlpatterns = [path("role/", act_in_role, name="act-in-role")]
