"""Agreements as things with parties: "a defence pact with Paris", "the deal"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.actors.table import slug
from vedette.lexicon.actors.words import words_of
from vedette.lexicon.countries import load_states
from vedette.resolve.entities.meaning import Meaning

if TYPE_CHECKING:
    from vedette.lexicon.actors.lookup import Description
    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference

__all__ = ["mean_agreement"]

TOPICS = (
    "defence",
    "defense",
    "military",
    "security",
    "cooperation",
    "ceasefire",
    "peace",
    "trade",
    "status",
    "basing",
    "bilateral",
    "withdrawal",
    "training",
    "logistics",
    "drone",
)
PLANS = frozenset({"timetable", "roadmap", "contract", "charter", "protocol", "memorandum"})
PARTY_ROLES = ("party", "partner", "actor")
MOST_PARTIES = 4


def mean_agreement(one: Reference, description: Description, discourse: Discourse) -> None:
    """The same as an earlier agreement where topics and parties do not clash, else a new one with its parties."""
    topics = topics_of(one.text)
    parties = parties_of(one, description, discourse)
    other = discourse.look_back(
        one,
        lambda o: (
            o.meaning is not None
            and o.meaning.kind == "agreement"
            and same_matter(o.meaning, topics, parties, description.head)
        ),
        sentences=30,
        subjects=False,
    )
    if other is not None and not (one.text.lower().startswith(("a ", "an ")) and not topics):
        one.antecedent, one.meaning = other, other.meaning
        return
    name = agreement_name(topics, parties)
    one.meaning = Meaning(
        f"agreement:{slug(name)}", "agreement", name, None, "agreement", description.head, nations=parties
    )


def topics_of(text: str) -> tuple[str, ...]:
    """`topics_of("its defence cooperation agreement")` -> `("defence", "cooperation")`."""
    words = [word.folded.replace("defense", "defence") for word in words_of(text)]
    return tuple(topic for topic in TOPICS if topic in words)


def same_matter(meaning: Meaning, topics: tuple[str, ...], parties: tuple[str, ...], head: str) -> bool:
    """Whether one set of topics holds the other, and the parties, where both are known, meet."""
    known = topics_of(meaning.name or "")
    topics_meet = not topics or not known or set(topics) <= set(known) or set(known) <= set(topics)
    if meaning.head in PLANS or head in PLANS:
        return meaning.head == head
    return topics_meet and (not parties or not meaning.nations or bool(set(parties) & set(meaning.nations)))


def parties_of(one: Reference, description: Description, discourse: Discourse) -> tuple[str, ...]:
    """The nations of the claims that the agreement fills a role of, and of its own words, in alphabetical order."""
    countries = set(description.nations)
    for claim in discourse.claims:
        fillers = [filler for role in claim.roles for filler in claim.roles[role]]
        if not any((f.start, f.end) == (one.start, one.end) for f in fillers):
            continue
        for role in PARTY_ROLES:
            for filler in claim.roles.get(role, ()):
                other = discourse.by_span.get((filler.start or 0, filler.end or 0))
                if other is not None and other.meaning is not None and other.meaning.country is not None:
                    countries.add(other.meaning.country)
    return tuple(sorted(countries)) if len(countries) <= MOST_PARTIES else ()


def agreement_name(topics: tuple[str, ...], parties: tuple[str, ...]) -> str:
    """`agreement_name(("defence",), ("FRA", "TCD"))` -> `"France-Chad defence agreement"`."""
    states = load_states()
    sides = "-".join(states[party].name for party in parties if party in states)
    return " ".join(part for part in (sides, *topics, "agreement") if part)
