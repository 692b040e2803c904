"""Word families: the action noun, the participle and the verb of one root count as one word.

"hitsaus", "hitsaaminen" and "hitsata" say the same skill, as do "svetsning" and "svetsa", "installation" and
"install". A family is named by its verb, and only where the verb is in the language's dictionary: rules
propose, the dictionary decides.
"""

from collections.abc import Collection, Iterator

from kohtaanto.engine.text.wordlists import word_set

# Consonants that alternate between the forms of one Finnish word (strong grade, weak grade).
_GRADES = (
    ("nn", "nt"), ("mm", "mp"), ("ll", "lt"), ("rr", "rt"), ("ng", "nk"), ("kk", "k"), ("pp", "p"), ("tt", "t"),
    ("k", "kk"), ("p", "pp"), ("t", "tt"), ("d", "t"), ("v", "p"), ("t", "d"), ("nt", "nn"), ("lt", "ll"),
)  # fmt: skip

# Families whose members no rule joins.
_IRREGULAR = {
    "fi": {
        "teko": "tehdä", "ompelu": "ommella", "ompeleminen": "ommella",
        "tekeminen": "tehdä", "näkö": "nähdä", "myynti": "myydä", "osto": "ostaa",
        "vienti": "viedä", "tuonti": "tuoda", "työskentely": "työskennellä", "ajo": "ajaa", "ajaminen": "ajaa",
        "vastuu": "vastata", "johtaminen": "johtaa", "johto": "johtaa",
        "hoiva": "hoivata", "hallinta": "hallita", "taito": "taitaa", "osaaminen": "osata",
        "tuotanto": "tuottaa", "tuotos": "tuottaa",
    },
    "sv": {
        "försäljning": "sälja", "vård": "vårda", "skötsel": "sköta", "drift": "driva", "körning": "köra",
        "ledarskap": "leda", "ledning": "leda", "inköp": "köpa", "hantering": "hantera", "handel": "handla",
        "såld": "sälja", "gjord": "göra", "vald": "välja", "lagd": "lägga", "bunden": "binda", "skriven": "skriva",
        "undervisning": "undervisa", "kunskap": "kunna", "arbete": "arbeta",
    },
    "en": {
        "management": "manage", "maintenance": "maintain", "sale": "sell", "sales": "sell", "advice": "advise",
        "analysis": "analyse", "analyze": "analyse", "analytics": "analyse", "analytical": "analyse",
        "negotiation": "negotiate", "service": "service", "growth": "grow", "knowledge": "know",
        "diagnosis": "diagnose", "delivery": "deliver",
        "programme": "program", "organisation": "organise", "organization": "organise", "organize": "organise",
        "behaviour": "behavior", "colour": "color", "labour": "labor", "centre": "center",
    },
}  # fmt: skip


def family(word: str, lang: str, dictionary: Collection[str]) -> str:
    """The word that names the family of `word` (a lemma): its verb if the dictionary has it, else itself."""
    irregular = _IRREGULAR.get(lang, {}).get(word)
    if irregular is not None:
        return irregular
    if len(word) < 5 or word in word_set(lang, "own_nouns"):
        return word
    proposals = _PROPOSALS.get(lang)
    if proposals is None:
        return word
    for verb in proposals(word):
        if verb != word and verb in dictionary:
            return verb
    return word


def grades(stem: str) -> Iterator[str]:
    """The stem, then the stem with the last consonants before its final vowels in the other grade."""
    yield stem
    body = stem.rstrip("aeiouyäö")
    tail = stem[len(body) :]
    for one, other in _GRADES:
        if body.endswith(one) and len(body) > len(one):
            yield body[: -len(one)] + other + tail


