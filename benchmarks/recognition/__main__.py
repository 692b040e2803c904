"""Run the benchmark of text recognition: ours and peers on the same questions.

Reads the shared test data (KOHTAANTO_TESTDATA, default ../shared). Without --test only validation parts are asked:
MELO, TECH test and the test half of our own gold set wait for --test, and every run on them is logged in
benchmarks/runs.jsonl.
"""

import argparse
import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.recognition import ours, speed
from benchmarks.recognition.asking import GROUPS, Asked, gold_sheet, logged_sheet, prepare, ranking_sheet
from benchmarks.recognition.peers import PEERS
from benchmarks.recognition.report import ROOT, Sheet, Table, as_markdown, log_runs, own_runs, publish, show
from benchmarks.recognition.tasks import Task, cross_tasks, melo_tasks, sentence_tasks

from kohtaanto.engine.text.taxonomy import Taxonomy, load_taxonomy


def main() -> None:
    """Ask, score, show and log."""
    options = _options()
    data = options.data / "data" if (options.data / "data").is_dir() else options.data
    esco = data / "esco"
    if not esco.is_dir():
        sys.exit(f"{esco} is missing: point KOHTAANTO_TESTDATA at the shared data")
    taxonomy = load_taxonomy(esco)
    own = [ours.NAME, ours.NAME_ALONE, ours.NAME_BARE]
    names = [*own, *(peer.name for peer in PEERS)]
    wanted = {name for name in names if not options.only or any(part in name for part in options.only)}
    if options.peers:
        wanted -= set(own)
    asked = Asked(taxonomy, esco, wanted, options.fresh)
    sheets: list[Sheet] = []
    tasks = [task for task in _tasks(data, taxonomy, options.every) if options.test or not task.test]
    if options.jobs > 1:
        prepare(asked, tasks, options.groups, options.test, options.jobs)
    for group in options.groups:
        chosen = [task for task in tasks if task.group == group]
        if group in options.logged:
            found = logged_sheet(group, chosen)
        else:
            found = gold_sheet(asked, options.test) if group == "gold" else ranking_sheet(asked, group, chosen)
        if found is not None:
            sheets.append(found)
        log_runs(asked.take_log(options.every))
    tables = [sheet.table(options.timings) for sheet in sheets]
    if ours.NAME in wanted and options.timings:
        tables.append(speed.costs(esco))
    tables.append(Table("What was changed to run a peer offline", ("peer", "changed"), asked.changes()))
    show(tables)
    command = shlex.join(["make", "bench-recognition", f"ARGS={shlex.join(sys.argv[1:])}"])
    if options.markdown:
        options.markdown.write_text(as_markdown(tables, command), encoding="utf-8")
    if options.docs:
        publish(as_markdown([*tables, own_runs(ours.NAME)], command))


def _tasks(data: Path, taxonomy: Taxonomy, every: int) -> Iterator[Task]:
    yield from melo_tasks(data / "melo", taxonomy, every)
    yield from cross_tasks(taxonomy, every)
    yield from sentence_tasks(data / "skill-sentences", taxonomy, every)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.recognition", description=__doc__)
    place = Path(os.environ.get("KOHTAANTO_TESTDATA", ROOT.parent / "shared"))
    parser.add_argument("--data", type=Path, default=place)
    parser.add_argument("--test", action="store_true", help="also ask the test sets, and log it")
    parser.add_argument("--every", type=int, default=1, help="take every nth text of a set, for a quick look")
    parser.add_argument("--only", action="append", default=[], help="only systems with this in their name; repeatable")
    parser.add_argument("--peers", action="store_true", help="leave our own out")
    parser.add_argument("--groups", nargs="+", choices=GROUPS, default=list(GROUPS), help="which tables")
    parser.add_argument(
        "--logged",
        nargs="+",
        choices=("melo", "concepts", "tech"),
        default=[],
        help="tables to make from the newest logged test runs",
    )
    parser.add_argument("--fresh", action="store_true", help="ask peers anew instead of reading kept answers")
    parser.add_argument(
        "--timings", action="store_true", help="show time and memory too; only worth it on a quiet machine"
    )
    parser.add_argument("--jobs", type=int, default=1, help="so many peers side by side; their times then say less")
    parser.add_argument("--markdown", type=Path, help="also write the tables here")
    parser.add_argument("--docs", action="store_true", help="put the tables and all our test runs into the docs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
