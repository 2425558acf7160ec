"""The API as an application of its own: routes, problems, and its description in OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException as RoutingError

from vedette import __version__
from vedette.errors import VedetteError
from vedette.serve.api import routes, searching, working
from vedette.serve.api.answering import Problem, tell_problem

if TYPE_CHECKING:
    from fastapi import Response

    from vedette.store import Store

__all__ = ["make_api"]

SHOWN: Final = (*routes.SHOWN, *searching.FOUND, *working.WORKED)


def make_api(store: Store) -> FastAPI:
    """`make_api(store)` -> an ASGI application to mount at `/api/v1`; its description is at `openapi.json`."""
    api = FastAPI(title="Vedette", version=__version__, docs_url=None, redoc_url=None)
    api.state.store = store
    for part in (routes, searching, working):
        api.include_router(part.router)
    api.exception_handler(VedetteError)(_tell_setting)
    api.exception_handler(RequestValidationError)(_tell_invalid)
    api.exception_handler(HTTPException)(_tell_status)
    api.exception_handler(RoutingError)(_tell_status)
    api.exception_handler(Exception)(_tell_broken)
    api.openapi = lambda: _describe(api)  # type: ignore[method-assign]  # as FastAPI's manual has it
    return api


def _describe(api: FastAPI) -> dict[str, Any]:
    """OpenAPI with the schemas of the public JSON, made from the records' types."""
    if api.openapi_schema is None:
        described = get_openapi(title=api.title, version=api.version, routes=api.routes)
        _, schemas = msgspec.json.schema_components((*SHOWN, Problem), ref_template="#/components/schemas/{name}")
        described.setdefault("components", {}).setdefault("schemas", {}).update(schemas)
        described["servers"] = [{"url": "/api/v1"}]
        api.openapi_schema = described
    return api.openapi_schema


def _tell_setting(_: Request, error: Exception) -> Response:
    return tell_problem(400, str(error))


def _tell_invalid(_: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    return tell_problem(422, "; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in faults) or "not understood")


def _tell_status(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, RoutingError) else 500
    return tell_problem(status, str(getattr(error, "detail", "")) or "nothing is here")


def _tell_broken(_: Request, __: Exception) -> Response:
    """The server's log has the traceback; who asks gets none of it."""
    return tell_problem(500, "something went wrong here; the server's log says what")
