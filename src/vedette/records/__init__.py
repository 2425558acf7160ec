"""The papers that pass from room to room: small, frozen, typed."""

from vedette.records.account import ROLES_OF_PEOPLE, Account
from vedette.records.alert import (
    STATES,
    WHEN,
    Alert,
    Message,
    QuietHours,
    Recipient,
    Rule,
    SendTally,
    WatchedForce,
)
from vedette.records.annotation import Annotated, Attribution, Mention, Quantity, Quotation, TimeExpression
from vedette.records.answers import Change, Changes, Profile, SubjectRef, Timeline, TimelineEntry
from vedette.records.article import Article, Dropped, Note
from vedette.records.capture import Capture, Document, Rejected
from vedette.records.claim import Claim, ClaimPlace, ClaimTime, Count, Filler, Hop
from vedette.records.comparison import (
    ClaimPair,
    Comparison,
    CopiedFrom,
    OutletRow,
    ReportRef,
    SentencePair,
    SourceList,
)
from vedette.records.edtf import day_bounds
from vedette.records.entity import Entity, OtherPlace, Place
from vedette.records.fact import Fact
from vedette.records.family import CopyChange, CopyLink, Family
from vedette.records.fingerprint import Fingerprint, SentencePrint
from vedette.records.identity import content_id
from vedette.records.judgement import LETTERS, Judgement, in_force, telling_key
from vedette.records.near_call import NearCall, Sighting
from vedette.records.proposal import DroppedProposal, Opinion, Proposal
from vedette.records.reading import ArticleSummary, Reading
from vedette.records.resolved import Resolved
from vedette.records.review import ReviewItem
from vedette.records.schema import SCHEMAS, schema_of
from vedette.records.situation import (
    Agreement,
    Conflict,
    CountRange,
    Figure,
    ForceRef,
    PlaceRef,
    Presence,
    Side,
    Situation,
    Source,
    Unknown,
)
from vedette.records.span import Span, overlap
from vedette.records.told import RootRef, ToldClaim, told_as
from vedette.records.version import ReportVersion
from vedette.records.vocabulary import FRAMES, KINDS, MODALITIES, POLARITIES, ROLES
from vedette.records.watching import RESULTS, WORKED, Coverage, FetchRow, Find, Followed, Gap, HostRow

__all__ = [
    "FRAMES",
    "KINDS",
    "LETTERS",
    "MODALITIES",
    "POLARITIES",
    "RESULTS",
    "ROLES",
    "ROLES_OF_PEOPLE",
    "SCHEMAS",
    "STATES",
    "WHEN",
    "WORKED",
    "Account",
    "Agreement",
    "Alert",
    "Annotated",
    "Article",
    "ArticleSummary",
    "Attribution",
    "Capture",
    "Change",
    "Changes",
    "Claim",
    "ClaimPair",
    "ClaimPlace",
    "ClaimTime",
    "Comparison",
    "Conflict",
    "CopiedFrom",
    "CopyChange",
    "CopyLink",
    "Count",
    "CountRange",
    "Coverage",
    "Document",
    "Dropped",
    "DroppedProposal",
    "Entity",
    "Fact",
    "Family",
    "FetchRow",
    "Figure",
    "Filler",
    "Find",
    "Fingerprint",
    "Followed",
    "ForceRef",
    "Gap",
    "Hop",
    "HostRow",
    "Judgement",
    "Mention",
    "Message",
    "NearCall",
    "Note",
    "Opinion",
    "OtherPlace",
    "OutletRow",
    "Place",
    "PlaceRef",
    "Presence",
    "Profile",
    "Proposal",
    "Quantity",
    "QuietHours",
    "Quotation",
    "Reading",
    "Recipient",
    "Rejected",
    "ReportRef",
    "ReportVersion",
    "Resolved",
    "ReviewItem",
    "RootRef",
    "Rule",
    "SendTally",
    "SentencePair",
    "SentencePrint",
    "Side",
    "Sighting",
    "Situation",
    "Source",
    "SourceList",
    "Span",
    "SubjectRef",
    "TimeExpression",
    "Timeline",
    "TimelineEntry",
    "ToldClaim",
    "Unknown",
    "WatchedForce",
    "content_id",
    "day_bounds",
    "in_force",
    "overlap",
    "schema_of",
    "telling_key",
    "told_as",
]
