"""Write skill profiles and take taxonomies in.

Callers own the act and the audit entry of a profile: it is always somebody's. Locks are taken on the version of a
taxonomy, or on a profile; never on both.
"""

from collections.abc import Sequence
from pathlib import Path

from django.db import connection, transaction

from kohtaanto.audit import services as audit
from kohtaanto.engine.text.packages import TaxonomyError, read_files, version_of
from kohtaanto.law.calendar import now
from kohtaanto.skills import versions
from kohtaanto.skills.importing.merging import merge
from kohtaanto.skills.importing.reading import Package, Progress, read_package
from kohtaanto.skills.models import ProfileSkill, SkillProfile, TaxonomyVersion
from kohtaanto.skills.types import ImportReport, ProfileEntry

COPY = 'COPY skills_profileskill (profile_id, uri, weight, state, evidence, start, "end", essential) FROM STDIN'


@transaction.atomic
def create_profiles(profiles: Sequence[Sequence[ProfileEntry]]) -> list[int]:
    """Make profiles in bulk; returns their ids in the order given.

    The database refuses (IntegrityError) a skill twice in a profile or a weight outside (0, 1], and then
    none is made.
    """
    made = SkillProfile.objects.bulk_create([SkillProfile() for _ in profiles], batch_size=5000)
    ids = [profile.pk for profile in made]
    # A copy does not pass through Django, which would else name its errors.
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(COPY) as copy:
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


def import_taxonomy(path: Path, name: str = "", progress: Progress = lambda *_: None) -> ImportReport:
    """Take CSV packages (a zip, a folder of zips or CSV files) into the version called `name`.

    Without a name the version is called after the packages ("ESCO 1.1.1"), else after the path. A version that is
    there already is completed and corrected; the same packages again change nothing. One transaction: interrupted,
    it leaves nothing. `progress` gets (what, done, of how many).

    Raises TaxonomyError when nothing in the packages can be used.
    """
    files = read_files(path)
    package = read_package(files, progress)
    if not any(concept.named for concept in package.concepts.values()) and not package.needs and not package.broader:
        reasons = "".join(f"\n{one.file}, line {one.line}: {one.reason}" for one in package.refused[:5])
        raise TaxonomyError(f"{path}: no usable row of skills, occupations, groups or relations{reasons}")
    stated = version_of(files)
    return _merge(name or (f"ESCO {stated}" if stated else path.resolve().stem), package, progress)


@transaction.atomic
def _merge(name: str, package: Package, progress: Progress) -> ImportReport:
    moment = now()
    TaxonomyVersion.objects.get_or_create(name=name, defaults={"imported_at": moment})
    version = TaxonomyVersion.objects.select_for_update(of=("self",)).get(name=name)
    concepts, labels, relations = merge(version.pk, package, progress)
    if concepts.any or labels.any or relations.any:
        version.imported_at = moment
        version.save(update_fields=["imported_at"])
        audit.record(
            actor_id=None,
            action="skills.import_taxonomy",
            subject=f"taxonomy:{name}",
            details={"refused": len(package.refused)},
            batch_size=concepts.added + concepts.changed or 1,
        )
    return ImportReport(
        version=name,
        concepts=concepts,
        labels=labels,
        relations=relations,
        holds=versions.summary(version),
        refused=tuple(package.refused),
        left_aside=tuple(package.left_aside),
    )
