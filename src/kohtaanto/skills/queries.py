"""Read skill profiles and the taxonomy in use."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from kohtaanto.engine.matching.near_occupations import nearest_to
from kohtaanto.engine.text.packages import fingerprint
from kohtaanto.engine.text.recogniser import Extraction, Recogniser
from kohtaanto.engine.text.taxonomy import Taxonomy, load_taxonomy, starter_path
from kohtaanto.skills import concepts, versions
from kohtaanto.skills.models import ProfileSkill
from kohtaanto.skills.types import (
    Comparison,
    ConceptDetails,
    ConceptKind,
    NamedConcept,
    NearOccupation,
    ProfileEntry,
    SkillState,
    VersionSummary,
)
from kohtaanto.skills.versions import UnknownVersion

__all__ = [
    "UnknownVersion",
    "compare_taxonomies",
    "concept",
    "essential_of",
    "essential_skills",
    "kind_of",
    "labels",
    "near_occupations",
    "profile",
    "profiles",
    "recognise",
    "recogniser",
    "search",
    "taxonomy",
    "taxonomy_path",
    "taxonomy_stamp",
    "taxonomy_versions",
    "top_groups",
    "unit_groups",
]

_OPENING = Lock()


def taxonomy_path() -> Path | None:
    """Return where the taxonomy in use is; None for the starter."""
    return settings.ENVIRONMENT.esco_dir


@lru_cache(maxsize=2)
def _recogniser(path: Path | None) -> Recogniser:
    opened = Recogniser.open(path)
    # It stays as long as the process: looking through its names for garbage would hold up a request now and again.
    gc.collect()
    gc.freeze()
    return opened


def recogniser() -> Recogniser:
    """Return the recogniser of the taxonomy in use, opened once a process."""
    with _OPENING:
        return _recogniser(taxonomy_path())


@lru_cache(maxsize=2)
def _taxonomy(path: Path | None) -> Taxonomy:
    return load_taxonomy(path)


@lru_cache(maxsize=2)
def _neighbours(path: Path | None) -> concepts.Neighbours:
    return concepts.neighbours(_taxonomy(path))


def taxonomy() -> Taxonomy:
    """Return the taxonomy in use, read once a process."""
    with _OPENING:
        return _taxonomy(taxonomy_path())


@lru_cache(maxsize=2)
def _stamp(path: Path | None) -> str:
    return fingerprint(path or starter_path())[:16]


def taxonomy_stamp() -> str:
    """Return 16 characters of the content's hash, to know which taxonomy a finding came from.

    A stated version would not do: the starter and national packages state none, and a package may be corrected.
    """
    return _stamp(taxonomy_path())


def recognise(text: str, lang: str) -> Extraction:
    """Return the skills and occupations that are meant in a text."""
    return recogniser().extract(text, lang)


def labels(uris: Iterable[str], lang: str) -> dict[str, str]:
    """Return {uri: preferred label} in a language, else in English.

    What the taxonomy in use does not hold (a national concept, a retired one) is looked up in the versions that
    were imported; a URI that nothing knows is left out.
    """
    known = taxonomy()
    wanted = list(dict.fromkeys(uris))
    found = {uri: known.label(uri, lang) for uri in wanted if uri in known.concepts}
    unknown = [uri for uri in wanted if uri not in found]
    return found | versions.labels_held(unknown, lang) if unknown else found


def kind_of(uri: str) -> ConceptKind | None:
    """Return what a concept is; None for one that the taxonomy in use does not hold."""
    found = taxonomy().concepts.get(uri)
    return ConceptKind(found.kind) if found else None


def unit_groups(occupations: Iterable[str]) -> dict[str, str]:
    """Return {occupation: its ISCO-08 unit group, four digits} of those that the taxonomy in use holds."""
    known = taxonomy().concepts
    found = {uri: known[uri].group or known[uri].code for uri in occupations if uri in known}
    return {uri: code.removeprefix("C")[:4] for uri, code in found.items() if code}


def taxonomy_versions() -> tuple[VersionSummary, ...]:
    """Return the imported versions by name, with what each holds."""
    return versions.versions()


def compare_taxonomies(old: str, new: str, lang: str) -> Comparison:
    """Return what version `new` added, retired and renamed against `old`. Raises UnknownVersion."""
    return versions.compare(old, new, lang)


def essential_of(occupations: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return {occupation: its essential skills} for the occupations that the taxonomy knows."""
    essential = taxonomy().essential
    return {uri: tuple(essential[uri]) for uri in occupations if uri in essential}


