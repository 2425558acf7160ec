"""The closed lists of words that a reading may hold, as TERMS.md and READING.md give them.

Each is a plain `str` to Python and an `enum` in the JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta

__all__ = [
    "FRAMES",
    "KINDS",
    "MODALITIES",
    "NOTE_KINDS",
    "POLARITIES",
    "ROLES",
    "SOURCE_KINDS",
    "TIME_TYPES",
    "FrameName",
    "Kind",
    "Modality",
    "NoteKind",
    "Polarity",
    "PublishedFrom",
    "SourceKind",
    "TimeType",
]

FRAMES: Final = (
    *("presence", "control", "ownership", "access", "location", "alignment", "position", "armed-conflict"),
    *(
        "arrive",
        "deploy",
        "withdraw",
        "relocate",
        "handover",
        "establish",
        "close",
        "expel",
        "agree",
        "terminate",
    ),
    *(
        "consult",
        "demand",
        "refuse",
        "concede",
        "support",
        "cooperate",
        "aid",
        "accuse",
        "threaten",
        "protest",
    ),
    *("sanction", "mobilize", "coerce", "coup", "attack", "fight"),
)
ROLES: Final = (
    *("force", "holder", "owner", "party", "actor", "sender", "giver", "provider", "attacker", "site", "place"),
    *("owned", "object", "office", "body", "partner", "tie", "opponent", "target", "recipient", "receiver"),
    *("demanded", "refused", "conceded", "charge", "threat", "agreement", "subject", "topic", "activity", "what"),
    *("origin", "destination", "host", "alongside", "facility", "purpose", "weapon", "killed", "wounded"),
)
"""Every role of the frames, in the order in which a person wants to read them: who, where, whom, what."""
KINDS: Final = (
    *("state", "government", "force", "organisation", "outlet", "person", "site", "place", "agreement"),
    *("equipment", "nationality", "time", "quantity", "weapon", "vehicle", "money", "other"),
)
MODALITIES: Final = (
    *("asserted", "planned", "demanded", "expected", "possible", "hypothetical", "assessed", "unknown"),
)
POLARITIES: Final = ("affirmed", "denied")
SOURCE_KINDS: Final = ("person", "official", "organisation", "outlet", "document")
NOTE_KINDS: Final = ("fragment", "garbled", "inconsistent")
TIME_TYPES: Final = ("DATE", "TIME", "DURATION", "SET")
PUBLISHED_FROM: Final = ("metadata", "url", "text", "option", "inferred")

FrameName = Annotated[str, Meta(extra_json_schema={"enum": list(FRAMES)})]
Kind = Annotated[str, Meta(extra_json_schema={"enum": list(KINDS)})]
Modality = Annotated[str, Meta(extra_json_schema={"enum": list(MODALITIES)})]
Polarity = Annotated[str, Meta(extra_json_schema={"enum": list(POLARITIES)})]
SourceKind = Annotated[str, Meta(extra_json_schema={"enum": list(SOURCE_KINDS)})]
NoteKind = Annotated[str, Meta(extra_json_schema={"enum": list(NOTE_KINDS)})]
TimeType = Annotated[str, Meta(extra_json_schema={"enum": list(TIME_TYPES)})]
PublishedFrom = Annotated[str, Meta(extra_json_schema={"enum": list(PUBLISHED_FROM)})]
