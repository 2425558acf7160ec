"""Which addresses are asked at all, before any name is looked up."""

from __future__ import annotations

from ipaddress import ip_address
from socket import inet_aton, inet_ntoa
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from httpx2 import URL

    from vedette.capture.policy import AddressPolicy

__all__ = ["Stopped", "vet_url", "why_never_asked"]

_PORTS = frozenset(
    {1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109}
    | {110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530}
    | {531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190}
    | {5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}
)
"""The bad ports of the WHATWG Fetch standard: mail, chat, file servers, which must not be talked to as a web server."""


class Stopped(Exception):
    """`Stopped("redirects in a circle (back to https://…)")`: an exchange that we end, and why."""


def vet_url(url: URL, policy: AddressPolicy) -> URL:
    """`vet_url(URL("file:///etc/hostname"), policy)` raises `Stopped("leads to file://, which is not read")`.

    An address of the web is given back, without its fragment.
    """
    if url.scheme not in {"http", "https"}:
        raise Stopped(f"leads to {url.scheme}://, which is not read" if url.scheme else "leads to no address")
    if not url.host:
        raise Stopped("names no host")
    if url.userinfo:
        raise Stopped("holds a user name or password; none is sent")
    if "%" in url.host or any(character in url.host for character in "\\<>^|`{}\"' "):
        raise Stopped(f"not a host name ({url.host[:80]!a})")
    if url.port is not None and (url.port in _PORTS or not 0 < url.port < 65_536):
        raise Stopped(f"port {url.port} is no web server's")
    _vet_literal(url.host, policy)
    return url.copy_with(fragment=None) if url.fragment else url


def why_never_asked(address: str, policy: AddressPolicy) -> str | None:
    """`why_never_asked("http://10.0.0.7/feed", AddressPolicy())` -> `"10.0.0.7 is a private network"`, else `None`.

    What can be told without a look at the name's addresses: the scheme, passwords, ports, hosts that are written as
    an address in whatever way (`127.1`, `2130706433`), and `localhost` (RFC 6761). The rest is told when it is asked.
    """
    import httpx2

    try:
        url = vet_url(httpx2.URL(address), policy)
    except Stopped as stop:
        return str(stop)
    except (httpx2.InvalidURL, ValueError):
        return "it is no address of the web"
    host = url.host.rstrip(".").lower()
    literal = "127.0.0.1" if host == "localhost" or host.endswith(".localhost") else _plain_ipv4(host)
    refusal = policy.refusal(literal) if literal else None
    return f"{url.host} is {refusal}" if refusal else None


def _plain_ipv4(host: str) -> str | None:
    """`_plain_ipv4("127.1")` -> `"127.0.0.1"`: the forms that the system's resolver takes for an address."""
    try:
        return inet_ntoa(inet_aton(host))
    except OSError:
        return None


def _vet_literal(host: str, policy: AddressPolicy) -> None:
    try:
        ip_address(host)
    except ValueError:
        return
    refusal = policy.refusal(host)
    if refusal is not None:
        raise Stopped(f"{host} is {refusal}")
