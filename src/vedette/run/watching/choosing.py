"""From what a person names to the sources that are followed: an address, a home page, a list, a folder, a mailbox."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.capture.exchange import Exchange
from vedette.capture.listing import Found, discover, read_listing, read_outlines
from vedette.capture.policy import AddressPolicy
from vedette.capture.vetting import why_never_asked
from vedette.errors import SettingError
from vedette.records import Followed, Rejected
from vedette.run.watching.clock import as_text
from vedette.run.watching.sources import make_source
from vedette.store import Following, FollowingWriting

if TYPE_CHECKING:
    from vedette.capture.exchange import Asker
    from vedette.store import Store

__all__ = ["KINDS", "Offer", "find_source", "follow_found", "offer_sources", "stop_following"]

NOT_FIT: Final = "it is no address of the web"
USER: Final = re.compile(r"//[^/]*@")
KINDS: Final = ("feed", "json feed", "sitemap", "page", "folder", "mbox")


class Offer(msgspec.Struct, frozen=True):
    """`Offer(found=(Found(…), Found(…)), chosen=(Found(…),))`: what can be followed, and what is.

    `refused` are those of a list that can never be asked for, each with the reason.
    """

    found: tuple[Found, ...]
    chosen: tuple[Found, ...]
    note: str | None = None
    refused: tuple[Rejected, ...] = ()


def offer_sources(given: str, asker: Asker, *, kind: str | None = None, all: bool = False) -> Offer:
    """`offer_sources("https://corvid.example/", asker)` -> what its home page leads to, the best of it chosen.

    `SettingError` where nothing can be followed, with the reason: no such file, a private address, no feed to be found.
    """
    if kind is not None and kind not in KINDS:
        raise SettingError(f"--kind: there is no kind '{kind}'; choose from {', '.join(KINDS)}")
    path = Path(given)
    if not given.startswith(("http://", "https://")) and _exists(path):
        return _offer_files(path, kind)
    address = given if "://" in given else f"https://{given}"
    if not address.startswith(("http://", "https://")) or ("://" not in given and "." not in given):
        raise SettingError(f"source: there is no file or folder '{given}', and it is no address of the web")
    try:
        return _offer_known(address, kind, asker) if kind else _offer_found(address, asker, all=all)
    except SettingError as error:
        if "://" in given or why_never_asked(address, AddressPolicy()):
            raise
        hint = f"there is no file '{given}', and where the site has no https, write http://{given}"
        raise SettingError(f"{error}; {hint}") from None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _offer_files(path: Path, kind: str | None) -> Offer:
    whole = str(path.resolve())
    if path.is_dir():
        return _only(Found(address=whole, kind="folder", title=path.name))
    with path.open("rb") as file:
        is_mail = file.read(5) == b"From "
    if kind == "mbox" or path.suffix == ".mbox" or is_mail:
        return _only(Found(address=whole, kind="mbox", title=path.name))
    return _offer_listed(path)


def _offer_listed(path: Path) -> Offer:
    """What a list names, without what could never be asked for."""
    listed = read_outlines(path.read_bytes())
    if isinstance(listed, Rejected):
        raise SettingError(f"source: {path} is no list of sources: {listed.reason}; add reports with `vedette add`")
    policy = AddressPolicy()
    reasons = {found.address: why_never_asked(found.address, policy) for found in listed.sources}
    fit = tuple(found for found in listed.sources if reasons[found.address] is None)
    refused = [Rejected(address, reason) for address, reason in reasons.items() if reason]
    refused += [
        Rejected(USER.sub("//", address), why_never_asked(address, policy) or NOT_FIT) for address in listed.unfit
    ]
    return Offer(fit, fit, refused=tuple(refused))


def _offer_known(address: str, kind: str, asker: Asker) -> Offer:
    """What a person says it is, is taken as such; an address that may not be asked for is refused all the same."""
    answer = asker(address)
    if isinstance(answer, Exchange):
        found = Found(address=answer.moved or address, kind=kind)
        return Offer((found,), (found,), _why_not_yet(answer, kind))
    if answer.result == "refused":
        raise SettingError(f"source: {address} cannot be followed: {answer.reason}")
    return Offer((), (Found(address=address, kind=kind),), f"no answer yet: {answer.reason}")


def _why_not_yet(answer: Exchange, kind: str) -> str | None:
    """What keeps a source from giving reports, where something does: a person should not learn it from the watch."""
    if not 200 <= answer.status < 300:
        return f"the server answered {answer.status}"
    listing = read_listing(answer.data, address=answer.address, headers=answer.headers)
    if isinstance(listing, Rejected):
        return listing.reason
    if listing.kind.removeprefix("json ") != kind.removeprefix("json "):
        return f"it holds a {listing.kind}, not a {kind}"
    return None if listing.items or listing.more else "it leads to no report yet"


def _offer_found(address: str, asker: Asker, *, all: bool) -> Offer:
    found = discover(asker, address)
    if isinstance(found, Rejected):
        hint = "; name the feed itself, or say what it is with --kind" if "names no feed" in found.reason else ""
        raise SettingError(f"source: {address} cannot be followed: {found.reason}{hint}")
    return Offer(found, found if all else found[:1])


def _only(found: Found) -> Offer:
    return Offer((found,), (found,))


def follow_found(
    store: Store, found: tuple[Found, ...], *, now: datetime, every: float | None = None
) -> list[Followed]:
    """`follow_found(store, (Found(address="https://corvid.example/feed", kind="feed"),), now=…)` -> `[Followed(…)]`.

    Followed from now on; those that are followed already only take the pace, and only the new ones are given.
    """
    new: list[Followed] = []
    with store.writing() as writing:
        books = FollowingWriting(writing)
        for one in found:
            before = books.source_at(one.address)
            made = before or make_source(one.address, one.kind, now=now, title=one.title)
            is_new = before is None or before.closed_at is not None
            if is_new:
                made = msgspec.structs.replace(made, next_at=as_text(now))
                new.append(made)
            books.put_source(msgspec.structs.replace(made, closed_at=None, paused_at=None, every=every or made.every))
    return new


def find_source(store: Store, named: str) -> Followed:
    """`find_source(store, "corvid.example/feed")` -> the one source whose address, title or id is named so."""
    sources = Following(store).sources()
    whole = str(Path(named).resolve()) if _exists(Path(named)) else named
    exact = [one for one in sources if named in {one.id, one.address, one.title} or one.address == whole]
    found = exact or [one for one in sources if named.casefold() in f"{one.address} {one.title}".casefold()]
    if not found:
        raise SettingError(f"source: nothing that is followed is called '{named}'; see vedette source list")
    if len(found) > 1:
        raise SettingError(f"source: '{named}' may be any of {', '.join(one.address for one in found[:5])}; name one")
    return found[0]


def stop_following(store: Store, source: Followed, *, now: datetime) -> None:
    """`stop_following(store, source, now=…)`: `Following(store).sources()` does not hold it any more.

    What came of it stays in the record, and so does every fetch; what still waits is fetched no more.
    """
    with store.writing() as writing:
        books = FollowingWriting(writing)
        books.put_source(msgspec.structs.replace(books.source(source.id) or source, closed_at=as_text(now)))
        books.close_finds(source.id)
