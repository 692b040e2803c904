"""Writes adverts: one voice and one structure each, skills in inflected words rather than labels."""

import random
from dataclasses import dataclass
from datetime import date

from kohtaanto.demo.advert_text import english, finnish
from kohtaanto.demo.advert_text.bank import Job, Sector, frames
from kohtaanto.demo.chance import some
from kohtaanto.engine.types import EmploymentKind, Shift, WorkingTime

STAFF_WORDS = {
    "fi": ("kourallinen ihmisiä", "{} tekijää"),
    "sv": ("en handfull", "{} personer"),
    "en": ("a handful", "{}"),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """The facts of a vacancy that its text tells."""

    employer: str
    place: str
    staff: int
    founded: int
    count: int
    kinds: frozenset[EmploymentKind]
    working_time: WorkingTime
    hours: int
    shifts: frozenset[Shift]
    licences: tuple[str, ...]
    education: str
    starts: date | None
    until: date | None
    deadline: date
    remote: bool
    language_level: str
    """How the text speaks of languages: index by chance, "" for silence."""


@dataclass(frozen=True, slots=True)
class Advert:
    """A finished text."""

    title: str
    summary: str
    description: str
    instructions: str


def write(rng: random.Random, sector: Sector, job: Job, terms: Terms, lang: str) -> Advert:
    """Return an advert of `job` in `lang` ("fi", "sv", "en"); the job must have words in that language."""
    title = rng.choice(job.titles(lang))
    slots = slots_of(rng, title, terms, lang)
    words = frames(lang)
    parts = {
        "opening": [opening(rng, sector, terms, slots, lang)],
        "tasks": tasks(rng, job, lang, slots),
        "needs": needs(rng, job, terms, lang),
        "offer": [fill(text, slots) for text in some(rng, words["offers"], 1, 3)],
        "terms": conditions(rng, terms, lang, slots),
        "apply": [fill(rng.choice(words["apply"]), slots)],
    }
    if rng.random() < 0.45:
        parts[rng.choice(("opening", "offer", "apply"))].append(rng.choice(words["noise"]))
    body = arrange(rng, parts, lang)
    return Advert(
        title=headline(rng, title, terms, lang),
        summary=parts["opening"][0][:250],
        description=body,
        instructions=parts["apply"][0],
    )


def slots_of(rng: random.Random, title: str, terms: Terms, lang: str) -> dict[str, object]:
    """Return what the frames' braces are filled with."""
    slots: dict[str, object] = {
        "title": finnish.sentence(title)[:-1],
        "title_lower": title,
        "employer": terms.employer,
        "place": finnish.in_place(terms.place) if lang == "fi" else terms.place,
        "staff": staff_words(terms.staff, lang),
        "size_words": "pieni" if terms.staff < 20 else "keskisuuri" if terms.staff < 100 else "iso",
        "founded": terms.founded,
        "count": terms.count,
        "hours": terms.hours,
        "wage": f"{rng.randint(22, 38) / 2:.2f}".replace(".", ","),
        "deadline": written_day(terms.deadline, lang),
        "until": written_day(terms.until, lang) if terms.until else "",
        "start": written_day(terms.starts, lang) if terms.starts else "",
    }
    if lang == "fi":
        permanent = EmploymentKind.PERMANENT in terms.kinds
        slots |= {
            "partitive": finnish.partitive(title),
            "partitive_plural": finnish.partitive_plural(title),
            "kind_adverbial": "vakituiseen" if permanent else "määräaikaiseen",
        }
    return slots


def staff_words(staff: int, lang: str) -> str:
    """Return how many work there, in words an advert would use."""
    words = {
        "fi": ("kourallinen ihmisiä", "{} tekijää"),
        "sv": ("en handfull", "{} personer"),
        "en": ("a handful", "{}"),
    }
    few, many = words[lang]
    return few if staff < 6 else many.format(staff)


def written_day(day: date, lang: str) -> str:
    """Return a day as an advert writes it."""
    if lang == "en":
        return f"{day.day} {day:%B} {day.year}"
    return f"{day.day}.{day.month}.{day.year}"


def fill(frame: str, slots: dict[str, object]) -> str:
    """Return a frame with its braces filled, as a sentence."""
    return finnish.sentence(frame.format_map(slots))


def headline(rng: random.Random, title: str, terms: Terms, lang: str) -> str:
    """Return the advert's heading."""
    first = finnish.sentence(title)[:-1]
    if terms.count > 1 and lang != "fi" and rng.random() < 0.3:
        return f"{first}, {terms.count} {'platser' if lang == 'sv' else 'jobs'}"
    forms = [first, f"{first}, {terms.place}", f"{first}, {terms.employer}", f"{first} | {terms.place}"]
    if lang == "fi":
        forms.append(f"Haemme {finnish.partitive(title)}")
        if terms.working_time is WorkingTime.PART_TIME:
            forms.append(f"{first}, osa-aikatyö {terms.hours} h/vko")
    return rng.choice(forms)


def opening(rng: random.Random, sector: Sector, terms: Terms, slots: dict[str, object], lang: str) -> str:
    """Return the first paragraph: who looks for whom, and who they are."""
    words = frames(lang)
    choices = words.get("openings_many", words["openings"]) if terms.count > 2 else words["openings"]
    first = fill(rng.choice(choices), slots)
    about = rng.choice([*sector.intros, *words["about"]]) if lang == "fi" else rng.choice(words["about"])
    sentences = [first, fill(about, slots)] if rng.random() < 0.8 else [first]
    if rng.random() < 0.4:
        sentences.reverse()
    return " ".join(sentences)


def phrase(task: str, form: str, lang: str) -> str:
    """Return a task in a verb's form; only Finnish inflects, English follows its verb."""
    if lang == "fi":
        return finnish.inflect(task, form)
    return english.inflect(task, form) if lang == "en" else task


def tasks(rng: random.Random, job: Job, lang: str, slots: dict[str, object]) -> list[str]:
    """Return sentences about the work."""
    words = frames(lang)
    chosen = some(rng, job.words[lang].tasks, 4, 7)
    named = {f"second_{n}": phrase(task, "second", lang) for n, task in enumerate(chosen[:3], 1)}
    named |= {f"third_{n}": phrase(task, "third_infinitive", lang) for n, task in enumerate(chosen[:3], 1)}
    named |= {f"infinitive_{n}": task for n, task in enumerate(chosen[:3], 1)}
    sentences = [fill(rng.choice(words["tasks_prose"]), slots | named)]
    for task in chosen[3:]:
        if lang == "fi" and rng.random() < 0.5:
            more = {
                "second_1": phrase(task, "second", lang),
                "third_1": phrase(task, "third_infinitive", lang),
                "third_to_infinitive": phrase(task, "third_infinitive", lang),
            }
            sentences.append(fill(rng.choice(words["tasks_more"]), slots | more))
        else:
            sentences.append(finnish.sentence(phrase(task, "second" if lang == "fi" else "infinitive", lang)))
    return sentences


def needs(rng: random.Random, job: Job, terms: Terms, lang: str) -> list[str]:
    """Return what is asked of the applicant: skills, knowledge, licences, education, traits."""
    words, own = frames(lang), job.words[lang]
    kinds = ["needs"] * rng.randint(2, 4) + ["assets"] * rng.randint(0, 2)
    if rng.random() < 0.18:
        kinds.append("not_needed")
    # No topic twice in one advert.
    skills = zip(shuffled(rng, own.tasks), shuffled(rng, own.knowledge * 3), strict=False)
    sentences = [about_skill(rng.choice(words[kind]), *skill, lang) for kind, skill in zip(kinds, skills, strict=False)]
    for licence in terms.licences:
        sentences.extend(
            rng.sample(words["licences"].get(licence, []), min(1, len(words["licences"].get(licence, []))))
        )
    if rng.random() < 0.6:
        sentences.append(rng.choice(words["education"][terms.education]))
    sentences.extend(some(rng, words["traits"], 1, 2))
    languages = words.get("languages") or words["languages_fi"]
    if terms.language_level:
        sentences.append(rng.choice(languages))
    unique = list(dict.fromkeys(sentences))
    rng.shuffle(unique)
    return unique


def shuffled(rng: random.Random, items: tuple[str, ...]) -> list[str]:
    """Return the items in random order, each kind once before any comes again."""
    unique = list(dict.fromkeys(items))
    return [item for _ in range(len(items) // len(unique)) for item in rng.sample(unique, len(unique))]


def about_skill(frame: str, task: str, knowledge: str, lang: str) -> str:
    """Return a frame filled with a task or a field of knowledge, whichever it asks for."""
    slots = {"infinitive": task, "from": knowledge, "noun": knowledge}
    slots |= {"participle": phrase(task, "participle", lang), "third": phrase(task, "third_infinitive", lang)}
    return fill(frame, slots)


def conditions(rng: random.Random, terms: Terms, lang: str, slots: dict[str, object]) -> list[str]:
    """Return sentences about the employment, working time, shifts and start."""
    words = frames(lang)
    names = [kind.value for kind in sorted(terms.kinds) if kind.value in words]
    if rng.random() < 0.9:
        names.append(terms.working_time.value)
    names.extend(shift_frames(terms.shifts))
    names.append("starts_on" if terms.starts else "starts_now")
    if terms.remote:
        names.append("remote")
    return [fill(rng.choice(words[name]), slots) for name in names]


def shift_frames(shifts: frozenset[Shift]) -> list[str]:
    """Return the names of the frames that tell exactly these shifts."""
    around = shifts - {Shift.WEEKEND}
    if Shift.NIGHT in around:
        found = ["shifts_night"] if around == {Shift.NIGHT} else ["shifts_three"]
    elif Shift.EVENING in around:
        found = ["shifts_evening"] if around == {Shift.EVENING} else ["shifts_two"]
    else:
        found = ["shifts_day"] if Shift.WEEKEND not in shifts else []
    return [*found, "shifts_weekend"] if Shift.WEEKEND in shifts else found


def arrange(rng: random.Random, parts: dict[str, list[str]], lang: str) -> str:
    """Return the body: order, headings and bullets or prose, as one of many employers would set it."""
    words = frames(lang)
    order = rng.choice((
        ("opening", "tasks", "needs", "offer", "terms", "apply"),
        ("opening", "tasks", "needs", "terms", "offer", "apply"),
        ("opening", "needs", "tasks", "offer", "terms", "apply"),
        ("opening", "terms", "tasks", "needs", "offer", "apply"),
        ("tasks", "opening", "needs", "terms", "apply"),
    ))  # fmt: skip
    headed = rng.random() < 0.6
    bulleted = {name for name in ("tasks", "needs", "offer") if rng.random() < (0.7 if headed else 0.15)}
    mark = rng.choice(("- ", "• ", "* ", "– "))
    blocks = []
    for name in order:
        lines = [mark + line for line in parts[name]] if name in bulleted else [" ".join(parts[name])]
        heading = rng.choice(words[f"headings_{name}"]) if headed and f"headings_{name}" in words else ""
        blocks.append("\n".join([heading, *lines] if heading else lines))
    return "\n\n".join(blocks)
