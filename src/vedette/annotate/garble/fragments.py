"""Sentences that say nothing by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_fragment"]

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl")
BARE = frozenset({"it", "they", "this", "that", "these", "those", "he", "she", "we", "there"})
BARE_VERBS = frozenset({"is", "was", "are", "were", "has", "had", "have", "be", "been"})
FINITE = ("VBD", "VBZ", "VBP", "MD")
TOLD_BY = frozenset({"by", "in", "on", "at", "from", "to", "for", "of", "the", "a", "an", "as"})


def find_fragment(words: list[Token]) -> str | None:
    """What is wrong with a sentence that is only a piece of one, `None` where nothing is.

    "It was." -> `"a pronoun and a verb, and nothing said of it"`; "Reported the agency." and "First reported by
    Tidewater." -> `"a verb without a subject"`; "The council, which met on Monday." -> no verb of its own.
    """
    spoken = [each for each in words if not each.is_punct]
    if len(spoken) == 2 and spoken[0].lower_ in BARE and spoken[1].lower_ in BARE_VERBS and len(words) == 3:
        return "a pronoun and a verb, and nothing said of it"
    if (
        len(spoken) < 3
        or words[-1].text != "."
        or any(each.text in ('"', "“", "”", ":", "?", "—", "–") for each in words)
    ):
        return None
    if any(each.dep_ in SUBJECTS and each.lower_ not in ("who", "which", "that") for each in words):
        return None
    if _opens_with_verb(spoken):
        return "a verb without a subject"
    if _is_bare_noun(spoken) or _is_taken_up(spoken):
        return "a noun with what is said beside it, and no verb of its own"
    return None


def _opens_with_verb(words: list[Token]) -> bool:
    """“First reported by …”, "Reported the agency": a past verb, at most one adverb before it, and no other verb."""
    opening = words[1] if words[0].pos_ == "ADV" or words[0].lower_ == "first" else words[0]
    if opening.lower_ == "according" or opening.tag_ not in ("VBN", "VBD") or opening.pos_ not in ("VERB", "ADJ"):
        return False
    following = words[words.index(opening) + 1]
    if following.lower_ not in TOLD_BY:
        return False
    return not any(each.tag_ in FINITE and each != opening for each in words)


def _is_bare_noun(words: list[Token]) -> bool:
    """“And a first group of soldiers, which is to fly home on Friday.”: all its verbs stand in relative clauses."""
    root = next((each for each in words if each.head == each), None)
    if root is None or root.pos_ not in ("NOUN", "PROPN") or len(words) < 8:
        return False
    relatives = [each for each in words if each.dep_ == "acl:relcl" and each.head == root]
    if not relatives or any(
        each.dep_ in ("cop", "aux", "aux:pass", "parataxis") and each.head == root for each in words
    ):
        return False
    inside = {deep.i for each in relatives for deep in each.subtree}
    return not any(each.tag_ in FINITE and each.i not in inside for each in words)


def _is_taken_up(words: list[Token]) -> bool:
    """“The council, a partner of the firm since 1991. It has asked”: a subject cut off from its verb."""
    doc, last = words[0].doc, words[-1].i
    if words[0].pos_ not in ("DET", "PRON") or len(words) < 6 or any(each.pos_ in ("VERB", "AUX") for each in words):
        return False
    if not any(each.text == "," for each in doc[words[0].i : last]):
        return False
    following = doc[last + 2 : last + 4]
    return (
        len(following) == 2
        and following[0].text in ("It", "They", "He", "She")
        and following[1].pos_ in ("AUX", "VERB")
    )
