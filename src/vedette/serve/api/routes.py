"""What can be asked: the same questions as on the command line, under the same names."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, HTTPException, Query, Request, Response

from vedette.records import Changes, Comparison, Fact, Family, Profile, Reading, Situation, Timeline, ToldClaim
from vedette.run import (
    ask_changes,
    ask_claims,
    ask_fact,
    ask_families,
    ask_situation,
    ask_timeline,
    compare_readings,
    show_subject,
    tell_claim,
)
from vedette.serve.api.answering import answer
from vedette.serve.api.describing import Country, Cursor, Day, Limit, last_day, shows, store_of
from vedette.serve.api.paging import LIMIT, Page, cut_page

__all__ = ["SHOWN", "ReportSummary", "router"]

router = APIRouter()


class ReportSummary(msgspec.Struct, frozen=True):
    """`ReportSummary("wire-1", "2024-05-20T08:30:00Z")`: a report of the record, by name."""

    id: str
    published: str | None


class Reports(Page[ReportSummary], frozen=True):
    """A page of reports."""


class Families(Page[Family], frozen=True):
    """A page of families."""


class Claims(Page[ToldClaim], frozen=True):
    """A page of claims."""


SHOWN: Final = (
    *(Reading, Situation, Fact, Profile, Timeline, Changes, Comparison),
    *(Reports, Families, Claims),
)


@router.get("/situation", responses=shows(Situation), response_class=Response)
def get_situation(
    request: Request,
    as_of: Day = None,
    known: Day = None,
    country: Country = None,
) -> Response:
    """Who has forces where as of a day, as known on a day; `country` is the host."""
    store, last = store_of(request), last_day(request)
    days = {"known": known or last, "as_of": as_of or known or last}
    return answer(request, ask_situation(store, country=country, **days))


@router.get("/reports", responses=shows(Reports), response_class=Response)
def get_reports(request: Request, limit: Limit = LIMIT, cursor: Cursor = None) -> Response:
    """Every report of the record, by day and name."""
    rows = [ReportSummary(name, published) for name, published in store_of(request).published().items()]
    page = cut_page(rows, lambda row: (row.published or "", row.id), cursor=cursor, limit=limit)
    return answer(request, Reports(page.items, page.next))


@router.get("/reports/{name:path}", responses=shows(Reading), response_class=Response)
def get_report(request: Request, name: str) -> Response:
    """One report as it was read: text, claims, and all that was marked in it."""
    return answer(request, _reading(request, name))


@router.get("/families", responses=shows(Families), response_class=Response)
def get_families(request: Request, limit: Limit = LIMIT, cursor: Cursor = None) -> Response:
    """Which reports are copies of which, and what the copies changed."""
    page = cut_page(ask_families(store_of(request)), lambda row: (row.head, row.id), cursor=cursor, limit=limit)
    return answer(request, Families(page.items, page.next))


@router.get("/claims", responses=shows(Claims), response_class=Response)
def get_claims(
    request: Request,
    country: Country = None,
    known: Day = None,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> Response:
    """Every claim with its words, its chain and its root; `country` is that of the place."""
    told = ask_claims(store_of(request), known=known or last_day(request), country=country)[0]
    page = cut_page(told, lambda item: (str(item.published or ""), item.claim.id), cursor=cursor, limit=limit)
    return answer(request, Claims(tuple(map(tell_claim, page.items)), page.next))


@router.get("/facts/{fact}", responses=shows(Fact), response_class=Response)
def get_fact(request: Request, fact: str) -> Response:
    """One fact: what claims of several reports say alike."""
    found = ask_fact(store_of(request), fact)
    if found is None:
        raise HTTPException(404, f"no fact is called '{fact}'")
    return answer(request, found)


@router.get("/subjects/{subject:path}", responses=shows(Profile), response_class=Response)
def get_subject(request: Request, subject: str, as_of: Day = None, known: Day = None) -> Response:
    """All on one force, place, site, state, agreement, person or outlet, by id or name."""
    last = last_day(request)
    return answer(request, show_subject(store_of(request), subject, as_of=as_of or known or last, known=known or last))


@router.get("/timelines/{subject:path}", responses=shows(Timeline), response_class=Response)
def get_timeline(request: Request, subject: str, known: Day = None) -> Response:
    """The claims on one subject along the days that they tell of."""
    return answer(request, ask_timeline(store_of(request), subject, known=known or last_day(request)))


@router.get("/changes", responses=shows(Changes), response_class=Response)
def get_changes(request: Request, since: Annotated[date, Query()], until: Day = None) -> Response:
    """What is new, confirmed, contradicted or withdrawn between two days."""
    return answer(request, ask_changes(store_of(request), since=since, until=until or last_day(request)))


@router.get("/comparison", responses=shows(Comparison), response_class=Response)
def get_comparison(request: Request, one: Annotated[str, Query()], two: Annotated[str, Query()]) -> Response:
    """Two reports side by side: same, changed, dropped, added."""
    return answer(request, compare_readings(_reading(request, one), _reading(request, two)))


def _reading(request: Request, name: str) -> Reading:
    found = store_of(request).reading(name)
    if found is None:
        raise HTTPException(404, f"no report is called '{name}'")
    return found
