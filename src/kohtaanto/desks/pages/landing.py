"""Landing pages that are doors to other pages: the board, the administrator, the data protection officer."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.access.types import Role


@dataclass(frozen=True, slots=True)
class Door:
    """A page to go to, and what is found there."""

    title: str
    text: str
    href: str


@allow(Role.BOARD_MEMBER)
@require_GET
def board_member(request: HttpRequest) -> HttpResponse:
    """Show the plan's versions, contradictions, goals and figures."""
    doors = [
        Door(
            _("Versions of the plan"),
            _("What is proposed, decided and in force, and what changes."),
            reverse("area:versions"),
        ),
        Door(
            _("Contradictions"),
            _("Where the plan’s own statements cannot both hold, and what follows."),
            reverse("area:contradictions"),
        ),
        Door(_("Goals"), _("The ten goals, and what is known of each."), reverse("area:goals")),
        Door(
            _("Production areas"),
            _("Table 1 of the plan beside the register’s counts of today."),
            reverse("area:jobseekers"),
        ),
        Door(
            _("People, jobs and missing skills"),
            _("Where jobs go unfilled and what is missing."),
            reverse("desks:map"),
        ),
    ]
    return render(
        request, "desks/landing.html", {"doors": doors, "lead": _("What the board decides on, and what it watches.")}
    )


@allow(Role.ADMINISTRATOR)
@require_GET
def administrator(request: HttpRequest) -> HttpResponse:
    """Show imports, runs and versions."""
    doors = [
        Door(_("Imports of vacancies"), _("What was read, what was refused and why."), reverse("vacancies:imports")),
        Door(_("Versions of the plan"), _("Load a plan, see what it changes."), reverse("area:versions")),
        Door(_("Skills"), _("The taxonomy in use, searched by word."), reverse("skills:search")),
        Door(_("Components"), _("Every part that pages are made of."), reverse("ui:gallery")),
    ]
    return render(request, "desks/landing.html", {"doors": doors, "lead": _("What keeps the installation running.")})


@allow(Role.DATA_PROTECTION_OFFICER)
@require_GET
def data_protection_officer(_request: HttpRequest) -> HttpResponse:
    """Go to the log of views: it is what a data protection officer comes for."""
    return redirect("desks:log-of-views")


@allow(Role.EMPLOYER)
@require_GET
def employer(_request: HttpRequest) -> HttpResponse:
    """Go to the employer's own page."""
    return redirect("employers:home")


urlpatterns = [
    path("desk/board-member/", board_member, name="board-member"),
    path("desk/administrator/", administrator, name="administrator"),
    path("desk/data-protection-officer/", data_protection_officer, name="data-protection-officer"),
    path("desk/employer/", employer, name="employer"),
]
