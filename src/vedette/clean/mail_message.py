"""The parts of an e-mail that are read."""

from __future__ import annotations

import codecs
from datetime import date
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import NamedTuple

from vedette.clean.draft import Known
from vedette.clean.unreadable import Unreadable

__all__ = ["OpenedMail", "open_mail"]

_MEANT = {"iso8859-1": "cp1252", "ascii": "utf-8", "gb2312": "gb18030"}
"""What senders mean by a charset, where it is less than they use."""


class OpenedMail(NamedTuple):
    """`OpenedMail("Troops leave", "The last…", html=False, known=Known(outlet="The Post", …))`."""

    subject: str
    body: str
    html: bool
    known: Known


def open_mail(data: bytes) -> OpenedMail:
    """`open_mail(b"Subject: Troops leave\\n\\nThe last…")` -> `OpenedMail(…)`; raises `Unreadable`.

    Of several parts the first plain one is the body, else the first of HTML; attachments are passed over.
    """
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        part = _part(message, "text/plain") or _part(message, "text/html")
    except RecursionError:
        raise Unreadable("the parts of the e-mail lie too deep in one another") from None
    if part is None:
        raise Unreadable("the e-mail has no text part")
    name, address = parseaddr(_header(message, "From"))
    day = _day(_header(message, "Date"))
    known = Known(
        outlet=name.strip() or address.rpartition("@")[2].lower() or None,
        published=day,
        published_from="metadata" if day else None,
    )
    return OpenedMail(_header(message, "Subject"), _decoded(part), part.get_content_type() == "text/html", known)


def _part(message: Message, kind: str) -> Message | None:
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return part
    return None


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    try:
        name = codecs.lookup(part.get_content_charset() or "utf-8").name
        return payload.decode(_MEANT.get(name, name), "replace")
    except (LookupError, ValueError):
        return payload.decode("utf-8", "replace")


def _header(message: Message, name: str) -> str:
    value = message.get(name)
    if value is None:
        return ""
    try:
        decoded = str(make_header(decode_header(value)))
    except (LookupError, ValueError):
        decoded = str(value)
    return " ".join(decoded.encode("utf-8", "replace").decode("utf-8").split())


def _day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, OverflowError):
        return None
