"""Which claims of a reading are right, against a labelled report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from vedette.records import Claim, Filler

__all__ = ["right_claims"]

CORE: Final = {
    "force place": ("presence", "arrive"),
    "force": ("deploy", "withdraw", "relocate"),
    "holder place": ("control",),
    "owner owned": ("ownership",),
    "party object": ("access",),
    "party partner": ("alignment",),
    "holder office": ("position",),
    "party": ("armed-conflict", "agree", "consult", "cooperate", "fight"),
    "site place": ("location",),
    "site": ("handover", "establish", "close"),
    "actor": ("demand", "refuse", "concede", "support", "protest", "mobilize"),
    "actor target": ("expel", "accuse", "threaten", "sanction", "coerce"),
    "actor agreement": ("terminate",),
    "provider recipient": ("aid",),
    "place": ("coup",),
    "target": ("attack",),
}
"""Roles that must agree, and the frames that they are the core of: a claim is found when its core is."""
CORE_OF: Final = {frame: roles.split() for roles, frames in CORE.items() for frame in frames}


def right_claims(claims: tuple[Claim, ...], gold: list[dict[str, Any]]) -> list[bool]:
    """One answer a claim: whether a labelled claim of its frame overlaps its evidence and agrees in the core roles.

    Each label makes one claim right, the one that overlaps it most.
    """
    right = [False] * len(claims)
    for label in gold:
        found = [
            (_overlap(claim, label), -i) for i, claim in enumerate(claims) if not right[i] and _agrees(claim, label)
        ]
        best = max(found, default=(0, 0))
        if best[0]:
            right[-best[1]] = True
    return right


def _overlap(claim: Claim, label: dict[str, Any]) -> int:
    return max(
        (max(0, min(span.end, label["end"]) - max(span.start, label["start"])) for span in claim.evidence), default=0
    )


def _agrees(claim: Claim, label: dict[str, Any]) -> bool:
    if claim.frame != label["frame"]:
        return False
    roles = [role for role in CORE_OF.get(claim.frame, ()) if role in label["roles"]]
    return all(_same(claim, role, label["roles"][role]) for role in roles)


def _same(claim: Claim, role: str, wanted: dict[str, Any]) -> bool:
    return any(_is(filler, wanted) for filler in claim.roles.get(role, ()))


def _is(filler: Filler, wanted: dict[str, Any]) -> bool:
    """Overlapping words, or the same country and kind, or the same name."""
    placed = filler.start is not None and filler.end is not None and wanted.get("start") is not None
    if placed and min(filler.end or 0, wanted["end"]) > max(filler.start or 0, wanted["start"]):
        return True
    if wanted.get("country") and (filler.country, filler.kind) == (wanted["country"], wanted.get("kind")):
        return True
    return bool(filler.name and wanted.get("name") and filler.name.lower() == wanted["name"].lower())
