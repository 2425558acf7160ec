"""Pronouns and words that stand for them: they, it, we, who, "some 30", "most of the rest"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.actors.nouns import load_word_groups
from vedette.lexicon.actors.words import words_of
from vedette.lexicon.countries import load_states
from vedette.resolve.coreference.speakers import speaker_of
from vedette.resolve.entities.meaning import Meaning
from vedette.resolve.entities.roles import role_kinds

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference

__all__ = ["expected_kinds", "is_count_only", "is_pronoun", "mean_pronoun", "person_of_owner"]

SPEAKERS = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"})
PERSONS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves", "both", "those"})
THING = frozenset({"it", "its", "itself", "this", "that"})
RELATIVES = frozenset({"who", "whom", "whose", "which"})
PRONOUNS = SPEAKERS | PERSONS | MANY | THING | RELATIVES
MILITARY_WORDS = frozenset(
    [
        "army",
        "military",
        "general",
        "colonel",
        "captain",
        "major",
        "defence",
        "defense",
        "commander",
        "staff",
        "officer",
        "lieutenant",
    ]
)
GROUND = frozenset({"place", "site"})
GROUPS = frozenset({"force", "organisation", "government", "outlet"})


def is_pronoun(one: Reference) -> bool:
    """`"They"`, `"its"`, `"some 30"`: words that mean only what came before."""
    low = one.text.lower()
    stands_for = low.startswith("those ") and one.description is not None and one.description.kind is None
    if one.roles and GROUND.issuperset(expected_kinds(one)) and low.startswith("the "):
        return False
    return (low in PRONOUNS and one.text != "US") or stands_for or is_count_only(one.text)


def is_count_only(text: str) -> bool:
    """`is_count_only("most of the rest")` -> `True`; `is_count_only("about 120 soldiers")` -> `False`."""
    words = words_of(text)
    quantifiers = load_word_groups()["quantifiers"]
    return (
        bool(words)
        and all(
            (w.folded in quantifiers and (len(w.raw) == 1 or w.raw != w.raw.upper())) or w.raw[0].isdigit()
            for w in words
        )
        and (
            len(words) > 1
            or words[0].raw[0].isdigit()
            or words[0].folded not in ("the", "a", "an", "of", "to", "and", "as", "so", "or", "other")
        )
    )


def mean_pronoun(one: Reference, discourse: Discourse) -> None:
    """Gives a pronoun the meaning of its antecedent."""
    low = one.text.lower()
    if not one.roles and low not in PRONOUNS and not one.speaks:
        return
    if low in SPEAKERS:
        one.meaning, one.antecedent = mean_speaker(one, discourse)
        return
    other = antecedent_of(one, low, discourse)
    if other is not None:
        one.antecedent, one.meaning = other, other.meaning


def antecedent_of(one: Reference, low: str, discourse: Discourse) -> Reference | None:
    kinds = expected_kinds(one)
    if one.speaks and low in MANY | PERSONS:
        speaker = discourse.look_back(
            one, lambda other: other.speaks and is_person(other) and (low in MANY or not is_many(other)), sentences=3
        )
        if speaker is not None:
            return speaker
    if low in RELATIVES:
        return discourse.look_back(one, lambda other: one.start - other.end <= 2, sentences=0)
    if low in PERSONS:
        return discourse.look_back(
            one, lambda other: is_person(other) and not is_many(other), sentences=4, not_beside=low in ("him", "her")
        )
    if low in THING:
        fits = (
            (lambda other: stands_alone(other) and not is_many(other) and suits(other, kinds))
            if kinds
            else (lambda other: stands_alone(other) and not is_many(other) and may_be_thing(other, one))
        )
        return discourse.look_back(one, fits, sentences=2)
    if low in MANY or low.startswith("those "):
        of_kind = kind_bonus(one, kinds or ("force", "people", "organisation"), discourse)

        def bonus(other: Reference) -> float:
            return of_kind(other) + PLURAL_GAIN * is_many(other)

        return discourse.look_back(
            one,
            lambda other: stands_alone(other) and (is_many(other) or is_group(other)) and suits(other, kinds),
            sentences=3,
            not_beside=low == "them",
            bonus=bonus,
        )
    return discourse.look_back(
        one,
        lambda other: stands_alone(other) and not other.speaks and suits(other, kinds or ("force",)) and counted(other),
        sentences=3,
        subjects=False,
        bonus=kind_bonus(one, kinds or ("force",), discourse),
    )


GUEST_FRAMES = frozenset({"withdraw", "relocate", "presence", "deploy", "expel", "arrive"})
GUEST_GAIN = 2.0
PLURAL_GAIN = 0.5


def kind_bonus(one: Reference, kinds: tuple[str, ...], discourse: Discourse) -> Callable[[Reference], float]:
    """What speaks for an antecedent: its kind, and that those who come, stay and leave are guests of the country."""
    guests = any(frame in GUEST_FRAMES and role in ("force", "target") for frame, role in one.roles)
    host = discourse.focus_country(one) if guests else None

    def bonus(other: Reference) -> float:
        meaning = other.meaning
        if meaning is None:
            return 0.0
        gain = 0.8 if meaning.kind in kinds or meaning.form in kinds else 0.0
        if guests and meaning.country != host:
            gain += GUEST_GAIN
        return gain

    return bonus


def counted(other: Reference) -> bool:
    """Whether a number can stand for what was meant: troops, people, a force; no single person or state by name."""
    meaning = other.meaning
    return (
        meaning is not None
        and (meaning.plural or meaning.kind in ("force", "equipment"))
        and other.text.lower() not in THING
    )


def mean_speaker(one: Reference, discourse: Discourse) -> tuple[Meaning | None, Reference | None]:
    """Who says we or I; a spokesman's we is his army or his government."""
    speaker = speaker_of(one, discourse.known, discourse.by_span)
    if speaker is not None and speaker.meaning is None and speaker.start > one.start:
        discourse.mean_ahead(speaker)
    meaning = speaker.meaning if speaker is not None else None
    if speaker is None:
        meaning = discourse.author()
    if meaning is None or one.text.lower() in ("i", "me", "my", "myself"):
        return meaning, speaker
    return of_speakers_side(meaning, speaker.text if speaker is not None else ""), speaker


