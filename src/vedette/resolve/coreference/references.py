"""The spans of a text that refer to something, with what syntax says of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.resolve.coreference.spans import Phrases, widened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from vedette.lexicon.actors.lookup import Description
    from vedette.records import Claim, Span
    from vedette.resolve.entities.meaning import Meaning
    from vedette.resolve.known import Known

__all__ = ["Reference", "gather_references"]

IGNORED_KINDS = frozenset({"time", "quantity", "money"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


def gather_references(claims: Iterable[Claim], known: Known) -> list[Reference]:
    """Mentions, role fillers, hops and sources as references, one a span, in the order of the text."""
    spans: dict[tuple[int, int], Reference] = {}
    text = known.annotated.article.text

    def at(start: int, end: int) -> Reference:
        return spans.setdefault((start, end), Reference(start, end, text[start:end]))

    for mention in known.annotated.mentions:
        if mention.kind not in IGNORED_KINDS:
            reference = at(mention.start, mention.end)
            reference.kind, reference.named = mention.kind, mention.named
    for claim in claims:
        for role, fillers in claim.roles.items():
            for filler in fillers:
                if filler.start is not None and filler.end is not None:
                    reference = at(filler.start, filler.end)
                    reference.roles.append((claim.frame, role))
                    reference.kind = reference.kind or filler.kind
        for hop in claim.chain:
            if hop.start is not None and hop.end is not None:
                speaker = at(hop.start, hop.end)
                speaker.speaks, speaker.source_kind = True, hop.kind
    for attribution in known.attributions:
        if attribution.source:
            whole = whole_of(attribution.source)
            speaker = at(*whole)
            speaker.speaks, speaker.source_kind = True, speaker.source_kind or attribution.kind
    found = sorted(spans.values(), key=lambda one: (one.start, -one.end))
    widen(found, known)
    set_syntax(found, known.annotated.doc)
    return found


def widen(references: list[Reference], known: Known) -> None:
    """Gives each reference the words that it stands for."""
    text = known.annotated.article.text
    phrases = Phrases({}, {}, frozenset(time.start for time in known.annotated.times))
    for mention in known.annotated.mentions:
        if mention.kind not in IGNORED_KINDS:
            phrases.ends[mention.start] = max(mention.end, phrases.ends.get(mention.start, 0))
            phrases.starts[mention.end] = min(mention.start, phrases.starts.get(mention.end, mention.start))
    for one in references:
        one.origin, one.reach = widened(one.start, one.end, known, phrases)
        one.text = text[one.origin : one.reach]


def whole_of(pieces: tuple[Span, ...]) -> tuple[int, int]:
    """The first piece of a source: later pieces are afterthoughts."""
    return pieces[0].start, pieces[0].end


def set_syntax(references: list[Reference], doc: Doc) -> None:
    """Head tokens, sentences and grammatical places; without a tree, only sentences where they are known."""
    tree = doc.has_annotation("DEP")
    if not references:
        return
    sentence_of = sentence_numbers(doc)
    offsets, lengths = (doc.to_array(name).tolist() for name in ("IDX", "LENGTH"))
    starts = {offset: index for index, offset in enumerate(offsets)}
    clusters = {span.start: span.id_ for span in doc.spans.get("clusters") or ()}
    ends = {offset + length: index for index, (offset, length) in enumerate(zip(offsets, lengths, strict=True))}
    for one in references:
        first, last = starts.get(one.origin), ends.get(one.reach)
        if first is None or last is None or last < first:
            span = doc.char_span(one.origin, one.reach, alignment_mode="expand")
            if span is None or not len(span):
                continue
            first, last = span.start, span.end - 1
        head = root_of(doc, first, last) if tree else doc[last]
        one.first, one.last, one.head = first, last, head.i
        one.sentence = sentence_of[head.i]
        one.cluster = clusters.get(head.i, "")
        if tree:
            place_in_clause(one, head)


def root_of(doc: Doc, first: int, last: int) -> Token:
    """The first token of a span whose governor lies outside it; `Span.root` would go over the whole text each time."""
    for at in range(first, last + 1):
        token = doc[at]
        if not first <= token.head.i <= last or token.head.i == at:
            return token
    return doc[last]


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of its sentence for each token."""
    numbers, number = [], -1
    for starts in doc.to_array("SENT_START").tolist():
        if starts == 1 or number < 0:
            number += 1
        numbers.append(number)
    return numbers


def place_in_clause(one: Reference, head: Token) -> None:
    one.dep = head.dep_
    one.governor = head.head.i
    one.subject = head.dep_ in SUBJECTS
    one.modifies = head.head.lower_ if head.dep_ in ("amod", "compound", "nmod:poss", "nmod:desc") else ""
    one.preposition = next((child.lower_ for child in head.lefts if child.dep_ == "case"), "")


@dataclass(slots=True)
class Reference:
    """A span that refers: `Reference(0, 4, "They", head=0, sentence=2, subject=True)`; `meaning` comes later.

    `text` are the words that it stands for, from `origin` to `reach`: sometimes more than the span. `cluster` is the
    same for what the reader holds to mean the same, "" where it says nothing.
    """

    start: int
    end: int
    text: str
    kind: str | None = None
    named: bool = False
    origin: int = 0
    reach: int = 0
    roles: list[tuple[str, str]] = field(default_factory=list)
    speaks: bool = False
    source_kind: str | None = None
    first: int = 0
    last: int = 0
    head: int = 0
    sentence: int = 0
    dep: str = ""
    governor: int = -1
    subject: bool = False
    preposition: str = ""
    modifies: str = ""
    cluster: str = ""
    description: Description | None = None
    on_ground: bool = False
    done: bool = False
    actor: bool = False
    meaning: Meaning | None = None
    antecedent: Reference | None = None
