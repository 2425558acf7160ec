"""The network: a BERT encoder of six layers in plain torch, and a head a task."""

from __future__ import annotations

from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

TAGS = ("upos", "xpos", "lemma", "named", "nominal", "kind", "report", "source", "cue", "content")
POOL = 2**23
FAR = 10  # steps of distance between mentions: 0 for itself, then 1, 2-3, 4-7, ...


class Drop(nn.Module):
    """Dropout that cuts its masks from a pool drawn once: drawing afresh takes a tenth of the time of a step."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.share == 0:
            return x
        if self.pool is None or self.pool.dtype != x.dtype:
            self.pool = (torch.rand(POOL) > self.share).to(x.dtype) / (1 - self.share)
        start = int(torch.randint(POOL - x.numel(), ()))
        return x * self.pool[start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    def __init__(self, hidden: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        size, length, hidden = x.shape
        shaped = self.qkv(x).view(size, length, 3, self.heads, hidden // self.heads)
        q, k, v = shaped.permute(2, 0, 3, 1, 4).unbind(0)
        near = torch.softmax(q @ k.transpose(2, 3) * (hidden // self.heads) ** -0.5 + mask, -1)
        seen = (near @ v).transpose(1, 2).reshape(size, length, hidden)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and shapes in, one vector a piece out."""

    def __init__(self, recipe: dict[str, Any], vocabulary: int = 30522) -> None:
        super().__init__()
        hidden = recipe["hidden"]
        self.words = nn.Embedding(vocabulary, hidden)
        self.places = nn.Embedding(512, hidden)
        self.shapes = nn.Embedding(recipe["shapes"], hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.drop = Drop(recipe["dropout"])
        self.layers = nn.ModuleList(
            Layer(hidden, recipe["inner"], recipe["heads"], recipe["dropout"]) for _ in range(recipe["layers"])
        )
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        places = self.places.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.words(ids) + places + self.shapes(shapes)))
        mask = torch.where(ids == 0, -1e4, 0.0)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Pairs(nn.Module):
    """Scores of every word as the target of every other: `score[b, i, j]`, i points to j."""

    def __init__(self, hidden: int, size: int, dropout: float) -> None:
        super().__init__()
        self.source = nn.Linear(hidden, size)
        self.target = nn.Linear(hidden, size)
        self.middle = nn.Linear(size, size)
        self.prior = nn.Linear(size, 1)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor) -> Tensor:
        a, b = self.drop(functional.gelu(self.source(x))), self.drop(functional.gelu(self.target(x)))
        return self.middle(a) @ b.transpose(1, 2) + self.prior(b).transpose(1, 2)


class Same(Pairs):
    """Scores of the head words of mentions (in order) for each other, which know the distance and equal words."""

    def __init__(self, hidden: int, size: int, dropout: float) -> None:
        super().__init__(hidden, size, dropout)
        self.far = nn.Linear(size, FAR + 1)

    def forward(self, x: Tensor, forms: Tensor) -> Tensor:
        """Words (mentions, hidden) and numbers of their forms -> (mentions, mentions), for the earlier ones only."""
        a, b = self.drop(functional.gelu(self.source(x))), self.drop(functional.gelu(self.target(x)))
        scores = self.middle(a) @ b.T + self.prior(b).T
        far = self.far(a)
        places = torch.arange(len(x))
        apart = (places[:, None] - places[None, :]).clamp(min=0)
        steps = (apart.float() + 1).log2().ceil().long().clamp(max=FAR - 1)
        equal = (forms[:, None] == forms[None, :]) & (apart > 0)
        scores = scores + far.gather(1, steps) + far[:, FAR:] * equal.to(far.dtype)
        return scores.masked_fill(places[:, None] < places[None, :], -1e4)


class Reader(nn.Module):
    """All heads over one encoder."""

    def __init__(self, recipe: dict[str, Any], sizes: dict[str, int]) -> None:
        super().__init__()
        hidden, parser = recipe["encoder"]["hidden"], recipe["parser"]
        self.encoder = Encoder(recipe["encoder"])
        self.tags = nn.ModuleDict({name: nn.Linear(hidden, sizes[name]) for name in TAGS})
        self.arc = Pairs(hidden, parser["arc"], parser["dropout"])
        self.link = Pairs(hidden, parser["link"], parser["dropout"])
        self.same = Same(hidden, parser["same"], parser["dropout"])
        self.child = nn.Linear(hidden, parser["label"])
        self.parent = nn.Linear(hidden, parser["label"])
        self.label = nn.Linear(2 * parser["label"], sizes["label"])
        self.vector = nn.Linear(hidden, hidden)
        nn.init.eye_(self.vector.weight)
        self.drop = Drop(parser["dropout"])
        self.light = Drop(0.15)

    def represent(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """One vector a word: the mean of its first and its last piece."""
        pieces = self.encoder(ids, shapes)
        wide = pieces.shape[-1]
        a = pieces.gather(1, first[..., None].expand(-1, -1, wide))
        b = pieces.gather(1, last[..., None].expand(-1, -1, wide))
        return (a + b) * 0.5

    def labels(self, x: Tensor, heads: Tensor) -> Tensor:
        """Label scores of each word given its head."""
        x = self.drop(x)
        child, parent = self.child(x), self.parent(x)
        parent = parent.gather(1, heads[..., None].expand(-1, -1, parent.shape[-1]))
        both = torch.cat([child * parent, functional.gelu(child + parent)], -1)
        return self.label(self.light(both))

    def arcs(self, x: Tensor, sent: Tensor) -> Tensor:
        """Head scores within a sentence; a word that points to itself is the root."""
        same = sent[:, :, None] == sent[:, None, :]
        return self.arc(x).masked_fill(~same, -1e4)

    def links(self, x: Tensor, sent: Tensor) -> Tensor:
        """Scores of each word of a source or content for the first word of its cue."""
        return self.link(x).masked_fill((sent < 0)[:, None, :], -1e4)

    def pooled(self, x: Tensor, sent: Tensor, count: int) -> Tensor:
        """One vector a sentence, of length one."""
        pool = (sent[:, None, :] == torch.arange(count)[None, :, None]).to(x.dtype)
        mean = (pool @ x) / pool.sum(-1, keepdim=True).clamp(min=1)
        return functional.normalize(self.vector(mean).float(), dim=-1)


def load_encoder(model: Reader, path: str) -> None:
    """Copy the weights of a sentence-transformers MiniLM into the encoder."""
    old = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
    shapes = model.encoder.shapes.num_embeddings
    new = {
        "words.weight": old["embeddings.word_embeddings.weight"],
        "places.weight": old["embeddings.position_embeddings.weight"],
        "shapes.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(shapes, 1),
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(len(model.encoder.layers)):
        at = f"encoder.layer.{i}."
        for part in ("weight", "bias"):
            three = [old[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            new[f"layers.{i}.qkv.{part}"] = torch.cat(three)
            for ours, theirs in names.items():
                new[f"layers.{i}.{ours}.{part}"] = old[f"{at}{theirs}.{part}"]
    model.encoder.load_state_dict(new)
