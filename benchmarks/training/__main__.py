"""Trains everything that is trained, in its order: `python -m benchmarks.training --esco ESCO --data FOLDER`.

FOLDER holds SkillSkape's, TECH's and HOUSE's files. What engine/text/weights holds of the encoder, the vectors of the
starter, the classifier, relevance, acceptance and ordering is replaced; what the ranking weighs is only printed:
engine/text/ranking.py holds what was taken over by hand, for sentences from before classifier-2 (decision 14). `--from
STEP` goes on from there with what the steps before have written. Scripts of a step run two at a time. Each step tells
its seconds, and the end tells all: under an hour on two cores. Needs what requirements.txt beside this file names,
and no network.
"""

import argparse
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("encoder", "starter", "hearing", "judging")


def main() -> None:
    """Run the steps; ends with the exit status of one that fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--from", dest="first", choices=STEPS, default=STEPS[0])
    options = parser.parse_args()
    data = options.data.resolve()
    esco, read = ("--esco", str(options.esco.resolve())), ("--sentences", str(data / "skillskape_train.csv"))
    start = time.perf_counter()
    commands = {
        "encoder": [("train", *esco, *read)],
        "starter": [("starter",)],
        "hearing": [("relevance", *esco), ("classifier", *esco, *read)],
        "judging": [
            ("acceptance", *esco),
            ("ordering", *esco, "--data", str(data)),
            ("ranking", *esco),
            ("ranking", *esco, "--sentences", str(data)),
        ],
    }
    for step in STEPS[STEPS.index(options.first) :]:
        begun = time.perf_counter()
        run(commands[step])
        say(f"{step}: {time.perf_counter() - begun:.0f} s")
    say(f"all: {time.perf_counter() - start:.0f} s")


def run(scripts: list[tuple[str, ...]]) -> None:
    """Run scripts of this folder with their arguments, two at a time; raises SystemExit when one fails."""
    with ThreadPoolExecutor(2) as pool:
        failed = [status for status in pool.map(_status, scripts) if status]
    if failed:
        raise SystemExit(max(failed))


def _status(command: tuple[str, ...]) -> int:
    say(f"$ python -m benchmarks.training.{' '.join(command)}")
    script, *arguments = command
    done = subprocess.run([sys.executable, "-m", f"benchmarks.training.{script}", *arguments], cwd=ROOT, check=False)
    return done.returncode


def say(message: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
