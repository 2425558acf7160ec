"""Which numbers of a text count something, what they count, and with which bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.quantities.amounts import find_amounts
from vedette.annotate.quantities.heads import head_of
from vedette.annotate.quantities.names import is_no_count
from vedette.annotate.quantities.units import unit_of
from vedette.records.annotation import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from vedette.annotate.quantities.amounts import Amount

__all__ = ["find_quantities"]


def find_quantities(doc: Doc) -> tuple[Quantity, ...]:
    """`find_quantities(make_doc("About 1,000 troops left."))` -> `(Quantity(0, 11, 900, 1100, True, "person"),)`.

    Years, dates, ages, durations, times of day, ordinals, and numbers in names, scores and telephone numbers are
    none. Sorted, never overlapping.
    """
    text, parsed = doc.text, doc.has_annotation("DEP")
    found = (_counted(doc, text, amount, parsed=parsed) for amount in find_amounts(text))
    return tuple(quantity for quantity in found if quantity is not None)


def _counted(doc: Doc, text: str, amount: Amount, *, parsed: bool) -> Quantity | None:
    head = None if amount.unit else head_of(doc, amount, parsed=parsed)
    if is_no_count(text, amount, head):
        return None
    unit = amount.unit or (_unit_of_head(head) if head is not None else None)
    if text.startswith("-strong", amount.end):
        unit = "person"
    return Quantity(amount.start, amount.end, amount.low, amount.high, amount.approximate, unit)


def _unit_of_head(head: Token) -> str | None:
    """ "About a hundred of them" counts people as far as anybody says: a pronoun is no unit."""
    return "person" if head.pos_ == "PRON" else unit_of(head.text)
