"""The losses of all heads over one batch."""

from __future__ import annotations

from typing import Any

import torch
from model import TAGS, Reader
from torch import Tensor
from torch.nn import functional


def losses(
    model: Reader, batch: dict[str, Tensor], gold: dict[str, Tensor], teacher: Tensor | None
) -> dict[str, Tensor]:
    """One number a head, each the sum over its labelled words divided by all words of the batch."""
    x = model.represent(batch["ids"], batch["shapes"], batch["first"], batch["last"])
    sent = batch["sent"]
    words = float((sent >= 0).sum())
    found = {}
    light = model.light(x)
    for name in TAGS:
        if bool((gold[name] >= 0).any()):
            found[name] = _compare(model.tags[name](light), gold[name]) / words
    if bool((gold["head"] >= 0).any()):
        dropped = model.drop(x)
        found["arc"] = _compare(model.arcs(dropped, sent), gold["head"]) / words
        found["label"] = _compare(model.labels(x, gold["head"].clamp(min=0)), gold["label"]) / words
    if bool((gold["link"] >= 0).any()):
        found["link"] = _compare(model.links(model.drop(x), sent), gold["link"]) / words
    if bool((gold["group"] >= 0).any()):
        found["same"] = _earlier(model, model.drop(x), gold) / words
    rows = gold["rows"]
    if teacher is not None and bool((rows >= 0).any()):
        mine = model.pooled(x, sent, rows.shape[1])[rows >= 0]
        near = (mine.float() * teacher[rows[rows >= 0]]).sum(-1)
        found["vector"] = (1 - near).sum() / max(1, rows.numel())
    return found


def _compare(scores: Tensor, gold: Tensor) -> Tensor:
    flat = scores.float().reshape(-1, scores.shape[-1])
    return functional.cross_entropy(flat, gold.reshape(-1), ignore_index=-100, reduction="sum")


def _earlier(model: Reader, x: Tensor, gold: dict[str, Tensor]) -> Tensor:
    """Minus the log of the share that goes to any earlier mention of the entity, or to the word itself for none."""
    kept = gold["group"] >= 0
    group, text = gold["group"][kept], gold["text"][kept]
    scores = model.same(x[kept], gold["form"][kept]).float()
    scores = scores.masked_fill(text[:, None] != text[None, :], -1e4)
    right = ((group[:, None] == group[None, :]) & (text[:, None] == text[None, :])).tril(-1)
    right |= torch.diag(~right.any(-1))
    return (scores.logsumexp(-1) - scores.masked_fill(~right, -torch.inf).logsumexp(-1)).sum()


def total(found: dict[str, Tensor], weights: dict[str, Any]) -> Tensor:
    return torch.stack([value * weights[name] for name, value in found.items()]).sum()
