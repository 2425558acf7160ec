"""What each attribution hands to the claims in its content: its source, whom that cites, and whom it told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.claim.attribution.kinds import head_of, is_named, mark_mentions, source_kind
from vedette.claim.attribution.outlets import (
    Page,
    find_addressee,
    find_cited,
    find_listener,
    find_publisher,
    learn_outlets,
)
from vedette.claim.attribution.reach import FINITE_TAGS, Read, anchor_of, hands_on, reach_of
from vedette.claim.attribution.speakers import OWN_VOICE, Speakers, is_pronoun
from vedette.claim.attribution.tree import Tree, children_by, noun_phrase, subtree, trim
from vedette.records import Hop, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.lexicon.cues import CueLexicon
    from vedette.records import Annotated, Attribution

__all__ = ["Handed", "hand_on"]

LONGEST_NAME = 15
"""Words of a cited source, at most."""
PRESS_WORDS = frozenset({"press", "ministry", "communications", "spokesperson", "spokesman"})
"""Words by which an outlet is an institution's own office and no newspaper."""
ARMED_WORDS = frozenset({"forces", "army", "military", "defence", "defense"})
STAFF = frozenset({"general", "staff", "high", "command"})
"""The head of an armed force, which speaks through that force's press office."""
EMPTY_WORDS = frozenset({"of", "the", "affairs", "and", "for", "our"})
ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Handed:
    """The hops of one attribution, root first, and the tokens that they hold for."""

    anchor: int
    content: tuple[int, ...]
    hops: tuple[Hop, ...]
    is_promise: bool


def hand_on(tree: Tree, attributions: Sequence[Attribution], annotated: Annotated, lexicon: CueLexicon) -> list[Handed]:
    """One `Handed` for each attribution that hands its source on: "said that", "believes", "vowed to"; not "wants to".

    Pronouns and definite nouns take the hops of whom they mean, the outlets they spoke to included. The outlet that
    prints the article is no hop.
    """
    printer = (annotated.article.outlet or "").lower()
    marked, names = mark_mentions(tree, annotated.mentions), _names(tree, annotated)
    page = Page(tree, marked, lexicon, learn_outlets(tree, lexicon), printer, names)
    speakers = Speakers()
    read = [
        Read(one.kind, *(tuple(_tokens(tree, spans)) for spans in (one.cue, one.source, one.content)))
        for one in attributions
    ]
    cited = _find_quoted(page, read)
    found = []
    for one in read:
        anchor = anchor_of(tree, one.cue, lexicon)
        if anchor is None:
            continue
        hops = _hops(page, anchor, one, cited, speakers)
        kept = tuple(hop for hop in hops if not _is_printer(hop, printer))
        if kept and hands_on(tree, anchor, one, lexicon):
            is_promise = lexicon.is_kind(tree.lemmas[anchor], "promise")
            found.append(Handed(anchor, reach_of(page, anchor, one), kept, is_promise))
    return found


def _names(tree: Tree, annotated: Annotated) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for mention in annotated.mentions:
        tokens = tuple(_tokens(tree, [mention.span])) if mention.named else ()
        for token in tokens:
            if len(tokens) > len(found.get(token, ())):
                found[token] = tokens
    return found


def _find_quoted(page: Page, read: Sequence[Read]) -> dict[int, tuple[int, ...]]:
    """First token of a source to whom it cites, of "the agency reported, citing two diplomats"."""
    tree = page.tree
    found: dict[int, tuple[int, ...]] = {}
    for one in read:
        is_quoting = any(tree.lemmas[i] in page.lexicon.quoting and tree.poses[i] == "VERB" for i in one.cue)
        is_name = 0 < len(one.content) <= LONGEST_NAME and not any(tree.tags[i] in FINITE_TAGS for i in one.content)
        is_near = one.source and one.content and tree.sentence[one.source[0]] == tree.sentence[one.content[0]]
        if is_quoting and is_name and is_near and not any(tree.tags[i] == "VBN" for i in one.cue):
            found[one.source[0]] = one.content
    return found


def _tokens(tree: Tree, spans: Sequence[Span]) -> list[int]:
    return [i for s in spans for i in range(bisect_right(tree.ends, s.start), bisect_left(tree.starts, s.end))]


def _hops(
    page: Page, anchor: int, one: Read, quoted: Mapping[int, tuple[int, ...]], speakers: Speakers
) -> tuple[Hop, ...]:
    """Whom the source cites, the source, whom it told; each is remembered with the hops from it outwards."""
    tree = page.tree
    told = find_addressee(page, anchor)
    source = _unwrapped(tree, one.source, page.lexicon)
    cited = find_cited(page, anchor, source) or (quoted.get(source[0], ()) if source else ())
    told = told or find_listener(page, source)
    outer = (speakers.find(tree, told) or (_hop(page, told, "outlet"),)) if told else ()
    own = _unique(*_source_hops(page, source, one.kind if source == one.source else None, speakers), *outer)
    known = {hop.start for hop in own}
    inner = (speakers.find(tree, cited) or (_hop(page, cited, None),)) if cited else ()
    hops = _unique(*(hop for hop in inner if hop.start not in known), *own)
    speakers.add(tree, told, outer)
    speakers.add(tree, cited, hops)
    speakers.add(tree, source, own)
    return hops


