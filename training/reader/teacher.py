"""Vectors of sentences by the untouched encoder, for the sentence vector to stay near."""

from __future__ import annotations

import argparse
import random
import tomllib
from pathlib import Path
from typing import Any

import torch
from corpus import read_corpus
from data import Text
from model import Encoder, Reader, load_encoder
from torch import Tensor
from torch.nn import functional
from train import load_table
from windows import LAYERS, Window, batches, inputs, pack

from vedette.annotate.reader.pieces import PieceTable


def alone(text: Text) -> list[tuple[tuple[str, int], Text]]:
    """Every sentence of a text as a text of its own, with its key."""
    return [
        ((text.name, number), Text(text.name, text.origin, text.words[start:end], [(0, end - start)]))
        for number, (start, end) in enumerate(text.sentences)
    ]


def load_untouched(folder: Path, recipe: dict[str, Any]) -> Encoder:
    """The encoder as it came, from a folder with `model.safetensors`."""
    model = Reader(recipe, dict.fromkeys(LAYERS, 2))
    load_encoder(model, str(folder / "model.safetensors"))
    return model.encoder.eval().to(torch.bfloat16)


def encode_sentences(encoder: Encoder, table: PieceTable, texts: list[Text]) -> tuple[list[tuple[str, int]], Tensor]:
    """Texts -> keys (text, number of the sentence), and a vector of length one for each, the mean of its pieces."""
    windows: list[tuple[tuple[str, int], Window]] = []
    for text in texts:
        for key, one in alone(text):
            windows += [(key, window) for window in pack(one, table, 10**6)]
    keys = {id(window): key for key, window in windows}
    found, order = [], []
    with torch.no_grad():
        for group in batches([w for _, w in windows], 6000, random.Random(1)):
            ids = torch.from_numpy(inputs(group)["ids"])
            hidden = encoder(ids, torch.zeros_like(ids)).float()
            real = (ids != 0).float()[..., None]
            found.append(functional.normalize((hidden * real).sum(1) / real.sum(1), dim=-1).half())
            order += [keys[id(w)] for w in group]
    return order, torch.cat(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=200, help="so many PolNeAR texts too")
    parser.add_argument("--recipe", type=Path, default=Path(__file__).with_name("recipe.toml"))
    options = parser.parse_args()
    recipe = tomllib.loads(options.recipe.read_text())
    corpus = read_corpus(options.data, recipe)
    texts = [t for name in ("ewt", "gum", "re3d") for t in corpus.train[name]]
    texts += corpus.train["polnear"][: options.reports]
    keys, vectors = encode_sentences(load_untouched(options.encoder, recipe), load_table(options.encoder), texts)
    torch.save({"keys": keys, "vectors": vectors}, options.out)
    print(len(keys), "sentences")


if __name__ == "__main__":
    main()
