"""What text recognition finds, how fast, and what its index costs; run by `make bench-recognition`.

Reads the shared test data (KOHTAANTO_TESTDATA, default ../shared). MELO is only ever measured here, never tuned
on; TECH and HOUSE are the validation parts. Scoring is that of the data's own authors: reciprocal rank over
concepts for MELO with all labels joined by URI; for sentences RP@k = |top k ∩ gold| / min(k, |gold|).
"""

import argparse
import csv
import os
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from kohtaanto.engine.text.recogniser import Recogniser
from kohtaanto.engine.text.taxonomy import SKILL, Taxonomy, load_taxonomy
from kohtaanto.engine.text.tokens import plain

ROOT = Path(__file__).resolve().parents[1]
MELO = (("swe_q_sv_c_sv", "sv"), ("usa_q_en_c_en", "en"))
ADVERT = (
    "Haemme varastotyöntekijää Siilinjärvelle. Työtehtäviisi kuuluvat tavaran vastaanotto, keräily, pakkaaminen ja "
    "trukilla ajaminen. Odotamme sinulta huolellisuutta, hyvää suomen kielen taitoa ja kykyä itsenäiseen työhön. "
    "Trukkikortti ja työturvallisuuskortti luetaan eduksi. Tarjoamme kilpailukykyisen palkan ja mukavat kollegat. "
)


