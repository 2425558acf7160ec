"""Page 4, a report: its text with the evidence marked in place, its claims, its family, what was captured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from fastapi import APIRouter, HTTPException, Request, Response

from vedette.records import CopyChange, Span
from vedette.run import ask_families
from vedette.serve.pages.marking import mark_text
from vedette.serve.pages.rendering import render
from vedette.serve.pages.telling import name_reports

if TYPE_CHECKING:
    from vedette.records import Claim, Family, Reading
    from vedette.store import Store

__all__ = ["router"]

router = APIRouter()
SANDBOX: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""A stored page is hostile: it runs nothing, loads nothing, leads nowhere."""
SHOWN: Final = ("text/html", "application/xhtml+xml", "text/plain")

LABELS: Final = {
    "utf-8-sig": "utf-8",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "cp874": "windows-874",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "big5hkscs": "big5",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "mac-roman": "macintosh",
}
"""Names of codecs that a browser knows by another; of the others it knows the name (WHATWG Encoding)."""


LINKS: Final = 50
"""Reports of a family that are shown with what they changed; the page says of how many."""


class Run(msgspec.Struct, frozen=True):
    """`Run("about 300 soldiers", claims=("claim:1f…",), notes=())`: a run of the text as it is shown."""

    text: str
    claims: tuple[str, ...]
    notes: tuple[str, ...]


class Changed(msgspec.Struct, frozen=True):
    """A copy's link to its original with what it says otherwise, in words."""

    other: str
    is_copy: bool
    how: str
    changes: tuple[CopyChange, ...]


@router.get("/report/{name:path}")
def show_report(request: Request, name: str) -> Response:
    """The whole page."""
    store: Store = request.app.state.store
    reading = store.reading(name)
    if reading is None:
        raise HTTPException(404)
    family = _family_of(store, reading.id)
    paragraphs = _paragraphs(reading)
    links = _links(family, reading.id)
    return render(
        request,
        "report.html",
        reading=reading,
        article=reading.article,
        paragraphs=paragraphs,
        skipped=1 if _is_title(paragraphs, reading.article.title) else 0,
        claims={claim.id: claim for claim in reading.claims},
        filled=_fillers,
        family=family,
        links=links,
        most=LINKS,
        named=name_reports(store, [*([family.head] if family else ()), *(link.other for link in links[:LINKS])]),
    )


@router.get("/capture/{digest}")
def show_capture(request: Request, digest: str) -> Response:
    """The captured bytes, in a page of their own that can do nothing."""
    store: Store = request.app.state.store
    kept = store.capture(f"sha256:{digest}")
    if kept is None:
        raise HTTPException(404)
    media_type, charset, data = kept
    shown = media_type if media_type in SHOWN else "application/octet-stream"
    headers = {"Content-Security-Policy": SANDBOX, "Cross-Origin-Resource-Policy": "same-origin"}
    if shown not in SHOWN:
        headers["Content-Disposition"] = f'attachment; filename="{digest[:16]}"'
    elif charset:
        shown = f"{shown}; charset={LABELS.get(charset, charset)}"
    return Response(data, media_type=shown, headers=headers)


def _paragraphs(reading: Reading) -> list[list[Run]]:
    """The text in paragraphs, evidence and notes marked."""
    notes = {f"note:{i}": Span(note.start, note.end) for i, note in enumerate(reading.article.notes)}
    marks = [(span, claim.id) for claim in reading.claims for span in claim.evidence]
    paragraphs: list[list[Run]] = [[]]
    for piece in mark_text(reading.article.text, [*marks, *((span, name) for name, span in notes.items())]):
        claims = tuple(mark for mark in piece.marks if mark not in notes)
        for i, line in enumerate(piece.text.split("\n")):
            if i:
                paragraphs.append([])
            if line:
                paragraphs[-1].append(Run(line, claims, tuple(mark for mark in piece.marks if mark in notes)))
    return [paragraph for paragraph in paragraphs if paragraph]


def _is_title(paragraphs: list[list[Run]], title: str | None) -> bool:
    """Whether the first paragraph is but the title, which stands above, and holds no evidence and no note."""
    first = paragraphs[0] if paragraphs else []
    words = " ".join("".join(run.text for run in first).split())
    return bool(title) and words == " ".join((title or "").split()) and not any(r.claims or r.notes for r in first)


def _fillers(claim: Claim, text: str) -> list[tuple[str, str]]:
    """Each role with who fills it: the resolved name, else the words."""
    return [
        (role, filler.name or (text[filler.start : filler.end] if filler.start is not None and filler.end else "?"))
        for role, fillers in claim.roles.items()
        for filler in fillers
    ]


def _family_of(store: Store, name: str) -> Family | None:
    found = [family for family in ask_families(store) if name in family.articles and len(family.articles) > 1]
    return found[0] if found else None


def _links(family: Family | None, name: str) -> list[Changed]:
    return [
        Changed(link.of if link.copy == name else link.copy, link.copy == name, link.how, link.changes)
        for link in (family.links if family else ())
        if name in (link.copy, link.of)
    ]
