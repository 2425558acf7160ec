"""What was found where a person pointed, and what is followed from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.run.watching import say_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.records import Followed
    from vedette.run.watching import Offer

__all__ = ["followed_as_text", "offer_as_text"]

MOST_SHOWN = 12


def offer_as_text(given: str, offer: Offer) -> Iterator[str]:
    """`"found at https://corvid.example/:\\n  * feed  https://corvid.example/feed  Corvid\\n"`; `*` is followed."""
    if offer.note:
        yield f"{given}: {offer.note}; it is followed, and tried again\n"
    if len(offer.found) > 1:
        yield f"found at {given}:\n"
        chosen = {one.address for one in offer.chosen}
        for one in offer.found[:MOST_SHOWN]:
            mark = "*" if one.address in chosen else " "
            yield f"  {mark} {one.kind:9} {one.address}{f'  {one.title}' if one.title else ''}\n"
        if len(offer.found) > MOST_SHOWN:
            yield f"    and {len(offer.found) - MOST_SHOWN} more\n"
        left = len(offer.found) - len(offer.chosen)
        if left:
            yield f"  {left} not followed; add one by its address, or all with --all\n"


def followed_as_text(new: Iterable[Followed]) -> Iterator[str]:
    """A line a source: `"followed: Corvid Wire (feed) https://corvid.example/feed, every 2 h\\n"`."""
    lines = [f"followed: {_name(one)}{one.address}, {_pace(one)}\n" for one in new]
    yield from lines or ["nothing new: what was named is followed already\n"]


def _name(one: Followed) -> str:
    return f"{one.title} ({one.kind}) " if one.title else f"{one.kind} "


def _pace(one: Followed) -> str:
    return f"every {say_span(one.every)}" if one.every else "as often as it changes"
