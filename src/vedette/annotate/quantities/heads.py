"""The noun that a number counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.quantities.units import is_known_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from vedette.annotate.quantities.amounts import Amount

__all__ = ["head_of", "token_at"]

# A noun phrase seldom puts more words between a number and its noun.
FARTHEST = 7
COUNTED_RELATIONS = frozenset({"nummod", "nummod:gov", "det", "amod", "compound", "quantmod"})
NOT_NOUNS = frozenset({"VERB", "AUX", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "ADV", "PUNCT", "PART", "INTJ"})


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that holds a character, `None` past the end."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) <= offset:
            low = middle + 1
        else:
            high = middle
    return doc[low] if low < len(doc) else None


def head_of(doc: Doc, amount: Amount, *, parsed: bool) -> Token | None:
    """The noun counted by an amount: "personnel" of "roughly 1,000 American military personnel", `None` in "some 30".

    From the dependencies where the `Doc` has them (`parsed`) and they make sense, else from the words that follow.
    """
    last = token_at(doc, amount.end - 1)
    if last is None:
        return None
    following = doc[last.i + 1 : last.i + 3]
    if (
        len(following) == 2
        and following[0].text == "-"
        and not following[0].whitespace_
        and following[1].text.isalpha()
    ):
        # In "a nine-member council" nine are the members.
        return following[1]
    if parsed:
        found = _by_syntax(doc, amount, last)
        if found is not None:
            return found
    return _by_words(last)


def _by_syntax(doc: Doc, amount: Amount, last: Token) -> Token | None:
    first = token_at(doc, amount.number)
    if first is None:
        return None
    for token in doc[first.i : last.i + 1]:
        if token.head.i > last.i and token.dep_ in COUNTED_RELATIONS and token.head.pos_ not in ("VERB", "AUX"):
            return token.head if token.head.i - last.i <= FARTHEST else None
        of = next((child for child in token.children if child.i > last.i and child.dep_ == "nmod"), None)
        if of is not None and of.i - last.i <= FARTHEST and _joined_by_of(doc, last.i + 1, of.i):
            return of
    return None


def _joined_by_of(doc: Doc, start: int, end: int) -> bool:
    return any(token.text.lower() == "of" for token in doc[start:end])


def _by_words(last: Token) -> Token | None:
    """The last known noun of the run of words up to the next small word or mark, else the last plural of it."""
    run = list(_run_after(last))
    tagged = any(token.pos_ for token in run)
    known = [token for token in run if is_known_noun(token.text)]
    if known and not tagged:
        return known[-1]
    nouns = [token for token in run if token.pos_ in ("NOUN", "PROPN")] if tagged else [t for t in run if _plural(t)]
    if tagged and nouns:
        return nouns[-1]
    return nouns[0] if nouns else None


def _plural(token: Token) -> bool:
    lower = token.text.lower()
    return token.text.islower() and lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 3


def _run_after(last: Token) -> Iterator[Token]:
    doc = last.doc
    start = last.i + 1
    if start < len(doc) and doc[start].text.lower() == "of":
        start += 1
        if start < len(doc) and doc[start].text.lower() in ("the", "its", "their", "those", "these", "his", "our"):
            start += 1
    for token in doc[start : start + FARTHEST]:
        if (token.is_punct and token.text not in ("-", "–")) or token.is_sent_start:
            return
        if token.pos_ in NOT_NOUNS or (
            not token.pos_ and token.text.islower() and (token.is_stop or token.text.lower() in STOPPERS)
        ):
            return
        if token.like_num and doc[token.i - 1].text not in ("-", "–"):
            return
        if token.is_alpha:
            yield token


STOPPERS = frozenset(
    {
        "said",
        "says",
        "left",
        "killed",
        "wounded",
        "injured",
        "arrived",
        "remain",
        "remained",
        "stay",
        "stayed",
        "including",
    }
)
