"""The counterfactual certificate: the person's list made again as if the person were somebody else.

Every variant goes the whole way: the register's row is changed, read as people are always read, and matched by the
kernel (the change is taken back). Whoever has the file can see later that nothing in it was altered.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.core import signing
from django.db import transaction

from kohtaanto.audit import services as audit
from kohtaanto.engine.matching import VERSION, prepare
from kohtaanto.engine.types import Person
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.jobseekers.counterfactual import read_as, read_with_words
from kohtaanto.jobseekers.types import OtherSelf
from kohtaanto.law.calendar import today
from kohtaanto.matching import inputs as given
from kohtaanto.matching import queries
from kohtaanto.matching.inputs import Inputs, as_text
from kohtaanto.matching.lists import listed, standing
from kohtaanto.matching.models import Match
from kohtaanto.matching.sentences import Checked, check_sentences, said_of_oneself

FORMAT = "kohtaanto-certificate-1"
SALT = "kohtaanto.matching.certificate"
AGES = (18, 35, 50, 64)
NAMES = (
    ("Aino", "Kuikkalehto"),
    ("Matti", "Kuikkalehto"),
    ("Karl-Erik", "Strandkvist"),
    ("Olena", "Kovaltšuk"),
    ("Mohamed", "Abdirahman"),
    ("Fatima", "al-Rashid"),
)
"""Invented people; first names used by women and by men, since the register holds no gender."""
LANGUAGES = ("fi", "sv", "se", "ru", "ar", "so")

Listed = list[tuple[int, float, bool]]
"""(vacancy id, fit, lowered) in the order of the list."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The list of one other self: `kind` "name", "age", "language", "all" or "words"; `other` is what was changed."""

    kind: str
    other: str
    read_sha256: str
    list_sha256: str
    same: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says; `list` are (vacancy id, fit) in the order computed now."""

    area: str
    issued: date
    jobseeker: int
    """Client number."""
    run: int
    inputs_at: str
    engine_version: str
    taxonomy_version: str
    inputs_sha256: str
    list: tuple[tuple[int, float], ...]
    list_sha256: str
    as_shown: bool
    """The list in use is in this very order; it is not where something changed since it was made."""
    variants: tuple[Variant, ...]
    sentences: Checked

    @property
    def list_same(self) -> bool:
        """Whether every other self got the same list."""
        return all(variant.same for variant in self.variants)

    @property
    def same(self) -> bool:
        """Whether the list is the same, and every pair of sentences tells the same skills."""
        return self.list_same and not self.sentences.differing


class NoRun(LookupError):
    """Nothing has been matched yet."""


def certificate(jobseeker_id: int, area: str, *, actor_id: int | None = None, role: str = "") -> Certificate:
    """Make the certificate of a jobseeker, and note in the history that it was made.

    Raises LookupError when there is no such jobseeker, NoRun before the first matching run.
    """
    run, person = queries.current_run(), jobseekers.jobseeker(jobseeker_id)
    if person is None:
        raise LookupError(jobseeker_id)
    if run is None:
        raise NoRun("nothing has been matched yet; the first run begins in the night")
    inputs = given.read([jobseeker_id])
    changed = others()
    people = read_as(jobseeker_id, [other for _, _, other in changed])
    sentences = said_of_oneself(person.own_words_language)
    worded = read_with_words(jobseeker_id, sentences)
    lists = _lists(run.id, inputs, (*inputs.people, *people, *worded))
    own, reworded = lists[0], lists[1 + len(people)]
    variants = [
        _variant(kind, words, read, found, own)
        for (kind, words, _), read, found in zip(changed, people, lists[1:], strict=False)
    ]
    variants += [
        _variant("words", words, read, found, reworded)
        for words, read, found in zip(sentences, worded[1:], lists[2 + len(people) :], strict=True)
    ]
    made = Certificate(
        area=area,
        issued=today(),
        jobseeker=person.number,
        run=run.id,
        inputs_at=run.inputs_at.isoformat(),
        engine_version=VERSION,
        taxonomy_version=inputs.model.version,
        inputs_sha256=inputs.digest(),
        list=tuple((vacancy, score) for vacancy, score, _ in own),
        list_sha256=_sha256(own),
        as_shown=[vacancy for vacancy, *_ in own] == _in_use(run.id, jobseeker_id),
        variants=tuple(variants),
        sentences=check_sentences(),
    )
    with transaction.atomic():
        audit.record(
            actor_id=actor_id,
            role=role,
            action="matching.certificate",
            subject=f"jobseeker:{jobseeker_id}",
            details={"run": run.id, "sha256": sha256_of(content(made)), "same": made.same},
        )
    return made


def others() -> list[tuple[str, str, OtherSelf]]:
    """Return (kind, what is changed in words, the other self) of each variant of the register's data."""
    found = [("name", f"{first} {last}", OtherSelf(first_name=first, last_name=last)) for first, last in NAMES]
    born = {age: date(today().year - age, 1, 1) for age in AGES}
    found += [("age", str(age), OtherSelf(born=day)) for age, day in born.items()]
    found += [("language", code, OtherSelf(language=code)) for code in LANGUAGES]
    for (first, last), age, code in ((NAMES[1], 35, "fi"), (NAMES[3], 64, "ru"), (NAMES[5], 18, "ar")):
        found.append(("all", f"{first} {last}, {age}, {code}", OtherSelf(first, last, born[age], code)))
    return found


