"""Keeping the folds: what new entries of the journal make out of date, and folding that again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge import Layer, Report, group_families, report_claims
from vedette.merge.facts import Folded, LineDays, fold_partition, home_of, partitions_of, slim_line, span_at
from vedette.run.bearing import index_claims
from vedette.run.signs import signs_of, signs_of_judgement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from vedette.merge import ReportedClaim
    from vedette.merge.facts import Line, Spanned
    from vedette.records import CopyLink, Judgement
    from vedette.store import KeptFold, KeptReport, KeptSpan, Placing, Store

__all__ = [
    "FoldSize",
    "catch_up",
    "claims_of",
    "fold_dirty",
    "fold_stored",
    "rebuild_differs",
    "report_of",
]

MAKER: Final = "folds/8"
BATCH: Final = 500
MONTH: Final = timedelta(days=30)


class FoldSize(msgspec.Struct, frozen=True):
    """`FoldSize(lines=120, longest=548, facts=901)`: a folded partition, `longest` in statements of a line."""

    lines: int
    longest: int
    facts: int


def catch_up(store: Store) -> None:
    """`catch_up(store)`: then `journal_ahead(store)` is 0; reports are placed, families joined, partitions marked.

    Takes the new entries of the journal in; the cost of a report is flat.
    """
    from vedette.store import drop_folds, folded_by, journal_ahead, placing

    if folded_by(store) != MAKER:
        drop_folds(store, by=MAKER)  # another Vedette may have folded otherwise
    while journal_ahead(store):
        with placing(store) as work:
            entries = work.entries(BATCH)
            if not entries:
                return
            judgements = store.judgements()
            judged = _bearing({entry.about for entry in entries if entry.what == "judge"}, judgements)
            if judged:
                work.mark(work.signed({sign for judgement in judged for sign in signs_of_judgement(judgement)}))
            fresh = work.reports([entry.about for entry in entries if entry.what == "add"])
            _place(work, [*fresh, *work.reports_under(judged)], Layer(judgements))
            work.move(entries[-1].number)


def _bearing(ids: Collection[str], judgements: Iterable[Judgement]) -> list[Judgement]:
    """These judgements, and those that they take back, whose claims are again as they were."""
    by_id = {judgement.id: judgement for judgement in judgements}
    found: dict[str, Judgement] = {}
    waiting = list(ids)
    while waiting:
        judgement = by_id.get(waiting.pop())
        if judgement and judgement.id not in found:
            found[judgement.id] = judgement
            waiting += judgement.about if judgement.kind == "undo" else ()
    return [found[key] for key in sorted(found)]


def _place(work: Placing, reports: Iterable[KeptReport], layer: Layer) -> None:
    rows: dict[str, dict[str, bool]] = {}
    for report in reports:
        claims = layer.claims(report.claims, report.article.text)
        home = home_of(claims)
        spoken = {name for claim in claims for name in partitions_of(claim)}
        rows[report.id] = {name: name == home for name in spoken | {home}}
    touched = work.ground(rows) | {name for spoken in rows.values() for name in spoken}
    before, days, links = work.family_of(rows)
    links = layer.links(links, days)
    heads = {name: family.head for family in group_families(days, links) for name in family.articles}
    moved = {name for name, head in heads.items() if before.get(name) != head}
    work.set_heads({name: heads[name] for name in moved})
    linked = {end for link in links for end in (link.copy, link.of) if {link.copy, link.of} & set(rows)}
    work.mark(touched | work.partitions_of(moved | linked))


def claims_of(
    store: Store, partition: str, *, known: date | None = None
) -> tuple[list[ReportedClaim], list[CopyLink], list[ReportedClaim]]:
    """All claims of the reports that speak of a partition's ground, with family and root; and the links shown there.

    Last the claims of the links' originals that speak of other ground alone. With `known` it is as if the reports
    published later were not in the record.
    """
    own, shown, beside, _ = _gather(store, partition, known=known)
    return own, shown, beside


def _gather(
    store: Store, partition: str, *, known: date | None = None
) -> tuple[list[ReportedClaim], list[CopyLink], list[ReportedClaim], bytes]:
    """What `claims_of` gives, and the signs by which a judgement is seen to bear on it."""
    from vedette.store import Folds

    folds, day = Folds(store), known.isoformat() if known else None
    layer = Layer(store.judgements())
    reports, relatives = folds.reports(partition, known=day), folds.relatives(partition, known=day)
    heads = {name: head for name, (head, _) in relatives.items()}
    if known:
        links = [link for link in folds.links_among(relatives) if {link.copy, link.of} <= set(relatives)]
        links = layer.links(links, relatives)
        families = group_families({name: told for name, (_, told) in relatives.items()}, links)
        heads = {name: family.head for family in families for name in family.articles}
    own = {report.id for report in reports}
    shown = layer.links(folds.links_shown(partition, known=day))
    originals = {link.of for link in shown} - own
    outside = folds.named({heads[name] for name in own} - own)
    told = layer.told(report_claims([report_of(kept, layer) for kept in (*reports, *outside)], heads))
    sources = folds.named(originals)
    copied = [report_of(kept, layer) for kept in sources]
    beside = layer.told(report_claims(copied, {report.article: report.article for report in copied}))
    signs = b"" if known else signs_of([*reports, *outside, *sources], told, layer)
    return [item for item in told if item.article in own], shown, beside, signs


def report_of(kept: KeptReport, layer: Layer) -> Report:
    """`report_of(kept, layer)` -> `Report("wire-1", "Corvid Wire", date(2031, 3, 2), …)`: with its claims as judged."""
    day, text = kept.article.published, kept.article.text
    claims = layer.claims(kept.claims, text)
    return Report(kept.id, kept.article.outlet, date.fromisoformat(day[:10]) if day else None, claims, text)


def fold_stored(store: Store, partition: str, *, known: date | None = None) -> Folded:
    """`fold_stored(store, "SOM", known=date(2024, 7, 10))` -> the partition as it follows from its claims."""
    return fold_partition(partition, *claims_of(store, partition, known=known))


def fold_dirty(store: Store, names: Collection[str] | None = None) -> dict[str, FoldSize]:
    """`fold_dirty(store)` -> `{"NER": FoldSize(lines=5, longest=2, facts=6)}`, at once again `{}`.

    Folds again what has changed, of these partitions or of all; gives what was folded.
    """
    from vedette.store import Folds

    catch_up(store)
    folds, done = Folds(store), dict[str, FoldSize]()
    while dirty := [kept for kept in folds.partitions(names) if kept.dirty]:
        for kept in dirty:
            last = max((day[:10] for _, day in folds.relatives(kept.name).values() if day), default="")
            own, links, beside, signs = _gather(store, kept.name)
            folded = fold_partition(kept.name, own, links, beside)
            folds.replace(kept.name, kept.marked, _keep(folded, own, last=last, signs=signs))
            longest = max((len(line.statements) for line in folded.lines), default=0)
            done[kept.name] = FoldSize(len(folded.lines), longest, len(folded.facts))
    return done


def _keep(folded: Folded, told: Sequence[ReportedClaim], *, last: str, signs: bytes) -> KeptFold:
    """The rows of a partition as they are kept: what each line rests on, and what it comes to on the last days."""
    from vedette.store import KeptFold

    encode = msgspec.json.encode
    spans = [_keep_span(folded.name, n, span) for n, line in enumerate(folded.lines) for span in _ahead(line, last)]
    return KeptFold(
        lines=tuple(
            (line.force.entity if line.force else "", line.place.name if line.place else "") for line in folded.lines
        ),
        last=last,
        outlets=folded.outlets,
        spans=tuple(spans),
        bases=tuple((n, _encode_line(line)) for n, line in enumerate(folded.lines)),
        parts=(
            *(("conflict", encode(c)) for c in folded.conflicts),
            *(("unknown", encode(u)) for u in folded.unknowns),
        ),
        signs=signs,
        told=msgspec.msgpack.encode(index_claims(told)),
        facts=tuple((fact.id, encode(fact)) for fact in folded.facts),
        tellings=folded.signatures,
    )


def _ahead(line: Line, last: str) -> Iterator[Spanned]:
    days = {datetime.now(UTC).date()}
    if last:
        end = date.fromisoformat(last)
        days |= {end, *(day for day in line.days if end < day <= end + MONTH)}
    held = LineDays(line)
    yield from {span.first: span for day in sorted(days) for span in [held.at(day)]}.values()


def _encode_line(line: Line) -> bytes:
    """What a line rests on, as it is kept."""
    return msgspec.msgpack.encode(slim_line(line))


def _keep_span(partition: str, line: int, span: Spanned) -> KeptSpan:
    """A span as it is kept."""
    from vedette.store import KeptSpan

    return KeptSpan(partition, line, span.first, span.until, msgspec.json.encode(span.rows))


def rebuild_differs(store: Store) -> list[str]:
    """`[]` where every kept row is what its claims, links and judgements come to; else a line for each partition at
    fault: `"the kept rows of SOM differ from a rebuild: facts"`.
    """
    from vedette.store import Folds

    fold_dirty(store)
    folds, faults, layer = Folds(store), list[str](), Layer(store.judgements())
    days = store.published()
    families = group_families(days, layer.links(store.links(), days))
    if {name: family.head for family in families for name in family.articles} != folds.heads():
        faults.append("the kept families differ from a rebuild")
    spoken: set[tuple[str, str]] = set()
    for reading in store.readings():
        claims = layer.claims(reading.claims, reading.article.text)
        spoken |= {(name, reading.id) for c in claims for name in partitions_of(c)} | {(home_of(claims), reading.id)}
    if spoken != folds.grounded():
        faults.append("the kept partitions differ from a rebuild")
    for kept in folds.partitions():
        wrong = _wrong_in(store, kept.name)
        if wrong:
            faults.append(f"the kept rows of {kept.name or 'no country'} differ from a rebuild: {', '.join(wrong)}")
    return faults


def _wrong_in(store: Store, partition: str) -> list[str]:
    from vedette.store import Folds

    own, links, beside, signs = _gather(store, partition)
    folds, folded = Folds(store), fold_partition(partition, own, links, beside)
    fresh = _keep(folded, own, last="", signs=signs)
    spans, facts, tellings = folds.kept(partition)
    parts = tuple((kind, body) for _, kind, body in folds.parts([partition]))
    checks = {
        "presences": all(_holds(folded, span) for span in spans) and dict(fresh.bases) == folds.bases(partition),
        "facts": dict(fresh.facts) == facts and set(fresh.tellings) == tellings,
        "conflicts and unknowns": fresh.parts == parts,
        "claims": fresh.told == folds.told(partition),
        "signs of what judgements bear on": signs == folds.signs(partition),
    }
    return [what for what, same in checks.items() if not same]


def _holds(folded: Folded, kept: KeptSpan) -> bool:
    """Whether a kept span is what the line comes to on its first day and the day before its end."""
    if kept.line >= len(folded.lines):
        return False
    line = folded.lines[kept.line]
    first = date.fromisoformat(kept.first) if kept.first else date.min
    inside = [day for day in line.days if kept.first <= day.isoformat() < kept.until]
    return all(msgspec.json.encode(span_at(line, day).rows) == kept.body for day in (first, *inside))
