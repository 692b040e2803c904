"""What a vacancy asks for, as the entries of a skill profile."""

from collections.abc import Sequence

from kohtaanto.skills import queries as skills
from kohtaanto.skills.types import ProfileEntry, SkillState
from kohtaanto.vacancies.reading import Reading, Words

GIVEN_WEIGHT = 1.0
LEAST_WEIGHT = 0.3
"""Of a skill that the text names, however unsure the reading is."""
TITLE_BONUS = 0.2
INFERRED_WEIGHT = 0.35
"""What an occupation usually asks for counts a third of what the advert itself says."""
INFERRED_AT_MOST = 12
SURE_OCCUPATION = 0.6
"""An occupation that the text only seems to mean brings nothing along."""


def entries(
    adverts: Sequence[tuple[Sequence[str], Sequence[str], Reading]],
) -> list[list[ProfileEntry]]:
    """Return the profile entries of each (occupation URIs, skill URIs that the source gives, reading).

    What the source names counts fully; what the text says counts by how sure the reading is, more if it stands in
    the title; the essential skills of the occupation are added with a low weight, so that a short advert matches
    too. Entries are ordered by weight, then URI; each skill comes once.
    """
    mains = [_occupation(given, reading) for given, _, reading in adverts]
    essential = skills.essential_of({uri for uri in mains if uri})
    return [
        _entries(named, reading, essential.get(main, ()))
        for main, (_, named, reading) in zip(mains, adverts, strict=True)
    ]


def _occupation(given: Sequence[str], reading: Reading) -> str:
    """Return the occupation that the source gives first, else a sure one of the text, else ""."""
    if given:
        return given[0]
    return next((uri for uri, score in reading.occupations if score >= SURE_OCCUPATION), "")


def _entries(named: Sequence[str], reading: Reading, essential: Sequence[str]) -> list[ProfileEntry]:
    best: dict[str, Words] = {}
    in_title: set[str] = set()
    for words in reading.words:
        if words.kind != "skill":
            continue
        if words.field == "title":
            in_title.add(words.name)
        if words.name not in best or words.score > best[words.name].score:
            best[words.name] = words
    found = {}
    for uri, words in best.items():
        weight = max(LEAST_WEIGHT, min(1.0, words.score + (TITLE_BONUS if uri in in_title else 0.0)))
        found[uri] = ProfileEntry(
            uri=uri,
            weight=round(weight, 4),
            state=SkillState.EVIDENCED,
            evidence=words.text[:200],
            start=words.start,
            end=words.end,
            essential=uri in in_title,
        )
    for uri in named:
        words = best.get(uri)
        found[uri] = ProfileEntry(
            uri=uri,
            weight=GIVEN_WEIGHT,
            state=SkillState.EVIDENCED if words else SkillState.CLAIMED,
            evidence=words.text[:200] if words else "",
            start=words.start if words else None,
            end=words.end if words else None,
            essential=True,
        )
    for uri in [uri for uri in essential if uri not in found][:INFERRED_AT_MOST]:
        found[uri] = ProfileEntry(
            uri=uri,
            weight=INFERRED_WEIGHT,
            state=SkillState.INFERRED,
            evidence="",
            start=None,
            end=None,
            essential=False,
        )
    return sorted(found.values(), key=lambda entry: (-entry.weight, entry.uri))