def _lists(run_id: int, inputs: Inputs, people: tuple[Person, ...]) -> list[Listed]:
    """Return (vacancy id, score, lowered) lists of people who are all the same jobseeker to the register."""
    prepared = prepare(people, inputs.vacancies, inputs.model, inputs.places)
    state = standing(run_id, inputs)
    together = Inputs(people, inputs.vacancies, inputs.places, inputs.model, inputs.said, prepared)
    return [
        [
            (int(inputs.vacancies[place].id), score, lowered)
            for place, score, lowered in listed(together, state, position)
        ]
        for position in range(len(people))
    ]


def _in_use(run_id: int, jobseeker_id: int) -> list[int]:
    """Return the vacancies of the list in use, in its order."""
    rows = Match.objects.filter(run=run_id, jobseeker=jobseeker_id).order_by("rank")
    return list(rows.values_list("vacancy_id", flat=True))


def _variant(kind: str, other: str, read: Person, found: Listed, own: Listed) -> Variant:
    digest = hashlib.sha256(as_text(read).encode()).hexdigest()
    return Variant(kind, other, digest, _sha256(found), found == own)


def _sha256(found: Listed) -> str:
    return hashlib.sha256(repr(found).encode()).hexdigest()


def content(made: Certificate) -> dict[str, object]:
    """Return what the file says, without its seal."""
    return {"format": FORMAT, **asdict(made), "issued": made.issued.isoformat(), "same": made.same}


def sha256_of(said: Mapping[str, object]) -> str:
    """Return the SHA-256 of a certificate's content in its one canonical form: keys sorted, no spaces, UTF-8."""
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(made: Certificate) -> dict[str, object]:
    """Return the file: the content, its hash, and this installation's signature of the hash."""
    said = content(made)
    digest = sha256_of(said)
    return {"certificate": said, "sha256": digest, "signature": _signature(digest)}


def _signature(digest: str) -> str:
    return signing.Signer(salt=SALT).signature(digest)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file proves: not altered since its hash was made, and the hash made by this installation."""

    unaltered: bool
    ours: bool


def verify(text: str) -> Verified:
    """Check a file. Raises ValueError when it is no certificate."""
    try:
        file = json.loads(text)
        said, digest, signature = file["certificate"], file["sha256"], file["signature"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError("this is no certificate of Kohtaanto") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT or not isinstance(signature, str):
        raise ValueError("this is no certificate of Kohtaanto")
    unaltered = hmac.compare_digest(sha256_of(said), str(digest))
    return Verified(unaltered, unaltered and hmac.compare_digest(_signature(str(digest)), signature))
