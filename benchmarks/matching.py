"""How well people and vacancies are brought together: ours and what is used instead, in one run, with intervals.

Run by `make bench-matching [ARGS=--quick]`; needs full ESCO (KOHTAANTO_ESCO_DIR, or data/esco in KOHTAANTO_TESTDATA).
Gold and scoring: benchmarks/gold/matching/README.md.
"""

import argparse
import platform
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from benchmarks.matching_inputs import (
    SEED,
    Advert,
    Made,
    cases,
    esco_path,
    generated_adverts,
    named,
    people,
    written_adverts,
)
from benchmarks.matching_own import as_vacancies, by_skills, by_words_alone, in_own_words, matched
from benchmarks.matching_peers import Dense, Text, bm25, jaccard, lemmas, words
from benchmarks.matching_scoring import Resampled, ndcg, order, parted, recall, reciprocal_rank
from benchmarks.matching_tables import Table
from benchmarks.published import publish

from benchmarks import matching_moves
from kohtaanto.config.environment import read_environment
from kohtaanto.engine.text.recogniser import Recogniser
from kohtaanto.engine.text.taxonomy import Taxonomy, load_taxonomy
from kohtaanto.engine.types import Place
from kohtaanto.matching.files.places import read_places
from kohtaanto.matching.files.records import JobseekerRecord

TOP = 50
ADVERTS, PEOPLE, SOURCES, OCCUPATIONS = 1000, 500, 500, 3000
KNOWN = ("skills alone", "skills and last occupation")
QUICK = 5
"""So many times less in a quick run; the adverts and cases written by hand are always all there."""


