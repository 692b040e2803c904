"""Read the versions of taxonomies that are held, and compare two of them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models import Count, Q

from kohtaanto.skills.models import Concept, ConceptLabel, ConceptRelation, TaxonomyVersion
from kohtaanto.skills.types import (
    Comparison,
    ConceptDetails,
    ConceptKind,
    LabelKind,
    NamedConcept,
    RelationKind,
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


def details_held(uri: str, lang: str) -> ConceptDetails | None:
    """Return a concept of the newest import that holds it, with its neighbours; None when no version does."""
    found = Concept.objects.filter(uri=uri).select_related("version").order_by("-version__imported_at").first()
    if found is None:
        return None
    texts: dict[LabelKind, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for language, kind, text in found.labels.order_by("pk").values_list("lang", "kind", "text"):
        texts[LabelKind(kind)][language].append(text)
    labels = {language: held[0] for language, held in texts[LabelKind.PREFERRED].items()}
    described = texts[LabelKind.DESCRIPTION]
    described_in = next((language for language in (lang, "en") if language in described), "")
    return ConceptDetails(
        uri=uri,
        kind=ConceptKind(found.kind),
        label=labels.get(lang) or labels.get("en") or next(iter(labels.values()), uri),
        labels=labels,
        alternatives={language: tuple(held) for language, held in texts[LabelKind.ALTERNATIVE].items()},
        description=described[described_in][0] if described_in else "",
        described_in=described_in,
        code=found.code,
        source=found.version.name,
        **_neighbours(found, lang),
    )


def _neighbours(concept: Concept, lang: str) -> dict[str, tuple[NamedConcept, ...]]:
    """Return the fields of ConceptDetails that hold neighbours."""
    names = {
        (RelationKind.BROADER, True): "broader",
        (RelationKind.BROADER, False): "narrower",
        (RelationKind.ESSENTIAL, True): "essential",
        (RelationKind.ESSENTIAL, False): "essential_for",
        (RelationKind.OPTIONAL, True): "optional",
        (RelationKind.OPTIONAL, False): "optional_for",
    }
    out = concept.relations.values_list("kind", "target_id", "target__uri", "target__kind")
    into = concept.relations_to.values_list("kind", "source_id", "source__uri", "source__kind")
    rows = [(True, *row) for row in out] + [(False, *row) for row in into]
    labels = _names([row[2] for row in rows], lang)
    found: dict[str, list[NamedConcept]] = defaultdict(list)
    for outward, relation, pk, uri, kind in rows:
        field = names[RelationKind(relation), outward]
        found[field].append(NamedConcept(uri, ConceptKind(kind), labels.get(pk, uri)))
    return {
        field: tuple(sorted(held, key=lambda one: (one.label.casefold(), one.uri))) for field, held in found.items()
    }
