"""The text that offsets lead back to."""

from __future__ import annotations

from vedette.clean.unreadable import Unreadable
from vedette.records import Capture, Rejected

__all__ = ["decode", "decoded_text"]


def decoded_text(capture: Capture) -> str | Rejected:
    """`decoded_text(capture of b"K\\xf6ln", charset="cp1252")` -> `"Köln"`: what `Article.origin` leads back to.

    Decoding never fails: what is no character becomes U+FFFD. Of a PDF it is the text of its pages, parted by form
    feeds; of an e-mail the subject, an empty line and the body (the plain part, else the HTML part). A PDF or e-mail
    that cannot be opened gives `Rejected`.
    """
    try:
        if capture.media_type == "application/pdf":
            from vedette.clean.pdf import pdf_text

            return pdf_text(capture.data)
        if capture.media_type == "message/rfc822":
            from vedette.clean.mail import mail_text

            return mail_text(capture.data)
    except Unreadable as error:
        return Rejected(capture.name, str(error))
    return decode(capture)


def decode(capture: Capture) -> str:
    """`decode(capture of b"caf\\xff", charset="utf-8")` -> `"caf\ufffd"`: by its charset, whatever the bytes."""
    try:
        return capture.data.decode(capture.charset or "utf-8", "replace")
    except (LookupError, UnicodeError):
        return capture.data.decode("utf-8", "replace")
