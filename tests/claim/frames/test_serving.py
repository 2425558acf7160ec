"""Who serves in armed forces by the word before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.claim.frames.serving import is_serving
from vedette.records import Annotated


@pytest.mark.parametrize(
    ("table", "word", "kind", "serves"),
    [
        ("army|NN|2|compound divers=diver|NNS|0|root", 1, "group", True),
        ("Air|NNP|2|compound Force|NNP|3|compound cooks=cook|NNS|0|root", 2, "person", True),
        ("army|NN|2|compound officials=official|NNS|0|root", 1, "group", False),
        ("hotel|NN|2|compound divers=diver|NNS|0|root", 1, "group", False),
        ("army|NN|2|compound diver|NN|0|root", 1, "group", False),
        ("army|NN|2|compound bases=base|NNS|0|root", 1, "site", False),
        ("amphibious|JJ|2|amod group|NN|0|root", 1, "organisation", True),
        ("rights|NNS|2|compound group|NN|0|root", 1, "organisation", False),
    ],
)
def test_a_branch_before_people_makes_them_a_force(
    parse: Callable[..., Annotated], table: str, word: int, kind: str, serves: bool
) -> None:
    assert is_serving(parse(table).doc[word], kind) is serves
