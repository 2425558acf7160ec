"""Train the reader model within a given time: `train.py --data ../../shared/data --minutes 90 …`."""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from corpus import Corpus, read_corpus
from labels import count_labels, index_labels
from losses import losses, total
from model import Reader, load_encoder
from optimise import EVERY, Average, Master, parameter_groups, rate_at
from tokenizers import Tokenizer
from torch import Tensor
from windows import Window, batches, inputs, pack, targets

from vedette.annotate.reader.pieces import PieceTable

RAMP = 60  # steps until the optimiser knows its gradients
Rows = dict[tuple[str, int], int]


@dataclass
class Clock:
    """How much of the run has passed, from 0 to 1; a resumed run begins later."""

    minutes: float
    begun_at: float = 0.0
    begun: float = field(default_factory=time.time)

    def progress(self) -> float:
        passed = (time.time() - self.begun) / (60 * self.minutes)
        return self.begun_at + (1 - self.begun_at) * passed


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's own, without its padding and cutting."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def load_table(folder: Path) -> PieceTable:
    return PieceTable(load_tokenizer(folder), limit=10**9)


def load_teacher(path: Path | None) -> tuple[Rows, Tensor | None]:
    """What teacher.py wrote: which row belongs to which sentence, and the rows."""
    if path is None:
        return {}, None
    kept = torch.load(path)
    return {(name, number): i for i, (name, number) in enumerate(kept["keys"])}, kept["vectors"].float()


def tensors(arrays: dict[str, Any]) -> dict[str, Tensor]:
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def stream(corpus: Corpus, table: PieceTable, recipe: dict[str, Any], rows: Rows) -> Iterator[list[Window]]:
    """Batches without end, in rounds over the data."""
    rng = random.Random(7)
    sizes, data = recipe["windows"], recipe["data"]
    while True:
        windows: list[Window] = []
        for text in corpus.round(data["attribution_share"], data["curly"], rng):
            windows += pack(text, table, rng.randint(sizes["pieces_low"], sizes["pieces"]), rows)
        for window in windows:
            recase(window, rng.random(), data)
        yield from batches(windows, sizes["batch_pieces"], rng)


def recase(window: Window, chance: float, rates: dict[str, float]) -> None:
    """Now and then read a window as if in capitals or in small letters: the pieces are the same."""
    shape = 3 if chance < rates["upper_case"] else 1 if chance > 1 - rates["lower_case"] else 0
    if shape:
        window.shapes = [shape if s in (1, 2, 3, 4, 7) else s for s in window.shapes]


@dataclass
class Log:
    """Prints a line every so many steps."""

    begun: float = field(default_factory=time.time)
    steps: int = 0
    pieces: int = 0
    sums: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, found: dict[str, Tensor], pieces: int, progress: float) -> None:
        self.steps += 1
        self.pieces += pieces
        for name, value in found.items():
            self.sums[name] += float(value.detach())
        if self.steps % 50 == 0:
            speed = self.pieces / (time.time() - self.begun)
            losses_ = json.dumps({k: round(v / 50, 3) for k, v in self.sums.items()})
            print(f"{self.steps} time {progress:.3f} pieces/s {speed:.0f} {losses_}", flush=True)
            self.sums.clear()


class Trainer:
    """One run: a network, its full-precision weights, their average."""

    def __init__(self, recipe: dict[str, Any], inventories: dict[str, list[str]], options: argparse.Namespace) -> None:
        self.recipe, self.inventories, self.options = recipe, inventories, options
        self.index, self.log = index_labels(inventories), Log()
        self.model = Reader(recipe, {name: len(tags) for name, tags in inventories.items()})
        load_encoder(self.model, str(options.encoder / "model.safetensors"))
        if options.resume:
            self.model.load_state_dict(torch.load(options.resume, weights_only=True)["weights"], strict=False)
        if options.bfloat16:
            self.model.to(torch.bfloat16)
        self.master = Master(self.model)
        self.average = Average(self.master.weights, recipe["optimiser"]["average"])
        groups = parameter_groups(self.master.weights, recipe)
        self.optimiser = torch.optim.AdamW(groups, weight_decay=recipe["optimiser"]["weight_decay"], fused=True)

    def step(self, group: list[Window], teacher: Tensor | None, progress: float) -> dict[str, Tensor]:
        """One batch at the learning rate of this point of the run."""
        settings = self.recipe["optimiser"]
        for part in self.optimiser.param_groups:
            part["lr"] = part["peak"] * rate_at(progress, settings["warm_up"]) * min(1, (1 + self.log.steps) / RAMP)
        found = losses(self.model, tensors(inputs(group)), tensors(targets(group, self.index)), teacher)
        total(found, self.recipe["weights"]).backward()
        self.master.take_gradients()
        torch.nn.utils.clip_grad_norm_(self.master.weights.values(), settings["clip"])
        self.optimiser.step()
        self.master.give_weights()
        return found

    def run(self, source: Iterator[list[Window]], teacher: Tensor | None, clock: Clock) -> None:
        log = self.log
        self.model.train()
        for group in source:
            progress = clock.progress()
            if progress >= 1 or (self.options.steps and log.steps >= self.options.steps):
                break
            found = self.step(group, teacher, progress)
            log.add(found, sum(len(w.ids) for w in group), progress)
            if log.steps % EVERY == 0:
                self.average.update(self.master.weights)
            if log.steps % 400 == 0:
                self.save()
        self.save()
        print(f"done after {log.steps} steps, {log.pieces} pieces", flush=True)

    def save(self) -> None:
        weights = self.model.state_dict() | self.average.weights
        part = self.options.out.with_suffix(".part")
        torch.save({"weights": weights, "labels": self.inventories, "recipe": self.recipe}, part)
        part.replace(self.options.out)


def train(options: argparse.Namespace) -> None:
    recipe = tomllib.loads(options.recipe.read_text())
    torch.set_flush_denormal(True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    corpus = read_corpus(options.data, recipe)
    rows, teacher = load_teacher(options.teacher)
    trainer = Trainer(recipe, count_labels(corpus.all_train()), options)
    clock = Clock(options.minutes, options.begun_at)
    trainer.run(stream(corpus, load_table(options.encoder), recipe, rows), teacher, clock)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path(__file__).with_name("recipe.toml"))
    parser.add_argument("--teacher", type=Path, help="what teacher.py wrote")
    parser.add_argument("--resume", type=Path, help="go on from these weights")
    parser.add_argument("--begun-at", type=float, default=0.0, help="the share of the schedule that they have seen")
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many, for trials")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bfloat16", action="store_true", help="where the processor has AVX512-BF16")
    return parser.parse_args()


if __name__ == "__main__":
    train(arguments())
