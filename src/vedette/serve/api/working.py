"""What people work with: what is worth a look, who judged what, the sources, the brief."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from vedette.errors import SettingError
from vedette.records import Judgement, ReviewItem, SourceList
from vedette.run import ask_review, ask_sources
from vedette.serve.api.answering import answer
from vedette.serve.api.describing import Cursor, Day, Limit, last_day, shows, store_of
from vedette.serve.api.paging import LIMIT, Page, cut_page
from vedette.serve.brief import Brief, make_brief

__all__ = ["WORKED", "router"]

router = APIRouter()
SPAN: Final = timedelta(days=90)
MOST_VALUE: Final = 1e9
"""More than any item is worth: what is left of it sorts the most valuable first."""


class ReviewItems(Page[ReviewItem], frozen=True):
    """A page of what is worth a look."""


class Judgements(Page[Judgement], frozen=True):
    """A page of judgements."""


WORKED: Final = (ReviewItems, Judgements, SourceList, Brief)


@router.get("/review", responses=shows(ReviewItems), response_class=Response)
def get_review(
    request: Request, as_of: Day = None, known: Day = None, limit: Limit = LIMIT, cursor: Cursor = None
) -> Response:
    """What is worth a person's look, the most valuable first."""
    last = last_day(request)
    items = ask_review(store_of(request), as_of=as_of or known or last, known=known or last)
    page = cut_page(items, _place_in_queue, cursor=cursor, limit=limit)
    return answer(request, ReviewItems(page.items, page.next))


def _place_in_queue(item: ReviewItem) -> tuple[str, str]:
    return f"{MOST_VALUE - item.value:014.3f}", "|".join(item.about)


@router.get("/judgements", responses=shows(Judgements), response_class=Response)
def get_judgements(
    request: Request,
    about: Annotated[
        str, Query(max_length=500, description="Only on this claim, fact, entity, report or outlet.")
    ] = "",
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> Response:
    """Who judged what when, in the order given; what was undone stays here."""
    held = [j for j in store_of(request).judgements() if not about or about in {*j.about, *j.claims}]
    page = cut_page(held, lambda j: (f"{j.number:012d}", j.id), cursor=cursor, limit=limit)
    return answer(request, Judgements(page.items, page.next))


@router.get("/sources", responses=shows(SourceList), response_class=Response)
def get_sources(request: Request, known: Day = None) -> Response:
    """The outlets: how much is their own, when they were last fetched and with what result, their letter."""
    return answer(request, ask_sources(store_of(request), known=known or last_day(request)))


@router.get("/briefs/{subject:path}", responses=shows(Brief), response_class=Response)
def get_brief(request: Request, subject: str, since: Day = None, until: Day = None) -> Response:
    """What is known on a subject over a span of days, every line footnoted; the last ninety days if left out."""
    last = until or last_day(request)
    first = since or last - min(SPAN, last - last.min)
    if first > last:
        raise SettingError(f"since: {first} is after {last}")
    return answer(request, make_brief(store_of(request), subject, since=first, until=last))