def of_speakers_side(meaning: Meaning, words: str) -> Meaning:
    """The side that a speaker speaks for: people of his nation, soldiers where he is one."""
    if meaning.country is None or meaning.kind == "organisation":
        return meaning
    if meaning.kind == "force" and meaning.form == "name":
        return meaning
    military = meaning.kind == "force" or bool(MILITARY_WORDS & {word.folded for word in words_of(words)})
    side = "soldiers" if military else "people"
    return Meaning(
        f"state:{meaning.country}", "state", load_states()[meaning.country].name, meaning.country, "people", side, True
    )


def expected_kinds(one: Reference) -> tuple[str, ...]:
    """The kinds that the roles of a reference allow, the likeliest first."""
    return tuple(dict.fromkeys(kind for frame, role in one.roles for kind in role_kinds(frame, role).expects))


def suits(other: Reference, kinds: tuple[str, ...]) -> bool:
    """Whether an antecedent's meaning can be of one of the kinds; a nation's word can be any of its faces."""
    meaning = other.meaning
    if meaning is None or not kinds:
        return meaning is not None
    if meaning.kind in kinds:
        return True
    faces = {
        "people": ("force", "government", "state", "person"),
        "country": ("state", "government", "force", "place"),
        "capital": ("government", "place", "state"),
        "seat": ("government", "place"),
    }
    return any(kind in faces.get(meaning.form, ()) for kind in kinds)


def stands_alone(other: Reference) -> bool:
    """Adjectives are parts of other phrases and no antecedents."""
    return other.meaning is not None and other.meaning.form not in ("adjective", "region-adjective")


def may_be_thing(other: Reference, one: Reference) -> bool:
    """Whether it or its can mean something: no person, and no ground where an actor is wanted."""
    kind = other.meaning.kind if other.meaning is not None else ""
    return kind != "person" and not (one.actor and kind in GROUND)


def is_person(other: Reference) -> bool:
    return other.meaning is not None and other.meaning.kind == "person"


def is_many(other: Reference) -> bool:
    return other.meaning is not None and other.meaning.plural


def is_group(other: Reference) -> bool:
    return other.meaning is not None and other.meaning.kind in GROUPS


def person_of_owner(one: Reference, discourse: Discourse, *, of_ground: bool = False) -> Meaning | None:
    """The meaning of a possessive inside a phrase: the French of "their soldiers", Deby of "his men".

    Only ground belongs to ground: "its airport" may be a city's, "its ships" are not.
    """
    doc = discourse.known.annotated.doc
    for token in doc[one.first : one.last + 1]:
        if token.lower_ in ("its", "their", "his", "her", "our", "my"):
            owner = discourse.by_span.get((token.idx, token.idx + len(token)))
            if owner is None:
                owner = type(one)(
                    token.idx, token.idx + len(token), token.text, sentence=one.sentence, governor=token.head.i
                )
                owner.actor = not of_ground
            if owner.meaning is None:
                mean_pronoun(owner, discourse)
            return owner.meaning
    return None
