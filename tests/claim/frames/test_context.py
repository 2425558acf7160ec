"""What only the whole article tells."""

from __future__ import annotations

from collections.abc import Callable

from vedette.claim.frames import find_frames
from vedette.records import Annotated

Parse = Callable[..., Annotated]

FLIGHT = "The|DT|2|det soldiers=soldier|NNS|4|nsubj will|MD|4|aux fly|VB|0|root to|IN|6|case Toulouse|NNP|4|obl"
LEAVING = "The|DT|2|det army|NN|3|nsubj left=leave|VBD|0|root Gao|NNP|3|obj +.|.|3|punct"


def frames_at_flight(annotated: Annotated) -> list[str]:
    return [match.frame for match in find_frames(annotated) if match.trigger[0].text == "fly"]


def test_a_flight_alone_is_an_arrival(parse: Parse) -> None:
    assert frames_at_flight(parse(FLIGHT)) == ["arrive"]


def test_a_flight_in_a_report_of_a_departure_is_part_of_it(parse: Parse) -> None:
    assert frames_at_flight(parse(f"{LEAVING}\n{LEAVING}\n{FLIGHT}")) == ["withdraw"]


def test_a_list_of_a_thousand_words_is_passed_over(parse: Parse) -> None:
    table = LEAVING + " +,|,|3|punct Gao|NNP|3|conj" * 250
    assert find_frames(parse(table)) == ()


def test_an_endless_chain_of_parts_costs_no_endless_time(parse: Parse) -> None:
    chain = " ".join(f"of|IN|{2 * n}|case most=most|JJS|{2 * n - 2}|nmod" for n in range(2, 150))
    table = f"In|IN|2|case most=most|JJS|300|obl {chain} x|NN|2|dep left=leave|VBD|0|root"
    assert all(match.frame for match in find_frames(parse(table)))
