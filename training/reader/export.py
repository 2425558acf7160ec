"""Write a checkpoint as the files that the package ships: `reader.onnx`, `labels.json`, `tokenizer.json`."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from data import read_conllu
from graph import MICROSOFT, Graph
from labels import find_endings
from model import TAGS
from onnx import TensorProto
from train import load_tokenizer

INPUTS = (
    ("ids", ("batch", "pieces")),
    ("shapes", ("batch", "pieces")),
    ("first", ("batch", "words")),
    ("last", ("batch", "words")),
    ("sent", ("batch", "words")),
)
SPANS = ("named", "nominal", "report", "source", "cue", "content")
LEMMAS = 5  # so many scripts a word, best first: the first whose ending fits is taken
FLOAT, LONG = TensorProto.FLOAT, TensorProto.INT64


class Exporter:
    """Lays the network of model.py out as a graph."""

    def __init__(self, weights: dict[str, torch.Tensor], recipe: dict[str, Any], graph: Graph, fine: str) -> None:
        self.weights = {k: v.float().numpy() for k, v in weights.items()}
        self.recipe, self.graph, self.fine = recipe, graph, re.compile(fine)

    def linear(self, x: str, name: str, *, exact: bool = False) -> str:
        weight, bias = self.weights[name + ".weight"], self.weights[name + ".bias"]
        return self.graph.linear(x, weight, bias, exact=exact, fine=bool(self.fine.search(name)))

    def joint(self, x: str, names: list[str], *, exact: bool = False) -> list[str]:
        """Several linear layers over one input as a single product, then split."""
        weight = np.concatenate([self.weights[n + ".weight"] for n in names])
        bias = np.concatenate([self.weights[n + ".bias"] for n in names])
        made = self.graph.linear(x, weight, bias, exact=exact, fine=bool(self.fine.search(names[0])))
        outs = [f"{made}_{i}" for i in range(len(names))]
        sizes = self.graph.ints(*(len(self.weights[n + ".bias"]) for n in names))
        self.graph.nodes.append(onnx.helper.make_node("Split", [made, sizes], outs, axis=-1))
        return outs

    def embed(self) -> str:
        g, w = self.graph, self.weights
        table = w["encoder.words.weight"]
        if g.int8:
            scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
            whole = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
            rows = g.op("Cast", g.op("Gather", g.constant(whole), "ids"), to=FLOAT)
            words = g.op("Mul", rows, g.op("Gather", g.constant(scale), "ids"))
        else:
            words = g.op("Gather", g.constant(table), "ids")
        length = g.op("Slice", g.op("Shape", "ids"), g.ints(1), g.ints(2))
        places = g.op("Slice", g.constant(w["encoder.places.weight"]), g.ints(0), length, g.ints(0))
        shapes = g.op("Gather", g.constant(w["encoder.shapes.weight"]), "shapes")
        x = g.op("Add", g.op("Add", words, places), shapes)
        return g.norm(x, w["encoder.norm.weight"], w["encoder.norm.bias"])

    def encode(self) -> str:
        g, w = self.graph, self.weights
        x = self.embed()
        seen = g.op("Cast", g.op("Not", g.op("Equal", "ids", g.ints(0))), to=TensorProto.INT32)
        heads = self.recipe["encoder"]["heads"]
        for i in range(self.recipe["encoder"]["layers"]):
            at = f"encoder.layers.{i}."
            query, key, value = self._qkv(x, at + "qkv")
            mixed = g.op("MultiHeadAttention", query, key, value, "", seen, domain=MICROSOFT, num_heads=heads)
            x = g.skip_norm(self.linear(mixed, at + "out"), x, w[at + "norm1.weight"], w[at + "norm1.bias"])
            inner = g.gelu(self.linear(x, at + "up"))
            x = g.skip_norm(self.linear(inner, at + "down"), x, w[at + "norm2.weight"], w[at + "norm2.bias"])
        return x

    def _qkv(self, x: str, name: str) -> list[str]:
        made = self.linear(x, name)
        outs = [f"{made}_{i}" for i in range(3)]
        self.graph.nodes.append(onnx.helper.make_node("Split", [made], outs, axis=-1, num_outputs=3))
        return outs

    def words(self, pieces: str) -> str:
        g = self.graph
        found = []
        for name in ("first", "last"):
            index = g.op("Unsqueeze", name, g.ints(-1))
            found.append(g.op("GatherND", pieces, index, batch_dims=1))
        return g.op("Mul", g.op("Add", *found), g.constant(np.float32(0.5)))

    def pairs(self, source: str, target: str, name: str, mask: str, out: str) -> None:
        """Masked scores of pairs of words."""
        g = self.graph
        a, b = g.gelu(source), g.gelu(target)
        middle = self.linear(a, name + ".middle", exact=True)
        prior = self.linear(b, name + ".prior", exact=True)
        scores = g.op("MatMul", middle, g.op("Transpose", b, perm=[0, 2, 1]))
        scores = g.op("Add", scores, g.op("Transpose", prior, perm=[0, 2, 1]))
        g.op("Where", mask, scores, g.constant(np.float32(-1e4)), out=out)

    def refer(self, source: str, target: str) -> None:
        """What links mentions over the whole text: two rows of numbers a word, to be multiplied at run time."""
        g = self.graph
        a, b = g.gelu(source), g.gelu(target)
        given = [self.linear(a, "same.middle", exact=True), self.linear(a, "same.far", exact=True)]
        g.op("Concat", *given, axis=-1, out="refer")
        g.op("Concat", b, self.linear(b, "same.prior", exact=True), axis=-1, out="referred")

    def label(self, child: str, parent: str) -> None:
        g = self.graph
        g.op("ArgMax", "arc", axis=2, keepdims=0, out="head")
        chosen = g.op("GatherND", parent, g.op("Unsqueeze", "head", g.ints(-1)), batch_dims=1)
        both = g.op("Concat", g.op("Mul", child, chosen), g.gelu(g.op("Add", child, chosen)), axis=-1)
        scores = self.linear(both, "label", exact=True)
        g.op("ArgMax", scores, axis=2, keepdims=0, out="label")

    def pool(self, x: str) -> None:
        g = self.graph
        last = g.op("Squeeze", g.op("ReduceMax", "sent", keepdims=0))
        one = g.constant(np.array(1, np.int64))
        every = g.op("Range", g.constant(np.array(0, np.int64)), g.op("Add", last, one), one)
        column = g.op("Unsqueeze", every, g.ints(0, 2))
        inside = g.op("Cast", g.op("Equal", g.op("Unsqueeze", "sent", g.ints(1)), column), to=FLOAT)
        count = g.op("ReduceSum", inside, g.ints(2), keepdims=1)
        mean = g.op("Div", g.op("MatMul", inside, x), g.op("Max", count, g.constant(np.float32(1))))
        made = self.linear(mean, "vector", exact=True)
        g.op("LpNormalization", made, axis=-1, p=2, out="vector")

    def tag(self, x: str) -> None:
        g = self.graph
        for name, scores in zip(TAGS, self.joint(x, [f"tags.{n}" for n in TAGS], exact=True), strict=True):
            if name == "lemma":
                best = [f"{scores}_values", name]
                g.nodes.append(onnx.helper.make_node("TopK", [scores, g.ints(LEMMAS)], best, axis=-1))
            elif name in SPANS:
                g.op("Softmax", scores, axis=-1, out=name)
            else:
                g.op("ArgMax", scores, axis=2, keepdims=0, out=name)

    def build(self) -> onnx.ModelProto:
        g = self.graph
        x = self.words(self.encode())
        self.tag(x)
        pairs = [f"{name}.{end}" for name in ("arc", "link", "same") for end in ("source", "target")]
        *ends, child, parent = self.joint(x, [*pairs, "child", "parent"])
        same = g.op("Equal", g.op("Unsqueeze", "sent", g.ints(2)), g.op("Unsqueeze", "sent", g.ints(1)))
        self.pairs(*ends[:2], "arc", same, "arc")
        real = g.op("Unsqueeze", g.op("GreaterOrEqual", "sent", g.ints(0)), g.ints(1))
        self.pairs(*ends[2:4], "link", real, "link")
        self.refer(*ends[4:])
        self.label(child, parent)
        self.pool(x)
        kinds = {name: FLOAT if name in SPANS else LONG for name in TAGS}
        kinds |= {"arc": FLOAT, "head": LONG, "label": LONG, "link": FLOAT, "refer": FLOAT}
        return g.model(INPUTS, kinds | {"referred": FLOAT, "vector": FLOAT})


def export(
    checkpoint: Path, folder: Path, graph: Graph, *, version: str, fine: str, endings: dict[str, list[str]]
) -> None:
    """Write `reader.onnx` and `labels.json` to a folder."""
    kept = torch.load(checkpoint, weights_only=True)
    model = Exporter(kept["weights"], kept["recipe"], graph, fine).build()
    folder.mkdir(parents=True, exist_ok=True)
    data = model.SerializeToString()
    (folder / "reader.onnx").write_bytes(data)
    about = {"version": version, "sha256": hashlib.sha256(data).hexdigest(), "labels": kept["labels"]}
    about["endings"] = {script: endings.get(script, []) for script in kept["labels"]["lemma"]}
    (folder / "labels.json").write_text(json.dumps(about, ensure_ascii=False, indent=0) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="no quantisation, to compare with")
    parser.add_argument("--fine", default="^$", help="pattern of layers with scales per block: nearer and slower")
    parser.add_argument("--version", default="0")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with tokenizer.json")
    options = parser.parse_args()
    treebanks = [options.data / "syntax" / f"{name}-train.conllu.gz" for name in ("ewt", "gum")]
    endings = find_endings([text for path in treebanks for text in read_conllu(path, path.name[:3])])
    graph = Graph(int8=not options.float)
    export(options.checkpoint, options.folder, graph, version=options.version, fine=options.fine, endings=endings)
    load_tokenizer(options.encoder).save(str(options.folder / "tokenizer.json"), pretty=False)


if __name__ == "__main__":
    main()
