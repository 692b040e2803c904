"""How well `match files` ranks adverts for people's own words: nDCG@10 and recall, relevant = same ISCO-08 unit group.

The cases in benchmarks/matching_cases are ours: people's words and adverts in Finnish, Swedish and English, written
without the taxonomy at hand. Run `python benchmarks/matching_cases.py [--taxonomy PATH] [--show 0.9]`.
"""

import argparse
import json
import math
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq

from kohtaanto.config.environment import read_environment
from kohtaanto.matching.commands import stage
from kohtaanto.matching.files.places import read_places
from kohtaanto.matching.files.ranking import match_records
from kohtaanto.matching.files.records import read_records

CASES = Path(__file__).with_name("matching_cases")
AT = 10


def groups(path: Path) -> dict[str, str]:
    """Return {id: ISCO unit group} of a file of cases."""
    return {one["id"]: one["isco"] for one in map(json.loads, path.read_text().splitlines())}


def gain(ranks: list[int]) -> float:
    """Return the discounted gain of relevant adverts at `ranks` (from 1) within the first ten."""
    return sum(1 / math.log2(rank + 1) for rank in ranks if rank <= AT)


def measure(taxonomy: Path | None) -> dict[str, tuple[float, float, int]]:
    """Return {jobseeker: (nDCG@10, first relevant rank's reciprocal, blocked pairs)}."""
    files = CASES / "jobseekers.jsonl", CASES / "vacancies.jsonl"
    people, adverts = groups(files[0]), groups(files[1])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pairs.parquet"
        records = read_records(files[0], "jobseeker"), read_records(files[1], "vacancy")
        places = read_places(read_environment().plan)
        match_records(*records, out, top=len(adverts), taxonomy=taxonomy, places=places, stage=stage)
        rows = pq.read_table(out).to_pylist()
    hits, blocked = defaultdict(list), defaultdict(int)
    for row in rows:
        if adverts[row["vacancy"]] == people[row["jobseeker"]]:
            hits[row["jobseeker"]].append(row["rank"])
        blocked[row["jobseeker"]] += bool(row["blocked_by"])
    return {
        one: (gain(hits[one]) / gain(list(range(1, len(hits[one]) + 1))), 1 / min(hits[one]), blocked[one])
        for one in people
    }


def main() -> None:
    """Print the figures, and the people whose list is poor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--taxonomy", type=Path)
    parser.add_argument("--show", type=float, default=0.9, help="name people below this nDCG")
    given = parser.parse_args()
    begun = time.perf_counter()
    found = measure(given.taxonomy)
    for one, (quality, _, blocked) in found.items():
        if quality < given.show:
            print(f"{one}: nDCG@10 {quality:.2f}, {blocked} blocked")  # noqa: T201
    columns = list(zip(*found.values(), strict=True))
    print(  # noqa: T201
        f"{len(found)} people: nDCG@10 {sum(columns[0]) / len(found):.3f}, mean reciprocal rank "
        f"{sum(columns[1]) / len(found):.3f}, {sum(columns[2])} blocked pairs, {time.perf_counter() - begun:.1f} s"
    )


if __name__ == "__main__":
    main()
