"""What tells a place name from the name of a person, an organisation or a common word: features by name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from vedette.lexicon.place_words import read_place_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from vedette.records import Mention
    from vedette.resolve.places.proposals import Proposal

__all__ = ["describe_proposals"]


def describe_proposals(doc: Doc, proposals: list[Proposal], mentions: Sequence[Mention] = ()) -> list[list[str]]:
    """`describe_proposals(doc, [niamey], mentions)` -> `[["label=LOC", "kind=town", "case=in", …]]`, in order."""
    labels = _labels(doc)
    kinds = _kinds(mentions)
    lower = {token.text for token in doc if token.is_lower}
    votes = _votes(doc, proposals, labels)
    return [
        [*_describe(doc, proposal, labels, lower, votes), *_mentioned(doc, proposal, kinds)] for proposal in proposals
    ]


_Labels = dict[int, tuple[str, int, int]]
"""By token: the label of the name around it, and where that begins and ends."""


def _labels(doc: Doc) -> _Labels:
    spans = doc.spans.get("mentions", [])
    return {i: (span.label_, span.start, span.end) for span in spans for i in range(span.start, span.end)}


def _kinds(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """Named mentions by the offset of each word start that they may cover: those that end where a proposal ends."""
    by_end: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_end.setdefault(mention.end, []).append(mention)
        by_end.setdefault(-mention.start - 1, []).append(mention)
    return by_end


def _mentioned(doc: Doc, proposal: Proposal, kinds: dict[int, list[Mention]]) -> list[str]:
    last = doc[proposal.end - 1]
    start, end = doc[proposal.start].idx, last.idx + len(last)
    ends = [f"mention={m.kind} named={m.named} {'same' if m.start == start else 'ends'}" for m in kinds.get(end, ())]
    begins = [f"mention={m.kind} named={m.named} begins" for m in kinds.get(-start - 1, ()) if m.end != end]
    return sorted({*ends, *begins}) or ["mention=none"]


def _votes(doc: Doc, proposals: list[Proposal], labels: _Labels) -> dict[str, tuple[int, int]]:
    """How often each proposed name is marked as a place, and as a person, over the whole text."""
    names = {doc[p.end - 1].text for p in proposals}
    votes = dict.fromkeys(names, (0, 0))
    for token in doc:
        if token.text in names and token.i in labels:
            places, persons = votes[token.text]
            label = labels[token.i][0]
            votes[token.text] = (places + (label == "LOC"), persons + (label == "PER"))
    return votes


def _describe(
    doc: Doc, proposal: Proposal, labels: _Labels, lower: set[str], votes: dict[str, tuple[int, int]]
) -> list[str]:
    first, last = doc[proposal.start], doc[proposal.end - 1]
    features = ["always", f"length={min(4, proposal.end - proposal.start)}", *_gazetteer(proposal)]
    features += _reader(doc, proposal, labels)
    features += _syntax(doc, proposal)
    features += _before(doc, proposal) + _after(doc, proposal)
    if proposal.end - proposal.start == 1:
        if first.text.lower() in lower:
            features.append("also lower case")
        if first.is_stop:
            features.append("stop word")
    if first.is_sent_start:
        features.append("sentence start")
    features.append("capitals" if last.text.isupper() and len(last.text) > 3 else "no capitals")
    places, persons = votes[last.text]
    features.append(f"places={min(2, places)} persons={min(2, persons)}")
    return features


def _gazetteer(proposal: Proposal) -> list[str]:
    if proposal.site:
        return ["kind=site"]
    if not proposal.matches:
        return ["unknown", f"unknown marked={proposal.marked}"]
    best = max(proposal.matches, key=lambda m: (m.main, m.row.population))
    size = 0 if not best.row.population else max(3, min(7, int(math.log10(best.row.population))))
    kind = next((m.row.kind for m in proposal.matches if m.row.kind in ("country", "division")), best.row.kind)
    return [
        f"kind={kind}",
        f"size={size}",
        f"main={best.main}",
        f"namesakes={min(5, len(proposal.matches).bit_length())}",
    ]


def _reader(doc: Doc, proposal: Proposal, labels: _Labels) -> list[str]:
    found = labels.get(proposal.end - 1) or labels.get(proposal.start)
    if found is None:
        return ["label=none"]
    label, start, end = found
    where = "same" if (start, end) == (proposal.start, proposal.end) else (
        "begins" if start == proposal.start else "ends" if end == proposal.end else "inside"
    )  # fmt: skip
    return [
        f"label={label}",
        f"label={label} {where}",
        f"next={_word(doc, proposal.end)} {label}" if end > proposal.end else "",
    ]


def _syntax(doc: Doc, proposal: Proposal) -> list[str]:
    inside = doc[proposal.start : proposal.end]
    root: Token = inside.root
    proper = sum(token.pos_ == "PROPN" for token in inside)
    case = next((child.lower_ for child in root.lefts if child.dep_ == "case"), "none")
    features = [f"dep={root.dep_}", f"case={case}", f"proper={proper == len(inside)}", f"tag={root.tag_}"]
    if root.dep_ in ("compound", "nmod:poss", "flat"):
        features += [f"head={root.head.lemma_.lower()}", f"head pos={root.head.pos_}"]
    if root.dep_ == "nsubj":
        features.append(f"subject of={root.head.lemma_.lower()}")
    return features


def _before(doc: Doc, proposal: Proposal) -> list[str]:
    if not proposal.start:
        return ["before=start"]
    token = doc[proposal.start - 1]
    word = token.lower_
    features = [f"before={word}"]
    if token.text[0].isupper():
        features.append("capital before")
    if word in read_place_words().titles:
        features.append("title before")
    if word == "," and proposal.start > 1 and doc[proposal.start - 2].text[0].isupper():
        features.append("name and comma before")
    return features


def _after(doc: Doc, proposal: Proposal) -> list[str]:
    word = _word(doc, proposal.end)
    features = [f"after={word.lower()}"]
    if word[:1].isupper():
        features.append("capital after")
    if word == "," and _word(doc, proposal.end + 1)[:1].isupper():
        features.append("comma and name after")
    if word.startswith(("'s", "’s")):
        features.append("owns " + _word(doc, proposal.end + 1).lower())
    return features


def _word(doc: Doc, at: int) -> str:
    return doc[at].text if at < len(doc) else ""
