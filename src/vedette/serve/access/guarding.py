"""The guard at the door of pages and API."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlsplit

import msgspec
from fastapi import HTTPException
from fastapi.responses import RedirectResponse

from vedette.records import Account
from vedette.serve.access.limiting import Limit
from vedette.serve.api.answering import tell_problem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import Request, Response

    from vedette.store import Accounts

__all__ = ["COOKIE", "AccessSettings", "Guard", "asker_of", "is_text", "need_role"]

COOKIE: Final = "vedette_session"
OPEN: Final = ("/static/", "/healthz", "/sign-in")
SAFE: Final = ("GET", "HEAD", "OPTIONS")
NO_TEXT: Final = frozenset(map(chr, range(32))) - frozenset("\t\n\r")
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


class AccessSettings(msgspec.Struct, frozen=True):
    """`AccessSettings(host="0.0.0.0", names=("vedette.example.org",), token="…", login="ana")`.

    `names` are those that a browser may call the server by, besides the loopback's; `login` is who asks where nobody
    has to sign in; a request that carries `token` may all that a reader may.
    """

    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    token: str | None = None
    login: str = "somebody"

    @property
    def is_local(self) -> bool:
        """Whether only who sits at this machine can ask: a server with a name of its own stands behind a proxy."""
        return self.host in LOOPBACK and not self.names


class Guard:
    """Middleware: `application.middleware("http")(Guard(accounts, settings))`.

    On the loopback and without accounts everybody at the machine is an admin. A request that names another host is
    refused (DNS rebinding), one that changes something must come from our own pages (OWASP: Fetch Metadata, Origin).
    """

    def __init__(self, accounts: Accounts, settings: AccessSettings) -> None:
        self._accounts, self._settings = accounts, settings
        self._requests = Limit(1200, seconds=60)

    async def __call__(self, request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        refused = self._refuse(request)
        if refused:
            return refused
        request.state.asker = self._find_asker(request)
        if request.state.asker is None and not request.url.path.startswith(OPEN):
            if request.url.path.startswith("/api/"):
                return tell_problem(401, "sign in, or send the token: Authorization: Bearer …")
            back = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
            return RedirectResponse(f"/sign-in?to={quote(back)}", status_code=303)
        return await answer(request)

    def _refuse(self, request: Request) -> Response | None:
        host = _host_of(f"//{request.headers.get('host', '')}")
        if host not in (*LOOPBACK, *self._settings.names, self._settings.host):
            return tell_problem(421, f"this server is not called '{host}'; name it with --name")
        if request.method not in SAFE and not _is_own(request):
            return tell_problem(403, "a change must come from a page of this server")
        if not all(is_text(part) for pair in parse_qsl(request.url.query) for part in pair):
            return tell_problem(400, "the address holds a control character; write it without")
        client = request.client.host if request.client else ""
        if not self._settings.is_local and not self._requests.admits(client):
            refused = tell_problem(429, "too many requests; wait a little")
            refused.headers["Retry-After"] = str(self._requests.wait(client))
            return refused
        return None

    def _find_asker(self, request: Request) -> Account | None:
        given = request.headers.get("authorization", "")
        token = self._settings.token
        if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return Account("token", "reader")
        session = request.cookies.get(COOKIE)
        found = self._accounts.signed_in(session) if session else None
        if found is None and self._settings.is_local and not token and not self._accounts.any():
            return Account(self._settings.login, "admin")
        return found


def asker_of(request: Request) -> Account:
    """Who asks; the guard has let nobody else pass."""
    asker: Account = request.state.asker
    return asker


def need_role(request: Request, role: str) -> Account:
    """Who asks, if they have the role; else the answer is 403."""
    asker = asker_of(request)
    if not asker.may(role):
        raise HTTPException(403, f"this is for the role {role}; {asker.name} is a {asker.role}")
    return asker


def is_text(words: str) -> bool:
    """`is_text("Heron\\tWire")` -> `True`, `is_text("Heron\\x00")` -> `False`: no control character but white space."""
    return NO_TEXT.isdisjoint(words)


def _host_of(address: str) -> str:
    """`_host_of("//vedette.example:8300")` -> `"vedette.example"`; `""` for what is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_own(request: Request) -> bool:
    """Whether a browser sent it from our own page, or no browser did (it would send one of these headers)."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")
