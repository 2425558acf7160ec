"""An e-mail -> pieces: the subject as title, the body cleaned like a page or a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from vedette.clean.draft import Draft, Known, Piece
from vedette.clean.heads import byline_of
from vedette.clean.mail_message import OpenedMail, open_mail
from vedette.clean.plain import plain_pieces
from vedette.clean.published import mark_day_lines
from vedette.clean.runs import Run, visible

__all__ = ["clean_mail", "mail_text"]

_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"(?:>\s?)+")
_QUOTE_HEAD = re.compile(r"(?:On .{5,120} wrote:|-{2,}\s*(?:Original|Forwarded) [Mm]essage\s*-{2,})\s*$")
_SIGNATURE = re.compile(r"(?m)^-- ?\r?$")
_GAP = "\n\n"


def mail_text(data: bytes) -> str:
    """`mail_text(b"Subject: Troops leave\\n\\nThe last…")` -> `"Troops leave\\n\\nThe last…"`; raises `Unreadable`.

    The subject, an empty line, and the body as it is decoded: the plain part, else the HTML part.
    """
    mail = open_mail(data)
    return mail.subject + _GAP + mail.body


def clean_mail(data: bytes) -> Draft:
    """`clean_mail(b"Subject: Troops leave\\nFrom: The Post <a@post.example>\\n\\nThe last…")` -> pieces, title, outlet.

    Offsets are into `mail_text(data)`. The subject stands at the head of the text.
    """
    mail = open_mail(data)
    start = len(mail.subject) + len(_GAP)
    reply = _REPLY.match(mail.subject)
    lead = reply.end() if reply else 0
    subject = Piece((Run(mail.subject[lead:], lead),))
    if mail.html:
        from vedette.clean.page import clean_page

        draft = clean_page(mail.body, start=start)
        pieces, known = draft.pieces, draft.known
    else:
        pieces, known = tuple(_plain(mail.body, start)), Known()
    said = visible(subject.text).lower()
    body = tuple(
        piece.cut("duplicate") if not piece.reason and visible(piece.text).lower() == said else piece
        for piece in pieces
    )
    whole = mark_day_lines((subject, *body) if said else body)
    if not any(piece.reason is None for piece in whole[1:]):
        whole = tuple(piece.cut(piece.reason or "subject") for piece in whole)
    return Draft(pieces=whole, known=_known(mail, known, whole, subject.text))


def _plain(body: str, start: int) -> Iterator[Piece]:
    """Under the line "-- " stands a signature; lines that begin with ">" are somebody else's message."""
    signature = _SIGNATURE.search(body)
    end = signature.start() if signature else len(body)
    quoted = False
    for piece in plain_pieces(body[:end], start=start):
        quoted = quoted or bool(_QUOTE_HEAD.match(piece.text))
        theirs = quoted or all(_QUOTED.match(run.text) for run in piece.runs if run.start >= 0)
        yield piece.cut("quoted message") if theirs else piece
    if signature:
        yield Piece((Run(body[end:], start + end),), "signature")


def _known(mail: OpenedMail, known: Known, pieces: tuple[Piece, ...], subject: str) -> Known:
    return msgspec.structs.replace(
        mail.known,
        title=subject or known.title,
        byline=byline_of(pieces) or known.byline,
        url=known.url,
        language=known.language,
        published=mail.known.published or known.published,
        published_from=mail.known.published_from or known.published_from,
    )
