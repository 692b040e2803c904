"""Read the versions of taxonomies that are held, and compare two of them."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Count, Q

from kohtaanto.skills.models import Concept, ConceptLabel, ConceptRelation, TaxonomyVersion
from kohtaanto.skills.types import (
    Comparison,
    ConceptKind,
    LabelKind,
    NamedConcept,
    Renamed,
    VersionSummary,
)


class UnknownVersion(LookupError):
    """No version has this name; the message lists those that are held."""


def find_version(name: str) -> TaxonomyVersion:
    """Return a version by name. Raises UnknownVersion."""
    try:
        return TaxonomyVersion.objects.get(name=name)
    except TaxonomyVersion.DoesNotExist:
        held = ", ".join(TaxonomyVersion.objects.order_by("name").values_list("name", flat=True))
        raise UnknownVersion(f"there is no version {name!r}; held are: {held or 'none'}") from None


def summary(version: TaxonomyVersion) -> VersionSummary:
    """Count what a version holds."""
    concepts = Concept.objects.filter(version=version)
    kinds = concepts.order_by("kind").values_list("kind").annotate(count=Count("pk"))
    labels = (
        ConceptLabel.objects.filter(concept__version=version, kind=LabelKind.PREFERRED)
        .order_by("lang")
        .values_list("lang")
        .annotate(count=Count("pk"))
    )
    relations = (
        ConceptRelation.objects.filter(source__version=version)
        .order_by("kind")
        .values_list("kind")
        .annotate(count=Count("pk"))
    )
    return VersionSummary(
        name=version.name,
        imported_at=version.imported_at,
        concepts=dict(kinds),
        unnamed=concepts.filter(named=False).count(),
        labels=dict(labels),
        relations=dict(relations),
    )


def versions() -> tuple[VersionSummary, ...]:
    """Return all versions by name, with what each holds."""
    return tuple(summary(version) for version in TaxonomyVersion.objects.order_by("name"))


def compare(old: str, new: str, lang: str) -> Comparison:
    """Return what `new` added, retired and renamed against `old`; labels of lists in `lang`, else in any language.

    Raises UnknownVersion.
    """
    before, after = find_version(old), find_version(new)
    return Comparison(
        old=old,
        new=new,
        added=_only_in(after, before, lang),
        retired=_only_in(before, after, lang),
        renamed=_renamed(before, after),
    )


def _only_in(version: TaxonomyVersion, other: TaxonomyVersion, lang: str) -> tuple[NamedConcept, ...]:
    there = Concept.objects.filter(version=other)
    rows = (
        Concept.objects.filter(version=version)
        .exclude(uri__in=there.values("uri"))
        .values_list("pk", "uri", "kind")
        .order_by("uri")
    )
    found = list(rows)
    names = _names([pk for pk, _, _ in found], lang)
    concepts = (NamedConcept(uri, ConceptKind(kind), names.get(pk, uri)) for pk, uri, kind in found)
    return tuple(sorted(concepts, key=lambda one: (one.kind, one.label.casefold(), one.uri)))


def _names(ids: list[int], lang: str) -> dict[int, str]:
    """Return {concept: its label} in `lang`, else English, else the first language there is."""
    labels = ConceptLabel.objects.filter(concept_id__in=ids, kind=LabelKind.PREFERRED)
    found: dict[int, str] = {}
    for pk, _, text in sorted(
        labels.values_list("concept_id", "lang", "text"), key=lambda row: (row[1] != lang, row[1] != "en", row[1])
    ):
        found.setdefault(pk, text)
    return found


def _renamed(before: TaxonomyVersion, after: TaxonomyVersion) -> tuple[Renamed, ...]:
    sql = """
        SELECT concept.uri, concept.kind, new.lang, old.text, new.text
        FROM skills_concept concept
        JOIN skills_conceptlabel new ON new.concept_id = concept.id AND new.kind = 'preferred'
        JOIN skills_concept former ON former.uri = concept.uri AND former.version_id = %(before)s
        JOIN skills_conceptlabel old ON old.concept_id = former.id AND old.kind = 'preferred' AND old.lang = new.lang
        WHERE concept.version_id = %(after)s AND old.text <> new.text
        ORDER BY concept.kind, new.lang, old.text, concept.uri
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, {"before": before.pk, "after": after.pk})
        return tuple(Renamed(uri, ConceptKind(kind), *rest) for uri, kind, *rest in cursor.fetchall())


def labels_held(uris: Iterable[str], lang: str) -> dict[str, str]:
    """Return {URI: label} from the versions held, in `lang`, else English, else any; the newest import wins."""
    rows = ConceptLabel.objects.filter(Q(concept__uri__in=list(uris)), kind=LabelKind.PREFERRED).values_list(
        "concept__uri", "lang", "text", "concept__version__imported_at"
    )
    found: dict[str, str] = {}
    ordered = sorted(rows, key=lambda row: (row[1] != lang, row[1] != "en", -row[3].timestamp(), row[1]))
    for uri, _, text, _ in ordered:
        found.setdefault(uri, text)
    return found
