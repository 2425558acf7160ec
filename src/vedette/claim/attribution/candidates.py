"""Attributions that the tree and the lexicon hold: verbs, adjectives, nouns, "according to", "reportedly"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.claim.attribution.draft import Draft
from vedette.claim.attribution.endings import find_clause_before
from vedette.claim.attribution.predicates import Predicate, iter_predicates
from vedette.claim.attribution.sources import find_source
from vedette.claim.attribution.tree import case_of, children_by, noun_phrase, subtree, trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.claim.attribution.tree import Tree
    from vedette.lexicon.cues import CueLexicon

__all__ = ["draft_predicate", "find_candidates"]

ADVERB, PREPOSITION = 0.6, 0.95
"""Shares of "allegedly" and of "according to"."""
FRONT = ("aux", "aux:pass", "cop", "advmod")
AROUND = ("around", "as")


def find_candidates(tree: Tree, lexicon: CueLexicon, *, least: float) -> list[Draft]:
    """Drafts whose word and frame are cues at least that often (`least`, 0 to 1), in the order of the text."""
    predicates = iter_predicates(tree, addressed=lexicon.addressed)
    found = [_draft_if_sure(tree, predicate, lexicon, least) for predicate in predicates]
    found.extend(draft for draft in _phrases(tree, lexicon) if draft.share >= least)
    return sorted((draft for draft in found if draft and draft.content), key=lambda draft: draft.anchor)


def _draft_if_sure(tree: Tree, predicate: Predicate, lexicon: CueLexicon, least: float) -> Draft | None:
    share = lexicon.share(predicate.section, predicate.lexeme, predicate.complement.frame)
    final = lexicon.share(predicate.section, predicate.lexeme, "final")
    if max(share, final) < least:
        return None
    draft = draft_predicate(tree, predicate, lexicon, share)
    if draft.frame == "final":
        return replace(draft, share=max(share, final))
    return draft if share >= least else None


def draft_predicate(tree: Tree, predicate: Predicate, lexicon: CueLexicon, share: float) -> Draft:
    """`said` of "Troops left, officials said." -> `Draft`: cue "said", source "officials", content "Troops left"."""
    source, content = _source_of(tree, predicate), _content_of(tree, predicate)
    frame = predicate.complement.frame
    if predicate.section == "verbs" and lexicon.is_kind(predicate.lexeme, "speech"):
        before = [] if content and max(content) > predicate.token else find_clause_before(tree, predicate.token, source)
        if before:
            content, frame = before, "final"
    return Draft(
        anchor=predicate.token,
        cue=tuple(_cue_of(tree, predicate, lexicon)),
        source=tuple(source),
        content=tuple(content),
        frame=frame,
        share=share,
    )


def _source_of(tree: Tree, predicate: Predicate) -> list[int]:
    """Words of the source, empty where nobody is named."""
    if predicate.section == "nouns":
        owners = children_by(tree, predicate.token, "nmod:poss")
        by = [c for c in children_by(tree, predicate.token, "nmod") if case_of(tree, c) in ("by", "from")]
        source = owners[0] if owners else by[0] if by else None
    else:
        source = find_source(tree, predicate.token)
    if source is None or tree.deps[source] == "expl":
        return []
    if predicate.section == "nouns" and tree.deps[source] == "nmod:poss":
        return trim(tree, subtree(tree, source))
    return noun_phrase(tree, source, without=predicate.token)


def _cue_of(tree: Tree, predicate: Predicate, lexicon: CueLexicon) -> list[int]:
    """The cue's words: "did not say", "declined to comment on", "said in a statement"."""
    token = predicate.token
    words = _verb_group(tree, token)
    words += children_by(tree, token, "compound:prt")
    head = tree.heads[token]
    if tree.deps[token] == "xcomp" and tree.lemmas[head] in lexicon.carriers and head < token:
        words += [*_verb_group(tree, head), *range(head, token)]
    tops = predicate.complement.tops
    if predicate.complement.frame == case_of(tree, tops[0]) if tops else False:
        words += [c for c in children_by(tree, tops[0], "case") if c > token]
    for child in children_by(tree, token, "obl"):
        if child > token and tree.lemmas[child] in lexicon.media and case_of(tree, child) in ("in", "by", "on"):
            words += noun_phrase(tree, child) + children_by(tree, child, "case")
    return sorted({word for word in words if word == token or not (tree.space[word] or word in tops)})


def _verb_group(tree: Tree, token: int) -> list[int]:
    """The verb and what stands right before it of auxiliaries and adverbs."""
    group = [token]
    front = {c for c in tree.children[token] if tree.deps[c] in FRONT}
    while group[-1] - 1 in front:
        group.append(group[-1] - 1)
    return group


def _content_of(tree: Tree, predicate: Predicate) -> list[int]:
    """Words of what is said, without punctuation at the ends."""
    frame, tops = predicate.complement.frame, predicate.complement.tops
    if not tops:
        return []
    if frame in AROUND:
        return trim(tree, subtree(tree, tops[0], without=(predicate.token,)))
    words: set[int] = set()
    for top in tops:
        inner = (predicate.token,) if top == tree.heads[predicate.token] else ()
        words.update(subtree(tree, top, without=inner))
    if frame == case_of(tree, tops[0]):
        words.difference_update(children_by(tree, tops[0], "case"))
    if frame == "figure":
        words.update(_rest_of_clause(tree, predicate.token))
    words.discard(predicate.token)
    return trim(tree, sorted(words))


def _rest_of_clause(tree: Tree, verb: int) -> range:
    """What follows a verb, up to a clause that is set beside it (", the agency reported")."""
    end = tree.sentences[tree.sentence[verb]][1]
    beside = [min(subtree(tree, c)) for c in children_by(tree, verb, "parataxis", "conj") if c > verb]
    return range(verb + 1, min([end, *beside]))


def _phrases(tree: Tree, lexicon: CueLexicon) -> Iterator[Draft]:
    """ "according to the ministry", "per officials", "reportedly"."""
    for token in range(len(tree)):
        if tree.deps[token] == "advmod" and tree.lower[token] in lexicon.adverbs:
            content = trim(tree, subtree(tree, tree.heads[token], without=(token,)))
            yield Draft(token, (token,), (), tuple(content), "adverb", ADVERB)
        elif tree.deps[token] in ("obl", "nmod") and (cue := _preposition(tree, token, lexicon)):
            content = _holder(tree, token)
            yield Draft(token, cue, tuple(noun_phrase(tree, token)), tuple(content), "preposition", PREPOSITION)


def _preposition(tree: Tree, noun: int, lexicon: CueLexicon) -> tuple[int, ...]:
    case = case_of(tree, noun)
    if case not in lexicon.prepositions or (case == "per" and tree.poses[noun] != "PROPN"):
        return ()
    first = next(c for c in children_by(tree, noun, "case"))
    return (first, *children_by(tree, first, "fixed"))


def _holder(tree: Tree, noun: int) -> list[int]:
    """The clause that "according to …" speaks of: the whole sentence when it stands at its end."""
    head = tree.heads[noun]
    last = tree.sentences[tree.sentence[noun]][1] - 1
    is_final = max(subtree(tree, noun)) >= last - 2
    while (
        is_final
        and tree.deps[head] in ("conj", "acl", "nmod", "obl", "obj", "advcl", "xcomp")
        and tree.heads[head] != head
    ):
        head = tree.heads[head]
    return trim(tree, subtree(tree, head, without=(noun,)))
