"""The little Finnish grammar that the generated texts need: verbs, titles and places."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

FRONT, BACK = frozenset("äöy"), frozenset("aou")
VOWELS = frozenset("aeiouyäö")

# Strong grade to weak grade before the personal ending of a verb whose infinitive ends in two vowels.
GRADATION = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"),
    ("rt", "rr"), ("ht", "hd"), ("lp", "lv"), ("rp", "rv"),
)  # fmt: skip

# Ending of a place's name: how the name stands in "in that place".
PLACES = (
    ("järvi", "järvellä"), ("joki", "joella"), ("lahti", "lahdella"), ("niemi", "niemellä"),
    ("lampi", "lammilla"), ("mäki", "mäellä"), ("salmi", "salmella"), ("koski", "koskella"),
    ("vuori", "vuoressa"), ("saari", "saaressa"), ("ranta", "rannassa"), ("lähde", "lähteellä"),
    ("pelto", "pellossa"), ("harju", "harjulla"), ("suo", "suolla"), ("maa", "maalla"),
)  # fmt: skip
INNER = ("vaara", "la", "lä", "kylä", "io", "vo", "ka", "kä", "tula", "valta")


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of one Finnish verb."""

    infinitive: str
    first: str
    """First person singular, present: "hoidan"."""
    second: str
    """Second person singular, present: "hoidat"."""
    participle: str
    """Active past participle: "hoitanut"."""
    third_infinitive: str
    """Illative of the third infinitive: "hoitamaan"."""


def is_front(word: str) -> bool:
    """Say whether the endings of `word` take ä, ö, y: what its last harmonic vowel decides."""
    for letter in reversed(word.lower()):
        if letter in FRONT:
            return True
        if letter in BACK:
            return False
    return True


def harmonise(ending: str, word: str) -> str:
    """Return `ending` (written with a, o, u) as it stands after `word`."""
    return ending.translate(str.maketrans("aou", "äöy")) if is_front(word) else ending


