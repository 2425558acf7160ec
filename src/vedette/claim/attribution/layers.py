"""The reader's marked pieces (source, cue, content) joined to attributions over the tree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.claim.attribution.candidates import draft_predicate
from vedette.claim.attribution.draft import Draft
from vedette.claim.attribution.pieces import Shelf
from vedette.claim.attribution.predicates import Predicate, read_predicate
from vedette.claim.attribution.sources import find_quoted
from vedette.claim.attribution.tree import QUOTES, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.claim.attribution.pieces import Layers, Piece
    from vedette.claim.attribution.tree import Tree
    from vedette.lexicon.cues import CueLexicon

__all__ = ["join_layers"]

LEANING = ("aux", "aux:pass", "advmod", "case", "mark", "cop", "compound:prt")
WHOLE = ("clause", "around", "as", "final", "figure")
"""Frames of speech whose whole clause is content, also where the reader marked only some of it."""
GAP = 4
"""Unmarked tokens between two pieces of one content, at most, that are taken in."""
LABEL = 8
"""Words before a colon, at most, that name a speaker."""
TRUSTED = 0.3
"""Share of a word in its frame from which on its content counts, also where the reader marked none of it."""
NEAR = 3
"""Tokens between a cue and a content that still count as beside each other."""


def join_layers(tree: Tree, layers: Layers, lexicon: CueLexicon) -> list[Draft]:
    """Cue "said", source "officials" and content "Troops left", as the reader marked them -> one `Draft`.

    One a cue piece: the tree says which source and content are its own, the pieces say how far they reach.
    """
    sources, contents = Shelf(tree, layers.sources), Shelf(tree, layers.contents)
    drafts: list[Draft] = []
    for cue in layers.cues:
        draft = _draft_of_cue(tree, cue, lexicon)
        source = _choose_source(tree, draft, cue, sources)
        is_whole = draft.frame in WHOLE and lexicon.is_kind(tree.lemmas[draft.anchor], "speech")
        content = _choose_content(tree, draft, cue, contents, is_whole=is_whole)
        drafts.append(replace(draft, cue=cue.tokens, source=source, content=content, share=1.0))
    return _give_rest(tree, drafts, layers)


def _draft_of_cue(tree: Tree, cue: Piece, lexicon: CueLexicon) -> Draft:
    """What the tree says of the cue: its last word with a complement speaks for it, or the verb it leans on."""
    known = _readings(tree, cue.tokens, lexicon)
    if not known:
        heads = [tree.heads[i] for i in cue.tokens if tree.deps[i] in LEANING]
        known = _readings(tree, heads[:1], lexicon)
    full = [one for one in known if any(top not in cue.tokens for top in one.complement.tops)]
    if full or known:
        one = (full or known)[-1]
        share = lexicon.share(one.section, one.lexeme, one.complement.frame)
        return draft_predicate(tree, one, lexicon, share)
    return Draft(cue.last, cue.tokens, (), (), "bare", 0.0)


def _readings(tree: Tree, tokens: Sequence[int], lexicon: CueLexicon) -> list[Predicate]:
    readings = (read_predicate(tree, i, addressed=lexicon.addressed) for i in tokens)
    return [one for one in readings if one is not None]


def _choose_source(tree: Tree, draft: Draft, cue: Piece, sources: Shelf) -> tuple[int, ...]:
    """The piece that the tree points to, else one linked to the cue, else what the tree has, else the nearest."""
    for token in draft.source:
        if token in sources.by_token:
            return sources.by_token[token].tokens
    if draft.source and find_quoted(tree, draft.anchor) is not None:
        return draft.source
    here = tree.sentence[draft.anchor]
    linked = [p for p in sources.by_link.get(cue.link, ()) if abs(tree.sentence[p.first] - here) <= 1]
    beside = [p for p in linked if tree.sentence[p.first] == here]
    if beside or (linked and not draft.source):
        return min(beside or linked, key=lambda p: _distance(p, cue)).tokens
    if draft.source:
        return draft.source
    same = sources.by_sentence.get(here, [])
    before = [p for p in same if p.last < cue.first and tree.tags[draft.anchor] == "VBG"]
    if tree.words[cue.first] == ":" and not before:
        return tuple(trim(tree, _label_before(tree, cue.first)))
    near = before or [p for p in same if _distance(p, cue) <= NEAR]
    return min(near, key=lambda p: _distance(p, cue)).tokens if near else ()


def _label_before(tree: Tree, colon: int) -> list[int]:
    """The few words between the start of a paragraph and its colon: "Minister" of "Minister: Base to close"."""
    start = colon
    while start > 0 and colon - start <= LABEL and tree.paragraph[start - 1] == tree.paragraph[colon]:
        start -= 1
    if colon - start > LABEL:
        return []
    return [i for i in range(start, colon) if tree.poses[i] != "PUNCT"]


def _choose_content(tree: Tree, draft: Draft, cue: Piece, contents: Shelf, *, is_whole: bool) -> tuple[int, ...]:
    """The pieces that the tree's content touches; within a piece that holds the cue itself, what the tree says."""
    by_token = contents.by_token
    around = by_token.get(draft.anchor)
    own = set(cue.tokens) | set(draft.source)
    touched = {by_token[i].tokens: by_token[i] for i in draft.content if i in by_token}
    pieces = [p for p in touched.values() if p is not around]
    if pieces or (around and draft.content):
        kept = {i for piece in pieces for i in piece.tokens}
        if around:
            kept.update(i for i in draft.content if i in around.tokens)
        if is_whole:
            kept.update(draft.content)
        return tuple(_closed(tree, sorted(kept - own), own))
    linked = [p for p in contents.by_link.get(cue.link, ()) if _distance(p, cue) <= 4 * NEAR]
    if linked:
        return tuple(sorted({i for p in linked for i in p.tokens} - own))
    return draft.content if draft.share >= TRUSTED else ()


