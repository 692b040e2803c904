"""Find and read the CSV files of a taxonomy: one zip, a folder of zips, or CSV files, however nested."""

import csv
import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# A field of a classification may hold thousands of labels; the csv module refuses more than 128 kB by default.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


class TaxonomyError(ValueError):
    """A path holds no readable taxonomy; the message names the file and says what is wrong."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """One CSV file: `name` is its base name, `where` says where it lies, for messages."""

    name: str
    where: str
    content: bytes

    def rows(self) -> Iterator[dict[str, str]]:
        """Every row by its header. Raises TaxonomyError naming the file when it is not UTF-8 CSV."""
        try:
            text = self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise TaxonomyError(f"{self.where}: not UTF-8 (byte {error.start}); save it as UTF-8 CSV") from error
        reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
        try:
            for row in reader:
                row.pop(None, None)  # type: ignore[call-overload]
                yield row
        except csv.Error as error:
            raise TaxonomyError(f"{self.where}, line {reader.line_num}: not CSV ({error})") from error


def read_files(path: Path) -> list[CsvFile]:
    """All CSV files under `path` (a zip, a CSV file or a folder of either), sorted by where they lie.

    Raises TaxonomyError when the path is missing, a zip is broken or nothing is found.
    """
    if not path.exists():
        raise TaxonomyError(f"{path}: there is no such file or folder")
    files: list[CsvFile] = []
    if path.is_dir():
        for child in sorted(p for p in path.rglob("*") if p.is_file()):
            files.extend(_read_one(child.name, str(child), child))
    else:
        files.extend(_read_one(path.name, str(path), path))
    if not files:
        raise TaxonomyError(f"{path}: no CSV file in it; expected the CSV packages of a classification")
    return files


def _read_one(name: str, where: str, path: Path) -> list[CsvFile]:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return [CsvFile(name, where, path.read_bytes())]
    if suffix == ".zip":
        return list(_read_zip(where, path.read_bytes()))
    if suffix == "" and zipfile.is_zipfile(path):
        return list(_read_zip(where, path.read_bytes()))
    return []


def _read_zip(where: str, content: bytes) -> Iterator[CsvFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in sorted(archive.namelist()):
                base = entry.rsplit("/", 1)[-1]
                # Archives made on macOS carry a shadow copy of every file.
                if entry.startswith("__MACOSX/") or base.startswith("._"):
                    continue
                if base.lower().endswith(".csv"):
                    yield CsvFile(base, f"{where}!{entry}", archive.read(entry))
                elif base.lower().endswith(".zip"):
                    yield from _read_zip(f"{where}!{entry}", archive.read(entry))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise TaxonomyError(f"{where}: not a readable zip ({error})") from error


def fingerprint(path: Path) -> str:
    """A hash of the content under `path` (64 hex digits), the same wherever it lies.

    Archives are hashed as they are, unopened, so that a warm start stays fast.
    """
    if not path.exists():
        raise TaxonomyError(f"{path}: there is no such file or folder")
    digest = hashlib.sha256()
    children = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for child in children:
        if child.suffix.lower() not in {".csv", ".zip", ""}:
            continue
        name = child.relative_to(path).as_posix() if path.is_dir() else child.name
        digest.update(name.encode() + b"\0")
        with child.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def version_of(files: list[CsvFile]) -> str:
    """The version that the file names state ("1.1.1"), or "" when none does."""
    for file in files:
        found = re.search(r"\bv(\d+(?:\.\d+)+)\b", file.where)
        if found:
            return found.group(1)
    return ""
