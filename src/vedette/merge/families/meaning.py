"""What a copy says otherwise without changing a number, a day or a name: deeds, plans, denials, directions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from vedette.lexicon.frame_files import load_frames
from vedette.lexicon.governors import load_governors
from vedette.lexicon.words import load_function_words
from vedette.records import Claim, Reading, Span, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.merge.families.item_pairs import Pairs
    from vedette.merge.families.items import Item
    from vedette.merge.families.word_pairs import Word

__all__ = ["changed_claims", "changed_words", "turned_places"]

DONE: Final = frozenset({"asserted"})
NOT_YET: Final = frozenset({"planned", "expected", "demanded", "possible", "hypothetical"})
NEGATIONS: Final = frozenset({"not", "no", "never", "neither", "nor", "none", "nobody", "without", "cannot"})
FAILURES: Final = frozenset({"fail", "fails", "failed", "unable", "refuse", "refused", "decline", "declined"})
"""Verbs that deny what follows them."""
FROM: Final = frozenset({"from"})
TO: Final = frozenset({"to", "into", "towards", "toward"})
LIMITS: Final = {"by": "by", "before": "by", "until": "until", "till": "until", "since": "since", "after": "since"}
"""What a small word before a day makes of it: the last day for a deed, the last day of a state, the first."""
Change = tuple[str, Span, Span]
"""(kind, where in the copy, where in the original)."""


def changed_claims(copy: Reading, original: Reading, here: Span, there: Span) -> Iterator[Change]:
    """A plan told as a deed, a denial told as a fact, roles that changed places: of claims on the same things."""
    mine, theirs = _claims_in(copy, here), _claims_in(original, there)
    for claim in mine:
        same = [other for other in theirs if other.frame == claim.frame and _share_fillers(claim, other)]
        if same and not any(_means_the_same(claim, other) for other in same):
            yield "meaning", claim.evidence[0], same[0].evidence[0]


def _claims_in(reading: Reading, sentence: Span) -> list[Claim]:
    return [c for c in reading.claims if c.evidence and any(overlap(e, sentence) for e in c.evidence)]


def _share_fillers(one: Claim, two: Claim) -> bool:
    first = {entity for found in _entities(one).values() for entity in found}
    return bool(first & {entity for found in _entities(two).values() for entity in found})


def _means_the_same(one: Claim, two: Claim) -> bool:
    told_otherwise = (one.modality in DONE and two.modality in NOT_YET) or (
        one.modality in NOT_YET and two.modality in DONE
    )
    return one.polarity == two.polarity and not told_otherwise and not _roles_swapped(one, two)


def _roles_swapped(one: Claim, two: Claim) -> bool:
    """`from A to B` against `from B to A`: two roles whose fillers stand the other way round."""
    first, second = _entities(one), _entities(two)
    roles = [role for role in first if role in second]
    return any(
        first[a] == second[b] and first[b] == second[a] and first[a] != first[b]
        for index, a in enumerate(roles)
        for b in roles[index + 1 :]
    )


def _entities(claim: Claim) -> dict[str, frozenset[str]]:
    entities = {role: frozenset(f.entity for f in fillers if f.entity) for role, fillers in claim.roles.items()}
    return {role: found for role, found in entities.items() if found}


def turned_places(mine: Sequence[Item], theirs: Sequence[Item], pairs: Pairs) -> Iterator[Change]:
    """ "moved from there to Bardera" for "moved there from Bardera": a place left that was a place reached."""
    for one in mine:
        for two in theirs:
            if one.kind == two.kind == "place" and one.words == two.words:
                here, there = _before(one.span, pairs[0]), _before(two.span, pairs[1])
                ways = _way(here), _way(there)
                if here and there and None not in ways and ways[0] != ways[1]:
                    yield "place", _joined(here, one), _joined(there, two)


def _way(before: Word | None) -> str | None:
    small = before.text.casefold() if before else ""
    return "from" if small in FROM else "to" if small in TO else None


def _joined(before: Word, item: Item) -> Span:
    return Span(before.span.start, item.span.end)


def _before(span: Span, words: Sequence[Word]) -> Word | None:
    at = next((index for index, word in enumerate(words) if overlap(word.span, span)), 0)
    return words[at - 1] if at else None


def changed_words(mine: Sequence[Item], theirs: Sequence[Item], pairs: Pairs, *, garbled: bool) -> Iterator[Change]:
    """A dropped "not", "until" for "by"; in a garbled copy also a word that no longer says what happened.

    A person who rewrites takes words that mean the same, more of them than any list holds; a machine that translates
    there and back takes some that do not: "retirement" for "withdrawal".
    """
    words, others, paired = pairs
    yield from _limits(mine, theirs, pairs)
    alike = sum(1 for i, j in paired if words[i].feature and words[i].feature == others[j].feature)
    if alike * 2 >= len([word for word in others if word.feature]):
        yield from _negations(pairs)
    if garbled:
        for i, j in paired:
            if _lost(words[i], others[j]) and not _stands_in(words[i], others):
                yield "meaning", words[i].span, others[j].span


def _limits(mine: Sequence[Item], theirs: Sequence[Item], pairs: Pairs) -> Iterator[Change]:
    for one in mine:
        for two in theirs:
            if one.kind == two.kind == "date" and one.key and one.words[:1] == two.words[:1]:
                here, there = _before(one.span, pairs[0]), _before(two.span, pairs[1])
                limits = {LIMITS.get(word.text.casefold()) for word in (here, there) if word}
                if here and there and limits == {"by", "until"}:
                    yield "meaning", _joined(here, one), _joined(there, two)


def _negations(pairs: Pairs) -> Iterator[Change]:
    """Where only one side denies what both tell: the word that is denied stands on both."""
    words, others, paired = pairs
    if any(map(_negates, words)) == any(map(_negates, others)):
        return
    for i, j in paired:
        same = bool(words[i].feature) and words[i].feature == others[j].feature and words[i].text.islower()
        if same and _is_denied(i, words) != _is_denied(j, others):
            yield "meaning", words[i].span, others[j].span


def _is_denied(index: int, words: Sequence[Word]) -> bool:
    """Whether a negation stands right before a word, or with one word between."""
    return any(map(_negates, words[max(0, index - 2) : index]))


def _negates(word: Word) -> bool:
    return word.text.casefold() in NEGATIONS | FAILURES or word.text.casefold().endswith(("n't", "n’t"))


def _stands_in(word: Word, others: Sequence[Word]) -> bool:
    return any(word.feature == other.feature for other in others)


def _lost(word: Word, other: Word) -> bool:
    """Whether a word that says what is done, or how it is meant, gave way to one that does not say so."""
    one, two = word.text.casefold(), other.text.casefold()
    plain = word.text.islower() and other.text.islower() and bool(word.feature) and bool(other.feature)
    if not plain or word.feature == other.feature or two in load_function_words():
        return False
    meant = _meanings().get(two, frozenset())
    return bool(meant) and not meant & _meanings().get(one, frozenset())


@cache
def _meanings() -> dict[str, frozenset[str]]:
    """`{"withdrawal": {"withdraw"}, "expected": {"expected"}, …}`: by form, the frames it opens and how it is meant."""
    frames, found = load_frames(), dict[str, set[str]]()
    for kind in ("verbs", "nouns"):
        for word, triggers in frames.triggers.get(kind, {}).items():
            if any(not trigger.particle for trigger in triggers):
                found.setdefault(word, set()).update(trigger.frame for trigger in triggers)
    for section in ("verbs", "adjectives", "nouns"):
        for effects in getattr(load_governors().rows, section).values():
            for effect, lemmas in effects.items():
                for lemma in lemmas:
                    found.setdefault(lemma, set()).add(effect)
    for form, lemmas in frames.lemmas.items():
        for lemma in lemmas:
            if lemma in found:
                found.setdefault(form, set()).update(found[lemma])
    return {word: frozenset(meant) for word, meant in found.items()}
