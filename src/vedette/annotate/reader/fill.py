"""The model's results into a spaCy `Doc`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from vedette.annotate.reader.attribute import find_attributions
from vedette.annotate.reader.clusters import find_clusters
from vedette.annotate.reader.lemmas import apply_script, choose_script
from vedette.annotate.reader.links import Attribution
from vedette.annotate.reader.references import link_mentions
from vedette.annotate.reader.spans import Found, decode_spans
from vedette.annotate.reader.spelling import mend_lemma

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from vedette.annotate.reader.labels import Labels
    from vedette.annotate.reader.results import Result

__all__ = ["MENTIONS", "MOST_LEMMAS", "NOTES", "Filler", "Notes"]

NOTES = "reader"
MOST_LEMMAS = 200_000
MENTIONS = {"mentions": "named", "nominals": "nominal", "reports": "report"}


@dataclass
class Notes:
    """What a `Doc` has no room for; `scores["mentions"][i]` belongs to `doc.spans["mentions"][i]`.

    `kinds[i]` is the type of the mention that token i is the head of (`person`, `place`, …), or "".
    `vectors[k]` is of sentence k and has length one.
    `clusters` are the head tokens of mentions that mean the same, two or more, sorted: `((0, 6, 14), (3, 9))`.
    """

    version: str
    scores: dict[str, list[float]]
    kinds: list[str]
    attributions: list[Attribution]
    vectors: NDArray[np.float32]
    clusters: tuple[tuple[int, ...], ...] = ()


class Filler:
    """Keeps the ids of tags and lemmas of one vocabulary between documents."""

    def __init__(self, labels: Labels, rank: Callable[[str], int | None]) -> None:
        self._labels = labels
        self._rank = rank
        self._lemmas: dict[tuple[str, int, tuple[int, ...]], str] = {}

    def fill(self, doc: Doc, words: Sequence[int], result: Result) -> None:
        """Set tags, lemmas, tree, spans and notes; `words` are the tokens that are no white space."""
        self._fill_tokens(doc, words, result)
        layers = self._labels.layers
        found = {group: decode_spans(result.spans[layer], layers[layer]) for group, layer in MENTIONS.items()}
        attributed = find_attributions(result, layers)
        found |= attributed.spans
        for group, spans in found.items():
            _set_group(doc, group, spans, words, attributed.numbers.get(group))
        doc.set_ents(list(doc.spans["mentions"]), default="outside")
        kinds = self._kinds(doc, words, result)
        doc.user_data[NOTES] = Notes(
            version=self._labels.version,
            scores={group: [span.score for span in spans] for group, spans in found.items()},
            kinds=kinds,
            attributions=[_in_tokens(one, words) for one in attributed.attributions],
            vectors=_vectors(doc, words, result),
            clusters=find_clusters(doc, kinds, _links(doc, words, result)),
        )
        _set_clusters(doc, doc.user_data[NOTES].clusters)

    def _fill_tokens(self, doc: Doc, words: Sequence[int], result: Result) -> None:
        from spacy.parts_of_speech import IDS  # type: ignore[import-not-found]  # Cython without a stub

        strings, layers = doc.vocab.strings, self._labels.layers
        upos = np.array([IDS[tag] for tag in layers["upos"]], np.uint64)
        xpos = np.array([strings.add(tag) for tag in layers["xpos"]], np.uint64)
        label = np.array([strings.add(tag) for tag in layers["label"]], np.uint64)
        places = np.array(words, np.int64)
        names = ("POS", "TAG", "DEP", "LEMMA", "HEAD")
        columns = {name: np.zeros(len(doc), np.uint64) for name in names}
        columns["POS"][:] = IDS["SPACE"]
        columns["TAG"][:] = strings.add("_SP")
        columns["DEP"][:] = strings.add("dep")
        columns["LEMMA"][:] = [token.orth for token in doc]
        if len(places):
            columns["POS"][places] = upos[result.tags["upos"]]
            columns["TAG"][places] = xpos[result.tags["xpos"]]
            columns["DEP"][places] = label[_tree_labels(result, layers["label"])]
            columns["LEMMA"][places] = [strings.add(lemma) for lemma in self._find_lemmas(doc, words, result)]
        heads = _token_heads(doc, places, result.heads)
        alone = heads == np.arange(len(doc))
        columns["DEP"][alone] = strings.add("root")
        columns["HEAD"] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
        table: Any = np.stack([columns[name] for name in names], axis=1)
        doc.from_array(list(names), table)

    def _find_lemmas(self, doc: Doc, words: Sequence[int], result: Result) -> list[str]:
        if len(self._lemmas) > MOST_LEMMAS:
            self._lemmas.clear()
        lemmas = []
        tags, names = result.tags["xpos"].tolist(), self._labels.layers["xpos"]
        for place, tag, best in zip(words, tags, map(tuple, result.lemmas.tolist()), strict=True):
            key = (doc[place].text, tag, best)
            lemma = self._lemmas.get(key)
            if lemma is None:
                scripts = [self._labels.layers["lemma"][number] for number in best]
                lemma = apply_script(key[0], choose_script(key[0], scripts, self._labels.endings))
                lemma = mend_lemma(key[0], names[tag], lemma, self._rank)
                self._lemmas[key] = lemma
            lemmas.append(lemma)
        return lemmas

    def _kinds(self, doc: Doc, words: Sequence[int], result: Result) -> list[str]:
        names = ["" if tag == "O" else tag for tag in self._labels.layers["kind"]]
        kinds = [""] * len(doc)
        for place, number in zip(words, result.tags["kind"].tolist(), strict=True):
            kinds[place] = names[number]
        return kinds


def _links(doc: Doc, words: Sequence[int], result: Result) -> list[tuple[int, int]]:
    pairs = link_mentions(result.references, [doc[place].text for place in words])
    return [(words[word], words[earlier]) for word, earlier in pairs]


def _tree_labels(result: Result, names: Sequence[str]) -> NDArray[np.int64]:
    """Labels that fit the repaired tree: `root` at roots and nowhere else."""
    labels = result.tags["label"].copy()
    roots = result.heads == np.arange(len(labels))
    labels[~roots & (labels == names.index("root"))] = names.index("parataxis")
    labels[roots] = names.index("root")
    return labels


def _token_heads(doc: Doc, places: NDArray[np.int64], heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """Heads as numbers of tokens; white space hangs on the token before it, cut pieces on the first root."""
    found = np.arange(len(doc))
    if len(places):
        found[places] = places[heads]
    real = np.zeros(len(doc), bool)
    real[places] = True
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        inside = np.nonzero(real[start:end])[0] + start
        roots = inside[found[inside] == inside]
        if len(roots) > 1:
            found[roots[1:]] = roots[0]
        if len(inside) == end - start:
            continue
        anchor = int(inside[0]) if len(inside) else start
        for i in range(start, end):
            if not real[i]:
                found[i] = i - 1 if i > anchor else anchor
    return found


def _set_group(doc: Doc, group: str, spans: list[Found], words: Sequence[int], numbers: list[int] | None) -> None:
    from spacy.tokens import Span

    made = []
    for i, span in enumerate(spans):
        start, end = _in_doc(span.start, span.end, words)
        mark = f"a{numbers[i]}" if numbers is not None and numbers[i] >= 0 else ""
        made.append(Span(doc, start, end, label=span.kind or group.upper(), span_id=mark))
    doc.spans[group] = made


def _set_clusters(doc: Doc, clusters: Sequence[Sequence[int]]) -> None:
    """Head words as spans; `id_` says which mean the same."""
    from spacy.tokens import Span

    numbered = sorted((word, number) for number, words in enumerate(clusters) for word in words)
    doc.spans["clusters"] = [Span(doc, i, i + 1, label="CLUSTER", span_id=f"c{number}") for i, number in numbered]


def _in_doc(start: int, end: int, words: Sequence[int]) -> tuple[int, int]:
    return words[start], words[end - 1] + 1


def _in_tokens(one: Attribution, words: Sequence[int]) -> Attribution:
    source, cue, content = (tuple(_in_doc(s, e, words) for s, e in part) for part in one[:3])
    return Attribution(source, cue, content, one.score)


def _vectors(doc: Doc, words: Sequence[int], result: Result) -> NDArray[np.float32]:
    number = {place: i for i, place in enumerate(words)}
    rows: list[NDArray[np.float32]] = []
    width = len(next(iter(result.vectors.values()))) if result.vectors else 0
    for sentence in doc.sents:
        first = next((number[i] for i in range(sentence.start, sentence.end) if i in number), -1)
        rows.append(result.vectors.get(first, np.zeros(width, np.float32)))
    return np.stack(rows) if rows else np.zeros((0, width), np.float32)
