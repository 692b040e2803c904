"""Invented employers: names that nobody bears, business IDs that cannot exist."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kohtaanto.demo.advert_text.bank import Sector, sectors
from kohtaanto.demo.chance import draw, stream
from kohtaanto.demo.shape import Shape

WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
"""Weights of the seven digits in a Finnish business ID's check digit."""
FIRST = (
    "Aamu", "Halla", "Kaarna", "Kajastus", "Karpalo", "Kehrä", "Kuikka", "Kuura", "Lumikko", "Louhi", "Muikku",
    "Myrsky", "Nuotio", "Otava", "Pihka", "Poutapilvi", "Puro", "Rahka", "Ruska", "Sammal", "Sarastus", "Siimes",
    "Suvanto", "Tuisku", "Tyrsky", "Ulappa", "Usva", "Vaapukka", "Valkama", "Varpu", "Virna", "Vuoksi",
)  # fmt: skip
SECOND = (
    "harju", "helmi", "hohto", "kaari", "kallas", "kanto", "karhu", "kauris", "kerä", "kivi", "korpi", "kulta",
    "kuutti", "latva", "lehto", "lintu", "nummi", "oksa", "palko", "pato", "polku", "pursi", "reitti", "salko",
    "seppele", "siipi", "sointu", "sulka", "taival", "tammi", "tarha", "terä", "tuohi", "valo", "viiri", "vuono",
)  # fmt: skip
FORMS = {"Oy": 0.78, "Tmi": 0.1, "Ky": 0.05, "osuuskunta": 0.02, "Ay": 0.02, "ry": 0.03}
STAFF = {1: 0.42, 3: 0.22, 7: 0.15, 14: 0.09, 30: 0.07, 70: 0.03, 180: 0.015, 420: 0.005}
SHARES = {
    "care": 9, "education": 3, "facility": 6, "food": 7, "retail": 15, "office": 10, "ict": 5, "construction": 15,
    "industry": 8, "transport": 8, "land": 9, "vehicles": 5, "engineering": 5, "personal": 8, "media": 3,
}  # fmt: skip
"""Employers of each sector, in hundredths or so."""
RURAL = {
    "land": 3.0, "construction": 1.2, "ict": 0.3, "media": 0.4, "engineering": 0.5, "education": 0.7, "industry": 1.2,
}  # fmt: skip
"""How many times as common a sector is outside the centre."""


@dataclass(frozen=True, slots=True)
class SyntheticEmployer:
    """An employer that does not exist."""

    number: int
    name: str
    business_id: str
    """Has the form of a Finnish business ID and a wrong check digit, so that it belongs to nobody."""
    sector: str
    industry: str
    municipality: str
    place: str
    staff: int
    founded: int
    contact: str
    email: str


def employers(shape: Shape, year: int) -> tuple[SyntheticEmployer, ...]:
    """Return the area's employers, as many as the plan says, spread over its municipalities."""
    return tuple(generated(shape, year))


def generated(shape: Shape, year: int) -> Iterator[SyntheticEmployer]:
    """Yield the employers in the order of their numbers."""
    rng = stream("employers", shape.name)
    names: set[str] = set()
    by_name = {sector.name: sector for sector in sectors()}
    places = {place: place.jobseekers for place in shape.municipalities}
    for number in range(1, shape.employers + 1):
        place = draw(rng, places)
        weights = {name: share * (1 if place.centre else RURAL.get(name, 1.0)) for name, share in SHARES.items()}
        sector = by_name[draw(rng, weights)]
        name = unused_name(rng, sector, names)
        yield SyntheticEmployer(
            number=number,
            name=name,
            business_id=impossible_business_id(number),
            sector=sector.name,
            industry=sector.industry,
            municipality=place.code,
            place=place.name_fi,
            staff=max(1, round(draw(rng, STAFF) * rng.uniform(0.7, 1.6))),
            founded=year - min(90, int(rng.expovariate(1 / 14)) + 1),
            contact=f"{rng.choice(FIRST)} {rng.choice(SECOND).capitalize()}",
            email=f"rekry{number}@example.org",
        )


def unused_name(rng: random.Random, sector: Sector, used: set[str]) -> str:
    """Return a name that no employer of this area has yet, and remember it."""
    while True:
        own = rng.choice(FIRST) + rng.choice(SECOND)
        form = draw(rng, FORMS)
        kind = rng.choice(sector.kinds)
        name = rng.choice((f"{kind.capitalize()} {own} {form}", f"{own} {form}", f"{own}n {kind} {form}"))
        if name in used:
            name = f"{kind.capitalize()} {own} & {rng.choice(SECOND).capitalize()} {form}"
        if name not in used:
            used.add(name)
            return name


@cache
def check_digit(digits: str) -> int | None:
    """Return the check digit of seven digits, None where no business ID may begin with them."""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11
    return None if rest == 1 else 0 if rest == 0 else 11 - rest


def impossible_business_id(number: int) -> str:
    """Return "9000001-4" and the like: a check digit next to the right one, so nobody can ever get it."""
    digits = f"{9_000_000 + number:07d}"
    right = check_digit(digits)
    return f"{digits}-{((right or 0) + 1) % 10}"
