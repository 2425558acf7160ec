"""What kind of source speaks, and whether it is named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from vedette.claim.attribution.tree import children_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.claim.attribution.tree import Tree
    from vedette.lexicon.cues import CueLexicon
    from vedette.records import Mention

__all__ = ["head_of", "is_named", "is_outlet_name", "mark_mentions", "source_kind"]

BY_MENTION = {
    "outlet": "outlet",
    "government": "organisation",
    "state": "organisation",
    "force": "organisation",
    "organisation": "organisation",
    "nationality": "organisation",
    "place": "organisation",
    "site": "organisation",
    "agreement": "document",
}
PEOPLE = frozenset({"who", "whom", "he", "she", "i", "they", "we", "him", "her", "them", "his", "their", "my", "our"})


def mark_mentions(tree: Tree, mentions: Sequence[Mention]) -> dict[int, str]:
    """ "The army left" with the mention "The army" -> `{0: "force", 1: "force"}`.

    Token number to the kind of the mention that holds it, the shortest where they are nested.
    """
    marked: dict[int, str] = {}
    for mention in sorted(mentions, key=lambda one: one.start - one.end):
        first = bisect_right(tree.ends, mention.start)
        for token in range(first, bisect_left(tree.starts, mention.end)):
            marked[token] = mention.kind
    return marked


def head_of(tree: Tree, tokens: Sequence[int]) -> int | None:
    """ "a spokesman for the army" -> the number of "spokesman", which the others hang under; of no tokens `None`."""
    inside = set(tokens)
    for token in tokens:
        if tree.heads[token] not in inside or tree.heads[token] == token:
            return token
    return None


def source_kind(tree: Tree, tokens: Sequence[int], marked: Mapping[int, str], lexicon: CueLexicon) -> str | None:
    """`person`, `official`, `organisation`, `outlet` or `document`; `None` where there is no source.

    "a senior French defence official" -> official, "the defence ministry" -> organisation, "two truck drivers" ->
    person. A title beside a name counts ("President Lund" -> official); `marked` is what `mark_mentions` gives.
    """
    head = head_of(tree, tokens)
    if head is None:
        return None
    words = lexicon.sources
    if is_outlet_name(tree, tokens, marked, lexicon):
        return "outlet"
    names = [i for i in _name_and_titles(tree, head) if i in set(tokens)]
    lemmas = [w for i in names for w in (tree.lower[i], tree.lemmas[i], tree.lower[i].removesuffix("s"))]
    is_proper = tree.poses[head] == "PROPN"
    order = ("official", "person", "organisation", "outlet", "document")
    for kind in order:
        listed: frozenset[str] = getattr(words, kind)
        if any(lemma in listed for lemma in lemmas[:3]) or (is_proper and any(lemma in listed for lemma in lemmas)):
            return kind
    if marked.get(head) in BY_MENTION:
        return BY_MENTION[marked[head]]
    if tree.poses[head] == "PRON" and tree.lower[head] not in PEOPLE:
        return "organisation"
    return "person"


def _name_and_titles(tree: Tree, head: int) -> list[int]:
    """The head first, then the words of its name, title and apposition: "Lund", "President"; "Lund", "minister"."""
    found = [head]
    for child in children_by(tree, head, "flat", "compound", "appos", "flat:name", "nmod:desc"):
        found.append(child)
        found.extend(children_by(tree, child, "flat", "compound"))
    return found


def is_outlet_name(tree: Tree, tokens: Sequence[int], marked: Mapping[int, str], lexicon: CueLexicon) -> bool:
    """True of "Reuters", "The Hill", "the Lake Courier", "state news agency SANA"; false of "a Reuters reporter"."""
    head = head_of(tree, tokens)
    if head is None:
        return False
    if marked.get(head) == "outlet":
        return True
    if tree.poses[head] == "PRON" or tree.lemmas[head] in lexicon.sources.official:
        return False
    near = [head, *children_by(tree, head, "flat", "compound", "appos")]
    if tree.lemmas[head] in lexicon.sources.outlet and any(tree.lower[i] in ("news", "media", "press") for i in near):
        return True
    names = [i for i in near if tree.poses[i] == "PROPN"]
    if any(tree.lower[i] in lexicon.sources.official for i in names):
        return False
    return any(tree.lower[i] in lexicon.outlets for i in names)


def is_named(tree: Tree, tokens: Sequence[int]) -> bool:
    """True where the source's own words hold its name: "Reuters", "President Lund"; not "a French official"."""
    head = head_of(tree, tokens)
    if head is None:
        return False
    own = [head, *children_by(tree, head, "flat", "appos")]
    return any(tree.poses[i] == "PROPN" for i in own)
