"""Ties the bank's jobs to a taxonomy's occupations, whichever taxonomy it is."""

from collections import defaultdict
from dataclasses import dataclass

from kohtaanto.demo.advert_text.bank import Job, jobs
from kohtaanto.engine.text.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class OccupationSkills:
    """An occupation of the taxonomy with the skills it ties to it."""

    uri: str
    essential: tuple[str, ...]
    optional: tuple[str, ...]


def occupations(taxonomy: Taxonomy) -> dict[str, OccupationSkills]:
    """Return {job key: occupation}: found by its Finnish label, else by its ISCO-08 group.

    A job whose group the taxonomy does not know is left out.
    """
    by_label: dict[str, str] = {}
    by_group: dict[str, list[str]] = defaultdict(list)
    for concept in taxonomy.concepts.values():
        if concept.kind != "occupation":
            continue
        for label in (concept.labels.get("fi", ""), *concept.alternatives.get("fi", ())):
            by_label.setdefault(label.lower(), concept.uri)
        by_group[group(concept.group or concept.code)].append(concept.uri)
    found = {}
    for job in jobs():
        uri = occupation_of(job, by_label, by_group, taxonomy)
        if uri:
            found[job.key] = OccupationSkills(uri, taxonomy.essential.get(uri, ()), taxonomy.optional.get(uri, ()))
    return found


def group(code: str) -> str:
    """Return the ISCO-08 unit group of a code: "C7212" and "7212.3" are both "7212"."""
    return code.removeprefix("C").split(".")[0][:4]


def occupation_of(job: Job, by_label: dict[str, str], by_group: dict[str, list[str]], taxonomy: Taxonomy) -> str | None:
    """Return the occupation's URI, None where the taxonomy has nothing near it."""
    for label in (*job.seek, *job.titles("fi")):
        if label.lower() in by_label:
            return by_label[label.lower()]
    for code in job.isco:
        if by_group.get(code):
            # The occupation with most skills describes its group best.
            return max(by_group[code], key=lambda uri: len(taxonomy.essential.get(uri, ())))
    return None


def transversal(taxonomy: Taxonomy, wanted: int = 40) -> tuple[str, ...]:
    """Return the skills that most occupations share: what people of any job may claim."""
    counts: dict[str, int] = defaultdict(int)
    for relation in (taxonomy.essential, taxonomy.optional):
        for skills in relation.values():
            for skill in skills:
                counts[skill] += 1
    return tuple(sorted(counts, key=lambda uri: (-counts[uri], uri))[:wanted])