def _finnish(word: str) -> Iterator[str]:
    a = "ä" if word[-1] in "äöy" or ("ä" in word or "ö" in word or "y" in word) else "a"
    if word.endswith("minen"):
        base = word[:-5]
        yield from _infinitives(base, a)
    elif word.endswith(("nut", "nyt", "llut", "llyt", "ssut", "ssyt")):
        if word.endswith(("nnut", "nnyt")):
            yield word[:-4] + "t" + a
        yield word[:-3] + a
        yield word[:-2] + a
        yield word[:-3] + "t" + a
    elif word.endswith(("uus", "yys")):
        # The noun of an adjective joins the adjective: "huolellisuus" and "huolellinen".
        if word.endswith(("suus", "syys")):
            yield word[:-4] + "nen"
        yield word[:-3] + a
        yield word[:-3] + "u"
    elif word.endswith(("us", "ys")):
        base = word[:-2]
        for stem in grades(base):
            yield stem + "t" + a
            yield stem + "t" + a + a
            yield stem + a + a
            yield stem + "ta"
    elif word.endswith(("nti",)):
        base = word[:-3]
        yield base + "d" + a
        yield base + "t" + a
    elif word.endswith(("ely", "elu", "ily", "ilu")):
        base = word[:-1]
        for stem in (base, *_degeminated(base)):
            yield stem + "l" + a
    elif word.endswith(("nta", "ntä")):
        base = word[:-3]
        for stem in grades(base):
            yield stem + a
        for stem in grades(base):
            yield stem + "t" + a
            yield stem + "d" + a
    elif word.endswith(("mus", "mys")):
        yield word[:-3] + a
    elif word.endswith(("o", "ö", "u", "y")):
        base = word[:-1]
        for ending in (a + a, "e" + a, "i" + a):
            yield base + ending
        yield base + "l" + a


def _degeminated(stem: str) -> Iterator[str]:
    """ "suunnittel" → "suunnitel", "käsittel" → "käsitel", "ommel…"."""
    for double in ("tt", "kk", "pp"):
        at = stem.rfind(double)
        if at > 0:
            yield stem[:at] + stem[at + 1 :]


def _infinitives(base: str, a: str) -> Iterator[str]:
    """Infinitives whose strong vowel stem is `base` ("hitsaa" → "hitsata", "opetta" → "opettaa")."""
    yield base + a
    if base.endswith(("aa", "ää", "oa", "ua", "eä", "öä", "yä", "ea", "ia", "iä", "oo", "uu")):
        for stem in grades(base[:-1]):
            yield stem + "t" + a
    yield base + "d" + a
    if base.endswith("le"):
        for stem in (base[:-1], *_degeminated(base[:-1])):
            yield stem + "l" + a
    if base.endswith("se"):
        yield base[:-1] + "t" + a
    if base.endswith("ne"):
        yield base[:-1] + "n" + a


def _swedish(word: str) -> Iterator[str]:
    if word.endswith("ning"):
        yield word[:-4] + "a"
        yield word[:-4] + "na"
        yield word[:-4]
    if word.endswith("ing"):
        yield word[:-3] + "a"
    if word.endswith(("ande", "ende")):
        yield word[:-4] + "a"
        yield word[:-3] + "a"
    if word.endswith("ation"):
        yield word[:-5] + "era"
    if word.endswith("tion"):
        yield word[:-4] + "tera"
        yield word[:-4] + "cera"
    if word.endswith("ad"):
        yield word[:-1]
    if word.endswith("else"):
        yield word[:-4] + "a"
    if word.endswith("skap"):
        yield word[:-4] + "a"
    if word.endswith("het"):
        yield word[:-3]
    if word.endswith("ilitet"):
        yield word[:-6] + "el"


def _english(word: str) -> Iterator[str]:
    if word.endswith("ing"):
        base = word[:-3]
        yield base
        yield base + "e"
        if len(base) > 3 and base[-1] == base[-2]:
            yield base[:-1]
    if word.endswith("isation"):
        yield word[:-7] + "ise"
    if word.endswith(("ization", "izing", "ized", "izes")):
        yield word[: word.rfind("iz")] + "ise"
    if word.endswith("ize"):
        yield word[:-3] + "ise"
    if word.endswith("ation"):
        yield word[:-5] + "ate"
        yield word[:-5]
        yield word[:-5] + "e"
    if word.endswith("ion"):
        yield word[:-3]
        yield word[:-3] + "e"
    if word.endswith("ment"):
        yield word[:-4]
    if word.endswith("ance"):
        yield word[:-4]
    if word.endswith("al"):
        yield word[:-2]


_PROPOSALS = {"fi": _finnish, "sv": _swedish, "en": _english}
