"""How often the reader is right about syntax from the bare text, its own words and sentences included.

    python -m benchmarks.quality.raw_text --data ../shared/data

Counted as the CoNLL 2018 shared task did: words are the same where they cover the same characters (white space left
out), a word is right where its head is the same word and its label, without the part after a colon, is the same; F1.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.annotate import load_model
from vedette.annotate.tokens import make_doc

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Words", "compare", "measure_raw_text", "read_documents", "words_of"]

Extent = tuple[int, int]


@dataclass(slots=True)
class Words:
    """`Words([(0, 5), (5, 9)], [1, -1], ["nsubj", "root"], {0})` of "Anna left": extents over what is no white space.

    `heads[i]` is the number of the head of word i, -1 for a root; `sentences` are the extents of sentences.
    """

    extents: list[Extent] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    sentences: list[Extent] = field(default_factory=list)


def read_documents(path: Path) -> Iterator[tuple[str, Words]]:
    """The bare text of each document of a CoNLL-U file (gzip), and its gold words."""
    text, words = "", Words()
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and text:
                yield text, words
                text, words = "", Words()
            elif line.startswith("# newpar") and text:
                text = text.rstrip() + "\n\n"
            elif line[0].isdigit():
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip():
                text += _add_sentence(words, rows)
                rows = []
    if text:
        yield text, words


def _add_sentence(words: Words, rows: list[list[str]]) -> str:
    """Lay the rows of one sentence after the words there are; gives its text with the space that follows."""
    at = begin = words.extents[-1][1] if words.extents else 0
    first, text, inside = len(words.extents), "", 0
    for number, form, _, upos, _, _, head, label, _, misc in rows:
        if "." in number:
            continue
        if "-" in number:
            low, high = map(int, number.split("-"))
            inside = high - low + 1
            text += form + _space(misc)
            continue
        if not inside:
            text += form + _space(misc)
        inside = max(0, inside - 1)
        end = at + len("".join(form.split()))
        words.extents.append((at, end))
        words.heads.append(first + int(head) - 1 if head != "0" else -1)
        words.labels.append(label)
        words.upos.append(upos)
        at = end
    words.sentences.append((begin, at))
    return text


def _space(misc: str) -> str:
    return "" if "SpaceAfter=No" in misc else " "


def words_of(doc: Doc) -> Words:
    """What a pipeline made of a text, white space left out."""
    found, number, at = Words(), dict[int, int](), 0
    for token in doc:
        if not token.is_space:
            number[token.i] = len(number)
            end = at + len("".join(token.text.split()))
            found.extents.append((at, end))
            found.labels.append("root" if token.head.i == token.i else token.dep_.lower())
            found.upos.append(token.pos_)
            at = end
    for token in doc:
        if not token.is_space:
            found.heads.append(-1 if token.head.i == token.i else number[token.head.i])
    for sentence in doc.sents:
        inside = [number[token.i] for token in sentence if not token.is_space]
        if inside:
            found.sentences.append((found.extents[inside[0]][0], found.extents[inside[-1]][1]))
    return found


def compare(gold: Words, found: Words) -> Counter[str]:
    """`Counter(gold=9, found=9, same=9, upos=9, las=8, gold_sentences=1, …)` of one document."""
    places = {extent: i for i, extent in enumerate(found.extents)}
    partner = [places.get(extent, -2) for extent in gold.extents]
    counts = Counter(gold=len(gold.extents), found=len(found.extents))
    counts.update(gold_sentences=len(gold.sentences), found_sentences=len(found.sentences))
    counts["sentences"] = len(set(gold.sentences) & set(found.sentences))
    for i, j in enumerate(partner):
        if j < 0:
            continue
        head = partner[gold.heads[i]] if gold.heads[i] >= 0 else -1
        counts["same"] += 1
        counts["upos"] += gold.upos[i] == found.upos[j]
        counts["las"] += head == found.heads[j] and _plain(gold.labels[i]) == _plain(found.labels[j])
    return counts


def _plain(label: str) -> str:
    return label.partition(":")[0]


def measure_raw_text(data: Path) -> dict[str, float]:
    """`{"EWT dev from raw text LAS": 85.1, …}`: F1 in per cent."""
    reader, counts = load_model(threads=2), Counter[str]()
    for text, gold in read_documents(data / "syntax/ewt-dev.conllu.gz"):
        counts += compare(gold, words_of(reader.annotate(make_doc(text))))
    return {
        "EWT dev from raw text LAS": _f1(counts, "las"),
        "EWT dev from raw text UPOS": _f1(counts, "upos"),
        "EWT dev from raw text words": _f1(counts, "same"),
        "EWT dev from raw text sentences": _f1(counts, "sentences", "_sentences"),
    }


def _f1(counts: Counter[str], what: str, of: str = "") -> float:
    return round(200 * counts[what] / max(1, counts[f"gold{of}"] + counts[f"found{of}"]), 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of gold sets")
    print(json.dumps(measure_raw_text(parser.parse_args().data), indent=1))
