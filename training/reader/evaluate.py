"""Measure a model folder (int8 or float) on the development sets, through the runtime that ships.

evaluate.py FOLDER --data ../../shared/data
"""

from __future__ import annotations

import argparse
import json
import time
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import spacy
from corpus import read_corpus
from data import Text
from linked import coreference, mention_heads, whole_attributions
from spacy.tokens import Doc

from vedette.annotate.reader import Reader, load_model
from vedette.annotate.reader.lemmas import apply_script

NEWS = ("news", "interview", "speech")
GROUPS = {"named": "mentions", "nominal": "nominals", "report": "reports"}


def make_doc(vocab: Any, text: Text) -> Any:
    """A `Doc` of the gold words and sentences."""
    starts = {start for start, _ in text.sentences}
    return Doc(vocab, words=text.words, sent_starts=[i in starts for i in range(len(text.words))])


def percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def syntax(texts: list[Text], docs: list[Any]) -> dict[str, float]:
    """UPOS, XPOS, lemma, UAS and LAS over all words, punctuation too."""
    right: Counter[str] = Counter()
    total = 0
    for text, doc in zip(texts, docs, strict=True):
        columns = text.columns
        for i, token in enumerate(doc):
            total += 1
            head = token.head.i == text.heads[i]
            right["UPOS"] += token.pos_ == columns["upos"][i]
            right["XPOS"] += token.tag_ == columns["xpos"][i]
            right["lemma"] += token.lemma_ == apply_script(text.words[i], columns["lemma"][i])
            right["UAS"] += head
            right["LAS"] += head and token.dep_ == columns["label"][i]
    return {name: percent(right[name], total) for name in ("UPOS", "XPOS", "lemma", "UAS", "LAS")} | {"words": total}


def gold_spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Tags with their kinds -> spans; words that nobody labelled are left out."""
    spans, start = set(), -1
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I"):
            spans.add((start, i, tags[start][2:]))
            start = -1
        if tag.startswith("B"):
            start = i
    return spans


def mentions(texts: list[Text], docs: list[Any], layer: str) -> dict[str, float]:
    """F1 of spans with their kind, of spans alone, and of spans that overlap with the right kind."""
    exact: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for text, doc in zip(texts, docs, strict=True):
        column = text.columns[layer]
        gold = gold_spans(column)
        found = {(s.start, s.end, s.label_) for s in doc.spans[GROUPS[layer]] if "" not in column[s.start : s.end]}
        exact["hit"] += len(gold & found)
        exact["gold"] += len(gold)
        exact["found"] += len(found)
        exact["touch"] += sum(any(f[0] < g[1] and g[0] < f[1] and f[2] == g[2] for f in found) for g in gold)
        exact["touched"] += sum(any(f[0] < g[1] and g[0] < f[1] and f[2] == g[2] for g in gold) for f in found)
        exact["bare"] += len({g[:2] for g in gold} & {f[:2] for f in found})
        for name, spans in (("hit", gold & found), ("gold", gold), ("found", found)):
            for span in spans:
                by_kind[span[2]][name] += 1
    both = exact["gold"] + exact["found"]
    kinds = {k: percent(2 * c["hit"], c["gold"] + c["found"]) for k, c in sorted(by_kind.items())}
    return {
        "F1": percent(2 * exact["hit"], both),
        "span F1": percent(2 * exact["bare"], both),
        "overlap F1": percent(exact["touch"] + exact["touched"], both),
        "gold": exact["gold"],
    } | kinds


def head_kinds(texts: list[Text], docs: list[Any]) -> dict[str, float]:
    """F1 of the kind at the head word of each mention."""
    hit = gold = found = 0
    for text, doc in zip(texts, docs, strict=True):
        for want, got in zip(text.columns["kind"], doc.user_data["reader"].kinds, strict=True):
            hit += got == want != "O"
            gold += want != "O"
            found += got != ""
    return {"F1": percent(2 * hit, gold + found), "gold": gold}


def attributions(texts: list[Text], docs: list[Any]) -> dict[str, float]:
    """Token F1 of source, cue and content, and how often a word's cue is the gold one."""
    result = {}
    for layer in ("source", "cue", "content"):
        hit = gold = found = 0
        for text, doc in zip(texts, docs, strict=True):
            want = {i for i, tag in enumerate(text.columns[layer]) if tag != "O"}
            got = {i for span in doc.spans[layer] for i in range(span.start, span.end)}
            hit += len(want & got)
            gold += len(want)
            found += len(got)
        result[f"{layer} tokens F1"] = percent(2 * hit, gold + found)
        result[f"{layer} P"] = percent(hit, found)
        result[f"{layer} R"] = percent(hit, gold)
    return result


def measure(reader: Reader, dev: dict[str, list[Text]]) -> dict[str, Any]:
    """All figures, by set."""
    vocab = spacy.blank("en").vocab
    docs = {name: [make_doc(vocab, text) for text in texts] for name, texts in dev.items()}
    begun, words = time.process_time(), 0
    for name, made in docs.items():
        reader.read(made)
        words += sum(len(text.words) for text in dev[name])
    speed = words / (time.process_time() - begun)
    genres = sorted({text.genre for text in dev["gum"]})
    groups = {"news, interview, speech": NEWS} | {genre: (genre,) for genre in genres}
    figures: dict[str, Any] = {"EWT": syntax(dev["ewt"], docs["ewt"]), "GUM": syntax(dev["gum"], docs["gum"])}
    for name, kept in groups.items():
        pairs = [(t, d) for t, d in zip(dev["gum"], docs["gum"], strict=True) if t.genre in kept]
        figures[f"GUM {name}"] = syntax([t for t, _ in pairs], [d for _, d in pairs])
        if name in ("news", "interview", "news, interview, speech"):
            figures[f"coreference, GUM {name}"] = coreference([t for t, _ in pairs], [d for _, d in pairs])
    figures["coreference, GUM"] = coreference(dev["gum"], docs["gum"])
    figures["mention heads, GUM"] = mention_heads(dev["gum"], docs["gum"])
    figures["named, GUM"] = mentions(dev["gum"], docs["gum"], "named")
    figures["named, UNER held out"] = mentions(dev["uner"], docs["uner"], "named")
    figures["nominal, GUM"] = mentions(dev["gum"], docs["gum"], "nominal")
    figures["head kinds, GUM"] = head_kinds(dev["gum"], docs["gum"])
    figures["re3d held out"] = mentions(dev["re3d"], docs["re3d"], "report")
    figures["PolNeAR"] = attributions(dev["polnear"], docs["polnear"])
    figures["PolNeAR, whole"] = whole_attributions(dev["polnear"], docs["polnear"])
    figures["words a second of processor time"] = round(speed)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path(__file__).with_name("recipe.toml"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    corpus = read_corpus(options.data, tomllib.loads(options.recipe.read_text()))
    figures = measure(load_model(path=options.folder, threads=options.threads), corpus.dev)
    for name, values in figures.items():
        line = "  ".join(f"{k} {v}" for k, v in values.items()) if isinstance(values, dict) else values
        print(f"{name:26} {line}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
