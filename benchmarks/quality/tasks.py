"""Which gold file is scored by which task, and which figures of each are pinned."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["TASKS", "Task"]

OWN = Path(__file__).parent / "arcs"
"""Reports that we wrote and labelled ourselves, on other places than the gold sets'."""


@dataclass(frozen=True, slots=True)
class Task:
    """`Task("times", "times/dev.jsonl", "times", ("span.f1", "value f1"))`: figures are paths into score.py's JSON."""

    name: str
    gold: str
    task: str
    figures: tuple[str, ...]
    layers: str | None = None


TASKS = (
    Task("attributions", "attributions/dev.jsonl", "attributions",
         ("attributions.f1", "content tokens.f1", "source tokens.f1", "cue tokens.f1"), "attributions"),
    Task("entities", "entities/dev.jsonl", "entities", ("overlapping.f1", "exact.f1"), "mentions"),
    Task("relations", "entities/dev.jsonl", "relations", ("recall",), "sentences,claims"),
    Task("pairs", "events/dev.jsonl", "pairs", ("root macro f1", "quad macro f1"), "claims"),
    Task("places LGL", "places/lgl-dev.jsonl", "places",
         ("end to end within 161 km", "recognition.f1", "within 161 km of the recognised"), "places"),
    Task("places GeoVirus", "places/geovirus-dev.jsonl", "places",
         ("end to end within 161 km", "recognition.f1", "within 161 km of the recognised"), "places"),
    Task("times", "times/dev.jsonl", "times", ("value f1", "span.f1", "type f1"), "times"),
    Task("claims", "posture/dev.jsonl", "claims",
         ("claims.f1", "claims.precision", "modality", "polarity", "time", "place", "count", "chain")),
    Task("claims, our own arc", str(OWN / "indopacific-sahel.jsonl"), "claims",
         ("claims.f1", "claims.precision", "modality", "polarity", "time", "place", "count", "chain")),
    Task("claims, our second arc", str(OWN / "caucasus-cyprus.jsonl"), "claims",
         ("claims.f1", "claims.precision", "modality", "polarity", "time", "place", "count", "chain")),
    Task("claims, our third arc", str(OWN / "aden-sarajevo.jsonl"), "claims",
         ("claims.f1", "claims.precision", "modality", "polarity", "time", "place", "count", "chain")),
    Task("claims, held-out arc", str(OWN / "horn-guiana.jsonl"), "claims",
         ("claims.f1", "claims.precision", "modality", "polarity", "time", "place", "count", "chain")),
    Task("claims, second held-out arc", str(OWN / "solomon-tirana.jsonl"), "claims",
         ("claims.f1", "claims.precision", "modality", "polarity", "time", "place", "count", "chain")),
)  # fmt: skip
