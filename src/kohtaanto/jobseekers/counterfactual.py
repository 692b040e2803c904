"""A jobseeker read as somebody else: what the matching engine would be given if the person were another.

The row is really changed and read by the function that always reads people, inside a transaction that is taken back.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from kohtaanto.engine.types import Person, WeightedSkill
from kohtaanto.jobseekers import queries
from kohtaanto.jobseekers.models import Jobseeker
from kohtaanto.jobseekers.services import retold
from kohtaanto.jobseekers.types import OtherSelf
from kohtaanto.skills import queries as skills


def read_as(jobseeker_id: int, others: Sequence[OtherSelf]) -> tuple[Person, ...]:
    """Return the jobseeker as the engine would read each of `others`; nothing stays changed.

    Raises LookupError when there is no such jobseeker.
    """
    found = []
    with transaction.atomic():
        row = Jobseeker.objects.select_for_update(of=("self",)).filter(pk=jobseeker_id).first()
        if row is None:
            raise LookupError(jobseeker_id)
        kept = transaction.savepoint()
        for other in others:
            changes = {name: value for name, value in other.changes().items() if value is not None}
            if changes:
                Jobseeker.objects.filter(pk=jobseeker_id).update(**changes)
            found.extend(queries.people([jobseeker_id]))
            transaction.savepoint_rollback(kept)
            kept = transaction.savepoint()
        transaction.savepoint_rollback(kept)
    return tuple(found)


def read_with_words(jobseeker_id: int, additions: Sequence[str]) -> tuple[Person, ...]:
    """Return the jobseeker with the skills that the own words would tell if a sentence were added to them.

    The first is the person with the own words as they are, read anew; then one for each of `additions`. Raises
    LookupError when there is no such jobseeker.
    """
    person = next(queries.people([jobseeker_id]), None)
    details = queries.jobseeker(jobseeker_id)
    if person is None or details is None:
        raise LookupError(jobseeker_id)
    entries = skills.profiles([details.profile_id]).get(details.profile_id, ())
    found = []
    for addition in ("", *additions):
        words = f"{details.own_words}\n{addition}" if addition else details.own_words
        told = retold(entries, words, details.own_words_language)
        known = tuple(WeightedSkill(entry.uri, entry.weight) for entry in sorted(told, key=lambda one: one.uri))
        found.append(replace(person, skills=known))
    return tuple(found)
