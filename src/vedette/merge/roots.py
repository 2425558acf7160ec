"""The far end of a claim's chain, across reports: whose word it is in the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vedette.merge.reported import Root

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from vedette.records import Claim, Hop

__all__ = ["find_root", "match_in_head", "name_key"]

NOT_WORD = re.compile(r"[^\w]+")
FUNCTION_WORDS: Final = frozenset({"a", "an", "the", "his", "her", "its", "their", "one", "two", "three", "of", "for"})


def find_root(claim: Claim, *, outlet: str | None, known: Collection[str] = ()) -> Root:
    """`find_root(claim, outlet="Tidewater")` of "an official told Corvid" -> `Root("official:FRA@corvid", …)`.

    The first hop is the origin. A named person or body is the same wherever it is cited. An anonymous source is
    bound to the outlet that heard it, so that the anonymous sources of two outlets stay two. Without a chain the
    outlet speaks for itself. `known` are the keys of the outlets on record, by which "Corvid" is Corvid News
    Agency.
    """
    if not claim.chain:
        return Root(f"outlet:{name_key(outlet or '')}", outlet or "the outlet", named=True, kind="outlet")
    hop = claim.chain[0]
    if hop.named or hop.kind in {"outlet", "organisation", "document"}:
        key = hop.entity or f"{hop.kind}:{name_key(hop.who)}"
        return Root(_body_of(key), hop.who, named=hop.named, kind=hop.kind)
    heard_by = next((h.who for h in claim.chain[1:] if h.kind == "outlet"), outlet or "")
    return Root(f"{_describe(hop)}@{_full_name(name_key(heard_by), known)}", hop.who, named=False, kind=hop.kind)


def _full_name(key: str, known: Collection[str]) -> str:
    """`_full_name("corvid", {"corvid news agency"})` -> `"corvid news agency"`, if only one begins so."""
    longer = [name for name in known if key and name.startswith(key + " ")]
    return longer[0] if len(longer) == 1 and key not in known else key


def _body_of(key: str) -> str:
    """A state speaks by its government and its staff: `government:TCD`, `state:TCD`, `force:TCD` are one voice."""
    kind, _, rest = key.partition(":")
    return f"state:{rest}" if kind in {"state", "government", "force"} and re.fullmatch("[A-Z]{3}", rest) else key


def _describe(hop: Hop) -> str:
    """`official:FRA` for an official whose country is known, else the kind and the last word said of the source."""
    country = re.search(r":([A-Z]{3})$", hop.entity or "")
    if hop.kind == "official" and country:
        return f"official:{country[1]}"
    words = [word for word in NOT_WORD.split(hop.who.casefold()) if word and word not in FUNCTION_WORDS]
    return f"{hop.kind}:{words[-1].rstrip('s') if words else ''}"


def name_key(name: str) -> str:
    """`name_key("The Corvid Wire")` -> `"corvid wire"`: how names of outlets and sources are compared."""
    words = NOT_WORD.sub(" ", name.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def match_in_head(claim: Claim, head_claims: Iterable[tuple[Claim, Root]]) -> Root | None:
    """The root of the head's claim that a copy's claim repeats: same frame and a filler in common; the first such."""
    best: tuple[int, Root] | None = None
    mine = _fillers(claim)
    for other, root in head_claims:
        if other.frame != claim.frame:
            continue
        shared = len(mine & _fillers(other))
        if shared and (best is None or shared > best[0]):
            best = shared, root
    return best[1] if best else None


def _fillers(claim: Claim) -> set[tuple[str, str]]:
    rows: Sequence[tuple[str, str | None]] = [
        (role, filler.entity or filler.country) for role, fillers in claim.roles.items() for filler in fillers
    ]
    return {(role, entity) for role, entity in rows if entity}
