"""The Parquet file of ranked pairs, whole or not there at all."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema(
    [
        pa.field("jobseeker", pa.string(), nullable=False),
        pa.field("vacancy", pa.string(), nullable=False),
        pa.field("rank", pa.int32(), nullable=False),
        pa.field("score", pa.float64(), nullable=False),
        pa.field("blocked_by", pa.list_(pa.field("element", pa.string(), nullable=False)), nullable=False),
    ]
)


class PairsFile:
    """Writes pairs a block at a time."""

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self._writer = writer
        self.rows = 0

    def write(
        self,
        jobseekers: Sequence[str],
        vacancies: Sequence[str],
        ranks: Sequence[int],
        scores: Sequence[float],
        blocked_by: Sequence[Sequence[str]],
    ) -> None:
        """Append pairs; all columns have one length."""
        columns = [jobseekers, vacancies, ranks, scores, blocked_by]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=SCHEMA))
        self.rows += len(jobseekers)


@contextmanager
def pairs_file(path: Path) -> Iterator[PairsFile]:
    """Open `path` for writing; it appears, or replaces an earlier file, only when all went well."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        with pq.ParquetWriter(part, SCHEMA, compression="zstd") as writer:
            yield PairsFile(writer)
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
