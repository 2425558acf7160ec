"""Which host an address names, and whether two are of one site."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["bare_host", "host_of", "same_site"]

_DRESS = re.compile(r"^(?:www\d?|m|mobile|mobil|touch|wap|amp)\.(?=[^.]+\.[^.])")


def host_of(address: str) -> str | None:
    """`host_of("https://WWW.Outlet.example:8080/a")` -> `"www.outlet.example"`; `None` without one."""
    try:
        return urlsplit(address).hostname or None
    except ValueError:
        return None


def bare_host(host: str) -> str:
    """`bare_host("www.outlet.example")` -> `"outlet.example"`: without the labels that only say www, mobile or AMP."""
    return _DRESS.sub("", host.lower().rstrip("."))


def same_site(one: str, other: str) -> bool:
    """`same_site("https://www.outlet.example/", "https://news.outlet.example/a")` -> `True`.

    One host, or one beneath the other, www and the like apart. Two hosts side by side beneath a third are taken for two
    sites: without a list of public suffixes `a.blogs.example` and `b.blogs.example` cannot be told from two sections.
    """
    first, second = host_of(one), host_of(other)
    if first is None or second is None:
        return False
    a, b = bare_host(first), bare_host(second)
    return a == b or (a.count(".") >= 1 and b.endswith(f".{a}")) or (b.count(".") >= 1 and a.endswith(f".{b}"))
