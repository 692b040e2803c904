"""The Parquet file is whole or not there."""

import pyarrow.parquet as pq
import pytest

from kohtaanto.matching.files.output import pairs_file


def test_blocks_become_one_file(tmp_path):
    path = tmp_path / "pairs.parquet"
    with pairs_file(path) as file:
        file.write(["a", "a"], ["x", "y"], [1, 2], [0.5, 0.25], [[], ["licence:B"]])
        file.write(["b"], ["x"], [1], [0.125], [[]])
        assert not path.exists()
    table = pq.read_table(path)
    assert {name: str(kind) for name, kind in zip(table.schema.names, table.schema.types, strict=True)} == {
        "jobseeker": "string",
        "vacancy": "string",
        "rank": "int32",
        "score": "double",
        "blocked_by": "list<element: string not null>",
    }
    assert table["blocked_by"].to_pylist() == [[], ["licence:B"], []]
    assert table["rank"].to_pylist() == [1, 2, 1]
    assert [entry.name for entry in tmp_path.iterdir()] == ["pairs.parquet"]


def test_a_stopped_run_leaves_the_earlier_file(tmp_path):
    path = tmp_path / "pairs.parquet"
    path.write_bytes(b"earlier")

    def stopped():
        with pairs_file(path) as file:
            file.write(["a"], ["x"], [1], [0.5], [[]])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert path.read_bytes() == b"earlier"
    assert len(list(tmp_path.iterdir())) == 1