class Bench:
    """What all tasks share."""

    def __init__(self, quick: bool) -> None:
        self.less = QUICK if quick else 1
        self.path: Path = esco_path()
        self.taxonomy: Taxonomy = load_taxonomy(self.path)
        self.recogniser = Recogniser.open(self.path)
        self.places: tuple[Place, ...] = read_places(read_environment().plan)
        self.dense = Dense()
        self._read: dict[Text, frozenset[str]] = {}
        self.said: list[str] = []

    def say(self, text: str) -> None:
        """Print a part of the report and keep it."""
        print(text, flush=True)  # noqa: T201
        self.said += text.split("\n")

    def skills_in(self, texts: list[Text]) -> list[frozenset[str]]:
        """The skills recognised in texts, nothing else; each text is read once."""
        for text in texts:
            if text not in self._read:
                found = self.recogniser.extract(text.text, text.lang).skills
                self._read[text] = frozenset(one.uri for one in found)
        return [self._read[text] for text in texts]

    def made_people(self, adverts: list[Advert], name: str) -> None:
        """Task (a): people made of ESCO's skills with noise, against adverts of which only the text is known."""
        made = people(self.taxonomy, [one.isco for one in adverts], PEOPLE // self.less, SEED)
        gains = _gains(made, adverts)
        records = by_skills(made, with_occupation=False), by_skills(made, with_occupation=True)
        both, _, _ = matched([*records[0], *records[1]], as_vacancies(adverts), self.path, self.places, TOP)
        for known, people_of, ours in zip(KNOWN, records, np.split(both, 2), strict=True):
            table = Table(
                f"(a) {name}: {len(made)} people known by {known} x {len(adverts)} adverts",
                ("nDCG@10", "recall@50"),
                Resampled([person.isco for person in made]),
            )
            systems = {"ours": ours} | self._of_made(made, people_of, adverts, with_occupation=known == KNOWN[1])
            for system, ranked in systems.items():
                table.add(system, ndcg(gains, ranked), recall(gains == 2.0, ranked, TOP))
            self.say(table.text())

    def _of_made(
        self, made: list[Made], records: list[JobseekerRecord], adverts: list[Advert], with_occupation: bool
    ) -> dict[str, np.ndarray]:
        whole = [(Text(one.whole, one.lang),) for one in adverts]
        titles = [(Text(one.title, one.lang),) for one in adverts]
        occupation = [named(self.taxonomy, [one.occupation]) for one in made]
        skills = [named(self.taxonomy, one.skills) for one in made]
        told = [own + more for own, more in zip(occupation, skills, strict=True)] if with_occupation else skills
        finnish = [Text(". ".join(part.text for part in parts if part.lang == "fi"), "fi") for parts in told]
        texts = [parts[0] for parts in whole]
        found = self.skills_in(texts)
        scores = {
            "title search by occupation, words": bm25(occupation, titles, words),
            "title search by occupation, lemmas": bm25(occupation, titles, lemmas),
            "occupation's title in the text, BM25, lemmas": bm25(occupation, whole, lemmas),
            "BM25 on text, words": bm25(told, whole, words),
            "BM25 on text, lemmas": bm25(told, whole, lemmas),
            "dense alone": self.dense.scores(finnish, texts, centred=False),
            "dense alone, centred by language": self.dense.scores(finnish, texts, centred=True),
            "Jaccard on recognised skills": jaccard([frozenset(one.skills) for one in made], found),
            "ours, skills in the text alone": by_words_alone(records, found, self.taxonomy),
        }
        return {name: order(values, TOP) for name, values in scores.items()}

    def career_moves(self) -> None:
        """Task (b): from an occupation to those that share most with it, judged by skills hidden from everybody."""
        given = matching_moves.moves(self.taxonomy, SOURCES // self.less, OCCUPATIONS // self.less, SEED)
        best = order(given.gains, 10)
        right = np.zeros(given.gains.shape, dtype=bool)
        right[np.arange(len(best))[:, None], best] = True
        right &= given.gains > 0
        table = Table(
            f"(b) career moves: from {len(given.sources)} occupations to {len(given.occupations)}",
            ("nDCG@10", "recall@50"),
            Resampled([str(source) for source in given.sources]),
        )
        systems = matching_moves.ours(given) | matching_moves.peers(given, self.dense)
        for name, scores in systems.items():
            ranked = order(matching_moves.without_self(scores, given), TOP)
            table.add(name, ndcg(given.gains, ranked), recall(right, ranked, TOP))
        self.say(table.text())

    def own_words(self) -> None:
        """Task (c): people's own words against adverts, with near misses by title and hidden fits."""
        told, adverts = cases(), written_adverts("adverts.jsonl", "cases_adverts.jsonl")
        right, wrong = (
            np.array([[advert.id in getattr(case, side) for advert in adverts] for case in told])
            for side in ("right", "wrong")
        )
        own, whole = [Text(one.text, one.lang) for one in told], [Text(one.whole, one.lang) for one in adverts]
        titles = [(Text(one.title, one.lang),) for one in adverts]
        table = Table(
            f"(c) {len(told)} people's own words x {len(adverts)} adverts",
            ("MRR", "nDCG@10", "all right above all wrong"),
            Resampled([one.id for one in told]),
        )
        queries, texts = [(one,) for one in own], [(one,) for one in whole]
        _, ours, blocked = matched(in_own_words(told), as_vacancies(adverts), self.path, self.places, len(adverts))
        systems = {
            "ours": ours,
            "title search, words": bm25(queries, titles, words),
            "title search, lemmas": bm25(queries, titles, lemmas),
            "BM25 on text, words": bm25(queries, texts, words),
            "BM25 on text, lemmas": bm25(queries, texts, lemmas),
            "dense alone": self.dense.scores(own, whole, centred=False),
            "dense alone, centred by language": self.dense.scores(own, whole, centred=True),
            "Jaccard on recognised skills": jaccard(self.skills_in(own), self.skills_in(whole)),
        }
        for name, scores in systems.items():
            ranked = order(scores, len(adverts))
            table.add(
                name, reciprocal_rank(right, ranked), ndcg(right.astype(float), ranked), parted(right, wrong, scores)
            )
        self.say(table.text())
        lost = int((ours[right] < 0).sum())
        self.say(f"\n{blocked} pairs were kept apart by a condition read from the words; {lost} of them right ones")


TASKS: dict[str, Callable[[Bench], None]] = {
    "generated": lambda bench: bench.made_people(
        generated_adverts(ADVERTS // bench.less), "adverts of the demo's generator"
    ),
    "written": lambda bench: bench.made_people(written_adverts("adverts.jsonl"), "adverts written apart"),
    "moves": Bench.career_moves,
    "words": Bench.own_words,
}


def _gains(made: list[Made], adverts: list[Advert]) -> np.ndarray:
    """2 for the same ISCO unit group, 1 for the same minor group, else 0; shape (people, adverts)."""
    persons, jobs = np.array([one.isco for one in made]), np.array([one.isco for one in adverts])
    same = persons[:, None] == jobs[None, :]
    near = persons.astype("U3")[:, None] == jobs.astype("U3")[None, :]
    return np.where(same, 2.0, near.astype(float))


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no commit"


def main() -> None:
    """Run all tasks, one table each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"a {QUICK}th of the made people and adverts")
    parser.add_argument("--only", choices=sorted(TASKS), nargs="*", help="these tasks alone")
    parser.add_argument("--docs", action="store_true", help="also put the tables into docs/benchmarks.md")
    given = parser.parse_args()
    if given.docs and (given.quick or given.only):
        parser.error("--docs puts whole runs into the docs: leave --quick and --only out")
    begun = time.perf_counter()
    bench = Bench(given.quick)
    bench.say(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {_commit()}, {platform.machine()}, seed {SEED}")
    for name, task in TASKS.items():
        if not given.only or name in given.only:
            task(bench)
    bench.say("\n(d) hard conditions: tests/engine/matching/test_hard_conditions.py")
    bench.say(f"\n{time.perf_counter() - begun:.0f} s")
    if given.docs:
        publish("benchmarks.md", "make bench-matching", bench.said, plain=False)


if __name__ == "__main__":
    main()
