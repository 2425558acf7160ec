"""The web application: routes, headers, and what is said when something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from fastapi import FastAPI, Request
from fastapi.staticfiles import StaticFiles

from vedette import __version__
from vedette.errors import VedetteError
from vedette.serve.api import make_api
from vedette.serve.pages import brief, changes, evidence, report, situation, subject
from vedette.serve.pages.rendering import make_templates, render_fault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import Response

    from vedette.store import Store

__all__ = ["make_application"]

STATIC: Final = Path(__file__).parent.parent / "static"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self'; frame-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def make_application(store: Store) -> FastAPI:
    """`make_application(open_store("niger.db"))` -> an ASGI application; it keeps no state but the record's."""
    application = FastAPI(title="Vedette", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    application.state.store = store
    application.state.templates = make_templates()
    application.mount("/api/v1", make_api(store))
    application.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    for page in (situation, subject, evidence, report, changes, brief):
        application.include_router(page.router)
    application.middleware("http")(_add_headers)
    application.exception_handler(VedetteError)(_tell_wrong_address)
    application.exception_handler(404)(_tell_missing)
    return application


async def _add_headers(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await answer(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _tell_wrong_address(request: Request, error: Exception) -> Response:
    return render_fault(request, 400, str(error))


def _tell_missing(request: Request, _: Exception) -> Response:
    return render_fault(request, 404, "There is no such page.")