def _unwrapped(tree: Tree, source: tuple[int, ...], lexicon: CueLexicon) -> tuple[int, ...]:
    """Of "which cited a senior official", tagged as one source: "a senior official"."""
    if not source or tree.lower[source[0]] not in ("which", "who", "that"):
        return source
    quoting = next((n for n, i in enumerate(source) if tree.lemmas[i] in lexicon.quoting), None)
    return source[quoting + 1 :] or source[:1] if quoting is not None else source


def _unique(*hops: Hop) -> tuple[Hop, ...]:
    return tuple({(hop.start, hop.who): hop for hop in hops}.values())


def _source_hops(page: Page, source: Sequence[int], kind: str | None, speakers: Speakers) -> tuple[Hop, ...]:
    tree = page.tree
    head = head_of(tree, source)
    if head is None or tree.lower[head] in OWN_VOICE or (head - 1 in source and tree.lower[head - 1] in OWN_VOICE):
        return ()
    if is_pronoun(tree, head) and (owner := _relative_owner(tree, head)) is not None:
        source, head, kind = noun_phrase(tree, owner), owner, None
    known = speakers.find(tree, source)
    if known:
        return known
    if kind == "document" and (publisher := find_publisher(page, source)):
        return (_hop(page, publisher, "outlet"),)
    return (_hop(page, source, kind),)


def _relative_owner(tree: Tree, pronoun: int) -> int | None:
    """The noun that "who" or "which" stands for."""
    if tree.lower[pronoun] not in ("who", "which", "that", "whom"):
        return None
    at = tree.heads[pronoun]
    for _ in range(4):
        if tree.deps[at] == "acl:relcl":
            return tree.heads[at]
        at = tree.heads[at]
    return None


def _hop(page: Page, words: Sequence[int], kind: str | None) -> Hop:
    tree = page.tree
    kept = _with_owner(tree, list(words))
    while len(kept) > 1 and tree.lower[kept[0]] in ARTICLES and not _is_title(tree, kept[0]):
        kept = kept[1:]
    head = head_of(tree, words)
    kept = _without_clause(tree, kept, head)
    if kind == "outlet" and (name := next((page.names[i] for i in reversed(kept) if i in page.names), None)):
        kept = _whole_name(tree, name, kept)
    start, end = tree.starts[kept[0]], tree.ends[kept[-1]]
    if kind is None:
        kind = source_kind(tree, words, page.marked, page.lexicon) or "person"
    if kind != "outlet" and head is not None and tree.lower[head] in page.outlets:
        kind = "outlet"
    return Hop(tree.text[start:end], kind, is_named(tree, words), None, start, end)


def _with_owner(tree: Tree, words: list[int]) -> list[int]:
    """ "the island's council" where the source was marked from "'s council" on."""
    if tree.tags[words[0]] != "POS":
        return words
    return trim(tree, sorted({*subtree(tree, tree.heads[words[0]]), *words}))


def _whole_name(tree: Tree, name: Sequence[int], words: Sequence[int]) -> list[int]:
    """ "Heron Wire" where the mention holds "Heron" alone: a name goes on as long as proper nouns follow."""
    whole = list(name)
    while whole[-1] + 1 in words and tree.poses[whole[-1] + 1] == "PROPN":
        whole.append(whole[-1] + 1)
    return whole


def _without_clause(tree: Tree, words: list[int], head: int | None) -> list[int]:
    """ "a resident" of "a resident who gave his name": what is told of a source is no part of who it is."""
    if head is None:
        return words
    starts = [min(subtree(tree, c)) for c in children_by(tree, head, "acl", "acl:relcl", "advcl") if c > head]
    kept = [i for i in words if i < min(starts, default=len(tree))]
    return trim(tree, kept) or words


def _is_title(tree: Tree, article: int) -> bool:
    """True of "The" in "told The Hill": a capital inside a sentence belongs to the name."""
    return tree.words[article][0].isupper() and article != tree.sentences[tree.sentence[article]][0]


def _is_printer(hop: Hop, printer: str) -> bool:
    who = hop.who.lower()
    if not printer:
        return False
    if hop.kind == "organisation" and _speaks_through(who, printer):
        return True
    return (hop.named or hop.kind == "outlet") and (f" {who} " in f" {printer} " or printer in who)


def _speaks_through(who: str, printer: str) -> bool:
    """ "ministry of foreign affairs" of its own "press department of the ruvian foreign ministry"."""
    office = set(printer.split())
    words = set(who.split()) - EMPTY_WORDS - (STAFF if office & ARMED_WORDS else set())
    if not words and office & ARMED_WORDS:
        return bool(office & PRESS_WORDS)
    return bool(words) and bool(office & PRESS_WORDS) and words <= office
