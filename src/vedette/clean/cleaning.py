"""A capture of any kind -> its Article."""

from __future__ import annotations

from vedette.clean.decoding import decode
from vedette.clean.documents import document_known, document_origin
from vedette.clean.draft import Draft, dropped_of
from vedette.clean.language import language_note, language_of
from vedette.clean.options import CleanOptions
from vedette.clean.plain import clean_markdown, clean_plain
from vedette.clean.published import published_of
from vedette.clean.runs import Woven, visible, weave
from vedette.clean.unreadable import Unreadable
from vedette.records import Article, Capture, Document, Dropped, Note, Rejected, Span, content_id

__all__ = ["MAKER", "clean_capture"]

MAKER = "clean/1"


def clean_capture(capture: Capture, *, options: CleanOptions | None = None) -> Article | Rejected:
    """`clean_capture(capture of a page)` -> `Article(text="Troops leave\\n\\nTroops left…", title="Troops leave", …)`.

    The text of a `.jsonl` document is taken as it is. Everything else is cut down to the report; what was cut stands in
    `dropped` with its reason, and `origin` leads from the text back to `decoded_text(capture)`. A capture without a
    report gives `Rejected(name, "no article text…")`.
    """
    options = options or CleanOptions()
    if capture.document is not None:
        return _document(capture, capture.document, options)
    try:
        draft = _drafted(capture)
    except Unreadable as error:
        return Rejected(capture.name, str(error))
    if options.verbatim:
        return _article(capture, _verbatim(capture, draft), draft, options)
    kept = [piece.runs for piece in draft.pieces if piece.reason is None]
    return _article(capture, weave(kept), draft, options)


def _document(capture: Capture, document: Document, options: CleanOptions) -> Article | Rejected:
    known, notes = document_known(document)
    woven = Woven(document.text, document_origin(decode(capture), document.text))
    dated = clean_plain(document.text[:4000]).pieces if known.published is None else ()
    return _article(capture, woven, Draft(pieces=dated, known=known, notes=notes), options)


def _drafted(capture: Capture) -> Draft:
    if capture.media_type == "application/pdf":
        from vedette.clean.pdf import clean_pdf

        return clean_pdf(capture.data)
    if capture.media_type == "message/rfc822":
        from vedette.clean.mail import clean_mail

        return clean_mail(capture.data)
    source = decode(capture)
    if capture.media_type == "text/html":
        from vedette.clean.page import clean_page

        return clean_page(source, address=capture.address if capture.how == "url" else None)
    return clean_markdown(source) if capture.media_type == "text/markdown" else clean_plain(source)


def _verbatim(capture: Capture, draft: Draft) -> Woven:
    if capture.media_type in {"text/plain", "text/markdown"}:
        source = decode(capture)
        return Woven(source, ((Span(0, len(source)), 0),))
    return weave(piece.runs for piece in draft.pieces)


def _article(capture: Capture, woven: Woven, draft: Draft, options: CleanOptions) -> Article | Rejected:
    if not visible(woven.text):
        return Rejected(capture.name, _nothing(draft))
    known = draft.known
    published, published_from = published_of(known, draft.pieces, option=options.published)
    language = language_of(woven.text, declared=known.language)
    outlet = options.outlet or known.outlet
    held = (woven.text, known.title, outlet, known.byline, known.url, str(published), published_from, language)
    notes: tuple[Note, ...] = (*draft.notes, *language_note(language, end=len(woven.text)))
    dropped: tuple[Dropped, ...] = () if options.verbatim or capture.document else dropped_of(draft.pieces)
    return Article(
        id=content_id("article", *held, parent=capture.id, maker=MAKER),
        name=capture.name,
        text=woven.text,
        title=known.title,
        outlet=outlet,
        byline=known.byline,
        url=known.url,
        published=published,
        published_from=published_from,
        language=language,
        capture=capture.id,
        dropped=dropped,
        notes=notes,
        origin=woven.origin,
    )


def _nothing(draft: Draft) -> str:
    reasons = list(dict.fromkeys(piece.reason for piece in draft.pieces if piece.reason))
    if not reasons:
        return "no article text"
    return f"no article text: only {', '.join(str(reason) for reason in reasons[:4])}"
