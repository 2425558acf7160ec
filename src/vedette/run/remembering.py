"""What a process has seen of the folds: the next day of the slider costs only what changes on it."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock, RLock
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary, ref

import msgspec

from vedette.merge.facts import Folded, LineDays, SlimLine, join_situation, slim_line, whole_line
from vedette.records import Source
from vedette.run.bearing import KeptTold, count_subjects, index_claims
from vedette.run.folding import claims_of, fold_stored
from vedette.run.past import decode_seen, encode_seen
from vedette.run.seen import Seen

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from vedette.merge.facts import Rows
    from vedette.records import Conflict, Fact, Presence, Situation, SubjectRef, Unknown
    from vedette.store import Folds, KeptPartition, KeptPast, PastBasis, Store

__all__ = ["Memory", "keep_days", "memory_of"]

MOST_STATEMENTS: Final = 125_000
"""Statements held in memory, in the partitions asked for last; about 1 kB each."""
MOST_PARTITIONS: Final = 1_500
MOST_CLAIMS: Final = 300_000
"""Claims of which memory holds what they bear on; about 400 bytes each."""
LARGEST_FOLDED: Final = 10_000
"""Statements of the folds that are held whole, with their facts; about 5 kB each."""
BEFORE_ALL: Final = "0001-01-01"
TOLD: Final = msgspec.msgpack.Decoder(KeptTold)
SLIM: Final = msgspec.msgpack.Decoder(SlimLine)
Key = tuple[str, int, str]
"""Partition, the count of changes that it was folded from, and the last day known ("" where that is all)."""
Lines = dict[int, LineDays]
_memories: WeakKeyDictionary[Store, Memory] = WeakKeyDictionary()  # one a process, as the store's address is


class Memory:
    """`memory_of(store).situation(["SOM"], as_of=…, known=…)`: from memory, else from the kept rows, else folded."""

    def __init__(self, store: Store, *, most: int = MOST_PARTITIONS) -> None:
        self._store, self._most = ref(store), most
        self._seen: OrderedDict[Key, Seen] = OrderedDict()
        self._lines: OrderedDict[Key, Lines] = OrderedDict()
        self._folded: OrderedDict[Key, Folded] = OrderedDict()
        self._told: OrderedDict[Key, KeptTold] = OrderedDict()
        self._counted: tuple[list[Key], Counter[SubjectRef]] | None = None
        self._last_known: dict[Key, str] = {}
        self._bases: dict[Key, PastBasis] = {}
        self._fresh: set[Key] = set()
        self._lock, self._folding = RLock(), Lock()

    def situation(self, names: Sequence[str], *, as_of: date, known: date) -> Situation:
        """The situation of these partitions."""
        store = self._open()
        seen = self._seen_on(store, names, as_of=as_of, known=known)
        return join_situation(
            (row for _, rows in seen for row in rows),
            (conflict for one, _ in seen for conflict in one.conflicts),
            (unknown for one, _ in seen for unknown in one.unknowns),
            _sources(store, {outlet for one, _ in seen for outlet in one.outlets}),
            as_of=as_of,
            known=known,
        )

    def told(self, names: Sequence[str], *, known: date) -> list[KeptTold]:
        """The claims of each of these partitions with their roots, and what they bear on."""
        store = self._open()
        while True:
            keys = self._keys(store, names, known)
            with self._lock:
                found = [self._told_of(store, key) for key in keys]
                changed = set(keys) - set(self._keys(store, names, known))
                if not changed:
                    return found
                for key in changed:
                    self._told.pop(key, None)

    def subjects(self, names: Sequence[str], *, known: date) -> Counter[SubjectRef]:
        """How many claims of these partitions speak of each subject: counted once for the same claims."""
        store = self._open()
        keys = self._keys(store, names, known)
        held = self._counted
        if held is None or held[0] != keys:
            held = keys, count_subjects(self.told(names, known=known))
            if keys == self._keys(store, names, known):
                self._counted = held
        return held[1]

    def keep(self) -> None:
        """Keeps what was worked out of past days, so that the next process takes it up: a question alone does not."""
        from vedette.store import KeptPast, keep_past

        with self._lock:
            fresh = [key for key in self._fresh if key in self._seen]
            rows = [(key[0], key[2], KeptPast(self._bases[key], encode_seen(self._seen[key]))) for key in fresh]
            self._fresh.clear()
            self._bases = {key: basis for key, basis in self._bases.items() if key in self._seen}
        if rows:
            keep_past(self._open(), rows)

    def lines(self, name: str, *, as_of: date, known: date) -> tuple[list[Presence], list[Conflict], list[Unknown]]:
        """The lines of one partition, those that have gone stale too, with its conflicts and unknowns."""
        seen = self._seen_on(self._open(), [name], as_of=as_of, known=known)
        presences = [presence for _, rows in seen for row in rows for presence in row.presences]
        return presences, [c for one, _ in seen for c in one.conflicts], [u for one, _ in seen for u in one.unknowns]

    def facts(self, name: str, *, known: date) -> tuple[Fact, ...]:
        """The facts of one partition as known on a day: from the kept rows, or folded."""
        from vedette.store import Folds

        store = self._open()
        keys = self._keys(store, [name], known)
        if keys and not keys[0][2]:
            return tuple(Folds(store).facts([name]))
        return self._fold(store, keys[0]).facts if keys else ()

    def _open(self) -> Store:
        store = self._store()
        if store is None:
            raise ReferenceError("the store of this memory is closed")
        return store

    def _seen_on(
        self, store: Store, names: Sequence[str], *, as_of: date, known: date
    ) -> list[tuple[Seen, list[Rows]]]:
        """What these partitions come to on a day, each of one fold: again where another process folded in between."""
        while True:
            keys = self._keys(store, names, known)
            self._fold_past(store, keys, as_of)
            with self._lock:
                self._look_up(store, keys, as_of.isoformat())
                whole = {key for key in keys if self._complete(store, key, as_of)}
                changed = set(keys) - (whole & set(self._keys(store, names, known)))
                if not changed:
                    return self._take(keys, as_of.isoformat())
                for key in changed:
                    self._seen.pop(key, None)
                    self._lines.pop(key, None)

    def _take(self, keys: Sequence[Key], day: str) -> list[tuple[Seen, list[Rows]]]:
        found = [(self._seen[key], [row for row in self._seen[key].on(day) if row]) for key in keys]
        while len(self._seen) > self._most:
            self._seen.popitem(last=False)
        return found

    def _keys(self, store: Store, names: Sequence[str], known: date) -> list[Key]:
        """A partition is as known now if all that bears on it was published by that day."""
        from vedette.store import Folds

        folds, day = Folds(store), known.isoformat()
        kept = {partition.name: partition for partition in folds.partitions(names)}
        return [self._key(folds, kept[name], day) for name in names if name in kept]

    def _key(self, folds: Folds, kept: KeptPartition, day: str) -> Key:
        if day >= kept.last:
            return kept.name, kept.folded, ""
        asked = kept.name, kept.folded, day
        if asked not in self._last_known:
            while len(self._last_known) >= self._most:
                del self._last_known[next(iter(self._last_known))]
            self._last_known[asked] = folds.last_known(kept.name, day) or BEFORE_ALL
        return kept.name, kept.folded, self._last_known[asked]

    def _fold_past(self, store: Store, keys: Sequence[Key], as_of: date) -> None:
        """Takes up or folds partitions as known on a past day; who asks for other days meanwhile does not wait."""
        from vedette.store import read_past

        past = [key for key in keys if key[2] and self._lacks(key, as_of)]
        days = {name: day for name, _, day in past}
        taken = read_past(store, days) if days else {}
        for key in past:
            with self._folding:
                if key[0] in taken:
                    self._take_up(key, taken[key[0]])
                if self._lacks(key, as_of):
                    self._fold_day(store, key)

    def _lacks(self, key: Key, as_of: date) -> bool:
        """Whether neither its rows on that day are known nor the lines that they would follow from."""
        with self._lock:
            if key in self._seen and key in self._lines:
                return False
            return key not in self._seen or bool(self._seen[key].missing(as_of.isoformat()))

    def _take_up(self, key: Key, kept: KeptPast) -> None:
        with self._lock:
            if key not in self._seen:
                self._seen[key], self._bases[key] = decode_seen(kept.body), kept.basis

    def _fold_day(self, store: Store, key: Key) -> None:
        folded = self._fold(store, key)
        with self._lock:
            seen = self._seen.setdefault(key, Seen(len(folded.lines), folded.outlets))
            seen.conflicts, seen.unknowns = list(folded.conflicts), list(folded.unknowns)
            self._hold(key, _slim_lines(folded))

    def _look_up(self, store: Store, keys: Sequence[Key], day: str) -> None:
        """What is kept of these partitions on that day: one query for all of them."""
        from vedette.store import Folds

        folds = Folds(store)
        now = {key[0]: key for key in keys if not key[2]}
        unseen = [name for name, key in now.items() if key not in self._seen]
        fresh: dict[str, Seen] = {}
        for kept in folds.partitions(unseen):
            if kept.folded == now[kept.name][1]:
                fresh[kept.name] = self._seen[now[kept.name]] = Seen(kept.lines, kept.outlets)
        for name, kind, body in folds.parts(list(fresh)):
            fresh[name].take_part(kind, body)
        wanted = {name: self._seen[key] for name, key in now.items() if key in self._seen and key not in self._lines}
        for span in folds.spans(day, [name for name, seen in wanted.items() if seen.missing(day)]):
            wanted[span.partition].take_span(span.line, span.first, span.until, span.body)

    def _complete(self, store: Store, key: Key, as_of: date) -> bool:
        """Works out what neither memory nor the kept rows hold for that day; `False` where it was folded again."""
        if key not in self._seen:
            return False
        self._seen.move_to_end(key)
        if not self._seen[key].missing(as_of.isoformat()):
            return True
        if key[2] and key in self._bases:
            self._fresh.add(key)
        return self._seen[key].complete(self._lines_of(store, key), as_of)

    def _lines_of(self, store: Store, key: Key) -> Lines:
        from vedette.store import Folds

        if key not in self._lines:
            if key[2]:
                self._hold(key, _slim_lines(self._fold(store, key)))
            else:
                bases = Folds(store).bases(key[0])
                self._hold(key, {line: LineDays(whole_line(SLIM.decode(body))) for line, body in bases.items()})
        self._lines.move_to_end(key)
        return self._lines[key]

    def _told_of(self, store: Store, key: Key) -> KeptTold:
        from vedette.store import Folds

        if key not in self._told:
            if key[2]:
                self._told[key] = index_claims(claims_of(store, key[0], known=date.fromisoformat(key[2]))[0])
            else:
                self._told[key] = TOLD.decode(Folds(store).told(key[0]))
            while len(self._told) > 1 and sum(map(_claims, self._told.values())) > MOST_CLAIMS:
                self._told.popitem(last=False)
        found = self._told[key]
        self._told.move_to_end(key)
        return found

    def _hold(self, key: Key, lines: Lines) -> None:
        self._lines[key] = lines
        while len(self._lines) > 1 and sum(map(_weight, self._lines.values())) > MOST_STATEMENTS:
            self._lines.popitem(last=False)

    def _fold(self, store: Store, key: Key) -> Folded:
        """A partition as known on a past day, whole: the last ones are held for who asks for their facts as well."""
        from vedette.store import basis_of

        if key not in self._folded:
            basis = basis_of(store, key[0], known=key[2])  # of before: what comes in meanwhile makes it doubtful
            if basis:
                self._bases[key] = basis
            self._folded[key] = fold_stored(store, key[0], known=date.fromisoformat(key[2]))
            while len(self._folded) > 1 and sum(map(_size, self._folded.values())) > LARGEST_FOLDED:
                self._folded.popitem(last=False)
        return self._folded[key]


def _slim_lines(folded: Folded) -> Lines:
    """The lines without what no day needs: a fold holds its claims whole."""
    return {number: LineDays(whole_line(slim_line(line))) for number, line in enumerate(folded.lines)}


def _weight(lines: Lines) -> int:
    return sum(len(days.line.statements) + len(days.line.claims) for days in lines.values())


def _claims(told: KeptTold) -> int:
    return sum(len(printing.claims) for printing in told.printings)


def _size(folded: Folded) -> int:
    return sum(len(line.statements) + len(line.claims) for line in folded.lines)


def _sources(store: Store, outlets: set[str]) -> Iterator[Source]:
    """When each outlet was last looked at; one that came in by hand was never fetched."""
    looked = {source.outlet: source for source in store.sources()}
    return (looked.get(outlet, Source(outlet, None, "read")) for outlet in sorted(outlets))


def memory_of(store: Store) -> Memory:
    """`memory_of(store) is memory_of(store)`: the one memory of a store in this process."""
    found = _memories.get(store)
    if found is None:
        found = _memories[store] = Memory(store)
    return found


def keep_days(store: Store) -> None:
    """`keep_days(store)`: what this process worked out of past days is kept for the next one."""
    memory_of(store).keep()
