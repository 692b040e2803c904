"""What the matching bench ranks: adverts of the demo's generator, adverts written apart, and people made of ESCO.

Everything is drawn with fixed seeds; the order of the adverts is shuffled, so that ties help nobody.
"""

import json
import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.matching_peers import Text, Texts

from kohtaanto.demo.advert_text.bank import jobs, sectors
from kohtaanto.demo.advert_text.writer import write
from kohtaanto.demo.chance import draw, stream
from kohtaanto.demo.employers import SyntheticEmployer
from kohtaanto.demo.vacancies import language, terms_of
from kohtaanto.engine.text.taxonomy import Taxonomy

GOLD = Path(__file__).with_name("gold") / "matching"
TODAY = date(2026, 11, 25)
LANGUAGES = ("fi", "sv", "en")
SEED = 20261125


@dataclass(frozen=True, slots=True)
class Advert:
    """An advert and the ISCO-08 unit group that it was written for."""

    id: str
    lang: str
    title: str
    text: str
    isco: str

    @property
    def whole(self) -> str:
        """Title and text as one."""
        return f"{self.title}\n{self.text}"


@dataclass(frozen=True, slots=True)
class Case:
    """A person's own words, the adverts that fit and those that only seem to."""

    id: str
    lang: str
    text: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A person made of an occupation's skills, some missing and some foreign ones among them."""

    id: str
    occupation: str
    isco: str
    skills: tuple[str, ...]


def esco_path() -> Path:
    """The folder of full ESCO: KOHTAANTO_ESCO_DIR, else data/esco in the folder of shared data (KOHTAANTO_TESTDATA)."""
    shared = Path(os.environ.get("KOHTAANTO_TESTDATA") or Path(__file__).resolve().parents[2] / "shared")
    path = Path(os.environ.get("KOHTAANTO_ESCO_DIR") or shared / "data" / "esco")
    if not path.is_dir():
        raise SystemExit(f"{path}: full ESCO is needed and is not there; name its folder in KOHTAANTO_ESCO_DIR")
    return path


def _lines(name: str) -> Iterator[dict]:
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def written_adverts(*names: str) -> list[Advert]:
    """Adverts written apart, of the files named, shuffled."""
    found = [Advert(**row) for name in names for row in _lines(name)]
    random.Random(SEED).shuffle(found)
    return found


def cases() -> list[Case]:
    """The cases in people's own words."""
    return [
        Case(row["id"], row["lang"], row["text"], tuple(row["right"]), tuple(row["wrong"]))
        for row in _lines("cases.jsonl")
    ]


def generated_adverts(count: int) -> list[Advert]:
    """Adverts of the demo's generator, as frequent by occupation as in the demo; no two alike."""
    rng = stream("matching bench", "adverts")
    by_name = {sector.name: sector for sector in sectors()}
    weights = {job: job.vacancies for job in jobs()}
    found: dict[str, Advert] = {}
    while len(found) < count:
        job = draw(rng, weights)
        employer = SyntheticEmployer(
            number=len(found), name="Työnantaja Oy", business_id="", sector=job.sector, industry=job.industry,
            municipality="297", place="Kuopio", staff=rng.choice((4, 12, 60, 200)), founded=rng.randint(1950, 2024),
            contact="", email="",
        )  # fmt: skip
        lang = language(rng, job)
        advert = write(rng, by_name[job.sector], job, terms_of(rng, job, employer, TODAY, lang), lang)
        found[advert.description] = Advert(f"g{len(found):04d}", lang, advert.title, advert.description, job.isco[0])
    return list(found.values())


def people(taxonomy: Taxonomy, groups: Sequence[str], count: int, seed: int) -> list[Made]:
    """People of the ISCO unit groups in `groups`, drawn evenly over groups and then over a group's occupations.

    Of an occupation's essential and optional skills 30 to 50 % are missing; foreign skills, 10 to 20 % of those that
    are left, come from other occupations, each as likely as it is frequent in ESCO.
    """
    rng = random.Random(seed)
    by_group: dict[str, list[str]] = defaultdict(list)
    for uri in sorted(taxonomy.essential):
        concept = taxonomy.concepts.get(uri)
        if concept is not None and concept.kind == "occupation" and len(skills_of(taxonomy, uri)) >= 6:
            by_group[unit_group(taxonomy, uri)].append(uri)
    known = sorted({group for group in groups if by_group.get(group)})
    frequency = Counter(skill for uri in taxonomy.essential for skill in skills_of(taxonomy, uri))
    every = sorted(frequency)
    weights = [frequency[skill] for skill in every]
    made = []
    for number in range(count):
        group = rng.choice(known)
        occupation = rng.choice(by_group[group])
        own = skills_of(taxonomy, occupation)
        kept = rng.sample(own, max(2, round(len(own) * (1 - rng.uniform(0.3, 0.5)))))
        foreign: list[str] = []
        for _ in range(max(1, round(len(kept) * rng.uniform(0.1, 0.2)))):
            skill = rng.choices(every, weights)[0]
            if skill not in own and skill not in foreign:
                foreign.append(skill)
        made.append(Made(f"p{number:04d}", occupation, group, tuple(kept + foreign)))
    return made


def skills_of(taxonomy: Taxonomy, occupation: str) -> list[str]:
    """The essential and optional skills of an occupation, each once, in a fixed order."""
    either = (*taxonomy.essential.get(occupation, ()), *taxonomy.optional.get(occupation, ()))
    return sorted({skill for skill in either if skill in taxonomy.concepts})


def unit_group(taxonomy: Taxonomy, occupation: str) -> str:
    """An occupation's ISCO-08 unit group, four digits."""
    concept = taxonomy.concepts[occupation]
    return (concept.group or concept.code).removeprefix("C").split(".")[0][:4]


def named(taxonomy: Taxonomy, uris: Sequence[str]) -> Texts:
    """The preferred names of concepts, in each of the three languages."""
    return tuple(
        Text(", ".join(taxonomy.concepts[uri].labels.get(lang, "") for uri in uris), lang) for lang in LANGUAGES
    )
