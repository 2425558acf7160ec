"""Which numbers of a text count something, what they count, and with which bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.annotate.quantities.amounts import find_amounts
from vedette.annotate.quantities.heads import head_of
from vedette.annotate.quantities.names import is_no_count
from vedette.annotate.quantities.units import unit_of
from vedette.records.annotation import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from vedette.annotate.quantities.amounts import Amount

__all__ = ["CountedQuantity", "count_quantities", "find_quantities", "quantity_of"]


def find_quantities(doc: Doc) -> tuple[Quantity, ...]:
    """`find_quantities(make_doc("About 1,000 troops left."))` -> `(Quantity(0, 11, 900, 1100, True, "person"),)`.

    Years, dates, ages, durations, times of day, ordinals, and numbers in names, scores and telephone numbers are
    none. Sorted, never overlapping.
    """
    return tuple(counted.quantity for counted in count_quantities(doc))


def count_quantities(doc: Doc) -> tuple[CountedQuantity, ...]:
    """The same with the token of the noun that each number counts, where there is one."""
    text, parsed = doc.text, doc.has_annotation("DEP")
    found = (_counted(doc, text, amount, parsed=parsed) for amount in find_amounts(text))
    return tuple(counted for counted in found if counted is not None)


def quantity_of(noun: Token, counted: Iterable[CountedQuantity]) -> Quantity | None:
    """`quantity_of(troops, count_quantities(doc))` -> the quantity that counts "troops", `None` where none does."""
    return next((found.quantity for found in counted if found.head_index == noun.i), None)


def _counted(doc: Doc, text: str, amount: Amount, *, parsed: bool) -> CountedQuantity | None:
    head = None if amount.unit else head_of(doc, amount, parsed=parsed)
    if is_no_count(text, amount, head):
        return None
    unit = amount.unit or (unit_of(head.text) if head is not None else None)
    if text.startswith("-strong", amount.end):
        unit = "person"
    quantity = Quantity(amount.start, amount.end, amount.low, amount.high, amount.approximate, unit)
    return CountedQuantity(quantity, head.i if head is not None else None)


@dataclass(frozen=True, slots=True)
class CountedQuantity:
    """`CountedQuantity(Quantity(0, 11, 900, 1100, …), head_index=2)` of "About 1,000 troops": token 2 is counted."""

    quantity: Quantity
    head_index: int | None
