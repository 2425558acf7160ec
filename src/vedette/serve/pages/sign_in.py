"""Signing in and out."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from vedette.serve.access.guarding import COOKIE
from vedette.serve.access.limiting import Limit
from vedette.serve.pages.addresses import keep_inside
from vedette.serve.pages.rendering import render
from vedette.store import Accounts

__all__ = ["router"]

router = APIRouter()
TRIES: Final = Limit(10, seconds=300)
"""Attempts for one name from one address: who guesses a name elsewhere does not keep its owner out (OWASP: slow
guessing down, lock nobody out)."""
TRIES_OF_ADDRESS: Final = Limit(30, seconds=300)
"""Attempts from one address, for whatever names."""


@router.get("/sign-in")
def show_form(request: Request, to: str = "/") -> Response:
    """The form; `to` is where to go on."""
    return render(request, "sign_in.html", to=keep_inside(to), fault="")


@router.post("/sign-in")
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=64)],
    password: Annotated[str, Form(max_length=512)],
    to: Annotated[str, Form()] = "/",
) -> Response:
    """Begins a session; a wrong name and a wrong password are told alike."""
    client = request.client.host if request.client else ""
    if not (TRIES_OF_ADDRESS.admits(client) and TRIES.admits(f"{client} {name}")):
        return _again(request, to, "Too many tries. Wait some minutes.", 429)
    token = Accounts(request.app.state.store).sign_in(name, password)
    if token is None:
        return _again(request, to, "Name or password are wrong.", 401)
    answer = RedirectResponse(keep_inside(to), status_code=303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """Ends the session."""
    token = request.cookies.get(COOKIE)
    if token:
        Accounts(request.app.state.store).sign_out(token)
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def _again(request: Request, to: str, fault: str, status: int) -> Response:
    answer = render(request, "sign_in.html", to=keep_inside(to), fault=fault)
    answer.status_code = status
    return answer
