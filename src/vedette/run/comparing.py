"""Two reports side by side: sentence by sentence, claim by claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.merge import (
    align_sentences,
    find_changes,
    fingerprint_reading,
    link_copies,
    make_report,
    report_claims,
)
from vedette.records import ClaimPair, Comparison, ReportRef, SentencePair, Span, overlap
from vedette.run.telling import tell_claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.records import CopyChange, Reading, ToldClaim

__all__ = ["compare_readings"]


def compare_readings(one: Reading, two: Reading) -> Comparison:
    """`compare_readings(wire, blog)` -> `Comparison(how="rewritten", copy="blog-3", sentences=(…), claims=(…))`.

    What the second says otherwise than the first, whichever of them is the copy.
    """
    prints = fingerprint_reading(two), fingerprint_reading(one)
    alignment = align_sentences(*prints)
    changes = find_changes(two, one, alignment, prints)
    link = next(iter(link_copies(prints[0], [prints[1]])), None)
    pairs = _paired([(prints[0].sentences[i].span, prints[1].sentences[j].span) for i, j in alignment.pairs], one, two)
    heads = {one.id: one.id, two.id: two.id} | ({link.copy: link.of} if link else {})
    told = [tell_claim(item) for item in report_claims([make_report(one), make_report(two)], heads)]
    return Comparison(
        one=_ref(one),
        two=_ref(two),
        how=link.how if link else None,
        copy=link.copy if link else None,
        likeness=round(alignment.likeness, 3),
        sentences=tuple(_sentences(one, two, pairs, changes)),
        claims=tuple(_claims([c for c in told if c.article == one.id], [c for c in told if c.article == two.id])),
    )


def _ref(reading: Reading) -> ReportRef:
    article = reading.article
    return ReportRef(reading.id, article.outlet, article.title, article.published, article.capture)


def _paired(aligned: Sequence[tuple[Span, Span]], one: Reading, two: Reading) -> dict[Span, Span]:
    """Sentence of the second -> sentence of the first; those too short to be aligned pair where they are the same."""
    pairs = dict(aligned)
    taken = set(pairs.values())
    free = {_plain(s, one): s for s in reversed(one.sentences) if s not in taken}
    for sentence in two.sentences:
        if sentence not in pairs and (same := free.pop(_plain(sentence, two), None)):
            pairs[sentence] = same
    return pairs


def _sentences(
    one: Reading, two: Reading, pairs: dict[Span, Span], changes: Sequence[CopyChange]
) -> Iterator[SentencePair]:
    """In the order of the second report; what it drops stands where the first has it."""
    kept = set(pairs.values())
    waiting = [sentence for sentence in one.sentences if sentence not in kept]
    for sentence in two.sentences:
        origin = pairs.get(sentence)
        if origin is None:
            yield SentencePair("added", None, sentence, None, _words(sentence, two), ())
            continue
        while waiting and waiting[0] < origin:
            yield _dropped(waiting.pop(0), one)
        told = tuple(c for c in changes if c.in_copy and c.in_original and overlap(c.in_copy, sentence))
        kind = "same" if _plain(origin, one) == _plain(sentence, two) else "changed"
        yield SentencePair(kind, origin, sentence, _words(origin, one), _words(sentence, two), told)
    yield from (_dropped(sentence, one) for sentence in waiting)


def _dropped(sentence: Span, one: Reading) -> SentencePair:
    return SentencePair("dropped", sentence, None, _words(sentence, one), None, ())


def _words(sentence: Span, reading: Reading) -> str:
    return " ".join(sentence.of(reading.article.text).split())


def _plain(sentence: Span, reading: Reading) -> str:
    return _words(sentence, reading).casefold()


def _claims(first: Sequence[ToldClaim], second: Sequence[ToldClaim]) -> Iterator[ClaimPair]:
    """Each claim of the second beside the free one of the first that is most like it, of the same frame."""
    free = list(first)
    for claim in second:
        like = [other for other in free if other.frame == claim.frame and _shared(other, claim)]
        best = max(like, key=lambda other: (_shared(other, claim), -len(_differs(other, claim))), default=None)
        if best is None:
            yield ClaimPair("added", None, claim, ())
            continue
        free.remove(best)
        differs = _differs(best, claim)
        yield ClaimPair("changed" if differs else "same", best, claim, differs)
    yield from (ClaimPair("dropped", claim, None, ()) for claim in free)


def _shared(one: ToldClaim, two: ToldClaim) -> int:
    """How many names the two claims have in common, those in the same role twice."""
    mine = {(role, name) for role, names in one.roles.items() for name in names}
    theirs = {(role, name) for role, names in two.roles.items() for name in names}
    return len(mine & theirs) + len({name for _, name in mine} & {name for _, name in theirs})


def _differs(one: ToldClaim, two: ToldClaim) -> tuple[str, ...]:
    count = [(c.count.low, c.count.high) if c.count else None for c in (one, two)]
    checks = {
        "roles": one.roles != two.roles,
        "time": one.time != two.time,
        "place": one.place != two.place,
        "count": count[0] != count[1],
        "modality": one.modality != two.modality,
        "polarity": one.polarity != two.polarity,
        "root": one.root.key != two.root.key,
    }
    return tuple(name for name, other in checks.items() if other)
