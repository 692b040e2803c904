"""What of the demo is loaded, from which inputs, and in how many seconds; kept beside the database in var/demo."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kohtaanto.config.environment import Environment
from kohtaanto.config.paths import PACKAGE

GENERATORS = ("demo", "engine", "law", "casework", "jobseekers", "vacancies", "matching", "skills")
"""Packages whose change makes another demo."""


@dataclass
class State:
    """The stages that are done, for one database and one fingerprint of the inputs."""

    path: Path
    database: str = ""
    fingerprint: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    """Stage to seconds; a stage that is not here is not done."""

    @classmethod
    def read(cls, folder: Path) -> "State":
        """Return what the folder's file tells; nothing where there is none or it is damaged."""
        path = folder / "timings.json"
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            return cls(path, kept["database"], kept["fingerprint"], dict(kept["seconds"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls(path)

    def write(self) -> None:
        """Keep the state; a reader never sees half of it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".draft")
        data = {"database": self.database, "fingerprint": self.fingerprint, "seconds": self.seconds}
        draft.write_text(json.dumps(data, indent=1), encoding="utf-8")
        draft.replace(self.path)

    def begin(self, database: str, fingerprint: str) -> None:
        """Forget all stages and start for these inputs."""
        self.database, self.fingerprint, self.seconds = database, fingerprint, {}
        self.write()

    def done(self, stage: str, seconds: float) -> None:
        """Remember that a stage is done."""
        self.seconds[stage] = round(seconds, 2)
        self.write()


def fingerprint(environment: Environment, day: date) -> str:
    """Return what the loaded demo depends on: day, plan, taxonomy and our own code, as one short text."""
    digest = hashlib.sha256(day.isoformat().encode())
    for file in inputs(environment):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:24]


def inputs(environment: Environment) -> Iterable[Path]:
    """Yield the files that the demo is made from."""
    yield environment.plan
    beside = environment.plan.with_name(f"{environment.plan.stem}.area.yaml")
    if beside.exists():
        yield beside
    folders = [PACKAGE / name for name in GENERATORS]
    if environment.esco_dir is not None:
        folders.append(environment.esco_dir)
    for folder in folders:
        wanted = (file for file in folder.rglob("*") if file.suffix in {".py", ".toml", ".csv", ".zip", ".yaml"})
        yield from sorted(file for file in wanted if file.is_file() and "__pycache__" not in file.parts)
