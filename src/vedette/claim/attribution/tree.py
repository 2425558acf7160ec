"""A parsed document as plain lists, which rules can walk a hundred times faster than token objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vedette.records import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from spacy.tokens import Doc

__all__ = ["QUOTES", "Tree", "case_of", "children_by", "noun_phrase", "plant_tree", "spans_of", "subtree", "trim"]

EDGE = frozenset(",;:.-–—…!?")
COLUMNS: list[int | str] = ["LEMMA", "TAG", "POS", "DEP", "HEAD", "IDX", "LENGTH", "SENT_START"]
MOST_CHILDREN = 300
"""Children of a token beyond these are not looked at: only what is no language has them, and must cost no more."""
LONGEST = 800
"""Tokens of a subtree, at most, for the same reason."""
QUOTES = frozenset("\"“”'‘’«»„``''") | {"''", "``"}


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Words, tags and arcs of one document, by token number; `heads[i] == i` marks a root.

    `sentences` are half-open token ranges, `sentence[i]` the number of the one that holds token i. `space[i]` is true
    for tokens that are only white space, `paragraph[i]` counts the blank lines before token i.
    """

    text: str
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    poses: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    starts: list[int]
    ends: list[int]
    space: list[bool]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    paragraph: list[int]

    def __len__(self) -> int:
        return len(self.words)


def plant_tree(doc: Doc, *, forms: Mapping[str, str] | None = None) -> Tree:
    """A `Tree` of a spaCy `Doc`; one that was never parsed gives roots only and a single sentence.

    `forms` are verb forms with their lemmas, which go before the reader's lemmas.
    """
    text = doc.text
    table = np.asarray(doc.to_array(COLUMNS), dtype=np.uint64).reshape(len(doc), len(COLUMNS))
    strings = doc.vocab.strings
    names = {int(key): strings[int(key)] if key else "" for key in np.unique(table[:, :4])}
    columns = [[names[key] for key in table[:, i].tolist()] for i in range(4)]
    lemmas, tags, poses, deps = columns
    offsets = table[:, 4].astype(np.int64).tolist()
    heads = [i + step for i, step in enumerate(offsets)]
    starts = table[:, 5].astype(np.int64).tolist()
    ends = [at + size for at, size in zip(starts, table[:, 6].astype(np.int64).tolist(), strict=True)]
    words = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    lower = [word.lower() for word in words]
    lemmas = [lemma.lower() or word for lemma, word in zip(lemmas, lower, strict=True)]
    lemmas = _mend(lemmas, lower, tags, forms or {})
    space = [not word.strip() for word in words]
    children: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i and not space[i] and len(children[head]) < MOST_CHILDREN:
            children[head].append(i)
    sentence, sentences = _sentences((table[:, 7] == 1).tolist())
    return Tree(
        text, words, lower, lemmas, tags, poses, deps, heads, children, starts, ends, space, sentence, sentences,
        _paragraphs(words, space),
    )  # fmt: skip


def _mend(lemmas: list[str], lower: list[str], tags: list[str], forms: Mapping[str, str]) -> list[str]:
    rows = zip(lemmas, lower, tags, strict=True)
    return [forms.get(word, lemma) if tag[:2] == "VB" else lemma for lemma, word, tag in rows]


def _sentences(opens: list[bool]) -> tuple[list[int], list[tuple[int, int]]]:
    starts = [i for i, is_open in enumerate(opens) if is_open or i == 0]
    ranges = list(zip(starts, [*starts[1:], len(opens)], strict=True))
    return [number for number, (a, b) in enumerate(ranges) for _ in range(a, b)], ranges


def _paragraphs(words: list[str], space: list[bool]) -> list[int]:
    count, numbers = 0, []
    for word, blank in zip(words, space, strict=True):
        numbers.append(count)
        if blank and "\n" in word:
            count += 1
    return numbers


