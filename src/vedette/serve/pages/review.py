"""Page 6, review: the queue, most valuable first, one item in hand; who did what when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request, Response

from vedette.records import LETTERS, ROLES, in_force
from vedette.run import ask_span
from vedette.serve.access import asker_of
from vedette.serve.pages.asked import parse_asked
from vedette.serve.pages.queue import take_in_hand
from vedette.serve.pages.rendering import render
from vedette.serve.pages.telling import name_reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Judgement, ReviewItem
    from vedette.serve.pages.queue import Hand, Queue
    from vedette.store import Store

__all__ = ["router"]

router = APIRouter()
SHOWN: Final = 20
LOGGED: Final = 8


@router.get("/review")
def show_review(request: Request) -> Response:
    """`/review` takes the most valuable item in hand, `/review?about=claim:9b1c…` that one."""
    store: Store = request.app.state.store
    queue: Queue = request.app.state.queue
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    asked = parse_asked(request.query_params, last=last)
    waiting = queue.items(as_of=asked.as_of, known=asked.known)
    about = tuple(request.query_params.getlist("about")) or (waiting[0].about if waiting else ())
    judgements = store.judgements()
    hand = take_in_hand(store, about, waiting) if about else None
    return render(
        request,
        "review.html",
        **_who(request, judgements),
        asked=asked,
        hand=hand,
        waiting=waiting[:SHOWN],
        count_waiting=len(waiting),
        beside=_beside(about, waiting),
        before=[j for j in judgements if set(about) & {*j.about, *j.claims}],
        log=judgements[: -LOGGED - 1 : -1],
        done=_done(request, judgements),
        letters=LETTERS,
        roles=ROLES,
        named=name_reports(store, _reports_of(hand)),
    )


@router.get("/review/log")
def show_log(request: Request) -> Response:
    """Every judgement, the latest first; `?about=claim:9b1c…` those on it, `?before=120` those before number 120."""
    store: Store = request.app.state.store
    about = request.query_params.get("about", "")
    before = request.query_params.get("before", "")
    judgements = store.judgements()
    found = [j for j in reversed(judgements) if not about or about in {*j.about, *j.claims}]
    if before.isdecimal():
        found = [j for j in found if j.number < int(before)]
    page = found[:100]
    following = page[-1].number if len(found) > len(page) else None
    return render(
        request, "log.html", **_who(request, judgements), log=page, about=about, following=following, total=len(found)
    )


def _reports_of(hand: Hand | None) -> list[str]:
    """The reports that the item in hand names without quoting them."""
    if hand is None:
        return []
    told = [hand.told.article, hand.told.head] if hand.told else []
    return [*told, *hand.item.call.articles, *hand.item.call.others] if hand.item.call else told


def _who(request: Request, judgements: Sequence[Judgement]) -> dict[str, object]:
    """What the templates must know of the asker, and of what is in force."""
    return {
        "asker": asker_of(request),
        "seen": judgements[-1].number if judgements else 0,
        "standing": {judgement.id for judgement in in_force(judgements)},
        "numbers": {judgement.id: judgement.number for judgement in judgements},
    }


def _beside(about: tuple[str, ...], waiting: Sequence[ReviewItem]) -> tuple[ReviewItem | None, ReviewItem | None]:
    """The items before and after the one in hand."""
    at = next((n for n, item in enumerate(waiting) if item.about == about), None)
    if at is None:
        return None, waiting[0] if waiting else None
    return waiting[at - 1] if at else None, waiting[at + 1] if at + 1 < len(waiting) else None


def _done(request: Request, judgements: Sequence[Judgement]) -> Judgement | None:
    """The judgement that was just given: `?done=7`."""
    number = request.query_params.get("done", "")
    return next((j for j in judgements if str(j.number) == number), None)
