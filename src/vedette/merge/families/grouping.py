"""Families out of links: everything that is joined by copying, with its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.merge.families.fingerprint import MAKER
from vedette.records import CopyLink, Family, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["group_families"]


def group_families(published: Mapping[str, str | None], links: Iterable[CopyLink]) -> list[Family]:
    """`group_families({"wire-1": "2024-05-02", "blog-3": "2024-05-03"}, [link])` -> one `Family`, head `wire-1`.

    `published` names every report with its day; a report that no link touches is a family of its own. The order is
    that of the heads in `published`.
    """
    links = list(links)
    parent = {article: article for article in published}
    for link in links:
        parent[_find(parent, link.copy)] = _find(parent, link.of)
    members: dict[str, list[str]] = {}
    for article in published:
        members.setdefault(_find(parent, article), []).append(article)
    return [_family(articles, published, links) for articles in members.values()]


def _find(parent: dict[str, str], article: str) -> str:
    while parent[article] != article:
        parent[article] = parent[parent[article]]
        article = parent[article]
    return article


def _family(articles: list[str], published: Mapping[str, str | None], links: list[CopyLink]) -> Family:
    own = tuple(link for link in links if link.copy in set(articles))
    copies = {link.copy for link in own}
    # the earliest; among those of one day, the one that copies nobody
    head = min(articles, key=lambda article: (published[article] or "9999", article in copies, article))
    ordered = (head, *sorted(article for article in articles if article != head))
    return Family(content_id("family", ordered, parent=head, maker=MAKER), head, ordered, own)
