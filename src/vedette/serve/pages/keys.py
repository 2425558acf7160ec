"""The keys and the marks: what each key does, and what each shape and word of the pages means."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response

from vedette.serve.pages.rendering import render

__all__ = ["KEYS", "router"]

router = APIRouter()
KEYS: Final = (
    ("everywhere", (("/", "to the search field"), ("?", "this page"), ("Tab", "to the next link"))),
    ("situation", (("← →", "on the slider: a day back or on"), ("Enter", "on a line: its sentences"))),
    (
        "review",
        (
            *(("a", "accept"), ("r", "reject"), ("c", "correct a role"), ("m", "merge"), ("s", "split")),
            *(("f", "not a copy"), ("l", "a letter for the outlet"), ("u", "undo your last")),
            *(("j", "next"), ("k", "back")),
        ),
    ),
    ("lists", (("j", "the next page"), ("k", "the page before"), ("p", "changes of the week before"))),
    ("timeline", (("← →", "from mark to mark"), ("Enter", "to the sentence"))),
)
"""By the page on which they work: key and what it does."""
STATES: Final = (
    *("present", "arriving", "leaving", "left", "expected"),
    *("ordered-out", "denied", "contested", "unknown"),
)
WORDS: Final = (
    ("modality", ("asserted", "planned", "demanded", "expected", "possible", "hypothetical", "assessed", "unknown")),
    ("unknown", ("said-unknown", "no-claim", "stale")),
    ("conflict", ("count", "time", "place", "polarity", "identity")),
    ("agreement", ("in-force", "signed", "terminated", "suspended", "negotiated")),
)


@router.get("/keys")
def show_keys(request: Request) -> Response:
    """`/keys`."""
    return render(request, "keys.html", keys=KEYS, states=STATES, words=WORDS)
