"""Page 8, search: words and filters over the sentences of all reports, and over what claims say."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Request, Response

from vedette.errors import SettingError
from vedette.records import FRAMES, MODALITIES, Claim
from vedette.run import parse_day
from vedette.serve.pages.marking import Piece
from vedette.serve.pages.matching import mark_matches
from vedette.serve.pages.rendering import render
from vedette.store import Wanted, find_sentences, parse_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.records import Reading
    from vedette.store import Found, Store

__all__ = ["router"]

router = APIRouter()
SHOWN: Final = 20
LONGEST: Final = 400
"""Letters of a question that are looked for; the page says where there were more."""


class Hit(msgspec.Struct, frozen=True):
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
    cursor = _read_cursor(request.query_params.get("cursor"))
    found = find_sentences(store, wanted, limit=SHOWN + 1, after=cursor) if asked else []
    terms = parse_words(wanted.words)
    return render(
        request,
        "search.html",
        wanted=wanted,
        asked=asked,
        has_no_words=bool(wanted.words.strip()) and not terms,
        was_cut=len(request.query_params.get("words", "")) > LONGEST,
        hits=list(_hits(store, found[:SHOWN], terms, wanted)),
        following=_following(wanted, found),
        frames=FRAMES,
        modalities=MODALITIES,
    )


def _wanted(query: Mapping[str, str]) -> Wanted:
    words = {name: " ".join(query.get(name, "").split())[:LONGEST] for name in Wanted.__struct_fields__}
    for name in ("since", "until"):
        day = parse_day(words[name] or None, option=name)
        words[name] = day.isoformat() if day else ""
    for name in ("host", "whose"):
        words[name] = words[name].upper()
    return Wanted(**words)


def _hits(store: Store, found: Iterable[Found], terms: list[tuple[str, ...]], wanted: Wanted) -> Iterable[Hit]:
    readings: dict[str, Reading | None] = {}
    for sentence in found:
        if sentence.name not in readings:
            readings[sentence.name] = store.reading(sentence.name)
        reading = readings[sentence.name]
        if reading is None:
            continue
        words = " ".join(reading.article.text[sentence.start : sentence.end].split())
        claims = tuple(claim for claim in reading.claims if _is_in(claim, sentence))
        first = tuple(claim for claim in claims if wanted.frame in ("", claim.frame))
        outlet = reading.article.outlet or reading.id
        yield Hit(reading.id, outlet, sentence.day, tuple(mark_matches(words, terms)), first)


def _is_in(claim: Claim, sentence: Found) -> bool:
    return any(span.start < sentence.end and sentence.start < span.end for span in claim.evidence)


def _following(wanted: Wanted, found: list[Found]) -> str | None:
    """The address of the next page."""
    if len(found) <= SHOWN:
        return None
    last = found[SHOWN - 1]
    cursor = base64.urlsafe_b64encode(msgspec.json.encode((last.day, last.id))).decode().rstrip("=")
    fields = {name: value for name, value in msgspec.structs.asdict(wanted).items() if value}
    return f"/search?{urlencode({**fields, 'cursor': cursor})}"


def _read_cursor(cursor: str | None) -> tuple[str, int] | None:
    if not cursor:
        return None
    try:
        data = base64.b64decode(cursor.encode() + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        return msgspec.json.decode(data, type=tuple[str, int])
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise SettingError("cursor: not one that a page of this search gave; leave it out to begin anew") from None
