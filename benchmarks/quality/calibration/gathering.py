"""Claims with what speaks for and against them, and whether they are right, arc by arc."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.quality.calibration.judging import right_claims

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Sample", "gather", "gather_held_out"]

OWN = Path(__file__).parent.parent / "arcs"
HELD_OUT = OWN / "horn-guiana.jsonl"


@dataclass(frozen=True)
class Sample:
    """`Sample("arc1", {"base": 1.7, …}, right=True)`: one claim that was read."""

    arc: str
    features: dict[str, float]
    right: bool


def gather(data: Path) -> list[Sample]:
    """Reads the labelled reports of the posture arcs and of our own, with scores as the rules give them."""
    files = [data / "posture" / "dev.jsonl", *sorted(set(OWN.glob("*.jsonl")) - {HELD_OUT})]
    return [sample for file in files for sample in _of_file(file)]


def gather_held_out() -> list[Sample]:
    """The same of the arc that nothing is learnt from."""
    return list(_of_file(HELD_OUT))


def _of_file(file: Path) -> Iterator[Sample]:
    from vedette.records import Span
    from vedette.resolve import ScoreWeights
    from vedette.resolve.scores import features_of
    from vedette.run import ReadSettings
    from vedette.run.stages import read_capture
    from vedette.run.tools import load_tools

    # weights that leave the rules' own score as it is
    tools = dataclasses.replace(load_tools(), scores=ScoreWeights(0.0, {"base": 1.0}))
    for line in file.read_text(encoding="utf-8").splitlines():
        labelled = json.loads(line)
        settings = ReadSettings(
            published=date.fromisoformat(labelled["published"][:10]), outlet=labelled.get("outlet"), verbatim=True
        )
        reading = read_capture(_capture(labelled), tools=tools, settings=settings)
        notes = [Span(note.start, note.end) for note in reading.article.notes]
        answers = right_claims(reading.claims, labelled["gold"]["claims"])
        for claim, right in zip(reading.claims, answers, strict=True):
            noted = any(s.start < n.end and n.start < s.end for s in claim.evidence for n in notes)
            arc = str(labelled["id"]).split("-")[0]
            yield Sample(arc, features_of(claim, reading.sentences, noted), right)


def _capture(labelled: dict[str, str]) -> object:
    from datetime import UTC, datetime
    from hashlib import sha256

    from vedette.records import Capture

    body = labelled["text"].encode()
    name = str(labelled["id"])
    digest = f"sha256:{sha256(body).hexdigest()}"
    return Capture(digest, name, name, body, "text/plain", "utf-8", "file", datetime(2000, 1, 1, tzinfo=UTC))
