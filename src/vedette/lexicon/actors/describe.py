"""What a noun phrase describes: the kind of its head noun and the nation or actor that its other words name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors.nouns import head_kind, load_word_groups
from vedette.lexicon.actors.records import Actor, Sense
from vedette.lexicon.actors.words import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.lexicon.actors.table import Match, NameTable

__all__ = ["Description", "describe"]

WORDS = load_word_groups()
ENDS_CORE, TIES = WORDS["ends_core"], WORDS["ties"]
JOINS = frozenset({"and", "or", "plus"})
MOST_BEFORE_OF = 8
TIE_PREPOSITIONS = frozenset({"by", "to", "with", "in", "from", "on"})
OF_ARMIES = frozenset({"armed", "supplied", "equipped", "trained"})
"""Words that tie only with a hyphen: "Iran-armed groups", but "Chadian armed forces"."""
SIDES = frozenset({"pro", "anti", "non"})
BELONGS = frozenset({"of", "from"})
SEATED = frozenset({"of", "from", "in", "at"})
SEATED_KINDS = frozenset({"government", "person", "site", "place"})
NATION_FORMS = frozenset({"country", "adjective", "people", "capital", "seat", "region", "region-adjective"})
BEARERS = frozenset({"force", "organisation", "government", "person"})


def describe(text: str, *, table: NameTable) -> Description:
    """`describe("the government in Damascus", table=…)` -> `Description("government", "SYR", ("SYR",), "government")`.

    The core runs to the first preposition, relative or comma after a noun. `country` is set only where one nation is
    named; a nation that only leads or backs ("U.S.-led") is not counted.
    """
    words = unwrapped(words_of(text))
    core = words[: core_length(text, words)]
    kind, length = head_kind([word.folded for word in core])
    found = list(table.matches(text, core))
    if found and not kind and found[-1].last == len(core):
        return of_last_name(found, core)
    modifiers = core[: len(core) - length] if kind else core
    nations = nations_of(text, core, found, limit=len(modifiers))
    actor = named_actor(found, limit=len(modifiers)) if kind in BEARERS else None
    if not nations and actor is None:
        nations = nations_after(text, words, core, kind=kind, table=table)
    if not kind:
        kind = kind_inside(core)
    head = " ".join(word.folded for word in core[len(core) - length :]) if length else ""
    return Description(kind, nations[0] if len(set(nations)) == 1 else None, nations, head, actor)


def unwrapped(words: list[Word]) -> list[Word]:
    """The words without a leading part or number "of": "his men" of "about 200 of his men"."""
    for index, word in enumerate(words[:MOST_BEFORE_OF]):
        if word.folded not in WORDS["quantifiers"] and not word.raw[0].isdigit():
            wraps = index + 1 < len(words) and word.folded in WORDS["partitives"] and words[index + 1].folded == "of"
            if wraps and (part := head_kind_of_core(words[index + 2 :])) in (
                "force",
                "equipment",
                "vehicle",
                "weapon",
                "person",
            ):
                return words[index + 2 :] if part else words
            if not any(before.folded in ("of", "than", "to") for before in words[:index]):
                return words
            return words[index:]
    return words


def head_kind_of_core(words: list[Word]) -> str | None:
    end = next((i for i, word in enumerate(words) if i and word.folded in ENDS_CORE), len(words))
    return head_kind([word.folded for word in words[:end]])[0]


def core_length(text: str, words: list[Word]) -> int:
    """How many words stand before the first preposition, relative or comma that follows the head."""
    for index, word in enumerate(words):
        if index and word.folded in ENDS_CORE and word.raw.islower():
            return index
        if (
            index
            and word.folded in TIES
            and words[index - 1].end < word.start
            and index + 1 < len(words)
            and words[index + 1].folded in TIE_PREPOSITIONS
            and head_kind([w.folded for w in words[:index]])[0]
        ):
            return index
        if index and (word.folded in JOINS or "," in text[words[index - 1].end : word.start]):
            kind, _ = head_kind([before.folded for before in words[:index]])
            if kind:
                return index
    return len(words)


def of_last_name(found: list[Match], core: list[Word]) -> Description:
    """The phrase ends in a name: "the Chadians", "neighbouring Cameroon", "Russia's Africa Corps"."""
    sense = found[-1].senses[0]
    head = " ".join(word.folded for word in core[found[-1].first : found[-1].last])
    if sense.form == "people" or (sense.form in ("adjective", "region-adjective")):
        people = next((s for s in found[-1].senses if s.form == "people"), sense)
        nations = tuple(s for s in (people.country,) if s)
        return Description("nationality", people.country, nations, head, None)
    nations = tuple(n for n in (sense.country,) if n)
    return Description(sense.actor.kind, sense.country, nations, head, sense.actor)


def nations_of(text: str, core: list[Word], found: list[Match], *, limit: int) -> tuple[str, ...]:
    """The nations among the words before the head, those that only lead, back or oppose left out."""
    nations = []
    for match in found:
        sense = nation(match.senses)
        after = core[match.last].folded if match.last < len(core) else ""
        before = core[match.first - 1].folded if match.first else ""
        tied = after in TIES and (
            after not in OF_ARMIES or "-" in text[core[match.last - 1].end : core[match.last].start]
        )
        if sense is None or sense.country is None or match.first >= limit or tied or before in SIDES:
            continue
        nations.append(sense.country)
    return tuple(dict.fromkeys(nations))


def nation(senses: tuple[Sense, ...]) -> Sense | None:
    return next((sense for sense in senses if sense.form in NATION_FORMS), None)


def named_actor(found: list[Match], *, limit: int) -> Actor | None:
    """The actor whose name stands before the head: Boko Haram of "Boko Haram fighters"."""
    names = [
        s.actor
        for match in found
        if match.first < limit
        for s in match.senses
        if s.form == "name" and s.actor.kind not in ("outlet", "person")
    ]
    return names[-1] if names else None


def nations_after(
    text: str, words: list[Word], core: list[Word], *, kind: str | None, table: NameTable
) -> tuple[str, ...]:
    """The nation after the head: "troops from France", "the government in Damascus"; not "soldiers in Chad"."""
    prepositions = SEATED if kind in SEATED_KINDS else BELONGS
    if len(core) >= len(words) or words[len(core)].folded not in prepositions:
        return ()
    rest = words[len(core) + 1 :]
    found: list[str] = []
    last = 0
    for match in table.matches(text, rest):
        sense = nation(match.senses)
        if sense is None or sense.country is None or (found and not joined(rest[last : match.first])):
            break
        found.append(sense.country)
        last = match.last
    return tuple(dict.fromkeys(found))


def joined(words: list[Word]) -> bool:
    """Whether nothing but "and" and articles stands between two names."""
    return all(word.folded in JOINS or word.folded == "the" for word in words)


def kind_inside(core: list[Word]) -> str | None:
    """The kind of a phrase that ends in a name of nobody known: person of "Foreign Minister Jean-Noel Barrot"."""
    kinds = list(kinds_of_prefixes(core))
    return "person" if "person" in kinds else None


def kinds_of_prefixes(core: list[Word]) -> Iterator[str | None]:
    for end in range(1, len(core)):
        yield head_kind([word.folded for word in core[:end]])[0]


class Description(msgspec.Struct, frozen=True):
    """`Description("force", "USA", ("USA",), "personnel", None)` of "American military personnel".

    `kind` is a kind of mention, `None` where no word tells; `nations` all that are named, in order; `head` the folded
    head noun; `actor` an actor of the tables that the phrase names or belongs to.
    """

    kind: str | None
    country: str | None
    nations: tuple[str, ...]
    head: str
    actor: Actor | None
