"""Page 8, search: words and filters over the sentences of all reports, and over what claims say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Request, Response

from vedette.lexicon.countries import load_states
from vedette.records import FRAMES, MODALITIES, Claim
from vedette.run import parse_day
from vedette.serve.api.paging import read_cursor, write_cursor
from vedette.serve.finding import Place, find_hits
from vedette.serve.pages.marking import Piece
from vedette.serve.pages.matching import mark_matches
from vedette.serve.pages.rendering import render
from vedette.serve.wording import find_country, name_country
from vedette.store import Wanted, parse_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.serve.finding import Hit
    from vedette.store import Store

__all__ = ["router"]

router = APIRouter()
SHOWN: Final = 20
LONGEST: Final = 400
"""Letters of a question that are looked for; the page says where there were more."""


class Shown(msgspec.Struct, frozen=True):
    """A sentence with its match marked, and the claims that it makes."""

    report: str
    outlet: str
    day: str
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]


@router.get("/search")
def show_search(request: Request) -> Response:
    """`/search?words=air+base&frame=withdraw&whose=USA&since=2024-05-01`; `&cursor=…` as the page before gave it."""
    store: Store = request.app.state.store
    wanted = _wanted(request.query_params)
    asked = any(msgspec.structs.asdict(wanted).values())
    cursor = read_cursor(request.query_params.get("cursor"), Place)
    found = find_hits(store, wanted, limit=SHOWN + 1, after=cursor)
    terms = parse_words(wanted.words)
    return render(
        request,
        "search.html",
        wanted=wanted,
        asked=asked,
        has_no_words=bool(wanted.words.strip()) and not terms,
        was_cut=len(request.query_params.get("words", "")) > LONGEST,
        hits=[_shown(hit, terms) for hit in found[:SHOWN]],
        following=_following(wanted, found),
        unknown=[name for name in (wanted.whose, wanted.host) if name and name_country(name) == name],
        countries=_countries(),
        frames=FRAMES,
        modalities=MODALITIES,
    )


def _wanted(query: Mapping[str, str]) -> Wanted:
    words = {name: " ".join(query.get(name, "").split())[:LONGEST] for name in Wanted.__struct_fields__}
    for name in ("since", "until"):
        day = parse_day(words[name] or None, option=name)
        words[name] = day.isoformat() if day else ""
    for name in ("host", "whose"):
        words[name] = find_country(words[name]) or words[name].upper()
    return Wanted(**words)


@cache
def _countries() -> list[str]:
    return sorted(state.name for state in load_states().values())


def _shown(hit: Hit, terms: list[tuple[str, ...]]) -> Shown:
    pieces = tuple(mark_matches(hit.words, terms))
    return Shown(hit.report, hit.outlet or hit.report, hit.day, pieces, hit.claims)


def _following(wanted: Wanted, found: list[Hit]) -> str | None:
    """The address of the next page."""
    if len(found) <= SHOWN:
        return None
    last = found[SHOWN - 1]
    cursor = write_cursor((last.day, last.number))
    fields = {name: value for name, value in msgspec.structs.asdict(wanted).items() if value}
    return f"/search?{urlencode({**fields, 'cursor': cursor})}"
