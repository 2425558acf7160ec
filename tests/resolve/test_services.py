"""Armed services that are not the army, forces called by their chief, and sites beside a town."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from vedette.resolve import resolve_claims
from vedette.resolve.coreference.owners import chief_before
from vedette.resolve.entities.ground import Ground
from vedette.resolve.entities.meaning import Meaning
from vedette.resolve.entities.services import as_service, is_service, speaks_of_guards

if TYPE_CHECKING:
    from tests.resolve.conftest import Draw

VOCAB = spacy.blank("en").vocab
DANISH = Meaning("force:DNK", "force", "Armed forces of Denmark", "DNK", "name", "border guards", True)


def test_border_guards_are_a_service_of_their_own() -> None:
    service = as_service(DANISH, guarded=True)
    assert (service.entity, service.country) == ("force:border-guards-of-denmark", "DNK")
    assert is_service(service)
    assert not is_service(DANISH)


@pytest.mark.parametrize(("guarded", "entity"), [(True, "force:border-guards-of-denmark"), (False, "force:DNK")])
def test_guards_are_border_guards_where_the_report_speaks_of_these(guarded: bool, entity: str) -> None:
    guards = Meaning("force:DNK", "force", "Armed forces of Denmark", "DNK", "name", "guards", True)
    assert as_service(guards, guarded=guarded).entity == entity


@pytest.mark.parametrize(
    ("text", "spoken"), [("Latvian border guards left.", True), ("The guards at the border left.", False)]
)
def test_whether_a_text_speaks_of_border_guards(text: str, spoken: bool) -> None:
    assert speaks_of_guards(text) is spoken


def test_guards_and_soldiers_of_one_state_are_two_forces(draw: Draw) -> None:
    text = "Danish border guards left Riga. Danish soldiers left Oslo."
    claims, known = draw(
        text, [("withdraw", {"force": "Danish border guards"}), ("withdraw", {"force": "Danish soldiers"})]
    )
    forces = [claim.roles["force"][0].entity for claim in resolve_claims(claims, known).claims]
    assert forces == ["force:border-guards-of-denmark", "force:DNK"]


@pytest.mark.parametrize(("first", "chief"), [("Ana", "Ana Lisk"), ("the", None)])
def test_an_army_is_called_by_the_full_name_that_owns_it(first: str, chief: str | None) -> None:
    doc = Doc(
        VOCAB,
        words=[first, "Lisk", "'s", "army"],
        pos=["PROPN" if chief else "DET", "PROPN", "PART", "NOUN"],
        heads=[3, 0, 0, 3] if chief else [1, 3, 1, 3],
        deps=["nmod:poss", "flat", "case", "ROOT"] if chief else ["det", "nmod:poss", "case", "ROOT"],
    )
    one = SimpleNamespace(head=3, first=0)
    discourse = SimpleNamespace(known=SimpleNamespace(annotated=SimpleNamespace(doc=doc)))
    assert chief_before(one, discourse) == chief  # type: ignore[arg-type]


@pytest.mark.parametrize("beside", ["hard by", "next to", "on the edge of", "near"])
def test_a_site_hard_by_a_town_lies_there(draw: Draw, beside: str) -> None:
    text = f"Soldiers left Larkhill, {beside} Niamey."
    _, known = draw(text, places=("Niamey",))
    container = Ground(known).container_after(text.index(","))
    assert container is not None
    assert container.country == "NER"


def test_a_site_far_from_a_town_does_not_lie_there(draw: Draw) -> None:
    text = "Soldiers left Larkhill, famed beyond Niamey."
    _, known = draw(text, places=("Niamey",))
    assert Ground(known).container_after(text.index(",")) is None
