"""What every answer tells the browser: run nothing that is not ours, ask nobody else, be in no frame of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import Request, Response

__all__ = ["Headers", "origin_of"]

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{map}; "
    "connect-src 'self'{map}; worker-src 'self'; frame-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class Headers:
    """Middleware: `application.middleware("http")(Headers(map_style="https://tiles.example/style.json"))`.

    The server of the map's style is the one other place that a page may ask, for its tiles, letters and signs.
    """

    def __init__(self, *, map_style: str | None = None) -> None:
        origin = f" {origin_of(map_style)}" if map_style else ""
        self.values: Final = {
            "Content-Security-Policy": POLICY.format(map=origin),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    async def __call__(self, request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await answer(request)
        for name, value in self.values.items():
            response.headers.setdefault(name, value)
        return response


def origin_of(address: str) -> str:
    """`origin_of("https://tiles.example/style.json")` -> `"https://tiles.example"`.

    Raises `SettingError` for what is no address of a server, or could end the policy that it is put into.
    """
    parts = urlsplit(address)
    strange = set(parts.netloc) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]")
    if parts.scheme not in ("http", "https") or not parts.netloc or strange:
        raise SettingError(f"--map-style: '{address}' is no address; write https://HOST/style.json")
    return f"{parts.scheme}://{parts.netloc}"