def _closed(tree: Tree, tokens: list[int], own: set[int]) -> list[int]:
    """Tokens with the small gaps filled that the reader left inside one sentence."""
    found = tokens[:1]
    for token in tokens[1:]:
        gap = range(found[-1] + 1, token)
        if len(gap) <= GAP and tree.sentence[found[-1]] == tree.sentence[token] and not own.intersection(gap):
            found.extend(i for i in gap if not tree.space[i])
        found.append(token)
    return found


def _give_rest(tree: Tree, drafts: list[Draft], layers: Layers) -> list[Draft]:
    """Contents that no cue claimed go to the cue beside them that has none, or else to the one they are linked to."""
    claimed = {i for draft in drafts for i in draft.content}
    by_link = {cue.link: number for number, cue in enumerate(layers.cues) if cue.link}
    by_sentence: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        by_sentence.setdefault(tree.sentence[draft.anchor], []).append(number)
    found = list(drafts)
    for piece in layers.contents:
        if not claimed.isdisjoint(piece.tokens):
            continue
        sentences = {tree.sentence[piece.first], tree.sentence[piece.last]}
        beside = _beside(found, [n for one in sentences for n in by_sentence.get(one, ())], piece)
        owner = by_link.get(piece.link) if beside is None else beside
        if owner is not None and _may_hold(tree, found[owner], piece):
            content = {*found[owner].content, *piece.tokens}.difference(found[owner].cue, found[owner].source)
            found[owner] = replace(found[owner], content=tuple(sorted(content)))
    return found


def _may_hold(tree: Tree, draft: Draft, piece: Piece) -> bool:
    """False for unquoted words of another sentence where the cue has content in its own: "… . He said that …"."""
    here = tree.sentence[draft.anchor]
    if here in (tree.sentence[piece.first], tree.sentence[piece.last]) or not draft.content:
        return True
    return any(tree.words[i] == ":" for i in draft.cue) or any(tree.words[i] in QUOTES for i in piece.tokens)


def _beside(drafts: Sequence[Draft], numbers: Sequence[int], piece: Piece) -> int | None:
    """Of these drafts the nearest one that has no content yet and stands right by the piece."""
    best: tuple[int, int] | None = None
    for number in numbers:
        words = (*drafts[number].cue, *drafts[number].source)
        gap = max(piece.first - max(words), min(words) - piece.last)
        if not drafts[number].content and gap <= NEAR and (best is None or gap < best[0]):
            best = (gap, number)
    return best[1] if best else None


def _distance(one: Piece, two: Piece) -> int:
    return max(one.first - two.last, two.first - one.last, 0)
