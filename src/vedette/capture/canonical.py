"""One address for one page, however it was linked to."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from vedette.capture.address_rules import address_within, is_tracking
from vedette.capture.hosts import same_site
from vedette.capture.stated_address import stated_address

__all__ = ["canonical_address"]

_BLANKS = re.compile(r"[\x00-\x20\x7f]+")
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_TWIN = re.compile(r"^(?:m|mobile|amp)\.(?=[^.]+\.[^.])")
_AMP = frozenset({"amp", "amphtml"})
_AMP_SUFFIXES = (".amp", ".amp.html")
_PORTS = {"http": 80, "https": 443}
_NESTED = 10


def canonical_address(address: str, *, page: bytes | None = None) -> str:
    """`canonical_address("HTTPS://m.Outlet.example:443/a/amp?utm_source=x&id=7#top")` -> `"https://outlet.example/a?id=7"`.

    Scheme and host in lower case, international names in ASCII, escapes in one spelling, dots resolved; no default
    port, user name, fragment, tracking parameter or session (`data/address_rules.toml`); parameters in the order of
    their names; caches and wrappers opened; the mobile and AMP twins' own address. With the `page` that lies there,
    its `rel=canonical`, else `og:url`: where that stays on the site, does not lead to the home page or a section above,
    and does not merely leave a parameter out (which would make one page of `?id=1` and `?id=2`).
    What is no address of the web is given back without the blanks around it. Doing it twice changes nothing.
    """
    clean = _cleaned(address)
    if page is None or not clean.startswith(("http://", "https://")):
        return clean
    stated = stated_address(page, base=address.strip())
    if stated is None:
        return clean
    other = _cleaned(stated)
    return _in_scheme_of(clean, other) if _believable(clean, other) else clean


def _cleaned(address: str) -> str:
    text = address.strip()
    parts = _split(text)
    return _joined(_innermost(parts)) if parts else text


def _innermost(outer: SplitResult) -> SplitResult:
    """The address within wrappers; where one stands in the other more than ten deep, the outermost as it is."""
    parts = outer
    for _ in range(_NESTED):
        inner = address_within(parts.hostname or "", parts.path, parts.query)
        nested = _split(inner) if inner else None
        if nested is None:
            return parts
        parts = nested
    return outer


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(_BLANKS.sub(lambda found: "%20" if " " in found[0] else "", text.strip()))
        usable = parts.scheme.lower() in _PORTS and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        return None
    return parts if usable else None


def _joined(parts: SplitResult) -> str:
    scheme = parts.scheme.lower()
    host = _host(parts.hostname or "")
    port = "" if parts.port in {None, _PORTS[scheme]} else f":{parts.port}"
    path = _path(parts.path)
    kept = [piece for piece in parts.query.split("&") if piece and not is_tracking(piece)]
    query = "&".join(sorted((_escaped(piece, "/?:@!$'()*+,;=") for piece in kept), key=_name))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((scheme, host + port, path, query, _escaped(fragment, "/?:@!$&'()*+,;=")))


def _name(piece: str) -> str:
    return piece.partition("=")[0]


def _host(host: str) -> str:
    name = host.lower().rstrip(".")
    if ":" in name:
        return f"[{name}]"
    if not name.isascii():
        name = _in_ascii(name)
    return _TWIN.sub("", name) or host


def _in_ascii(name: str) -> str:
    import idna

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return quote(name, safe=".-", errors="replace").lower()


def _path(path: str) -> str:
    plain = _undotted(_escaped(_SESSION.sub("", path), "/:@!$&'()*+,;="))
    return _without_amp(plain) or "/"


def _without_amp(path: str) -> str:
    """`_without_amp("/a/b/amp/")` -> `"/a/b"`, as of `/amp/a/b` and of `/a/b.amp.html`; `"/amp"` itself stays."""
    segments = path.split("/")
    while True:
        last = segments[-1]
        if len(segments) > 2 and last.lower() in _AMP:
            segments.pop()
        elif len(segments) > 3 and not last and segments[-2].lower() in _AMP:
            del segments[-2:]
        elif (bare := _without_amp_suffix(last)).strip("."):  # what dots are left would lead upwards
            segments[-1] = bare
        else:
            break
    while len(segments) > 2 and segments[1].lower() == "amp" and segments[2]:
        del segments[1]
    return "/".join(segments)


def _without_amp_suffix(segment: str) -> str:
    """`_without_amp_suffix("b.amp.html")` -> `"b"`, `""` where there is none."""
    return next((segment[: -len(end)] for end in _AMP_SUFFIXES if segment[-9:].lower().endswith(end)), "")


def _escaped(text: str, safe: str) -> str:
    """`_escaped("a%7eb%2fé", "/")` -> `"a~b%2F%C3%A9"`: RFC 3986, 6.2.2."""

    def one(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in _UNRESERVED else found[0].upper()

    pieces = re.split(r"(%[0-9A-Fa-f]{2})", text)
    encoded = (p if n % 2 else quote(p, safe=safe, errors="replace") for n, p in enumerate(pieces))
    return _ESCAPE.sub(one, "".join(encoded))


def _undotted(path: str) -> str:
    """`_undotted("/a/./b/../c")` -> `"/a/c"`: RFC 3986, 5.2.4."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            del kept[max(1, len(kept) - 1) :]
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept) + ("/" if segments[-1] in {".", ".."} else "")


def _believable(address: str, stated: str) -> bool:
    here, there = urlsplit(address), urlsplit(stated)
    if not same_site(address, stated):
        return False
    if there.path.strip("/") == "" and not there.query:
        return False
    if here.path.rstrip("/") == there.path.rstrip("/"):
        return set(here.query.split("&")) <= set(there.query.split("&")) or not here.query
    return not here.path.startswith(there.path.rstrip("/") + "/")


def _in_scheme_of(address: str, stated: str) -> str:
    """A canonical address that only goes back from https to http is an old template's."""
    plain = address.partition("://")[2]
    return address if stated.partition("://")[2] == plain else stated
