"""The encoder in torch, for training only; the product runs it in NumPy (kohtaanto.engine.text.encoder)."""

import numpy as np
import torch
from benchmarks.training.teacher import Teacher
from torch import nn
from torch.nn import functional

_EPSILON = 1e-12
DENSE = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")


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

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        texts, length, width = x.shape

        def by_head(y: torch.Tensor) -> torch.Tensor:
            return y.view(texts, length, self.heads, width // self.heads).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            by_head(self.q(x)), by_head(self.k(x)), by_head(self.v(x)), attn_mask=mask
        )
        x = self.aln(x + self.ao(seen.transpose(1, 2).reshape(texts, length, width)))
        return self.oln(x + self.fo(functional.gelu(self.fi(x))))


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

    def forward(self, numbers: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Unit vectors of the texts; `numbers` and the boolean `mask` have the shape (texts, longest)."""
        seen = mask[:, None, None, :]
        with torch.no_grad():
            x = self.norm(self.words(numbers) + self.places[: numbers.shape[1]])
            for layer in self.layers[: self.frozen]:
                x = layer(x, seen)
        for layer in self.layers[self.frozen :]:
            x = layer(x, seen)
        held = mask[..., None].float()
        return functional.normalize((x * held).sum(1) / held.sum(1), dim=1)


def encode(network: Network, texts: list[list[int]], parts: int = 8) -> torch.Tensor:
    """Vectors of texts of piece numbers, in `parts` batches of like length; gradients flow."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    size = -(-len(order) // parts)
    found = []
    for start in range(0, len(order), size):
        own = [texts[at] for at in order[start : start + size]]
        longest = max(map(len, own))
        numbers = np.zeros((len(own), longest), dtype=np.int64)
        mask = np.zeros((len(own), longest), dtype=bool)
        for row, one in enumerate(own):
            numbers[row, : len(one)] = one
            mask[row, : len(one)] = True
        # Not in half precision: processors without instructions for it need twenty times as long.
        found.append(network(torch.from_numpy(numbers), torch.from_numpy(mask)))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(found)[back]
