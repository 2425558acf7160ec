"""Gold sets to texts: words, sentence borders and one column of labels a layer."""

from __future__ import annotations

import gzip
import json
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from mentions import gum_columns, gum_groups, nationality_words, norp_flags
from rawtext import split_text

from vedette.annotate.reader.lemmas import make_script

IGNORE = ""


@dataclass
class Text:
    """A document: `columns["upos"][i]` is the label of word i, "" where nobody labelled it.

    `groups[i]` is the number of the entity that word i is the head of a mention of, -1 for none; `attributions` are the
    words of the source, the cue and the content of each.
    """

    name: str
    origin: str
    words: list[str] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    attributions: list[list[list[int]]] = field(default_factory=list)
    genre: str = ""
    offsets: list[tuple[int, int]] = field(default_factory=list)


def bucket(name: str, count: int) -> int:
    """`CENTCOM-3` -> 2: the same part for the same name on every machine."""
    return zlib.crc32(name.encode()) % count


def open_text(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from lines


def read_conllu(path: Path, origin: str) -> list[Text]:
    """A `.conllu[.gz]` file to texts with syntax; GUM's entities become columns too."""
    texts: list[Text] = []
    for name, sentences in groupby(_read_sentences(path), key=itemgetter(0)):
        genre = name.split("_")[1] if origin == "gum" else name.split("-")[0]
        columns: dict[str, list[str]] = {layer: [] for layer in ("upos", "xpos", "lemma", "label")}
        text = Text(name, origin, columns=columns, genre=genre)
        misc: list[str] = []
        for _, rows in sentences:
            _add_sentence(text, rows)
            misc += [row[9] for row in rows]
        if origin == "gum":
            text.columns |= gum_columns(text.words, text.heads, text.columns, misc)
            text.groups = gum_groups(text.heads, misc)
        texts.append(text)
    return texts


def _read_sentences(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The document's name and the rows of words, a sentence at a time."""
    name, rows = "", []
    for line in open_text(path):
        if line.startswith("# newdoc"):
            name = line.split("=")[-1].strip()
        elif not line.strip():
            yield name, rows
            rows = []
        elif line.split("\t", 1)[0].isdigit():
            rows.append(line.rstrip("\n").split("\t"))
    if rows:
        yield name, rows


def _add_sentence(text: Text, rows: list[list[str]]) -> None:
    start = len(text.words)
    for i, row in enumerate(rows):
        text.words.append(row[1])
        text.columns["upos"].append(row[3])
        text.columns["xpos"].append(row[4])
        text.columns["lemma"].append(make_script(row[1], row[2]))
        text.columns["label"].append(row[7])
        text.heads.append(start + (int(row[6]) - 1 if row[6] != "0" else i))
    text.sentences.append((start, len(text.words)))


def add_uner(texts: list[Text], path: Path) -> list[str]:
    """Lay the UNER labels over EWT; gives the names of the texts whose labels are held out."""
    known = nationality_words(texts)
    labels = {tuple(words): tags for words, tags in _read_uner(path)}
    kept = []
    for text in texts:
        column: list[str] = []
        for start, end in text.sentences:
            found = labels.get(tuple(text.words[start:end]))
            column.extend(found or [IGNORE] * (end - start))
        flags = norp_flags(text, known)
        column = [_named_tag(tag, flag) for tag, flag in zip(column, flags, strict=True)]
        if bucket(text.name, 20) == 0:
            kept.append(text.name)
        text.columns["named"] = column
    return kept


def _named_tag(tag: str, norp: bool) -> str:
    if norp and (tag == "O" or tag.endswith("OTH")):
        return "B-NORP"
    return IGNORE if tag.endswith("-OTH") else tag


def _read_uner(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    for line in open_text(path):
        if line.startswith("#"):
            continue
        if not line.strip():
            if words:
                yield words, tags
                words, tags = [], []
            continue
        parts = line.rstrip("\n").split("\t")
        words.append(parts[1])
        tags.append("O" if parts[2] == "B-O" else parts[2])
    if words:
        yield words, tags


def read_attributions(path: Path) -> list[Text]:
    """PolNeAR rows to texts with the layers source, cue, content, and each word's cue."""
    texts = []
    for line in open_text(path):
        row = json.loads(line)
        text = Text(row["id"], "polnear", genre="news")
        text.words, text.sentences, text.offsets = split_text(row["text"])
        gold = row["gold"]["attributions"]
        for layer in ("source", "cue", "content"):
            spans = [span for one in gold for span in one[layer]]
            text.columns[layer] = paint(text.offsets, [(s, e, "") for s, e in spans])
        text.links = _link(text.offsets, gold)
        parts = [[one[layer] for layer in ("source", "cue", "content")] for one in gold]
        text.attributions = [[[i for s, e in p for i in covered(text.offsets, s, e)] for p in one] for one in parts]
        texts.append(text)
    return texts


def _link(offsets: list[tuple[int, int]], gold: list[dict[str, list[list[int]]]]) -> list[int]:
    links = [-1] * len(offsets)
    sized = sorted(gold, key=lambda a: -sum(e - s for s, e in a["content"]))
    for one in sized:
        cue = [i for s, e in one["cue"] for i in covered(offsets, s, e)]
        if not cue:
            continue
        for s, e in one["source"] + one["content"]:
            for i in covered(offsets, s, e):
                links[i] = min(cue)
    return links


def read_reports(path: Path) -> list[Text]:
    """re3d rows to texts with the layer `report`."""
    texts = []
    for line in open_text(path):
        row = json.loads(line)
        text = Text(row["id"], "re3d", genre=row.get("outlet", ""))
        text.words, text.sentences, text.offsets = split_text(row["text"])
        spans = [(e["start"], e["end"], "-" + e["type"]) for e in row["gold"]["entities"]]
        text.columns["report"] = paint(text.offsets, spans)
        texts.append(text)
    return texts


def covered(offsets: list[tuple[int, int]], start: int, end: int) -> list[int]:
    """Indices of the words that a span of characters touches."""
    i = bisect_left(offsets, (start, start))
    if i and offsets[i - 1][1] > start:
        i -= 1
    found = []
    while i < len(offsets) and offsets[i][0] < end:
        found.append(i)
        i += 1
    return found


def paint(offsets: list[tuple[int, int]], spans: list[tuple[int, int, str]]) -> list[str]:
    """BIO tags; where spans overlap the longest wins."""
    tags = ["O"] * len(offsets)
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        inside = covered(offsets, start, end)
        if not inside or any(tags[i] != "O" for i in inside):
            continue
        for i in inside:
            tags[i] = ("B" if i == inside[0] else "I") + kind
    return tags
