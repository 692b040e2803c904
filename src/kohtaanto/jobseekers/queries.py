"""Read jobseekers."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat

from kohtaanto.engine.types import Person, WeightedSkill
from kohtaanto.jobseekers import conditions as kept
from kohtaanto.jobseekers import wishes
from kohtaanto.jobseekers.models import JobSearch, Jobseeker
from kohtaanto.jobseekers.types import Education, JobseekerDetails, JobseekerSummary, Situation
from kohtaanto.law.calendar import today
from kohtaanto.skills import queries as skills

CHUNK = 4000
HITS = 20
Row = tuple[int, str, str, dict[str, object], str, dict[str, list[str]], int]
"""(id, municipality, district, conditions, occupation, wishes, profile id)."""


def people(ids: Iterable[int] | None = None) -> Iterator[Person]:
    """Yield jobseekers with an open job search, or those of `ids`, as the matching engine sees them.

    Four thousand at a time: two queries for each chunk.
    """
    fields = ("pk", "municipality", "district", "conditions", "occupation", "wishes", "profile_id")
    rows = Jobseeker.objects.order_by("pk").values_list(*fields)
    rows = rows.filter(searches__ended=None, searches__isnull=False) if ids is None else rows.filter(pk__in=set(ids))
    chunk: list[Row] = []
    for row in rows.iterator(chunk_size=CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield from as_people(chunk)
            chunk = []
    yield from as_people(chunk)


def as_people(rows: list[Row]) -> Iterator[Person]:
    """Yield rows with the skills of their profiles."""
    if not rows:
        return
    entries = skills.profiles([profile for *_, profile in rows])
    stated = [wishes.read(said) for *_, said, _ in rows]
    named = {occupation for *_, occupation, _, _ in rows}
    groups = skills.unit_groups(named.union(*(one.occupations for one in stated)))
    for (pk, municipality, district, conditions, occupation, _, profile), said in zip(rows, stated, strict=True):
        accepted = kept.read(conditions, place_code(municipality, district))
        yield Person(
            id=str(pk),
            skills=tuple(WeightedSkill(entry.uri, entry.weight) for entry in entries.get(profile, ())),
            conditions=accepted,
            wishes=wishes.wishes(said, occupation, accepted, groups),
            occupations=(groups[occupation],) if occupation in groups else (),
        )


def place_code(municipality: str, district: str) -> str:
    """Return the code of the place where somebody lives, as the area room codes it: "297" or "297:nilsia"."""
    return f"{municipality}:{district}" if district else municipality


def jobseeker(jobseeker_id: int) -> JobseekerDetails | None:
    """Return a jobseeker, or None; one query."""
    return details(Jobseeker.objects.filter(pk=jobseeker_id))


def jobseeker_of_user(user_id: int) -> JobseekerDetails | None:
    """Return the jobseeker who signs in as this user, or None; one query."""
    return details(Jobseeker.objects.filter(user_id=user_id))


def details(rows: object) -> JobseekerDetails | None:
    """Return the first of some rows as it crosses the door."""
    started = JobSearch.objects.filter(jobseeker=OuterRef("pk"), ended=None).values("started")[:1]
    row = rows.annotate(search_started=Subquery(started)).first()
    if row is None:
        return None
    return JobseekerDetails(
        id=row.pk,
        number=row.number,
        first_name=row.first_name,
        last_name=row.last_name,
        born=row.born,
        municipality=row.municipality,
        district=row.district,
        language=row.language,
        education=Education(row.education),
        occupation=row.occupation,
        situation=Situation(row.situation),
        search_started=row.search_started,
        unemployed_since=row.unemployed_since,
        conditions=kept.read(row.conditions, place_code(row.municipality, row.district)),
        own_words=row.own_words,
        own_words_language=row.own_words_language,
        profile_id=row.profile_id,
        user_id=row.user_id,
        updated_at=row.updated_at,
        wishes=wishes.read(row.wishes),
    )


def names(ids: Iterable[int]) -> dict[int, str]:
    """Return {id: name} of jobseekers; one query."""
    rows = Jobseeker.objects.filter(pk__in=set(ids))
    return dict(rows.values_list("pk", Concat(F("first_name"), Value(" "), F("last_name"))))


def profile_ids(ids: Iterable[int]) -> dict[int, int]:
    """Return {id: id of the skill profile} of jobseekers; one query."""
    return dict(Jobseeker.objects.filter(pk__in=set(ids)).values_list("pk", "profile_id"))


def who_they_are(ids: Iterable[int]) -> dict[int, tuple[date, str, str]]:
    """Return {id: (born, mother tongue, municipality)} for the audit of fairness alone: matching never reads it."""
    rows = Jobseeker.objects.filter(pk__in=set(ids)).values_list("pk", "born", "language", "municipality")
    return {pk: (born, language, municipality) for pk, born, language, municipality in rows}


def ids_by_number(numbers: Iterable[int]) -> dict[int, int]:
    """Return {client number: id} of the numbers that are registered; one query."""
    return dict(Jobseeker.objects.filter(number__in=set(numbers)).values_list("number", "pk"))


def count() -> int:
    """Return how many people are registered."""
    return Jobseeker.objects.count()


def sample_jobseeker() -> int:
    """Return the id of a jobseeker who has an account, else of any; raises LookupError when there is none."""
    found = Jobseeker.objects.order_by(F("user").asc(nulls_last=True), "pk").values_list("pk", flat=True).first()
    if found is None:
        raise LookupError("nobody is registered")
    return found


def counts_by_municipality(day: date | None = None) -> dict[str, int]:
    """Return {municipality code: jobseekers whose job search was open on `day`} (default: today); one query."""
    return dict(open_on(day).values_list("municipality").annotate(people=Count("pk", distinct=True)))


def counts_by_place(day: date | None = None) -> dict[tuple[str, str], int]:
    """Return {(municipality code, district id or ""): jobseekers} on `day` (default: today); one query."""
    rows = open_on(day).values_list("municipality", "district").annotate(people=Count("pk", distinct=True))
    return {(municipality, district): people for municipality, district, people in rows}


def open_on(day: date | None) -> object:
    """Return jobseekers whose job search was open on a day."""
    on = day or today()
    searching = Q(searches__started__lte=on) & (Q(searches__ended=None) | Q(searches__ended__gte=on))
    return Jobseeker.objects.filter(searching)


def search(text: str, limit: int = HITS) -> tuple[JobseekerSummary, ...]:
    """Return jobseekers whose number is `text`, or whose name holds each of its words; at most `limit`.

    Fewer than two letters find nobody, so that a search does not list the register.
    """
    words = text.split()
    if text.isdecimal():
        found = Jobseeker.objects.filter(number=int(text)) if len(text) < 10 else Jobseeker.objects.none()
    elif len(text.strip()) < 2:
        return ()
    else:
        condition = Q()
        for word in words:
            condition &= Q(first_name__istartswith=word) | Q(last_name__istartswith=word)
        found = Jobseeker.objects.filter(condition)
    rows = found.order_by("last_name", "first_name", "pk")
    fields = ("pk", "number", "first_name", "last_name", "municipality", "born")
    return tuple(
        JobseekerSummary(pk, number, f"{first} {last}", municipality, born)
        for pk, number, first, last, municipality, born in rows.values_list(*fields)[:limit]
    )
