"""Whose troops they are the pronoun tells, not the ground that they stand on."""

from __future__ import annotations

import pytest

from vedette.resolve.coreference.sieve import owned


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("its troops from Chad", "its troops"),
        ("Their last gunners at Oldport", "Their last gunners"),
        ("French troops in Chad", "French troops in Chad"),
        ("its troops", "its troops"),
        ("", ""),
    ],
)
def test_ground_is_no_owner(text: str, own: str) -> None:
    assert owned(text) == own