def children_by(tree: Tree, head: int, *deps: str) -> list[int]:
    """Children of `head` whose label is one of `deps`, in the order of the text."""
    return [child for child in tree.children[head] if tree.deps[child] in deps]


def case_of(tree: Tree, noun: int) -> str:
    """The preposition of a noun phrase: of "by the army" -> `"by"`, of "according to them" -> `"according to"`."""
    for child in tree.children[noun]:
        if tree.deps[child] == "case" and tree.tags[child] != "POS":
            fixed = children_by(tree, child, "fixed")
            return " ".join(tree.lower[i] for i in [child, *fixed])
    return ""


def subtree(tree: Tree, top: int, *, without: Collection[int] = ()) -> list[int]:
    """Token numbers under `top`, itself included, less all that hangs under `without`."""
    found, stack = [], [top]
    while stack:
        at = stack.pop()
        if at in without:
            continue
        found.append(at)
        if len(found) > LONGEST:
            break
        stack.extend(tree.children[at])
    return sorted(found)


def noun_phrase(tree: Tree, noun: int, *, without: int | None = None) -> list[int]:
    """The words that name somebody: "the clerk, who gave no name" -> "the clerk".

    The clause under `without`, one set off by a comma, a preposition and coordinating words at its edges are left out.
    """
    drop = [] if without is None else [without]
    for child in tree.children[noun]:
        dep = tree.deps[child]
        if dep in ("case", "cc", "punct", "mark", "parataxis", "discourse", "cop", "aux") or (
            dep in ("acl:relcl", "acl", "advcl") and _after_comma(tree, noun, child)
        ):
            is_inside = dep == "punct" and noun > child > 0 and tree.words[child] == "-"
            if (dep != "case" or tree.tags[child] != "POS") and not is_inside:
                drop.append(child)
    kept = _one_run(tree, subtree(tree, noun, without=drop), noun)
    return trim(tree, kept)


def _after_comma(tree: Tree, noun: int, clause: int) -> bool:
    first = min(subtree(tree, clause))
    return first > noun and (tree.words[first] in ",—–-" or tree.words[first - 1] in ",—–-")


def _one_run(tree: Tree, tokens: list[int], anchor: int) -> list[int]:
    """The stretch of `tokens` about `anchor` without a gap of more than punctuation."""
    at = tokens.index(anchor)
    low = high = at
    while low > 0 and _gap(tree, tokens[low - 1], tokens[low]):
        low -= 1
    while high + 1 < len(tokens) and _gap(tree, tokens[high], tokens[high + 1]):
        high += 1
    return tokens[low : high + 1]


def _gap(tree: Tree, left: int, right: int) -> bool:
    return all(tree.deps[i] == "punct" and tree.words[i] in QUOTES | {",", "-", "."} for i in range(left + 1, right))


def trim(tree: Tree, tokens: list[int]) -> list[int]:
    """`trim(tree, [0, 1, 2])` of "They left, he said." -> `[0, 1]`: no white space, and no punctuation at the two ends.

    Quotation marks stay.
    """
    tokens = [i for i in tokens if not tree.space[i]]
    low, high = 0, len(tokens)
    while low < high and tree.words[tokens[low]] in EDGE:
        low += 1
    while low < high and _is_loose(tree, tokens, high - 1):
        high -= 1
    return tokens[low:high]


def _is_loose(tree: Tree, tokens: list[int], at: int) -> bool:
    return tree.words[tokens[at]] in EDGE


def spans_of(tree: Tree, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Sorted token numbers to pieces of text: white space never parts a piece.

    `[3, 4, 5, 9]` -> `(Span(14, 31), Span(48, 52))`.
    """
    spans: list[Span] = []
    last = -2
    for i in tokens:
        while last + 1 < i and last >= 0 and tree.space[last + 1]:
            last += 1
        if spans and last + 1 == i:
            spans[-1] = Span(spans[-1].start, tree.ends[i])
        else:
            spans.append(Span(tree.starts[i], tree.ends[i]))
        last = i
    return tuple(spans)
