"""Dictionary forms of Finnish, Swedish and English words, from arrays that open in no time.

simplemma's dictionaries take seconds and hundreds of megabytes to load. They are turned once into a sorted array
of word hashes beside the number of each word's root, kept in the cache folder and mapped into memory.
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import numpy as np
from numba import njit

from kohtaanto.engine import compiling  # noqa: F401 - names the folder of compiled code
from kohtaanto.engine.text.families import family
from kohtaanto.engine.text.wordlists import word_set

LANGUAGES = ("fi", "sv", "en")
_PRIME = 0x9E3779B97F4A7C15 | 1
_MASK = (1 << 64) - 1
_LAYOUT = "7"


def _powers(length: int) -> list[int]:
    powers, value = [], 1
    for _ in range(length):
        powers.append(value)
        value = value * _PRIME & _MASK
    return powers


_POWERS = _powers(512)
_ALL_POWERS = np.array(_POWERS, dtype=np.uint64)


def word_hash(word: str) -> int:
    """A 64-bit hash of the word's UTF-8 bytes (the first 512), the same in every process."""
    value = 0
    for byte, power in zip(word.encode(), _POWERS, strict=False):
        value += (byte + 1) * power
    return value & _MASK


def hash_all(words: list[bytes]) -> np.ndarray:
    """word_hash of every word; shape (len(words),), uint64."""
    ends = np.cumsum(np.fromiter(map(len, words), dtype=np.int64, count=len(words)))
    return _hashes(np.frombuffer(b"".join(words), dtype=np.uint8), ends, _ALL_POWERS)


@njit(cache=True, nogil=True)
def _hashes(data, ends, powers):
    """Return the hash of each run of bytes, by where it ends."""
    found = np.zeros(len(ends), dtype=np.uint64)
    start = 0
    for number in range(len(ends)):
        for at in range(min(ends[number] - start, len(powers))):
            found[number] += (np.uint64(data[start + at]) + np.uint64(1)) * powers[at]
        start = ends[number]
    return found


class Lemmas:
    """The roots of one language's words, by array lookup."""

    def __init__(self, folder: Path) -> None:
        # Plain views: a look into a memmap itself takes several times as long.
        self._hashes, self._roots, self._offsets, self._blob = (
            np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))
            for name in ("hashes", "roots", "offsets", "blob")
        )

    def root(self, word: str) -> str | None:
        """The root (family name of the lemma) of a casefolded word form, or None when it is unknown."""
        key = np.uint64(word_hash(word))
        at = int(self._hashes.searchsorted(key))
        if at >= len(self._hashes) or self._hashes[at] != key:
            return None
        number = int(self._roots[at])
        return self._blob[self._offsets[number] : self._offsets[number + 1]].tobytes().decode()

    def known(self, words: list[str]) -> list[bool]:
        """Which of the words the dictionary has."""
        keys = np.array([word_hash(w) for w in words], dtype=np.uint64)
        at = np.minimum(np.searchsorted(self._hashes, keys), len(self._hashes) - 1)
        return (self._hashes[at] == keys).tolist()


def cache_folder() -> Path:
    """Where indexes are kept: KOHTAANTO_CACHE, else ~/.cache/kohtaanto."""
    return Path(os.environ.get("KOHTAANTO_CACHE") or Path.home() / ".cache" / "kohtaanto")


def open_lemmas(lang: str) -> Lemmas | None:
    """The lemma table of `lang`, built on first use; None for a language without a dictionary."""
    if lang not in LANGUAGES:
        return None
    exceptions = hashlib.sha256(" ".join(sorted(word_set(lang, "own_nouns"))).encode()).hexdigest()[:8]
    name = f"words-{_LAYOUT}-{metadata.version('simplemma')}-{lang}-{exceptions}"
    folder = cache_folder() / name
    if not (folder / "done").exists():
        write_atomically(folder, lambda target: _build(lang, target))
    return Lemmas(folder)


def write_atomically(folder: Path, build: Callable[[Path], None]) -> None:
    """Let `build(temporary folder)` write, then put the folder in place in one step.

    A lock beside it lets other processes wait for the first one's work instead of doing it again.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f".{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / "done").exists():
            return
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            build(temporary)
            (temporary / "done").write_text("", encoding="utf-8")
            if folder.exists():
                shutil.rmtree(folder)
            temporary.rename(folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def _mended(forms: list[bytes], lemmas: list[str]) -> list[str]:
    """Finnish lemmas where the dictionary chose the rarer of two readings.

    It takes the forms of "työ" (work) for a dialect's "te" (you), and the partitive of an adjective
    ("sosiaalista") for a verb ("sosiaalistaa").
    """
    known = set(lemmas)
    mended = []
    for form, lemma in zip(forms, lemmas, strict=True):
        if lemma in {"sinä", "te"} and form.startswith("työ".encode()):
            mended.append("työ")
        elif lemma.endswith(("istaa", "istää")) and form.decode() == lemma[:-1] and lemma[:-4] + "nen" in known:
            mended.append(lemma[:-4] + "nen")
        else:
            mended.append(lemma)
    return mended


def _build(lang: str, target: Path) -> None:
    from simplemma.strategies.dictionaries.dictionary_factory import _load_dictionary_from_disk

    table = _load_dictionary_from_disk(lang)
    forms = [form.decode().casefold().encode() for form in table]
    lemmas = [lemma.decode().casefold() for lemma in table.values()]
    if lang == "fi":
        lemmas = _mended(forms, lemmas)
    unique = set(lemmas)
    roots: dict[str, int] = {}
    root_of = {lemma: roots.setdefault(family(lemma, lang, unique), len(roots)) for lemma in sorted(unique)}
    numbers = np.fromiter((root_of[lemma] for lemma in lemmas), dtype=np.uint32, count=len(lemmas))
    hashes = hash_all(forms)
    order = np.argsort(hashes, kind="stable")
    hashes, numbers = hashes[order], numbers[order]
    keep = np.concatenate(([True], hashes[1:] != hashes[:-1]))
    encoded = [root.encode() for root in roots]
    np.save(target / "hashes.npy", hashes[keep])
    np.save(target / "roots.npy", numbers[keep])
    np.save(target / "offsets.npy", np.cumsum([0, *map(len, encoded)]).astype(np.int64))
    np.save(target / "blob.npy", np.frombuffer(b"".join(encoded), dtype=np.uint8))
    (target / "origin.json").write_text(json.dumps({"dictionary": "simplemma", "lang": lang}), encoding="utf-8")
