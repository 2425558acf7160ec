"""Weights in full precision, their moving average, and learning rates by time."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import torch
from model import Reader
from torch import Tensor

EVERY = 4


class Average:
    """A moving average of the weights, which is what is kept in the end."""

    def __init__(self, master: dict[str, Tensor], decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.weights = {name: value.detach().clone() for name, value in master.items()}

    def update(self, master: dict[str, Tensor]) -> None:
        """Called every EVERY steps."""
        self.steps += 1
        decay = min(self.decay**EVERY, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for name, value in master.items():
                self.weights[name].lerp_(value, 1 - decay)


class Master:
    """The weights in full precision beside a network that computes in bfloat16."""

    def __init__(self, model: Reader) -> None:
        self.live = {k: v for k, v in model.named_parameters() if v.requires_grad}
        self.weights = {k: v.detach().float().clone() for k, v in self.live.items()}

    def take_gradients(self) -> None:
        for name, value in self.live.items():
            gradient, value.grad = value.grad, None
            self.weights[name].grad = None if gradient is None else gradient.float()

    def give_weights(self) -> None:
        with torch.no_grad():
            for name, value in self.live.items():
                value.copy_(self.weights[name])


def parameter_groups(weights: dict[str, Tensor], recipe: dict[str, Any]) -> list[dict[str, Any]]:
    """The encoder with one learning rate, the heads and the table of word shapes with their own."""
    optimiser = recipe["optimiser"]
    groups: dict[float, list[Tensor]] = defaultdict(list)
    for name, value in weights.items():
        rate = optimiser["heads"]
        if name.startswith("encoder.shapes"):
            rate = optimiser["heads"] * optimiser["shapes"]
        elif name.startswith("encoder."):
            rate = optimiser["encoder"]
        groups[rate].append(value)
    return [{"params": values, "lr": rate, "peak": rate} for rate, values in groups.items()]


def rate_at(progress: float, warm_up: float) -> float:
    """Up in a line, then down in a line to nothing at the end."""
    return min(progress / warm_up, (1 - progress) / (1 - warm_up), 1.0) if progress < 1 else 0.0
