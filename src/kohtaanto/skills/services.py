"""Write skill profiles. Callers own the act and its audit entry: a profile is always somebody's."""

from collections.abc import Sequence

from django.db import connection, transaction

from kohtaanto.skills.models import ProfileSkill, SkillProfile
from kohtaanto.skills.types import ProfileEntry

COPY = 'COPY skills_profileskill (profile_id, uri, weight, state, evidence, start, "end", essential) FROM STDIN'


@transaction.atomic
def create_profiles(profiles: Sequence[Sequence[ProfileEntry]]) -> list[int]:
    """Make profiles in bulk; returns their ids in the order given.

    The database refuses (IntegrityError) a skill twice in a profile or a weight outside (0, 1], and then
    none is made.
    """
    made = SkillProfile.objects.bulk_create([SkillProfile() for _ in profiles], batch_size=5000)
    ids = [profile.pk for profile in made]
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for profile_id, entries in zip(ids, profiles, strict=True):
            for entry in entries:
                copy.write_row(_row(profile_id, entry))
    return ids


def _row(profile_id: int, entry: ProfileEntry) -> tuple[object, ...]:
    return (
        profile_id,
        entry.uri,
        entry.weight,
        str(entry.state),
        entry.evidence,
        entry.start,
        entry.end,
        entry.essential,
    )


@transaction.atomic
def replace_profile(profile_id: int, entries: Sequence[ProfileEntry]) -> None:
    """Put `entries` in the place of all that a profile held. Raises SkillProfile.DoesNotExist."""
    SkillProfile.objects.select_for_update(of=("self",)).get(pk=profile_id)
    ProfileSkill.objects.filter(profile_id=profile_id).delete()
    ProfileSkill.objects.bulk_create(
        ProfileSkill(
            profile_id=profile_id,
            uri=entry.uri,
            weight=entry.weight,
            state=entry.state.value,
            evidence=entry.evidence,
            start=entry.start,
            end=entry.end,
            essential=entry.essential,
        )
        for entry in entries
    )
