"""Where a force is of which a report says no more than that it stays."""

from __future__ import annotations

import msgspec
from tests.resolve.conftest import Draw

from vedette.records import Claim
from vedette.resolve import resolve_claims

Roles = list[tuple[str, dict[str, str]]]


def places(draw: Draw, text: str, told: Roles, *, score: float) -> list[str | None]:
    """What fills the place of the last claim, drawn with that score; empty where the claim is left out."""
    claims, known = draw(text, told)
    doubted: tuple[Claim, ...] = (*claims[:-1], msgspec.structs.replace(claims[-1], score=score))
    found = resolve_claims(doubted, known).claims
    return [one.entity for one in found[-1].roles.get("place", ())] if len(found) == len(claims) else []


def test_the_same_force_stays_where_it_was(draw: Draw) -> None:
    text = "French troops came to Chad. Polish troops came to Mali. The French troops stayed."
    told = [
        ("arrive", {"force": "French troops", "place": "Chad"}),
        ("arrive", {"force": "Polish troops", "place": "Mali"}),
        ("presence", {"force": "The French troops"}),
    ]
    assert places(draw, text, told, score=0.35) == ["place:geonames-2434508"]


def test_another_force_stays_where_the_last_one_near_by_was(draw: Draw) -> None:
    text = "French troops came to Chad. A company stayed."
    told = [("arrive", {"force": "French troops", "place": "Chad"}), ("presence", {"force": "A company"})]
    assert places(draw, text, told, score=0.35) == ["place:geonames-2434508"]


def test_a_place_far_back_does_not_hold_for_a_stranger(draw: Draw) -> None:
    text = f"French troops came to Chad. {'Rain fell all day long on the roofs. ' * 12}The Kenyan army stayed."
    told = [("arrive", {"force": "French troops", "place": "Chad"}), ("presence", {"force": "The Kenyan army"})]
    assert places(draw, text, told, score=0.35) == []


def test_a_sure_presence_is_kept_without_a_place(draw: Draw) -> None:
    claims, known = draw("French troops stayed.", [("presence", {"force": "French troops"})])
    assert [claim.place for claim in resolve_claims(claims, known).claims] == [None]
