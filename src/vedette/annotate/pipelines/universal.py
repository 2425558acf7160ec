"""Trees of spaCy's English scheme (ClearNLP) to Universal Dependencies.

After the published descriptions of both schemes: prepositions, auxiliary verbs and conjunctions hang on the words with
content (https://universaldependencies.org/u/overview/syntax.html), where ClearNLP has them the other way about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vedette.annotate.pipelines.schemes import read_schemes

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    if held is None:  # "out of the base": the inner phrase has been turned already
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
    """Every conjunct hangs on the first one, every conjunction on the conjunct after it."""
    for word, label in enumerate(draft.labels):
        if label == "conj":
            while draft.labels[draft.heads[word]] == "conj" and draft.heads[word] < word:
                draft.heads[word] = draft.heads[draft.heads[word]]
    for word, label in enumerate(draft.labels):
        if label in ("cc", "punct"):
            after = (c for c in draft.linked(draft.heads[word]) if c > word and draft.labels[c] == "conj")
            following = next(after, None)
            if following is not None and (label == "cc" or following - word <= 1):
                draft.heads[word] = following


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

    def children(self, word: int) -> list[int]:
        """The words right below a word, in the order of the text."""
        return [child for child in self._near(word) if self.heads[child] == word and child != word]

    def linked(self, word: int) -> list[int]:
        """The words below a word, and below the conjuncts that hang on it."""
        conjuncts = [child for child in self.children(word) if self.labels[child] == "conj"]
        return sorted({*self.children(word), *conjuncts})

    def swap(self, word: int, child: int, *, label: str, mark: str) -> None:
        """Put a child in the place of its head, and the head under it as `mark`; the head's other children move."""
        head = self.heads[word]
        for other in self.children(word):
            self.heads[other] = child
        self.heads[child] = child if head == word else head
        self.labels[child] = label
        self.heads[word], self.labels[word] = child, mark

    def deepest_first(self) -> Iterator[int]:
        """The words, each before its head, as the trees are at the start."""
        return iter(_deepest_first(list(self.heads)))