def essential_skills(occupations: Iterable[str], lang: str) -> dict[str, str]:
    """Return {skill: label} of all that is essential in any of the occupations."""
    uris = [skill for skills in essential_of(occupations).values() for skill in skills]
    return labels(uris, lang)


def profiles(ids: Iterable[int]) -> dict[int, tuple[ProfileEntry, ...]]:
    """Return {profile id: its entries, heaviest first}; a profile without skills is left out."""
    found: dict[int, list[ProfileEntry]] = defaultdict(list)
    fields = ("profile_id", "uri", "weight", "state", "evidence", "start", "end", "essential")
    rows = ProfileSkill.objects.filter(profile_id__in=list(ids)).order_by("profile_id", "-weight", "pk")
    for profile_id, uri, weight, state, *rest in rows.values_list(*fields).iterator(chunk_size=20_000):
        found[profile_id].append(ProfileEntry(uri, weight, SkillState(state), *rest))
    return {profile_id: tuple(entries) for profile_id, entries in found.items()}


def profile(profile_id: int, lang: str) -> tuple[tuple[ProfileEntry, str], ...]:
    """Return (entry, label) of each skill of a profile, heaviest first; an unknown concept shows its URI."""
    entries = profiles([profile_id]).get(profile_id, ())
    names: Mapping[str, str] = labels([entry.uri for entry in entries], lang)
    return tuple((entry, names.get(entry.uri, entry.uri)) for entry in entries)


def concept(uri: str, lang: str) -> ConceptDetails | None:
    """Return a concept with its labels and neighbours: of the taxonomy in use, else of the newest import with it."""
    known = taxonomy()
    found = known.concepts.get(uri)
    return (
        concepts.details(known, _neighbours(taxonomy_path()), found, lang)
        if found
        else versions.details_held(uri, lang)
    )


def near_occupations(uri: str, lang: str, top: int = 10) -> tuple[NearOccupation, ...]:
    """Return the occupations that share most skills with one of the taxonomy in use, the nearest first."""
    known, around = taxonomy(), _neighbours(taxonomy_path())
    found = nearest_to(uri, known, around.essential_for, around.optional_for, top)
    return tuple(
        NearOccupation(
            one.uri,
            known.label(one.uri, lang),
            tuple(sorted(known.label(skill, lang) for skill in one.shared)),
            tuple(sorted(known.label(skill, lang) for skill in one.missing)),
        )
        for one in found
    )


def search(words: str, lang: str, kind: ConceptKind, top: int) -> tuple[NamedConcept, ...]:
    """Return what has to do with the words, best first; SKILL finds skills, OCCUPATION occupations and groups.

    Raises ValueError for another kind.
    """
    ranked = recogniser().link(words, lang, kind.value, top)
    best = ranked[0].score if ranked else 0.0
    least = max(concepts.LEAST_SCORE, best * concepts.LEAST_SHARE_OF_BEST)
    kinds = taxonomy().concepts
    return tuple(
        NamedConcept(one.uri, ConceptKind(kinds[one.uri].kind), one.label) for one in ranked if one.score >= least
    )


def top_groups(kind: ConceptKind, lang: str) -> tuple[NamedConcept, ...]:
    """Return the uppermost groups: of skills (SKILL_GROUP) or of occupations (GROUP)."""
    return concepts.top_groups(taxonomy(), _neighbours(taxonomy_path()), kind, lang)
