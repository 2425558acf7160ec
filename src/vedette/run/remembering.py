"""What a process has seen of the folds: the next day of the slider costs only what changes on it."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import OrderedDict
from datetime import date
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary, ref

import msgspec

from vedette.merge.facts import Folded, Rows, join_situation, span_at
from vedette.records import Conflict, Source, Unknown
from vedette.run.folding import fold_stored, keep_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vedette.records import Situation
    from vedette.store import Folds, KeptPartition, KeptSpan, Store

__all__ = ["Memory", "memory_of"]

MOST_STATEMENTS: Final = 300_000
"""Statements held in memory, in the partitions asked for last; about 3 kB each."""
MOST_PARTITIONS: Final = 4_000
BEFORE_ALL: Final = "0001-01-01"
ROWS: Final = msgspec.json.Decoder(Rows)
CONFLICTS: Final = msgspec.json.Decoder(Conflict)
UNKNOWNS: Final = msgspec.json.Decoder(Unknown)
Key = tuple[str, int, str]
"""Partition, the count of changes that it was folded from, and the last day known ("" where that is all)."""
_memories: WeakKeyDictionary[Store, Memory] = WeakKeyDictionary()  # one a process, as the store's address is


class _Seen:
    """One partition as known on a day: for each line the spans that were asked for, sorted."""

    def __init__(self, lines: int) -> None:
        self.spans: list[list[tuple[str, str, Rows]]] = [[] for _ in range(lines)]
        self.conflicts: list[Conflict] = []
        self.unknowns: list[Unknown] = []
        self.outlets: tuple[str, ...] = ()
        self._last: tuple[str, list[Rows | None]] = ("", [])

    def take_part(self, kind: str, body: bytes) -> None:
        if kind == "conflict":
            self.conflicts.append(CONFLICTS.decode(body))
        else:
            self.unknowns.append(UNKNOWNS.decode(body))

    def on(self, day: str) -> list[Rows | None]:
        """What each line comes to on a day, `None` where that is not known yet."""
        if self._last[0] != day:
            self._last = day, [self.at(number, day) for number in range(len(self.spans))]
        return self._last[1]

    def missing(self, day: str) -> list[int]:
        return [number for number, rows in enumerate(self.on(day)) if rows is None]

    def at(self, line: int, day: str) -> Rows | None:
        known = self.spans[line]
        place = bisect_right(known, day, key=lambda span: span[0]) - 1
        return known[place][2] if place >= 0 and day < known[place][1] else None

    def add(self, line: int, first: str, until: str, rows: Rows) -> None:
        self._last = ("", [])
        self.spans[line] = [span for span in self.spans[line] if span[0] != first]
        insort(self.spans[line], (first, until, rows), key=lambda span: span[0])


class Memory:
    """`memory_of(store).situation(["SOM"], as_of=…, known=…)`: from memory, else from the kept rows, else folded."""

    def __init__(self, store: Store, *, most: int = MOST_PARTITIONS) -> None:
        self._store, self._most = ref(store), most
        self._seen: OrderedDict[Key, _Seen] = OrderedDict()
        self._folded: OrderedDict[Key, Folded] = OrderedDict()
        self._last_known: dict[tuple[str, int, str], str] = {}
        self._lock = RLock()

    def situation(
        self, names: Sequence[str], *, as_of: date, known: date, fresh: Mapping[str, Folded] = MappingProxyType({})
    ) -> Situation:
        """The situation of these partitions; `fresh` are those that have just been folded as known now."""
        store = self._store()
        if store is None:
            raise ReferenceError("the store of this memory is closed")
        with self._lock:
            return self._situation(store, names, as_of=as_of, known=known, fresh=fresh)

    def _situation(
        self, store: Store, names: Sequence[str], *, as_of: date, known: date, fresh: Mapping[str, Folded]
    ) -> Situation:
        from vedette.store import Folds

        keys = self._look_up_whole(store, names, as_of=as_of, known=known)
        for key in keys:
            if key[0] in fresh and not key[2]:
                self._remember(key, fresh[key[0]])
        held = set(self._folded)
        found = {key: self._complete(store, key, as_of) for key in keys}
        # days beside one that is in memory cost little: only what was dear to fold is kept for other processes
        Folds(store).add_spans({key[:2]: spans for key, (_, spans) in found.items() if key not in held and not key[2]})
        seen = [one for one, _ in found.values()]
        while len(self._seen) > self._most:
            self._seen.popitem(last=False)
        day = as_of.isoformat()
        return join_situation(
            (rows for one in seen for rows in one.on(day) if rows),
            (conflict for one in seen for conflict in one.conflicts),
            (unknown for one in seen for unknown in one.unknowns),
            _sources(store, {outlet for one in seen for outlet in one.outlets}),
            as_of=as_of,
            known=known,
        )

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

    def _look_up_whole(self, store: Store, names: Sequence[str], *, as_of: date, known: date) -> list[Key]:
        """What is kept of these partitions, each of one fold: read again where another process folded in between."""
        while True:
            keys = self._keys(store, names, known)
            self._look_up(store, keys, as_of.isoformat())
            changed = set(keys) - set(self._keys(store, names, known))
            if not changed:
                return keys
            for key in changed:
                self._seen.pop(key, None)

    def _look_up(self, store: Store, keys: Sequence[Key], day: str) -> None:
        """What is kept of these partitions on that day: one query for all of them."""
        from vedette.store import Folds

        folds = Folds(store)
        now = {key[0]: key for key in keys if not key[2]}
        unseen = [name for name, key in now.items() if key not in self._seen]
        fresh: dict[str, _Seen] = {}
        for kept in folds.partitions(unseen):
            if kept.folded == now[kept.name][1]:
                fresh[kept.name] = self._seen[now[kept.name]] = _Seen(kept.lines)
                fresh[kept.name].outlets = kept.outlets
        for name, kind, body in folds.parts(list(fresh)):
            fresh[name].take_part(kind, body)
        wanted = {name: self._seen[key] for name, key in now.items() if key in self._seen}
        for span in folds.spans(day, [name for name, seen in wanted.items() if seen.missing(day)]):
            seen = wanted[span.partition]
            if span.line < len(seen.spans):
                seen.add(span.line, span.first, span.until, ROWS.decode(span.body))

    def _complete(self, store: Store, key: Key, as_of: date) -> tuple[_Seen, list[KeptSpan]]:
        """Folds what neither memory nor the kept rows hold for that day; gives what was folded."""
        day = as_of.isoformat()
        if key not in self._seen:
            folded = self._fold(store, key)
            seen = self._seen[key] = _Seen(len(folded.lines))
            seen.conflicts, seen.unknowns = list(folded.conflicts), list(folded.unknowns)
            seen.outlets = folded.outlets
        seen = self._seen[key]
        found: list[KeptSpan] = []
        self._seen.move_to_end(key)
        for line in seen.missing(day):
            span = span_at(self._fold(store, key).lines[line], as_of)
            seen.add(line, span.first, span.until, span.rows)
            found.append(keep_span(key[0], line, span))
        return seen, found

    def _fold(self, store: Store, key: Key) -> Folded:
        if key not in self._folded:
            self._remember(key, fold_stored(store, key[0], known=date.fromisoformat(key[2]) if key[2] else None))
        self._folded.move_to_end(key)
        return self._folded[key]

    def _remember(self, key: Key, folded: Folded) -> None:
        self._folded[key] = folded
        while len(self._folded) > 1 and sum(map(_weight, self._folded.values())) > MOST_STATEMENTS:
            self._folded.popitem(last=False)


def _sources(store: Store, outlets: set[str]) -> Iterator[Source]:
    """When each outlet was last looked at; one that came in by hand was never fetched."""
    looked = {source.outlet: source for source in store.sources()}
    return (looked.get(outlet, Source(outlet, None, "read")) for outlet in sorted(outlets))


def _weight(folded: Folded) -> int:
    return sum(len(line.statements) + len(line.claims) for line in folded.lines)


def memory_of(store: Store) -> Memory:
    """The one memory of a store in this process."""
    found = _memories.get(store)
    if found is None:
        found = _memories[store] = Memory(store)
    return found
