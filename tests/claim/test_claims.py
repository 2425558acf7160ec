"""The door of the room: an article's claims, drawn from trees given by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from vedette.claim import find_claims
from vedette.records import Annotated, Claim, Quantity, Span

Parse = Callable[..., Annotated]
VOCAB = English().vocab

PLANNED = (
    "France|NNP|3|nsubj will|MD|3|aux withdraw|VB|0|root about|RB|5|advmod 300|CD|6|nummod soldiers=soldier|NNS|3|obj "
    "from|IN|8|case Mali|NNP|3|obl +.|.|3|punct"
)
DENIED = (
    "The|DT|2|det soldiers=soldier|NNS|5|nsubj did=do|VBD|5|aux not|RB|5|advmod leave|VB|0|root Mali|NNP|5|obj "
    "+.|.|5|punct"
)
MEETING = (
    "The|DT|2|det ministers=minister|NNS|4|nsubj will|MD|4|aux meet|VB|0|root in|IN|6|case Gao|NNP|4|obl +.|.|4|punct"
)


def test_a_plan_with_its_count_and_its_words(parse: Parse) -> None:
    annotated = known(parse(PLANNED), Quantity(21, 30, 270, 330, True, "person"))
    (claim,) = find_claims(annotated, ())
    assert (claim.frame, claim.plover, claim.modality, claim.polarity) == (
        "withdraw",
        "RETREAT (withdraw)",
        "planned",
        "affirmed",
    )
    assert words(claim, annotated) == {"force": ["about 300 soldiers"], "place": ["Mali"], "sender": ["France"]}
    assert [span.of(annotated.article.text) for span in claim.evidence] == [annotated.article.text[:-1]]
    assert claim.count is not None
    assert (claim.count.low, claim.count.high) == (270, 330)
    assert claim.chain == ()


def test_what_did_not_happen_is_denied(parse: Parse) -> None:
    (claim,) = find_claims(known(parse(DENIED)), ())
    assert (claim.frame, claim.polarity) == ("withdraw", "denied")


def test_a_cooperative_act_to_come_is_exported_as_readiness(parse: Parse) -> None:
    (claim,) = find_claims(known(parse(MEETING)), ())
    assert (claim.frame, claim.plover) == ("consult", "AGREE")


def test_a_hostile_act_to_come_is_exported_as_a_threat(parse: Parse) -> None:
    table = (
        "Miners=miner|NNS|3|nsubj will|MD|3|aux stage|VB|0|root a|DT|5|det strike|NN|3|obj in|IN|7|case "
        "Oldport|NNP|3|obl +.|.|3|punct"
    )
    (claim,) = find_claims(known(parse(table)), ())
    assert (claim.frame, claim.plover) == ("protest", "THREATEN (relations)")


def test_reading_twice_gives_the_same_ids_and_another_article_gives_others(parse: Parse) -> None:
    annotated = known(parse(PLANNED))
    other = replace(annotated, article=replace_id(annotated))
    once, twice = find_claims(annotated, ()), find_claims(annotated, ())
    assert [claim.id for claim in once] == [claim.id for claim in twice]
    assert {claim.id for claim in once}.isdisjoint(claim.id for claim in find_claims(other, ()))


def test_a_score_is_a_share(parse: Parse) -> None:
    claims = [claim for table in (PLANNED, DENIED, MEETING) for claim in find_claims(known(parse(table)), ())]
    assert all(0 < claim.score < 1 for claim in claims)


@pytest.mark.parametrize("table", ["Rain|NN|2|nsubj fell=fall|VBD|0|root +.|.|2|punct"])
def test_a_text_that_claims_nothing_gives_nothing(parse: Parse, table: str) -> None:
    assert find_claims(known(parse(table)), ()) == ()


def words(claim: Claim, annotated: Annotated) -> dict[str, list[str]]:
    text = annotated.article.text
    return {
        role: [Span(filler.start or 0, filler.end or 0).of(text) for filler in fillers]
        for role, fillers in claim.roles.items()
    }


def replace_id(annotated: Annotated) -> object:
    import msgspec

    return msgspec.structs.replace(annotated.article, id="another")


def known(annotated: Annotated, *quantities: Quantity) -> Annotated:
    """The same article over the vocabulary that articles have, where letter case and punctuation are known."""
    old = annotated.doc
    doc = Doc(
        VOCAB,
        words=[token.text for token in old],
        spaces=[bool(token.whitespace_) for token in old],
        lemmas=[token.lemma_ for token in old],
        tags=[token.tag_ for token in old],
        pos=[token.pos_ for token in old],
        heads=[token.head.i for token in old],
        deps=[token.dep_ for token in old],
        sent_starts=[bool(token.is_sent_start) for token in old],
    )
    return replace(annotated, doc=doc, quantities=quantities)
