"""Whose page it is: a jobseeker sees their own, staff whomever they serve, and that look is logged."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from kohtaanto.access.types import Role
from kohtaanto.audit import services as audit
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.jobseekers.types import JobseekerDetails


@dataclass(frozen=True, slots=True)
class Whose:
    """A jobseeker, whether the jobseeker looks, and the pages around."""

    jobseeker: JobseekerDetails
    own: bool

    @property
    def id(self) -> int:
        """The jobseeker's id."""
        return self.jobseeker.id

    def url(self, name: str) -> str:
        """Return the address of a page of this jobseeker, the jobseeker's own one where it is they who look."""
        return reverse(f"matching:my-{name}") if self.own else reverse(f"matching:{name}", args=[self.id])

    @property
    def list_url(self) -> str:
        """Return the address of the list of matches."""
        return reverse("matching:mine") if self.own else reverse("matching:jobseeker", args=[self.id])

    def crumbs(self, here: str) -> list[dict[str, str]]:
        """Return where this page stands."""
        above = (
            {"label": gettext("Jobs for me"), "href": self.list_url}
            if self.own
            else {"label": self.jobseeker.name, "href": reverse("jobseekers:profile", args=[self.id])}
        )
        return [above, {"label": here, "href": ""}]

    def tabs(self, current: str) -> list[dict[str, object]]:
        """Return the pages that tell a jobseeker of jobs."""
        pages = (
            ("list", gettext("Jobs that fit"), self.list_url),
            ("changes", gettext("What would open more"), self.url("changes")),
            ("where", gettext("Where the jobs are"), self.url("where")),
            ("near-occupations", gettext("Near occupations"), self.url("near-occupations")),
        )
        return [{"label": label, "href": href, "current": name == current} for name, label, href in pages]


def whose(request: HttpRequest, jobseeker_id: int | None) -> Whose | None:
    """Return whose page it is; None for an account that no jobseeker belongs to.

    A look by staff is logged before anything is shown. Raises Http404 for nobody, and for a jobseeker who asks for
    somebody else.
    """
    if request.user.acting_role == Role.JOBSEEKER:
        own = jobseekers.jobseeker_of_user(request.user.pk)
        if jobseeker_id is not None and (own is None or own.id != jobseeker_id):
            raise Http404
        return Whose(own, own=True) if own else None
    found = jobseekers.jobseeker(jobseeker_id) if jobseeker_id is not None else None
    if found is None:
        raise Http404
    audit.log_view(request, found.id, purpose="matching")
    return Whose(found, own=False)