@cache
def irregular_verbs() -> dict[str, list[str]]:
    """Return {infinitive: [first person, participle, third infinitive]} of verbs.toml."""
    text = resources.files(__package__).joinpath("verbs.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["verbs"]


@cache
def verb(infinitive: str) -> Verb:
    """Return the forms of a verb by its infinitive."""
    if infinitive in irregular_verbs():
        first, participle, third = irregular_verbs()[infinitive]
    else:
        first, participle, third = regular(infinitive)
    return Verb(infinitive, first, first[:-1] + "t", participle, third)


def regular(infinitive: str) -> tuple[str, str, str]:
    """Return first person, participle and third infinitive by the type of the verb."""
    past, to = harmonise("nut", infinitive), harmonise("maan", infinitive)
    stem = infinitive[:-2]
    if infinitive.endswith(("da", "dä")):
        return stem + "n", stem + past, stem + to
    if infinitive.endswith(("lla", "llä", "sta", "stä", "nna", "nnä", "rra", "rrä")):
        return stem + "en", stem + stem[-1] + past[1:], stem + "e" + to
    if infinitive.endswith(("ita", "itä")):
        return stem + "tsen", stem + "n" + past, stem + "tse" + to
    if infinitive.endswith(("ta", "tä")) and stem[-1] in VOWELS:
        long = stem + harmonise("a", infinitive)
        return long + "n", stem + "n" + past, long + to
    strong = infinitive[:-1]
    return weak(strong) + "n", strong + past, strong + to


def weak(stem: str) -> str:
    """Return the weak grade of a verb's stem that ends in one vowel."""
    vowel, before = stem[-1], stem[:-1]
    for strong_grade, weak_grade in GRADATION:
        if before.endswith(strong_grade):
            return before[: -len(strong_grade)] + weak_grade + vowel
    if before.endswith("t") and before[-2:-1] in VOWELS:
        return before[:-1] + "d" + vowel
    if before.endswith("p") and before[-2:-1] in VOWELS:
        return before[:-1] + "v" + vowel
    return stem


def inflect(phrase: str, form: str) -> str:
    """Return a phrase that begins with an infinitive ("hoitaa lapsia") with the verb in `form` of Verb."""
    first, _, rest = phrase.partition(" ")
    changed = f"{getattr(verb(first), form)} {rest}".rstrip()
    # "jakaa lääkkeitä ja antaa lääkkeet": a second infinitive is inflected too.
    head, joint, tail = changed.partition(" ja ")
    following = tail.split(" ", 1)[0]
    if joint and following in second_infinitives():
        return head + joint + inflect(tail, form)
    return changed


@cache
def second_infinitives() -> frozenset[str]:
    """Return the infinitives that stand after "ja" in the tasks."""
    return frozenset(tomllib.loads(resources.files(__package__).joinpath("verbs.toml").read_text("utf-8"))["second"])


def essive(title: str) -> str:
    """Return a title as in "working as": lähihoitaja → lähihoitajana."""
    return irregular_title(title, 0) or title + harmonise("na", title)


def partitive(title: str) -> str:
    """Return a title as in "we look for": lähihoitaja → lähihoitajaa, kokki → kokkia."""
    return irregular_title(title, 1) or title + harmonise("a", title)


def partitive_plural(title: str) -> str:
    """Return a title as in "we look for several": lähihoitaja → lähihoitajia, kokki → kokkeja."""
    found = irregular_title(title, 2)
    if found:
        return found
    if title.endswith(("ari", "uri", "ori")):
        return title[:-1] + "eita"
    if title.endswith("ikko"):
        return title[:-3] + "oita"
    if title[-1] == "i":
        return title[:-1] + "e" + harmonise("ja", title)
    if title[-1] in "aä":
        return title[:-1] + "i" + harmonise("a", title)
    return title + harmonise("ja", title)


def irregular_title(title: str, form: int) -> str | None:
    """Return essive, partitive or partitive plural of a title whose last word is irregular, else None."""
    endings = {
        "mies": ("miehenä", "miestä", "miehiä"),
        "apulainen": ("apulaisena", "apulaista", "apulaisia"),
        "assistentti": ("assistenttina", "assistenttia", "assistentteja"),
        "harjoittelija": ("harjoittelijana", "harjoittelijaa", "harjoittelijoita"),
        "päällikkö": ("päällikkönä", "päällikköä", "päälliköitä"),
        "vastaava": ("vastaavana", "vastaavaa", "vastaavia"),
        "koulutettava": ("koulutettavana", "koulutettavaa", "koulutettavia"),
        "hakija": ("hakijana", "hakijaa", "hakijoita"),
        "ohjaaja": ("ohjaajana", "ohjaajaa", "ohjaajia"),
        "johtaja": ("johtajana", "johtajaa", "johtajia"),
        "seppä": ("seppänä", "seppää", "seppiä"),
        "kuljettaja": ("kuljettajana", "kuljettajaa", "kuljettajia"),
        "tekijä": ("tekijänä", "tekijää", "tekijöitä"),
        "hoitaja": ("hoitajana", "hoitajaa", "hoitajia"),
        "virkailija": ("virkailijana", "virkailijaa", "virkailijoita"),
        "tarjoilija": ("tarjoilijana", "tarjoilijaa", "tarjoilijoita"),
        "poimija": ("poimijana", "poimijaa", "poimijoita"),
        "opiskelija": ("opiskelijana", "opiskelijaa", "opiskelijoita"),
        "vartija": ("vartijana", "vartijaa", "vartijoita"),
        "tutkija": ("tutkijana", "tutkijaa", "tutkijoita"),
        "toimittaja": ("toimittajana", "toimittajaa", "toimittajia"),
        "työntekijä": ("työntekijänä", "työntekijää", "työntekijöitä"),
        "huolitsija": ("huolitsijana", "huolitsijaa", "huolitsijoita"),
        "järjestelijä": ("järjestelijänä", "järjestelijää", "järjestelijöitä"),
        "kokoonpanija": ("kokoonpanijana", "kokoonpanijaa", "kokoonpanijoita"),
        "keräilijä": ("keräilijänä", "keräilijää", "keräilijöitä"),
        "rekrytoija": ("rekrytoijana", "rekrytoijaa", "rekrytoijia"),
        "jyrsijä": ("jyrsijänä", "jyrsijää", "jyrsijöitä"),
        "palvelija": ("palvelijana", "palvelijaa", "palvelijoita"),
        "suunnittelija": ("suunnittelijana", "suunnittelijaa", "suunnittelijoita"),
        "kehittäjä": ("kehittäjänä", "kehittäjää", "kehittäjiä"),
        "insinööri": ("insinöörinä", "insinööriä", "insinöörejä"),
        "sihteeri": ("sihteerinä", "sihteeriä", "sihteereitä"),
        "henkilö": ("henkilönä", "henkilöä", "henkilöitä"),
        "opas": ("oppaana", "opasta", "oppaita"),
    }
    for ending in sorted(endings, key=len, reverse=True):
        if title.lower().endswith(ending):
            return title[: len(title) - len(ending)] + endings[ending][form]
    return None


def in_place(name: str) -> str:
    """Return where a place is: Siilinjärvi → Siilinjärvellä; a name of no known ending: "paikkakunnalla X"."""
    for ending, locative in PLACES:
        if name.lower().endswith(ending):
            return name[: len(name) - len(ending)] + (locative.capitalize() if len(name) == len(ending) else locative)
    if name.lower().endswith(INNER):
        return name + harmonise("ssa", name)
    return f"paikkakunnalla {name}"


def sentence(text: str) -> str:
    """Return `text` with a capital letter first and a full stop last."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":")) else text + "."
