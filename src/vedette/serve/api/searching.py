"""Search: sentences by their words and by what their claims say, as on the search page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import msgspec
from fastapi import APIRouter, Query, Request, Response

from vedette.serve.api.answering import answer
from vedette.serve.api.describing import Country, Cursor, Day, Limit, shows, store_of
from vedette.serve.api.paging import LIMIT, Page, read_cursor, write_cursor
from vedette.serve.finding import Hit, Place, find_hits
from vedette.store import Wanted

if TYPE_CHECKING:
    from vedette.records import Claim

__all__ = ["FOUND", "router"]

router = APIRouter()
LONGEST: Final = 400
NAME: Final = "^[a-z][a-z-]{0,30}$"
Words = Annotated[str, Query(max_length=LONGEST, description='All in the sentence; "in this order", begins* so.')]
Filter = Annotated[str | None, Query(pattern=NAME)]


class HitClaim(msgspec.Struct, frozen=True):
    """`HitClaim("claim:1f…", "withdraw", "planned", "affirmed")`: a claim of a sentence; `/claims` has all of it."""

    id: str
    frame: str
    modality: str
    polarity: str


class FoundSentence(msgspec.Struct, frozen=True):
    """A sentence of a report, `text[start:end]` of it, with the claims that it makes."""

    report: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    words: str
    claims: tuple[HitClaim, ...]


class FoundSentences(Page[FoundSentence], frozen=True):
    """A page of sentences, the newest first."""


FOUND: Final = (FoundSentences,)


@router.get("/search", responses=shows(FoundSentences), response_class=Response)
def get_search(  # noqa: PLR0917  # a parameter of the address is a parameter
    request: Request,
    words: Words = "",
    frame: Filter = None,
    modality: Filter = None,
    host: Country = None,
    whose: Country = None,
    outlet: Annotated[str, Query(max_length=LONGEST)] = "",
    since: Day = None,
    until: Day = None,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> Response:
    """Sentences that hold the words and make such claims, the newest first; `since` and `until` are of publication."""
    days = {"since": since.isoformat() if since else "", "until": until.isoformat() if until else ""}
    said = {"frame": frame or "", "modality": modality or "", "host": host or "", "whose": whose or ""}
    wanted = Wanted(words=" ".join(words.split()), outlet=" ".join(outlet.split()), **said, **days)
    hits = find_hits(store_of(request), wanted, limit=limit + 1, after=read_cursor(cursor, Place))
    page = hits[:limit]
    more = write_cursor((page[-1].day, page[-1].number)) if len(hits) > limit else None
    return answer(request, FoundSentences(tuple(map(_tell, page)), more))


def _tell(hit: Hit) -> FoundSentence:
    claims = tuple(map(_tell_claim, hit.claims))
    return FoundSentence(hit.report, hit.outlet, hit.day or None, hit.start, hit.end, hit.words, claims)


def _tell_claim(claim: Claim) -> HitClaim:
    return HitClaim(claim.id, claim.frame, claim.modality, claim.polarity)
