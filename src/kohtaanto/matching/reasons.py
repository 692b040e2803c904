"""Why pairs fit or not, in the reader's words, with what each skill of the person rests on."""

from collections.abc import Iterable

from kohtaanto.area import queries as area
from kohtaanto.engine.matching import Explanation, Requirement
from kohtaanto.engine.matching import explain as explain_pair
from kohtaanto.engine.types import Person, Vacancy, VacancyConditions
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import inputs, wording
from kohtaanto.matching.types import ConditionShown, Explained, MetShown, NearlyShown
from kohtaanto.skills import queries as skills
from kohtaanto.skills.types import ConceptKind, ProfileEntry, SkillState

Evidence = dict[str, ProfileEntry]


def explained(pairs: list[tuple[Person, Vacancy]], lang: str) -> list[Explained]:
    """Explain pairs in `lang`; profiles and labels of all are read at once, in two queries."""
    places, model = area.places(), inputs.model()
    known = evidence(int(person.id) for person, _ in pairs)
    found = [explain_pair(person, job, model, places) for person, job in pairs]
    uris = {uri for one in found for part in _parts(one) for uri in (part.uri, part.through) if uri}
    labels = skills.labels(uris, lang)
    return [
        _in_words(one, job.conditions, labels, known.get(int(person.id), {}))
        for one, (person, job) in zip(found, pairs, strict=True)
    ]


def evidence(jobseeker_ids: Iterable[int]) -> dict[int, Evidence]:
    """Return {jobseeker: {skill: what it rests on}}; two queries whatever the number."""
    profiles = jobseekers.profile_ids(jobseeker_ids)
    entries = skills.profiles(profiles.values())
    return {pk: {entry.uri: entry for entry in entries.get(profile, ())} for pk, profile in profiles.items()}


def _parts(explanation: Explanation) -> Iterable[Requirement]:
    return (*explanation.met, *explanation.nearly, *explanation.missing)


def _in_words(found: Explanation, asked: VacancyConditions, labels: dict[str, str], known: Evidence) -> Explained:
    # Whoever has the skill itself has it, even where a neighbour of theirs is worth more for the score.
    met = [one for one in (*found.met, *found.nearly) if one.through == one.uri or one.uri in known]
    nearly = [one for one in found.nearly if one.uri not in known]
    return Explained(
        score=found.score,
        met=tuple(_met(one.uri, labels, known) for one in sorted(met, key=lambda one: (-one.share, one.uri))),
        nearly=tuple(
            NearlyShown(
                labels.get(one.uri, one.uri),
                labels.get(one.through, one.through),
                one.similarity,
                skills.kind_of(one.through) is ConceptKind.OCCUPATION,
                _met(one.through, labels, known),
            )
            for one in nearly
        ),
        missing=tuple(labels.get(one.uri, one.uri) for one in found.missing),
        conditions=tuple(
            ConditionShown(one.code, one.state, wording.condition(one, asked)) for one in found.conditions
        ),
    )


def _met(uri: str, labels: dict[str, str], known: Evidence) -> MetShown:
    entry = known.get(uri)
    state = entry.state if entry else SkillState.CLAIMED
    return MetShown(labels.get(uri, uri), state.value, entry.evidence if entry else "")
