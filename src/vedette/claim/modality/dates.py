"""Whether the date of an event is set: what has no date yet is left open, and nothing is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import is_clause
from vedette.claim.modality.forms import lemma_of
from vedette.claim.modality.negation import is_negative_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.modality.ground import Ground
    from vedette.claim.modality.stance import Stance

__all__ = ["meet_date"]

OBJECTS = ("obj", "nsubj:pass", "nsubj")


def meet_date(stance: Stance, event: Token, ground: Ground) -> bool:
    """`Stance("unknown")` at `return` of "No date was given for their return"; `True` where a date rules the event.

    Of "A deadline was set for the handover" at `handover` it is `planned`; the noun stands in `dates` of the table.
    """
    noun = _date_of(event, ground)
    if noun is None:
        return False
    above = noun.head
    ruled = noun.dep_ in OBJECTS and is_clause(above)
    if is_negative_phrase(noun, ground.lexicon) or (ruled and ground.stance_of(above).denied):
        if stance.modality != "demanded":
            stance.modality = "unknown"
        stance.denied = False
        return True
    if event.head == noun:
        return False
    stance.meet("planned")
    return True


def _date_of(event: Token, ground: Ground) -> Token | None:
    """Of "gave no date for the return" and of "no date was given for the return" at `return` -> `date`."""
    dates, above = ground.lexicon.rows.dates, event.head
    if not any(each.lower_ == "for" and each.dep_ in ("case", "mark") for each in event.children):
        named = above != event and event.dep_ in ("nmod", "acl") and above.pos_ == "NOUN"
        return above if named and lemma_of(above) in dates else None
    if lemma_of(above) in dates:
        return above
    if not is_clause(above):
        return None
    return next((each for each in above.children if each.dep_ in OBJECTS and lemma_of(each) in dates), None)
