"""The encoder in torch, for training only; the product runs it in NumPy (kohtaanto.engine.text.encoder)."""

from collections import Counter
from dataclasses import dataclass

import torch
from benchmarks.training.teacher import Teacher
from torch import nn
from torch.nn import functional

_EPSILON = 1e-12
DENSE = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")


@dataclass(frozen=True)
class Runs:
    """Texts of one length after those of another: each length, and how many pieces its texts have together."""

    lengths: list[int]
    pieces: list[int]

    def split(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """The rows of each length."""
        return x.split(self.pieces)


class Layer(nn.Module):
    """One layer of the teacher; the names are those of its file."""

    def __init__(self, teacher: Teacher, number: int) -> None:
        super().__init__()
        width, inner = teacher.width, teacher.inner
        self.heads = teacher.heads
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, eps=_EPSILON), nn.LayerNorm(width, eps=_EPSILON)
        for name in DENSE:
            dense = getattr(self, name)
            dense.weight.data = torch.from_numpy(teacher.tensor(f"l{number}.{name}.w", dense.in_features))
            dense.bias.data = torch.from_numpy(teacher.tensor(f"l{number}.{name}.b"))
        for name in NORMS:
            norm = getattr(self, name)
            norm.weight.data = torch.from_numpy(teacher.tensor(f"l{number}.{name}.w"))
            norm.bias.data = torch.from_numpy(teacher.tensor(f"l{number}.{name}.b"))

    def forward(self, x: torch.Tensor, runs: Runs) -> torch.Tensor:
        """What the layer makes of the pieces of all texts, shape (pieces, width); a text heeds its own alone."""
        parts = (runs.split(dense(x)) for dense in (self.q, self.k, self.v))
        seen = [self._heeded(*own, length) for *own, length in zip(*parts, runs.lengths, strict=True)]
        x = self.aln(x + self.ao(torch.cat(seen)))
        return self.oln(x + self.fo(functional.gelu(self.fi(x))))

    def _heeded(self, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, length: int) -> torch.Tensor:
        """What texts of one length heed; at these lengths faster than torch's own function for it."""
        width = query.shape[1] // self.heads
        by_head = (one.view(-1, length, self.heads, width).transpose(1, 2) for one in (query, key, value))
        asked, offered, held = by_head
        seen = (asked @ offered.transpose(2, 3) * width**-0.5).softmax(dim=3) @ held
        return seen.transpose(1, 2).reshape(query.shape)


class Network(nn.Module):
    """The chosen layers of the teacher over the kept pieces; only the last `trained` layers learn."""

    def __init__(self, teacher: Teacher, rows: list[int], layers: tuple[int, ...], trained: int) -> None:
        """`rows` are the teacher's numbers of the marks and kept pieces, `layers` those of its layers."""
        super().__init__()
        words = torch.from_numpy(teacher.tensor("emb.word", teacher.width)[rows])
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        places = teacher.tensor("emb.pos").reshape(-1, teacher.width) + teacher.tensor("emb.type")[: teacher.width]
        self.places = nn.Parameter(torch.from_numpy(places), requires_grad=False)
        self.norm = nn.LayerNorm(teacher.width, eps=_EPSILON)
        self.norm.weight.data = torch.from_numpy(teacher.tensor("emb.ln.w"))
        self.norm.bias.data = torch.from_numpy(teacher.tensor("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(teacher, number) for number in layers)
        self.frozen = len(layers) - trained
        for parameter in (*self.norm.parameters(), *self.layers[: self.frozen].parameters()):
            parameter.requires_grad = False

    def forward(self, numbers: torch.Tensor, places: torch.Tensor, runs: Runs) -> torch.Tensor:
        """Unit vectors of texts, which are in the order of the runs.

        The `numbers` of all pieces and their `places` have the shape (pieces,).
        """
        with torch.no_grad():
            x = self.norm(self.words(numbers) + self.places[places])
            for layer in self.layers[: self.frozen]:
                x = layer(x, runs)
        for layer in self.layers[self.frozen :]:
            x = layer(x, runs)
        parts = zip(runs.split(x), runs.lengths, strict=True)
        means = [own.view(-1, length, own.shape[1]).mean(1) for own, length in parts]
        return functional.normalize(torch.cat(means), dim=1)


def encode(network: Network, texts: list[list[int]]) -> torch.Tensor:
    """Vectors of texts of piece numbers; gradients flow. All their pieces lie side by side, none to fill up."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    counts = Counter(len(text) for text in texts)
    lengths = sorted(counts)
    runs = Runs(lengths, [length * counts[length] for length in lengths])
    numbers = torch.tensor([number for at in order for number in texts[at]])
    places = torch.cat([torch.arange(len(texts[at])) for at in order])
    # Not in half precision: processors without instructions for it need twenty times as long.
    found = network(numbers, places, runs)
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return found[back]
