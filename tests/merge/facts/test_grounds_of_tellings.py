"""The ground of a telling is the entity that the claim's place is named by, whatever other ground its roles name."""

from __future__ import annotations

from datetime import date

import msgspec
from tests.fakes.reports import make_claim

from vedette.merge.facts.tellings import tellings_of
from vedette.merge.reported import ReportedClaim, Root
from vedette.records import Filler


def test_a_host_is_not_the_ground() -> None:
    claim = make_claim("armed-conflict", place="Agadez")
    roles = {
        "host": (Filler(None, None, "state", "state:USA", "United States", "USA"),),
        "party": (Filler(None, None, "force", "force:USA", "Armed forces of USA", "USA"),),
        "place": (Filler(None, None, "place", "place:Agadez", "Agadez", "NER"),),
    }
    claim = msgspec.structs.replace(claim, roles=roles)
    root = Root("outlet:corvid", "Corvid Wire", named=True, kind="outlet")
    reported = ReportedClaim(claim, "wire-1", "Corvid Wire", date(2031, 5, 3), "wire-1", root, "words")
    assert [telling.place and telling.place.entity for telling in tellings_of(reported)] == ["place:Agadez"]
