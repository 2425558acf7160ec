"""All attributions of a document: what the reader marked, joined and completed by the tree and the lexicon."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.claim.attribution.candidates import draft_predicate, find_candidates
from vedette.claim.attribution.draft import Draft
from vedette.claim.attribution.headings import find_headings
from vedette.claim.attribution.kinds import is_named, mark_mentions, source_kind
from vedette.claim.attribution.layers import join_layers
from vedette.claim.attribution.pieces import read_layers
from vedette.claim.attribution.predicates import iter_predicates
from vedette.claim.attribution.quotations import give_quotations, is_direct, locate_quotations
from vedette.claim.attribution.tree import Tree, plant_tree, spans_of
from vedette.lexicon.cues import CueLexicon, load_cues, read_verb_forms
from vedette.records import Attribution

if TYPE_CHECKING:
    from vedette.records import Annotated

__all__ = ["find_attributions"]

LEAST = 0.5
"""Without a reader a word in its frame is taken for a cue where it is one at least that often."""
SELF = frozenset({"i", "we", "you", "one"})

SURE = 0.9
"""Where the reader saw no cue, one must be that sure."""


def find_attributions(annotated: Annotated) -> tuple[Attribution, ...]:
    """ "Troops left, officials said." -> one attribution: source "officials", cue "said", content "Troops left".

    Spans come in pieces, in the order of the text; attributions are sorted by cue. Content may be nested in content,
    and run over sentences. A document without syntax gives what quotations and headings alone show.
    """
    if not len(annotated.doc):
        return ()
    tree = plant_tree(annotated.doc, forms=read_verb_forms())
    lexicon = load_cues()
    ranges = locate_quotations(tree, annotated.quotations)
    layers = read_layers(annotated.doc, tree)
    if layers is None:
        drafts = _merge_carriers(tree, find_candidates(tree, lexicon, least=LEAST), lexicon)
    else:
        drafts = _complete(tree, join_layers(tree, layers, lexicon), ranges, lexicon)
    drafts = [*drafts, *_bare_speech(tree, lexicon, drafts)]
    drafts = [draft if _holds_own(tree, draft) else _ask_before(tree, draft, lexicon) for draft in drafts]
    drafts = give_quotations(tree, drafts, ranges)
    cues = {i for draft in drafts for i in draft.cue}
    drafts = [*drafts, *(draft for draft in find_headings(tree, lexicon) if draft.anchor not in cues)]
    ordered = sorted(drafts, key=lambda draft: (draft.anchor, len(draft.content)))
    marked = mark_mentions(tree, annotated.mentions)
    return tuple(_finish(tree, draft, marked, ranges) for draft in ordered)


def _complete(tree: Tree, marked: list[Draft], ranges: list[tuple[int, int]], lexicon: CueLexicon) -> list[Draft]:
    """The reader's attributions, and those of the lexicon that are all but sure and that it missed.

    Speech inside quotations ("as I said") is the speaker's own business: the reader alone decides there.
    """
    cues = {i for draft in marked for i in draft.cue}
    missed = [
        draft
        for draft in find_candidates(tree, lexicon, least=SURE)
        if draft.source
        and cues.isdisjoint(draft.cue)
        and not is_direct(draft.cue, ranges)
        and tree.lower[draft.source[-1]] not in SELF
    ]
    return [*marked, *_merge_carriers(tree, missed, lexicon)]


def _bare_speech(tree: Tree, lexicon: CueLexicon, drafts: list[Draft]) -> list[Draft]:
    """Speech verbs that hold no content in the tree, for quotations to fall to."""
    taken = {i for draft in drafts for i in (draft.anchor, *draft.cue)}
    return [
        draft_predicate(tree, one, lexicon, lexicon.share("verbs", one.lexeme, "quote"))
        for one in iter_predicates(tree, addressed=lexicon.addressed)
        if one.complement.frame == "bare" and one.token not in taken and lexicon.is_kind(one.lexeme, "speech")
    ]


def _holds_own(tree: Tree, draft: Draft) -> bool:
    """Whether a cue holds words of its own sentence or a later one; "How many?" before it is what it leaves open."""
    return any(tree.sentence[i] >= tree.sentence[draft.anchor] for i in draft.content)


def _ask_before(tree: Tree, draft: Draft, lexicon: CueLexicon) -> Draft:
    """With the question that "The insider would not say." leaves open, where the sentence before asks one."""
    number = tree.sentence[draft.anchor]
    if not number or lexicon.refusing.isdisjoint(tree.lower[i] for i in draft.cue):
        return draft
    question = [i for i in range(*tree.sentences[number - 1]) if not tree.space[i]]
    if not question or tree.words[question[-1]] != "?":
        return draft
    return replace(draft, content=tuple(question[:-1]))


def _merge_carriers(tree: Tree, drafts: list[Draft], lexicon: CueLexicon) -> list[Draft]:
    """Without "declined" where "declined to say" is a cue."""
    carried = {
        tree.heads[draft.anchor]
        for draft in drafts
        if tree.deps[draft.anchor] == "xcomp" and tree.lemmas[tree.heads[draft.anchor]] in lexicon.carriers
    }
    return [draft for draft in drafts if draft.anchor not in carried]


def _finish(tree: Tree, draft: Draft, marked: dict[int, str], ranges: list[tuple[int, int]]) -> Attribution:
    return Attribution(
        source=spans_of(tree, draft.source),
        cue=spans_of(tree, draft.cue),
        content=spans_of(tree, draft.content),
        direct=is_direct(draft.content, ranges),
        named=is_named(tree, draft.source),
        kind=source_kind(tree, draft.source, marked, load_cues()),
    )
