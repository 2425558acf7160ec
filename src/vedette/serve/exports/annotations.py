"""Evidence as Web Annotations (W3C, 2017), JSON-LD: each claim tied to its words on the page and in the capture."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from vedette.run import trace_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Claim, Reading, Span
    from vedette.run import Material
    from vedette.serve.exports.formats import Rows

__all__ = ["write"]

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""Characters of prefix and suffix by which a quotation is told from others alike; Hypothesis takes as many."""


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """An `AnnotationCollection` with its one page; an annotation has one target for each piece of evidence."""
    del rows  # every claim has evidence
    wanted = {item.claim.id for item in material.claims}
    items = [
        annotation
        for reading in material.readings()
        for annotation in _annotations(reading, [c for c in reading.claims if c.id in wanted], material)
    ]
    collection = {
        "@context": CONTEXT,
        "id": f"urn:vedette:annotations:{material.known}",
        "type": "AnnotationCollection",
        "label": f"Evidence of what was known on {material.known}",
        "total": len(items),
        "first": {
            "id": f"urn:vedette:annotations:{material.known}:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    file.write(msgspec.json.format(msgspec.json.encode(collection), indent=1) + b"\n")
    return len(items)


def _annotations(reading: Reading, claims: list[Claim], material: Material) -> Iterator[dict[str, object]]:
    capture = material.capture(reading.article.capture)
    spans = tuple(span for claim in claims for span in claim.evidence)
    traced = trace_spans(reading, capture, spans) if capture and spans else (None,) * len(spans)
    places = dict(zip(spans, traced, strict=True))
    for claim in claims:
        targets = [_target(reading, span, places[span]) for span in claim.evidence]
        yield {
            "id": f"urn:vedette:{claim.id}",
            "type": "Annotation",
            "motivation": "describing",
            "body": {"type": "Dataset", "format": "application/json", "value": msgspec.to_builtins(claim)},
            "target": targets[0] if len(targets) == 1 else targets,
        }


def _target(reading: Reading, span: Span, place: Span | None) -> dict[str, object]:
    """The words as they stand on the page; and where in the decoded capture, if that can be said."""
    article = reading.article
    text = article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    selectors: list[dict[str, object]] = [dict(quote)]
    if place:
        selectors.append({"type": "TextPositionSelector", "start": place.start, "end": place.end})
    return {
        "type": "SpecificResource",
        "source": {"id": article.url or f"urn:{article.capture}", "type": "Text", "language": article.language},
        "state": {"type": "State", "cached": f"urn:{article.capture}"},
        "selector": selectors[0] if len(selectors) == 1 else selectors,
    }
