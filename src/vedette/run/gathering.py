"""All that an export may be made of: ledger, claims, reports, captures, as of a day and as known on a day."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from vedette.records import Claim, Entity, ToldClaim
from vedette.run.asking import ask_situation
from vedette.run.folding import fold_dirty
from vedette.run.showing import known_claims, make_profile
from vedette.run.telling import in_order_of_days, tell_claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from vedette.records import Capture, CopyLink, Fact, Profile, Reading, Situation
    from vedette.store import KeptCapture, Store

__all__ = ["ExportedClaim", "Material"]


class ExportedClaim(msgspec.Struct, frozen=True):
    """A claim as it was made, with its offsets and coordinates, and as answers show it."""

    claim: Claim
    told: ToldClaim


class Material:
    """`Material(store, as_of=…, known=…, about="air base 201")`: each part is asked for when it is first needed.

    Without `about` it is the whole record; with it the claims and lines that `vedette show` would show.
    """

    def __init__(self, store: Store, *, as_of: date, known: date, about: str | None = None) -> None:
        self._store = store
        self._about = about
        self._days = as_of, known
        self.as_of = as_of.isoformat()
        self.known = known.isoformat()

    @cached_property
    def situation(self) -> Situation:
        """The ledger; of one subject, what of it bears on that."""
        whole = ask_situation(self._store, as_of=self._days[0], known=self._days[1])
        if self._about is None:
            return whole
        own = self._profile_of(whole)
        return msgspec.structs.replace(
            whole,
            presences=own.presences,
            agreements=own.agreements,
            conflicts=own.conflicts,
            unknowns=own.unknowns,
        )

    @cached_property
    def claims(self) -> tuple[ExportedClaim, ...]:
        """In the order of the days that they tell of."""
        items = in_order_of_days(known_claims(self._store, known=self._days[1]))
        if self._about is not None:
            whole = ask_situation(self._store, as_of=self._days[0], known=self._days[1])
            wanted = {claim.id for claim in self._profile_of(whole).claims}
            items = [item for item in items if item.claim.id in wanted]
        return tuple(ExportedClaim(item.claim, tell_claim(item)) for item in items)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts first told by `known`, with all that has been told of them since."""
        from vedette.store import Folds

        fold_dirty(self._store)
        wanted = {item.told.id for item in self.claims}
        found = (fact for fact in Folds(self._store).facts() if (fact.first_told or self.known) <= self.known)
        return tuple(fact for fact in found if self._about is None or wanted & set(fact.claims))

    def readings(self) -> Iterator[Reading]:
        """The reports that the claims stand in, in order of publication."""
        wanted = {item.told.article for item in self.claims}
        readings = self._store.readings(known=self.known)
        yield from (reading for reading in readings if self._about is None or reading.id in wanted)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """What the reports speak of, by id, as first described."""
        found: dict[str, Entity] = {}
        for reading in self.readings():
            for entity in reading.entities:
                found.setdefault(entity.id, entity)
        return found

    @cached_property
    def links(self) -> list[CopyLink]:
        """Which of the reports copies which."""
        return self._store.links()

    def captures(self) -> Iterator[tuple[KeptCapture, bytes]]:
        """The bytes on which the reports rest, oldest capture first; those that are gone are passed over."""
        from vedette.store import read_bytes

        wanted = {reading.article.capture for reading in self.readings()}
        for kept in self._store.captures():
            if kept.id in wanted:
                try:
                    yield kept, read_bytes(self._store.folder, kept.id)
                except FileNotFoundError:
                    continue

    def exchange(self, kept: KeptCapture) -> bytes | None:
        """The response that brought a capture with its request, as packed records; `None` if there is none."""
        from vedette.store import Archive

        archive = Archive(self._store)
        found = (one for one in archive.of_capture(kept.id) if one.kind == "response" and archive.fault(one) is None)
        first = next(found, None)
        return archive.read(first) if first else None

    def addresses(self) -> set[str]:
        """Where the reports were got, `news.jsonl` for `news.jsonl:7`: what an export must never be written over."""
        held = self._kept.values()
        return {kept.address.rpartition(":")[0] if kept.how == "jsonl" else kept.address for kept in held}

    def capture(self, id: str) -> Capture | None:
        """One capture as it was taken, so that its text can be made again; `None` where its bytes are gone."""
        from datetime import datetime

        from vedette.records import Capture
        from vedette.store import read_bytes

        kept = self.kept(id)
        if kept is None or kept.how == "jsonl":
            return None
        try:
            data = read_bytes(self._store.folder, id)
        except FileNotFoundError:
            return None
        when = datetime.fromisoformat(kept.captured_at)
        return Capture(id, kept.address, kept.address, data, kept.media_type, kept.charset, kept.how, when)

    def kept(self, id: str) -> KeptCapture | None:
        """Where, when and how a capture was got."""
        return self._kept.get(id)

    @cached_property
    def _kept(self) -> dict[str, KeptCapture]:
        return {kept.id: kept for kept in self._store.captures()}

    def _profile_of(self, whole: Situation) -> Profile:
        return make_profile(self._about or "", known_claims(self._store, known=self._days[1]), whole)
