"""Which addresses are asked at all, before any name is looked up."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from httpx2 import URL

    from vedette.capture.policy import AddressPolicy

__all__ = ["Stopped", "vet_url"]

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


def _vet_literal(host: str, policy: AddressPolicy) -> None:
    try:
        ip_address(host)
    except ValueError:
        return
    refusal = policy.refusal(host)
    if refusal is not None:
        raise Stopped(f"{host} is {refusal}")
