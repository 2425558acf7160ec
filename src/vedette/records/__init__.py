"""The papers that pass from room to room: small, frozen, typed."""

from vedette.records.annotation import Annotated, Attribution, Mention, Quantity, Quotation, TimeExpression
from vedette.records.article import Article, Dropped, Note
from vedette.records.capture import Capture, Document, Rejected
from vedette.records.claim import Claim, ClaimPlace, ClaimTime, Count, Filler, Hop
from vedette.records.entity import Entity, OtherPlace, Place
from vedette.records.family import CopyChange, CopyLink, Family
from vedette.records.identity import content_id
from vedette.records.reading import ArticleSummary, Reading
from vedette.records.resolved import Resolved
from vedette.records.schema import SCHEMAS, schema_of
from vedette.records.span import Span, overlap
from vedette.records.vocabulary import FRAMES, KINDS, MODALITIES, POLARITIES

__all__ = [
    "FRAMES",
    "KINDS",
    "MODALITIES",
    "POLARITIES",
    "SCHEMAS",
    "Annotated",
    "Article",
    "ArticleSummary",
    "Attribution",
    "Capture",
    "Claim",
    "ClaimPlace",
    "ClaimTime",
    "CopyChange",
    "CopyLink",
    "Count",
    "Document",
    "Dropped",
    "Entity",
    "Family",
    "Filler",
    "Hop",
    "Mention",
    "Note",
    "OtherPlace",
    "Place",
    "Quantity",
    "Quotation",
    "Reading",
    "Rejected",
    "Resolved",
    "Span",
    "TimeExpression",
    "content_id",
    "overlap",
    "schema_of",
]