def main() -> None:
    """Print every table; the path of the shared data may be given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("KOHTAANTO_TESTDATA", ROOT.parent / "shared")))
    parser.add_argument("--every", type=int, default=1, help="take every nth MELO query, for a quick look")
    options = parser.parse_args()
    data = options.data / "data" if (options.data / "data").is_dir() else options.data
    esco = data / "esco"
    if not esco.is_dir():
        sys.exit(f"{esco} is missing: point KOHTAANTO_TESTDATA at the shared data")
    table = Table(title="Text recognition")
    for column in ("measure", "value"):
        table.add_column(column)
    rows: list[tuple[str, str]] = []
    rows += _index(esco)
    recogniser, taxonomy = Recogniser.open(esco), load_taxonomy(esco)
    rows += _melo(recogniser, data / "melo", options.every)
    rows += _sentences(recogniser, taxonomy, data / "skill-sentences")
    rows += _own(recogniser, taxonomy)
    rows += _speed(recogniser)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows.append(("peak memory of this run, index build included", f"{peak:.0f} MiB"))
    for row in rows:
        table.add_row(*row)
    Console(width=110).print(table)


def _index(esco: Path) -> list[tuple[str, str]]:
    """Seconds of a first and a second start, the lemma tables built anew too."""
    before = os.environ.get("KOHTAANTO_CACHE")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KOHTAANTO_CACHE"] = folder
        start = time.perf_counter()
        Recogniser.open(esco)
        first = time.perf_counter() - start
        size = sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file()) / 2**20
        start = time.perf_counter()
        Recogniser.open(esco).extract("hitsaus", "fi")
        second = time.perf_counter() - start
    if before is None:
        del os.environ["KOHTAANTO_CACHE"]
    else:
        os.environ["KOHTAANTO_CACHE"] = before
    return [
        ("index of full ESCO, first call", f"{first:.1f} s"),
        ("later call, without the start of Python", f"{second:.2f} s"),
        ("size of the cache", f"{size:.0f} MiB"),
    ]


def _melo(recogniser: Recogniser, folder: Path, every: int) -> list[tuple[str, str]]:
    import tarfile

    rows = []
    for name, lang in MELO:
        with tarfile.open(folder / f"{name}.tar.gz") as archive:
            files = {m.name.rsplit("/", 1)[-1]: archive.extractfile(m) for m in archive.getmembers() if m.isfile()}
            lines = {n: f.read().decode().splitlines() for n, f in files.items() if f is not None}
        concept = dict(line.split("\t") for line in lines["concept_mapping.tsv"])
        gold: dict[str, set[str]] = defaultdict(set)
        for line in lines["annotations.tsv"]:
            query, _, element, _ = line.split("\t")
            gold[query].add(concept[element])
        ranks = []
        for line in lines["queries.tsv"][::every]:
            query, text = line.split("\t")
            if query in gold:
                found = [r.uri for r in recogniser.link(text, lang, "occupation", 200)]
                ranks.append(next((1 / n for n, uri in enumerate(found, 1) if uri in gold[query]), 0.0))
        hit = sum(rank == 1 for rank in ranks) / len(ranks)
        rows.append(
            (
                f"MELO {lang} titles, joined concepts, n={len(ranks)}",
                f"MRR {statistics.mean(ranks):.4f}, hit@1 {hit:.4f}",
            )
        )
    return rows


def _sentences(recogniser: Recogniser, taxonomy: Taxonomy, folder: Path) -> list[tuple[str, str]]:
    uris = {
        c.labels["en"].casefold(): c.uri for c in taxonomy.concepts.values() if c.kind == SKILL and "en" in c.labels
    }
    rows = []
    for name in ("tech_validation", "house_validation"):
        gold: dict[str, set[str]] = {}
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                wanted = gold.setdefault(row["sentence"], set())
                uri = uris.get(row["label"].casefold())
                if uri is not None:
                    wanted.add(uri)
        at5, at10 = [], []
        for sentence, wanted in gold.items():
            if wanted:
                found = [r.uri for r in recogniser.link(sentence, "en", "skill", 10)]
                at5.append(len(wanted & set(found[:5])) / min(5, len(wanted)))
                at10.append(len(wanted & set(found)) / min(10, len(wanted)))
        rows.append((f"{name}, n={len(at5)}", f"RP@5 {statistics.mean(at5):.3f}, RP@10 {statistics.mean(at10):.3f}"))
    return rows


def _own(recogniser: Recogniser, taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """Extraction on our own development sentences, on which the rules were written: no figure to publish."""
    uris: dict[str, str] = {}
    for source in ("labels", "alternatives"):
        for concept in taxonomy.concepts.values():
            if concept.kind == SKILL:
                names = getattr(concept, source).get("en", ())
                for name in (names,) if isinstance(names, str) else names:
                    uris.setdefault(plain(name), concept.uri)
    right = wrong = missed = empty = silent = 0
    path = ROOT / "tests" / "engine" / "text" / "dev_sentences.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        lang, text, labels = line.split("\t")
        wanted = [{uris[plain(x)] for x in one.split("|") if plain(x) in uris} for one in labels.split(";") if one]
        found = {s.uri for s in recogniser.extract(text, lang).skills}
        right += sum(bool(one & found) for one in wanted)
        missed += sum(not one & found for one in wanted)
        wrong += len(found - set().union(*wanted))
        if not wanted:
            empty += 1
            silent += not found
    score = 2 * right / (2 * right + wrong + missed)
    return [
        ("own development sentences", f"F1 {score:.3f} ({right} right, {wrong} wrong, {missed} missed)"),
        ("own sentences with no skill, nothing found", f"{silent} of {empty}"),
    ]


def _speed(recogniser: Recogniser) -> list[tuple[str, str]]:
    advert = (ADVERT * 12)[:3000]
    short = [sentence.strip() + "." for sentence in ADVERT.split(".") if sentence.strip()]
    cases = (
        ("link, a short text", lambda n: recogniser.link(short[n % len(short)], "fi", "skill", 10), 100),
        ("extract, a short text", lambda n: recogniser.extract(short[n % len(short)], "fi"), 200),
        ("extract, an advert of 3,000 characters", lambda n: recogniser.extract(advert, "fi"), 30),
    )
    rows = []
    for name, act, times in cases:
        act(0)
        taken = []
        for n in range(times):
            start = time.perf_counter()
            act(n)
            taken.append((time.perf_counter() - start) * 1000)
        taken.sort()
        rows.append((name, f"p50 {taken[len(taken) // 2]:.1f} ms, p95 {taken[int(len(taken) * 0.95)]:.1f} ms"))
    return rows


if __name__ == "__main__":
    main()
