"""What stands in the logs, in the reader's words: acts, pages and purposes are kept as codes."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "access.act_in_role": _("acted in another role"),
    "access.create_demo_user": _("made a demo user"),
    "access.register_users": _("registered users"),
    "area.decide": _("decided on a version of the plan"),
    "area.propose": _("proposed a version of the plan"),
    "area.put_in_force": _("put a version of the plan in force"),
    "area.withdraw": _("withdrew a version of the plan"),
    "casework.agree_supplementary": _("agreed on extra discussions"),
    "casework.assign_adviser": _("chose an adviser"),
    "casework.close_case": _("closed a case"),
    "casework.open": _("opened cases"),
    "casework.recompute_due": _("computed the next meetings"),
    "casework.record_meeting": _("recorded a meeting"),
    "employers.link_user": _("gave a user an employer’s pages"),
    "employers.register": _("registered employers"),
    "jobseekers.end_job_search": _("ended a job search"),
    "jobseekers.link_user": _("gave a user a jobseeker’s pages"),
    "jobseekers.open_job_search": _("opened a job search"),
    "jobseekers.register": _("registered jobseekers"),
    "jobseekers.update_profile": _("changed a profile"),
    "matching.audit_fairness": _("compared what groups get"),
    "matching.certificate": _("made a certificate"),
    "matching.delete_old_exposures": _("deleted old notes of what was shown"),
    "matching.follow": _("noted what followed from a match"),
    "matching.give_feedback": _("said that a job does not suit"),
    "matching.record_history": _("noted what was shown earlier"),
    "matching.refresh_jobseeker": _("matched one jobseeker again"),
    "matching.refresh_vacancy": _("matched one vacancy again"),
    "matching.run_all": _("matched everybody"),
    "matching.take_back_feedback": _("took back that a job does not suit"),
    "skills.import_taxonomy": _("imported a taxonomy"),
    "staff.link_user": _("linked a user to the staff register"),
    "staff.move": _("moved somebody to another team"),
    "staff.register_members": _("registered staff"),
    "staff.register_teams": _("registered teams"),
    "vacancies.expired": _("closed expired vacancies"),
    "vacancies.imported": _("imported vacancies"),
    "vacancies.vanished": _("closed vacancies that the source no longer shows"),
    "vacancy.closed": _("closed a vacancy"),
}
PAGES = {
    "casework:case": _("Case"),
    "jobseekers:profile": _("Profile"),
    "matching:candidates": _("Candidates of a vacancy"),
    "matching:jobseeker": _("Jobs for a jobseeker"),
}
PURPOSES = {
    "matching": _("bringing jobs and people together"),
    "service": _("the person’s service"),
}


def act(code: str) -> str:
    """Return what was done, the code where it has no words."""
    return str(ACTS.get(code, code))


def page(code: str) -> str:
    """Return a page's name, its code where it has no words."""
    return str(PAGES.get(code, code))


def purpose(code: str) -> str:
    """Return what a look was for, its code where it has no words."""
    return str(PURPOSES.get(code, code))
