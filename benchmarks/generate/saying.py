"""One statement of a report: its sentence and the claim that a reader would make of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vedette.records import Claim, ClaimPlace, ClaimTime, Count, Filler, Hop, Span, content_id

if TYPE_CHECKING:
    from benchmarks.generate.world import Force, Site

__all__ = ["Printed", "Said", "claim_of", "print_said"]


@dataclass(frozen=True, slots=True)
class Said:
    """`Said("presence", "asserted", "affirmed", force, site, 300, None, None, "Kodridan", False, words=(…))`.

    `source` is who is cited, nobody where it is `None`; `words` make the sentence unlike others.
    """

    frame: str
    modality: str
    polarity: str
    force: Force | None
    site: Site
    count: int | None
    edtf: str | None
    source: str | None
    named: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence and what stands in it: spans from the sentence's own start."""

    text: str
    count: tuple[int, int] | None
    time: tuple[int, int] | None
    place: tuple[int, int] | None
    source: tuple[int, int] | None
    force: tuple[int, int] | None


VERBS: Final = {
    ("presence", "asserted", "affirmed"): "are kept at",
    ("presence", "asserted", "denied"): "are not kept at",
    ("presence", "unknown", "affirmed"): "in a strength that nobody would give are kept at",
    ("arrive", "asserted", "affirmed"): "have come to",
    ("arrive", "planned", "affirmed"): "will come to",
    ("withdraw", "asserted", "affirmed"): "have gone out of",
    ("withdraw", "planned", "affirmed"): "will go out of",
    ("withdraw", "demanded", "affirmed"): "were told to quit",
    ("attack", "asserted", "affirmed"): "came under fire at",
}
ROLES: Final = {"attack": ("target", "place")}


def print_said(said: Said) -> Printed:
    """`"Vodaril 300 ladrigo of Qabaldorim are kept at Dafotodan lodenko on 2024-05-02 …"`."""
    words = iter(said.words)
    pieces: list[tuple[str, str]] = [(next(words).capitalize(), "")]
    if said.force is None:
        pieces += [(word, "") for word in words]
        return _join(pieces)
    if said.count is not None:
        pieces.append((str(said.count), "count"))
    pieces += [(next(words), ""), ("of", ""), (said.force.name, "force"), (next(words), "")]
    pieces += [(VERBS[said.frame, said.modality, said.polarity], ""), (said.site.name, "place"), (next(words), "")]
    if said.edtf:
        pieces += [("by" if said.edtf.startswith("..") else "on", ""), (said.edtf.strip("./"), "time")]
    if said.source:
        who = said.source if said.named else f"an official {said.source.lower()}"
        pieces += [(next(words), ""), (who, "source"), ("told", "")]
    pieces += [(word, "") for word in words]
    return _join(pieces)


def _join(pieces: list[tuple[str, str]]) -> Printed:
    spans: dict[str, tuple[int, int]] = {}
    text = ""
    for word, kind in pieces:
        start = len(text) + bool(text)
        text = f"{text} {word}" if text else word
        if kind:
            spans[kind] = start, len(text)
    kinds = ("count", "time", "place", "source", "force")
    return Printed(text + ".", *(spans.get(kind) for kind in kinds))


def claim_of(said: Said, printed: Printed, *, start: int, report: str) -> Claim | None:
    """The claim of a sentence that begins at `start`; `None` for a sentence that claims nothing."""
    force, site = said.force, said.site
    if force is None:
        return None
    force_role, place_role = ROLES.get(said.frame, ("force", "place"))
    end = start + len(printed.text)
    roles = {
        force_role: (_filler(printed.force, start, ("force", f"force:{force.country}", force.name, force.country)),),
        place_role: (_filler(printed.place, start, ("site", site.entity, site.name, site.country)),),
    }
    chain = ()
    if said.source:
        chain = (Hop(said.source if said.named else f"an official {said.source.lower()}",
                     "person" if said.named else "official", said.named, None),)  # fmt: skip
    return Claim(
        id=content_id("claim", said.frame, [start, end], parent=report, maker="generated/1"),
        frame=said.frame,
        plover=None,
        roles=roles,
        polarity=said.polarity,
        modality=said.modality,
        time=ClaimTime(said.edtf, None, None, 1) if said.edtf else None,
        place=ClaimPlace(site.name, site.lat, site.lon, 2000.0, site.country, 1),
        count=Count(said.count * 0.9, said.count * 1.1, approximate=True, unit="person") if said.count else None,
        evidence=(Span(start, end),),
        trigger=(),
        chain=chain,
        score=0.9,
    )


def _filler(span: tuple[int, int] | None, start: int, what: tuple[str, str, str, str]) -> Filler:
    first, last = (start + span[0], start + span[1]) if span else (None, None)
    return Filler(first, last, *what)
