"""How close two texts are, beside what they say of skills: their meaning as vectors, and the words they share.

A text vector points first of all to its language and its kind (an advert, a person's story). That common
direction is taken away: it is the mean of the texts at hand, steadied by the sample sentences below so that a
few texts are enough.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from kohtaanto.engine.text.encoder import DIMENSIONS, open_encoder
from kohtaanto.engine.text.tokens import words
from kohtaanto.matching.files.records import Record

if TYPE_CHECKING:
    from kohtaanto.engine.text.taxonomy import Concept, Taxonomy

READ = 900
"""Characters of a text that are read for its meaning; adverts say what matters first."""
BATCH = 32
USUAL = 128
"""Names of skills that stand for all when the common direction of names is taken away."""
COVERAGE, MEANING, WORDS = 0.75, 1.0, 0.2
"""What the coverage of requirements, the meaning of the texts and their common words weigh against each other."""
SHORTEST_WORD, STEM = 4, 5
"""Words are compared by their first letters: enough for Finnish and Swedish endings and most compounds."""

SAMPLES = {
    "jobseeker": {
        "fi": (
            "Olen ollut töissä kaupassa ja asiakkaiden kanssa monta vuotta.",
            "Valmistuin ammattikoulusta ja etsin ensimmäistä työpaikkaani.",
            "Olen tehnyt tehtaassa vuorotyötä ja käyttänyt koneita.",
            "Minulla on kokemusta hoitotyöstä ja ihmisten auttamisesta.",
            "Olen opettanut lapsia ja suunnitellut heidän kanssaan toimintaa.",
            "Osaan rakentaa ja korjata, ja minulla on ajokortti.",
            "Olen johtanut pientä tiimiä ja vastannut budjetista.",
            "Olen siivonnut, tehnyt ruokaa ja hoitanut kotia.",
        ),
        "sv": (
            "Jag har arbetat i butik och med kunder i många år.",
            "Jag blev klar med yrkesskolan och söker mitt första jobb.",
            "Jag har gjort skiftarbete på fabrik och kört maskiner.",
            "Jag har erfarenhet av vårdarbete och av att hjälpa människor.",
            "Jag har undervisat barn och planerat verksamhet med dem.",
            "Jag kan bygga och reparera och har körkort.",
            "Jag har lett ett litet team och ansvarat för budgeten.",
            "Jag har städat, lagat mat och skött ett hem.",
        ),
        "en": (
            "I have worked in a shop and with customers for many years.",
            "I finished vocational school and look for my first job.",
            "I have done shift work in a factory and run machines.",
            "I have experience of care work and of helping people.",
            "I have taught children and planned activities with them.",
            "I can build and repair things and I have a driving licence.",
            "I have led a small team and been responsible for the budget.",
            "I have cleaned, cooked and kept house.",
        ),
    },
    "vacancy": {
        "fi": (
            "Haemme myyjää. Palvelet asiakkaita ja huolehdit myymälän siisteydestä.",
            "Etsimme rakentajaa työmaalle. Arvostamme kokemusta ja huolellisuutta.",
            "Tarjoamme hoitajalle vakituisen työn mukavassa työyhteisössä.",
            "Työskentelet tuotannossa vuoroissa ja käytät koneita.",
            "Opetat ryhmää ja suunnittelet työtäsi muiden kanssa.",
            "Haemme asiantuntijaa. Edellytämme soveltuvaa korkeakoulututkintoa.",
            "Kuljetat tavaraa asiakkaille. Ajokortti vaaditaan.",
            "Keittiöömme tarvitaan osaavia käsiä. Työ alkaa sopimuksen mukaan.",
        ),
        "sv": (
            "Vi söker försäljare. Du betjänar kunder och håller butiken i skick.",
            "Vi söker byggare till arbetsplatsen. Erfarenhet och noggrannhet uppskattas.",
            "Vi erbjuder en vårdare fast arbete i ett trevligt team.",
            "Du arbetar i produktionen i skift och kör maskiner.",
            "Du undervisar en grupp och planerar ditt arbete med andra.",
            "Vi söker en sakkunnig. Lämplig högskoleexamen krävs.",
            "Du kör varor till kunder. Körkort krävs.",
            "Vårt kök behöver kunniga händer. Arbetet börjar enligt avtal.",
        ),
        "en": (
            "We are looking for a sales assistant who serves customers and keeps the shop tidy.",
            "Builder wanted. We value experience and care.",
            "We offer a carer permanent work in a friendly team.",
            "You work in production in shifts and run machines.",
            "You teach a group and plan your work with others.",
            "We are looking for an expert. A suitable degree is required.",
            "You deliver goods to customers. A driving licence is required.",
            "Our kitchen needs skilled hands. Work begins as agreed.",
        ),
    },
}


@dataclass(frozen=True)
class Names:
    """What the skills are called that records name by URI."""

    taxonomy: "Taxonomy"

    def of(self, record: Record) -> tuple[str, ...]:
        """Return the names of a record's skills in its language; none where the record has a text of its own."""
        if record.text and record.text.strip():
            return ()
        known = (self.taxonomy.concepts.get(skill.uri) for skill in record.skills or ())
        return tuple(name for one in known if one is not None and (name := self._label(one, record.lang)))

    def usual(self, lang: str) -> list[str]:
        """Return some names spread evenly over the taxonomy's skills."""
        skills = [one for _, one in sorted(self.taxonomy.concepts.items()) if one.kind == "skill"]
        return [self._label(one, lang) for one in skills[:: max(1, len(skills) // USUAL)]]

    def _label(self, concept: "Concept", lang: str) -> str:
        return concept.labels.get(lang) or concept.labels.get("en") or ""


@dataclass(frozen=True)
class Texts:
    """Texts of one side: unit vectors of their meaning (zero where nothing is known), and their words' weights.

    `given` tells of whom a meaning is known; `own` whether it is that of an own text or only that of skills' names.
    """

    vectors: np.ndarray
    words: sparse.csr_matrix
    given: np.ndarray
    own: np.ndarray


def read_meaning(records: Sequence[Record], kind: str, tick: Callable[[], None]) -> np.ndarray:
    """Return one centred unit vector a record (rows of zeros where there is no text); ticks once a record."""
    encoder = open_encoder()
    vectors = np.zeros((len(records), DIMENSIONS), dtype=np.float32)
    for first in range(0, len(records), BATCH):
        part = records[first : first + BATCH]
        told = [number for number, one in enumerate(part, start=first) if one.text and one.text.strip()]
        if told:
            vectors[told] = encoder.encode([records[number].text[:READ] for number in told])
        for _ in part:
            tick()
    for lang, samples in SAMPLES[kind].items():
        mine = [n for n, one in enumerate(records) if one.lang == lang and vectors[n].any()]
        if mine:
            steady = encoder.encode(samples).sum(axis=0)
            vectors[mine] -= (vectors[mine].sum(axis=0) + steady) / (len(mine) + len(samples))
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def add_named(vectors: np.ndarray, records: Sequence[Record], names: Names, tick: Callable[[], None]) -> np.ndarray:
    """Fill in, in place, the vectors of records that only name skills: the middle of their skills' names.

    Returns which rows were filled. The names' common direction is that of all of them and of some of the taxonomy.
    """
    filled = np.array([bool(names.of(one)) for one in records], dtype=bool)
    for lang in sorted({one.lang for one, fill in zip(records, filled, strict=True) if fill}):
        mine = [number for number, one in enumerate(records) if filled[number] and one.lang == lang]
        said = sorted({name for number in mine for name in names.of(records[number])})
        every = [*said, *names.usual(lang)]
        own = open_encoder().encode(every)
        own = own - own.mean(axis=0)
        place = {name: row for row, name in enumerate(said)}
        for number in mine:
            middle = own[[place[name] for name in names.of(records[number])]].sum(axis=0)
            vectors[number] = middle / max(float(np.linalg.norm(middle)), 1e-9)
            tick()
    return filled


def read_words(people: Sequence[Record], vacancies: Sequence[Record]) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Return both sides' unit rows of word weights: the rarer among the vacancies the heavier."""
    counted = [[_stems(record) for record in side] for side in (people, vacancies)]
    spread = Counter(stem for counts in counted[1] for stem in counts)
    index = {stem: number for number, stem in enumerate(sorted(spread))}
    weight = {stem: log(1 + len(vacancies) / number) for stem, number in spread.items()}
    people_rows, vacancy_rows = (_rows(counts, index, weight) for counts in counted)
    return people_rows, vacancy_rows


def blend(coverage: np.ndarray, people: Texts, vacancies: Texts) -> np.ndarray:
    """Return the coverage (0 … 1; people x vacancies) with the closeness of the texts put to it, 0 … 1."""
    meaning = (1.0 + people.vectors @ vacancies.vectors.T) / 2.0
    shared = (people.words @ vacancies.words.T).toarray()
    total = COVERAGE * coverage + MEANING * meaning + WORDS * shared
    # Rounded, so that the last bits of a vector product, which differ between machines, decide no order.
    return np.round(total / (COVERAGE + MEANING + WORDS), 6)


def _stems(record: Record) -> Counter[str]:
    found = (word.text for word in words(record.text or ""))
    return Counter(word[:STEM] for word in found if len(word) >= SHORTEST_WORD)


def _rows(counts: Sequence[Counter[str]], index: dict[str, int], weight: dict[str, float]) -> sparse.csr_matrix:
    pointer, columns, values = [0], [], []
    for count in counts:
        row = {index[stem]: (1 + log(times)) * weight[stem] for stem, times in count.items() if stem in index}
        length = sum(value * value for value in row.values()) ** 0.5
        columns += row.keys()
        values += [value / length for value in row.values()]
        pointer.append(len(columns))
    return sparse.csr_matrix((values, columns, pointer), shape=(len(counts), max(len(index), 1)))
