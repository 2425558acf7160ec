"""A location whose site and place turn out to be one thing says nothing."""

from __future__ import annotations

import msgspec
import pytest
from tests.fakes.reports import make_claim

from vedette.records import Filler
from vedette.resolve.claims.resolving import lies_in_itself


@pytest.mark.parametrize(
    ("site", "place", "empty"),
    [
        ("site:oldport-base", "site:oldport-base", True),
        ("site:oldport-base", "place:oldport", False),
        (None, None, False),
    ],
)
def test_a_site_does_not_lie_at_itself(site: str | None, place: str | None, empty: bool) -> None:
    roles = {"site": (Filler(0, 4, "site", site),), "place": (Filler(8, 12, "place", place),)}
    claim = msgspec.structs.replace(make_claim("location"), roles=roles, place=None)
    assert lies_in_itself(claim) is empty


def test_where_the_ground_is_known_it_stays() -> None:
    same = (Filler(0, 4, "site", "site:oldport-base"),)
    claim = msgspec.structs.replace(make_claim("location"), roles={"site": same, "place": same})
    assert claim.place is not None
    assert not lies_in_itself(claim)


def test_other_frames_are_left_alone() -> None:
    assert not lies_in_itself(make_claim("presence"))
