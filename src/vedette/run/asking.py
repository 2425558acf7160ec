"""Questions to the record: kept folds where they hold, fresh ones where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.merge import Layer, ReportedClaim, claims_with_roots, group_families
from vedette.merge.facts import PACT, is_of
from vedette.run.bearing import once
from vedette.run.folding import catch_up, claims_of, fold_dirty, report_of
from vedette.run.remembering import memory_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence
    from datetime import date

    from vedette.merge import Root
    from vedette.records import CopyLink, Fact, Family, Situation, SubjectRef
    from vedette.run.bearing import KeptTold
    from vedette.store import Store

__all__ = [
    "ReportedClaim",
    "ask_claims",
    "ask_fact",
    "ask_facts_of",
    "ask_families",
    "ask_held",
    "ask_situation",
    "ask_subjects",
    "ask_told",
]


def ask_families(store: Store) -> list[Family]:
    """`ask_families(store)` -> every family of the record, most of them of one report."""
    days = store.published()
    return group_families(days, Layer(store.judgements()).links(store.links(), days))


def ask_claims(
    store: Store, *, country: str | None = None, known: date | None = None
) -> tuple[list[ReportedClaim], Sequence[CopyLink]]:
    """Every claim of the record, or that bears on a country, once, with its family and root; and the links shown there.

    With `known` it is as if the reports published later were not in the record.
    """
    claims: dict[str, ReportedClaim] = {}
    links: list[CopyLink] = []
    for name in _names(store, country):
        told, shown, _ = claims_of(store, name, known=known)
        claims |= {item.claim.id: item for item in told if item.claim.id not in claims}
        links += shown
    return list(claims.values()), links


def ask_held(store: Store, *, known: date) -> list[KeptTold]:
    """`ask_held(store, known=date(2031, 3, 2))` -> `[KeptTold(…)]`, one a partition.

    What every claim bears on, with its root; nothing where no report makes a claim.
    """
    names = _names(store, None)
    fold_dirty(store, names)
    return [told for told in memory_of(store).told(names, known=known) if told.printings]


def ask_subjects(store: Store, *, known: date) -> Counter[SubjectRef]:
    """`ask_subjects(store, known=date(2031, 3, 2))` -> `Counter({SubjectRef("state:NER", "Niger", …): 6, …})`.

    How many claims of the record speak of each subject.
    """
    names = _names(store, None)
    fold_dirty(store, names)
    return memory_of(store).subjects(names, known=known)


def ask_told(store: Store, ids: Iterable[str], *, known: date) -> list[ReportedClaim]:
    """`ask_told(store, ["claim:9b1c…"], known=…)` -> those of `ask_claims`, without reading the others."""
    from vedette.store import Folds

    wanted, layer = set(ids), Layer(store.judgements())
    found: dict[str, tuple[str, dict[str, Root]]] = {}
    for told, printing in once(ask_held(store, known=known)) if wanted else ():
        roots = {claim.id: told.roots[claim.root] for claim in printing.claims if claim.id in wanted}
        if roots:
            found[printing.article] = printing.head, roots
    reports = {kept.id: report_of(kept, layer) for kept in Folds(store).named(found)}
    claims: dict[str, ReportedClaim] = {}
    for name, (head, roots) in found.items():
        if name in reports:
            for item in claims_with_roots(reports[name], head=head, roots=roots):
                claims.setdefault(item.claim.id, item)
    return layer.told(claims.values())


def ask_situation(store: Store, *, as_of: date, known: date, country: str | None = None) -> Situation:
    """`ask_situation(store, as_of=date(2024, 7, 10), known=date(2024, 7, 10))` -> the ledger as of that day.

    `country` (ISO 3166-1 alpha-3) leaves the rest of the world out. What was published after `known` is as if it were
    not in the record.
    """
    names = _names(store, country)
    fold_dirty(store, names)
    return memory_of(store).situation(names, as_of=as_of, known=known)


def ask_fact(store: Store, key: str) -> Fact | None:
    """`ask_fact(store, "fact:9b1c…")` -> that fact as it is known now; an id that it once had leads to it too."""
    from vedette.store import Folds

    fold_dirty(store)
    return Folds(store).fact(key)


def ask_facts_of(store: Store, claim: str) -> list[Fact]:
    """`ask_facts_of(store, "claim:1f…")` -> the facts that a claim helps to make."""
    from vedette.store import Folds

    fold_dirty(store)
    return Folds(store).facts_of_claim(claim)


def _names(store: Store, country: str | None) -> list[str]:
    """The partitions that a question is about; the pacts last, as agreements come after presences."""
    from vedette.store import Folds

    catch_up(store)
    names = [kept.name for kept in Folds(store).partitions() if country is None or is_of(country, kept.name)]
    return sorted(names, key=lambda name: (name.startswith(PACT), name))
