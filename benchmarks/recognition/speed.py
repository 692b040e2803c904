"""What our own index and answers cost: build, start, memory, time of a short text and of an advert."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.recognition.report import ROOT, Table

from kohtaanto.engine.text.recogniser import Recogniser

ADVERT = (
    "Haemme varastotyöntekijää Siilinjärvelle. Työtehtäviisi kuuluvat tavaran vastaanotto, keräily, pakkaaminen ja "
    "trukilla ajaminen. Odotamme sinulta huolellisuutta, hyvää suomen kielen taitoa ja kykyä itsenäiseen työhön. "
    "Trukkikortti ja työturvallisuuskortti luetaan eduksi. Tarjoamme kilpailukykyisen palkan ja mukavat kollegat. "
)
_MEMORY = """
import sys
from pathlib import Path
from benchmarks.peers.protocol import peak_mib
from kohtaanto.engine.text.recogniser import Recogniser
recogniser = Recogniser.open(Path(sys.argv[1]))
for lang in ("fi", "sv", "en"):
    recogniser.extract(sys.argv[2], lang)
    recogniser.link(sys.argv[2], lang, "skill", 10)
print(peak_mib())
"""


def costs(esco: Path) -> Table:
    """The table."""
    rows = [*_index(esco), *_speed(Recogniser.open(esco)), _memory(esco)]
    return Table("Kohtaanto on all of ESCO, one process", ("what", "figure"), rows)


def _memory(esco: Path) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(esco.resolve()), ADVERT],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return "peak memory of a process that opens the index and reads in three languages", f"{float(done.stdout):.0f} MiB"


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


def _speed(recogniser: Recogniser) -> list[tuple[str, str]]:
    advert = (ADVERT * 12)[:3000]
    short = [sentence.strip() + "." for sentence in ADVERT.split(".") if sentence.strip()]
    titles = ("lähihoitaja", "trukinkuljettaja", "kirjanpito ja palkanlaskenta", "myyjä", "siivous")
    cases = (
        ("link, a short text: a title", lambda n: recogniser.link(titles[n % 5], "fi", "occupation", 10), 100),
        ("link, a short text: a sentence", lambda n: recogniser.link(short[n % len(short)], "fi", "skill", 10), 100),
        ("extract, a short text: a sentence", lambda n: recogniser.extract(short[n % len(short)], "fi"), 200),
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
