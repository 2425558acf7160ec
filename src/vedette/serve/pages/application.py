"""The web application: routes, headers, and what is said when something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles

from vedette import __version__
from vedette.errors import VedetteError
from vedette.serve.access import AccessSettings, Guard
from vedette.serve.api import make_api
from vedette.serve.pages import (
    alerts,
    brief,
    changes,
    conflict,
    evidence,
    feed,
    judging,
    keys,
    measures,
    report,
    review,
    search,
    sign_in,
    situation,
    sources,
    subject,
    taking,
)
from vedette.serve.pages.headers import Headers
from vedette.serve.pages.measures import Measures
from vedette.serve.pages.queue import Queue
from vedette.serve.pages.recent import Recent
from vedette.serve.pages.rendering import make_templates, render_fault
from vedette.serve.pages.warming import Warming
from vedette.store import Accounts

if TYPE_CHECKING:
    from fastapi import Response

    from vedette.store import Store

__all__ = ["make_application"]

PAGES: Final = (
    *(situation, subject, evidence, conflict, report, changes, alerts, review, judging),
    *(sources, search, brief, feed, measures, sign_in, keys, taking),
)
STATIC: Final = Path(__file__).parent.parent / "static"
BROKEN: Final = (
    "The record is as it was. Try again; if it stays so, tell who runs this server: its log says what went wrong."
)


def make_application(store: Store, settings: AccessSettings | None = None, *, map_style: str | None = None) -> FastAPI:
    """`make_application(open_store("niger.db"))` -> an ASGI application; it keeps no state but the record's.

    `map_style` is the address of a MapLibre style to be drawn in place of the base map that ships with the package.
    """
    application = FastAPI(title="Vedette", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    application.state.store = store
    application.state.templates = make_templates()
    application.state.queue = Queue(store)
    application.state.recent = Recent(store)
    application.state.measures = Measures()
    application.state.warming = Warming(application)
    application.state.headers = Headers(map_style=map_style)
    application.state.map_style = map_style
    application.mount("/api/v1", make_api(store))
    application.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    for page in PAGES:
        application.include_router(page.router)
    application.middleware("http")(Guard(Accounts(store), settings or AccessSettings()))
    application.middleware("http")(application.state.headers)
    application.middleware("http")(application.state.measures)
    application.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    application.exception_handler(VedetteError)(_tell_wrong_address)
    application.exception_handler(Exception)(_tell_broken)
    application.exception_handler(RequestValidationError)(_tell_invalid)
    application.exception_handler(404)(_tell_missing)
    application.exception_handler(403)(_tell_forbidden)
    application.add_api_route("/healthz", _tell_health, include_in_schema=False)
    return application


def _tell_wrong_address(request: Request, error: Exception) -> Response:
    return render_fault(request, 400, str(error))


def _tell_invalid(request: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    return render_fault(request, 422, "; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in faults))


def _tell_missing(request: Request, _: Exception) -> Response:
    return render_fault(request, 404, "There is no such page.")


def _tell_forbidden(request: Request, error: Exception) -> Response:
    return render_fault(request, 403, str(getattr(error, "detail", "This is not for you.")))


def _tell_broken(request: Request, _: Exception) -> Response:
    """What went wrong stands in the server's log; no line of it is shown to who asks."""
    answer = render_fault(request, 500, BROKEN)
    answer.headers.update(request.app.state.headers.values)
    return answer


def _tell_health(request: Request) -> dict[str, str | bool]:
    """Whether the record answers, and whether what the pages will ask for is worked out."""
    Accounts(request.app.state.store).any()
    warming: Warming = request.app.state.warming
    return {"status": "ok", "version": __version__, "ready": warming.is_ready}
