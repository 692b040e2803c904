"""Use cases of jobseekers. Locks are taken in the order: jobseeker, job search."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kohtaanto.access.types import Role
from kohtaanto.audit import services as audit
from kohtaanto.engine.types import PersonConditions
from kohtaanto.jobseekers import conditions as kept
from kohtaanto.jobseekers.models import JobSearch, Jobseeker
from kohtaanto.jobseekers.signs import tell_of_change
from kohtaanto.jobseekers.types import NewJobseeker, StatedWishes
from kohtaanto.jobseekers.wishes import written
from kohtaanto.law.calendar import now
from kohtaanto.skills import queries as skills
from kohtaanto.skills import services as profiles
from kohtaanto.skills.types import ProfileEntry, SkillState

BATCH = 2000


class UnknownJobseeker(LookupError):
    """There is no such jobseeker; the text is the id."""


@transaction.atomic
def register_jobseekers(records: Sequence[NewJobseeker], *, actor_id: int | None = None) -> dict[int, int]:
    """Register people with their skill profiles and open job searches, in bulk; returns {number: id}.

    A number that is already registered is refused by the database (IntegrityError), and then nobody is.
    """
    moment = now()
    profile_ids = profiles.create_profiles([list(record.skills) for record in records])
    made = Jobseeker.objects.bulk_create(
        (
            Jobseeker(
                number=record.number,
                first_name=record.first_name,
                last_name=record.last_name,
                born=record.born,
                municipality=record.municipality,
                district=record.district,
                language=record.language,
                education=record.education.value,
                occupation=record.occupation,
                situation=record.situation.value,
                unemployed_since=record.unemployed_since,
                conditions=kept.written(record.conditions),
                own_words=record.own_words,
                own_words_language=record.own_words_language,
                profile_id=profile_id,
                updated_at=moment,
            )
            for record, profile_id in zip(records, profile_ids, strict=True)
        ),
        batch_size=BATCH,
    )
    JobSearch.objects.bulk_create(
        (
            JobSearch(jobseeker_id=row.pk, started=record.search_started)
            for row, record in zip(made, records, strict=True)
        ),
        batch_size=BATCH,
    )
    audit.record(actor_id=actor_id, action="jobseekers.register", subject="jobseekers", batch_size=max(1, len(records)))
    return {row.number: row.pk for row in made}


@transaction.atomic
def link_user(jobseeker_id: int, user_id: int, *, actor_id: int | None = None) -> None:
    """Tell whose account a jobseeker signs in with. Raises UnknownJobseeker."""
    row = locked(jobseeker_id)
    Jobseeker.objects.filter(user_id=user_id).exclude(pk=row.pk).update(user=None)
    row.user_id = user_id
    row.save(update_fields=["user"])
    audit.record(actor_id=actor_id, action="jobseekers.link_user", subject=f"jobseeker:{row.pk}")


@transaction.atomic
def update_profile(
    jobseeker_id: int,
    own_words: str,
    language: str,
    conditions: PersonConditions,
    *,
    wishes: StatedWishes | None = None,
    actor_id: int | None,
    role: str = "",
) -> None:
    """Take a jobseeker's own words, conditions and wishes (None: as before); skills are read anew from the words.

    What the old words alone told is dropped; what a paper proves, the occupation suggests or the person
    claimed otherwise stays. The change is told on, so that matches follow. Raises UnknownJobseeker,
    and PermissionDenied for a jobseeker who is another.
    """
    row = locked(jobseeker_id)
    if role == Role.JOBSEEKER and row.user_id != actor_id:
        raise PermissionDenied
    if (own_words, language) != (row.own_words, row.own_words_language):
        entries = skills.profiles([row.profile_id]).get(row.profile_id, ())
        profiles.replace_profile(row.profile_id, retold(entries, own_words, language))
    row.own_words, row.own_words_language = own_words, language
    row.conditions = kept.written(conditions)
    if wishes is not None:
        row.wishes = written(wishes)
    row.updated_at = now()
    row.save(update_fields=["own_words", "own_words_language", "conditions", "wishes", "updated_at"])
    audit.record(actor_id=actor_id, role=role, action="jobseekers.update_profile", subject=f"jobseeker:{row.pk}")
    tell_of_change(row.pk)


def retold(entries: Sequence[ProfileEntry], own_words: str, language: str) -> list[ProfileEntry]:
    """Return the entries that do not come from the words, and those that the words now tell."""
    stays = {entry.uri: entry for entry in entries if entry.start is None}
    for found in skills.recognise(own_words, language).skills:
        entry = ProfileEntry(
            uri=found.uri,
            weight=1.0,
            state=SkillState.CLAIMED,
            evidence=own_words[found.start : found.end],
            start=found.start,
            end=found.end,
        )
        if found.uri not in stays or stays[found.uri].state is not SkillState.EVIDENCED:
            stays[found.uri] = entry
    return list(stays.values())


@transaction.atomic
def open_job_search(jobseeker_id: int, started: date, *, actor_id: int | None, role: str = "") -> int:
    """Start a job search; returns its id. An open one is refused by the database (IntegrityError)."""
    row = locked(jobseeker_id)
    search = JobSearch.objects.create(jobseeker=row, started=started)
    audit.record(actor_id=actor_id, role=role, action="jobseekers.open_job_search", subject=f"jobseeker:{row.pk}")
    return search.pk


@transaction.atomic
def end_job_search(jobseeker_id: int, ended: date, *, actor_id: int | None, role: str = "") -> bool:
    """End the open job search on its last day `ended`; False when none is open. Raises UnknownJobseeker."""
    row = locked(jobseeker_id)
    changed = JobSearch.objects.filter(jobseeker=row, ended=None).update(ended=ended)
    if changed:
        audit.record(actor_id=actor_id, role=role, action="jobseekers.end_job_search", subject=f"jobseeker:{row.pk}")
    return bool(changed)


def locked(jobseeker_id: int) -> Jobseeker:
    """Return the row, locked until the transaction ends; raises UnknownJobseeker."""
    try:
        return Jobseeker.objects.select_for_update(of=("self",)).get(pk=jobseeker_id)
    except Jobseeker.DoesNotExist:
        raise UnknownJobseeker(str(jobseeker_id)) from None
