"""Concepts of the taxonomy in use with their neighbours, and the search for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kohtaanto.engine.text.taxonomy import Concept, Taxonomy
from kohtaanto.skills.types import ConceptDetails, ConceptKind, NamedConcept

# The recogniser always gives as many as it is asked for; these keep what has to do with the words.
LEAST_SCORE = 0.16
LEAST_SHARE_OF_BEST = 0.15

Reverse = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The relations of a taxonomy turned round: target URI → source URIs."""

    narrower: Reverse
    essential_for: Reverse
    optional_for: Reverse


def neighbours(taxonomy: Taxonomy) -> Neighbours:
    """Return the relations turned round; worth keeping, since a large taxonomy has 150,000 of them."""
    return Neighbours(_turned(taxonomy.broader), _turned(taxonomy.essential), _turned(taxonomy.optional))


def named(taxonomy: Taxonomy, uris: Iterable[str], lang: str) -> tuple[NamedConcept, ...]:
    """Return the concepts that the taxonomy holds, in the order of their labels."""
    held = (taxonomy.concepts[uri] for uri in dict.fromkeys(uris) if uri in taxonomy.concepts)
    found = (NamedConcept(one.uri, ConceptKind(one.kind), taxonomy.label(one.uri, lang)) for one in held)
    return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.uri)))


def details(taxonomy: Taxonomy, around: Neighbours, concept: Concept, lang: str) -> ConceptDetails:
    """Return a concept with its labels and neighbours."""
    uri = concept.uri
    described_in = next((language for language in (lang, "en") if concept.descriptions.get(language)), "")
    return ConceptDetails(
        uri=uri,
        kind=ConceptKind(concept.kind),
        label=taxonomy.label(uri, lang),
        labels=dict(concept.labels),
        alternatives=dict(concept.alternatives),
        description=concept.descriptions.get(described_in, ""),
        described_in=described_in,
        code=concept.code,
        source="",
        broader=named(taxonomy, taxonomy.broader.get(uri, ()), lang),
        narrower=named(taxonomy, around.narrower.get(uri, ()), lang),
        essential=named(taxonomy, taxonomy.essential.get(uri, ()), lang),
        optional=named(taxonomy, taxonomy.optional.get(uri, ()), lang),
        essential_for=named(taxonomy, around.essential_for.get(uri, ()), lang),
        optional_for=named(taxonomy, around.optional_for.get(uri, ()), lang),
    )


def top_groups(taxonomy: Taxonomy, around: Neighbours, kind: ConceptKind, lang: str) -> tuple[NamedConcept, ...]:
    """Return the groups of a kind that no other group stands above and that hold something."""
    tops = (
        one.uri
        for one in taxonomy.concepts.values()
        if one.kind == kind and not taxonomy.broader.get(one.uri) and one.uri in around.narrower
    )
    return named(taxonomy, tops, lang)


def _turned(relation: Mapping[str, Iterable[str]]) -> Reverse:
    found: dict[str, list[str]] = defaultdict(list)
    for source, targets in relation.items():
        for target in targets:
            found[target].append(source)
    return {target: tuple(sources) for target, sources in found.items()}
