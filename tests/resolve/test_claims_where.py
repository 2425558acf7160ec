"""The place of a claim in a clause of "where"."""

from __future__ import annotations

import pytest
from tests.resolve.test_places_beside import claim_of, known_of

from vedette.resolve.claims.where import place_of_where
from vedette.resolve.entities.ground import Ground

PLAIN = "Tanks|nsubj|2 reached|root|2 Agadez|obj|2 where|advmod|6 engineers|nsubj|6 built|acl:relcl|3 huts|obj|6"
APART = (
    "Tanks|nsubj|2 reached|root|2 Agadez|obj|2 a|det|5 town|appos|3 where|advmod|8 engineers|nsubj|8 "
    "built|acl:relcl|5 huts|obj|8"
)
OTHER = "Tanks|nsubj|2 reached|root|2 Agadez|obj|2 which|nsubj|5 holds|acl:relcl|3 huts|obj|5"
SPENT = "Tanks|nsubj|2 reached|root|2 Agadez|obj|2 ,|punct|6 engineers|nsubj|6 built|parataxis|2 huts|obj|6"


@pytest.mark.parametrize(
    ("table", "word", "found"),
    [(PLAIN, "built", "Agadez"), (APART, "built", "Agadez"), (OTHER, "holds", None), (SPENT, "built", None)],
)
def test_a_clause_of_where_is_at_what_it_follows(table: str, word: str, found: str | None) -> None:
    known = known_of(table, "Agadez")
    meaning = place_of_where(claim_of("establish", known.annotated.article.text, word), Ground(known))
    assert (meaning.name if meaning is not None else None) == found
