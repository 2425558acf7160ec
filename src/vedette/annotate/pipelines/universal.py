"""Trees of spaCy's English scheme (ClearNLP) to Universal Dependencies.

After the published descriptions of both schemes: prepositions, auxiliary verbs and conjunctions hang on the words with
content (https://universaldependencies.org/u/overview/syntax.html), where ClearNLP has them the other way about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vedette.annotate.pipelines.schemes import read_schemes

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Draft", "make_universal", "restructure"]

PREPOSITIONS = ("prep", "agent", "dative")
OBJECTS = ("pobj", "pcomp")
CLAUSAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})
KEPT_BY_VERB = ("aux", "auxpass", "neg")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


def make_universal(doc: Doc, *, clear_labels: bool) -> None:
    """Relabel a document in place, and with `clear_labels` turn its trees; without trees it is left alone."""
    if not doc.has_annotation("DEP"):
        return
    draft = Draft(
        heads=[token.head.i for token in doc],
        labels=[token.dep_ for token in doc],
        poses=[token.pos_ for token in doc],
        lemmas=[token.lemma_.lower() or token.lower_ for token in doc],
        tags=[token.tag_ for token in doc],
    )
    if clear_labels:
        restructure(draft)
    draft.labels = ["root" if i == head else draft.labels[i] for i, head in enumerate(draft.heads)]
    _write(doc, draft)


def restructure(draft: Draft) -> None:
    """`They are in Gao` with in <- Gao (pobj), are <- in (prep) -> Gao is the root, in its case, are its copula."""
    for word in draft.deepest_first():
        if draft.labels[word] in PREPOSITIONS:
            _hang_preposition(draft, word)
    for word in draft.deepest_first():
        _hang_copula(draft, word)
    _chain_conjuncts(draft)
    table = read_schemes().labels
    for word, label in enumerate(draft.labels):
        draft.labels[word] = "mark" if label == "aux" and draft.tags[word] == "TO" else table.get(label, label)


def _hang_preposition(draft: Draft, word: int) -> None:
    """`to <- base` under a verb or a noun: the noun takes the place, the preposition becomes its case."""
    inside = draft.children(word)
    held = next((child for child in inside if draft.labels[child] in OBJECTS), None)
    if held is None and draft.poses[word] in ("ADP", "ADV"):  # "out of the base": the inner one has been turned
        held = next((child for child in inside if draft.labels[child] in ("nmod", "obl") and child > word), None)
    if held is None:
        return
    head, clause = draft.heads[word], draft.labels[held] == "pcomp"
    verbal = draft.poses[head] in CLAUSAL
    label = ("advcl" if verbal else "acl") if clause else ("obl" if verbal else "nmod")
    if draft.labels[word] == "agent" and not clause:
        label = "obl:agent"
    draft.swap(word, held, label=label, mark="mark" if clause else "case")


def _hang_copula(draft: Draft, word: int) -> None:
    """`is <- ready` (acomp), `is <- base` (attr), `is <- in Gao`: the predicate is the head, the verb its copula."""
    if draft.lemmas[word] != "be" or draft.labels[word] in KEPT_BY_VERB:
        return
    inside = draft.children(word)
    said = next((child for child in inside if draft.labels[child] in ("attr", "acomp")), None)
    if any(draft.labels[child] == "expl" for child in inside):  # "There are troops": what is there is the subject
        if said is not None:
            draft.labels[said] = "nsubj"
        return
    if said is None:
        said = next((child for child in inside if child > word and draft.labels[child] == "obl"), None)
    if said is None or not any(draft.labels[child] in SUBJECTS for child in inside):
        return
    draft.swap(word, said, label=draft.labels[word], mark="cop")


def _chain_conjuncts(draft: Draft) -> None:
    """Every conjunct hangs on the first one; a conjunction, and a comma right before it, on the conjunct after it."""
    for word, label in enumerate(draft.labels):
        if label in ("cc", "punct"):
            inside = draft.children(draft.heads[word])
            following = next((c for c in inside if c > word and draft.labels[c] == "conj"), None)
            if following is not None and (label == "cc" or following == word + 1):
                draft.move(word, following)
    for word, label in enumerate(draft.labels):
        head = draft.heads[word]
        if label == "conj" and head < word and draft.labels[head] == "conj":
            draft.move(word, draft.heads[head])


def _write(doc: Doc, draft: Draft) -> None:
    import numpy as np

    heads = np.array(draft.heads, np.int64) - np.arange(len(doc))
    labels = np.array([doc.vocab.strings.add(label) for label in draft.labels], np.uint64)
    table: Any = np.stack([heads.view(np.uint64), labels], axis=1)
    doc.from_array(["HEAD", "DEP"], table)


@dataclass(slots=True)
class Draft:
    """Trees while they are being turned: `heads[i]` is the head of word i, itself for a root."""

    heads: list[int]
    labels: list[str]
    poses: list[str]
    lemmas: list[str]
    tags: list[str]
    below: list[set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.below = [set() for _ in self.heads]
        for word, head in enumerate(self.heads):
            if word != head:
                self.below[head].add(word)

    def children(self, word: int) -> list[int]:
        """The words right below a word, in the order of the text."""
        return sorted(self.below[word])

    def move(self, word: int, head: int) -> None:
        """Hang a word on another; on itself it becomes a root."""
        self.below[self.heads[word]].discard(word)
        self.heads[word] = head
        if word != head:
            self.below[head].add(word)

    def swap(self, word: int, child: int, *, label: str, mark: str) -> None:
        """Put a child in the place of its head, and the head under it as `mark`; the head's other children move."""
        head = self.heads[word]
        self.move(child, child if head == word else head)
        for other in self.children(word):
            self.move(other, child)
        self.move(word, child)
        self.labels[child], self.labels[word] = label, mark

    def deepest_first(self) -> list[int]:
        """The words, each before its head."""
        order = [word for word, head in enumerate(self.heads) if word == head]
        for word in order:  # grows while it is walked: level after level
            order.extend(self.children(word))
        return order[::-1]
