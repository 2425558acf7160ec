"""A judgement by form: kept, or answered with who judged otherwise in the meantime."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from vedette.errors import Overtaken, SettingError
from vedette.records import ROLES
from vedette.run import (
    Signed,
    judge_accepted,
    judge_correction,
    judge_letter,
    judge_merge,
    judge_split,
    judge_undo,
)
from vedette.serve.access import is_text, need_role
from vedette.serve.pages.addresses import keep_inside
from vedette.serve.pages.rendering import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Judgement
    from vedette.store import Store

__all__ = ["router"]

router = APIRouter()
LONGEST: Final = 2000
"""Characters of a reason or a name: more than anybody writes, less than a flood."""
Words = Annotated[str, Form(max_length=LONGEST)]


@router.post("/review/judge")
def judge(  # noqa: PLR0917  # a field of the form is a parameter
    request: Request,
    kind: Annotated[str, Form(max_length=20)],
    about: Annotated[list[str], Form(max_length=500)],
    seen: Annotated[int, Form(ge=0)] = 0,
    reason: Words = "",
    role: Words = "",
    to: Words = "",
    letter: Annotated[str, Form(max_length=1)] = "",
    back: Words = "/review",
) -> Response:
    """Keeps a judgement and goes back (303); 409 where somebody judged the same after what this page had shown."""
    store: Store = request.app.state.store
    if not all(map(is_text, (kind, *about, reason, role, to, letter, back))):
        raise SettingError("review: the form holds a control character; write it without")
    named = [name.strip() for name in about if name.strip()]
    if not named:
        raise SettingError("review: say what is judged")
    asker = need_role(request, "editor" if kind == "letter" or _undoes_letter(store, kind, named) else "reviewer")
    signed = Signed(asker.name, " ".join(reason.split()), seen)
    try:
        kept = _judge(store, kind, named, signed, role=role.strip(), to=to.strip(), letter=letter)
    except Overtaken:
        answer = render(request, "overtaken.html", about=named, kind=kind, newer=_newer(store, named, seen))
        answer.status_code = 409
        return answer
    place = keep_inside(back, instead="/review")
    return RedirectResponse(f"{place}{'&' if '?' in place else '?'}done={kept.number}", status_code=303)


def _judge(
    store: Store, kind: str, about: Sequence[str], signed: Signed, *, role: str, to: str, letter: str
) -> Judgement:
    if kind in ("accept", "reject"):
        return judge_accepted(store, about, signed, accepted=kind == "accept")
    if kind == "correct":
        if role not in ROLES or not to:
            raise SettingError("review correct: choose a role, and say who or what fills it (or nobody)")
        return judge_correction(store, about[0], signed, role=role, to=to)
    if kind == "merge":
        return judge_merge(store, about, signed)
    if kind == "split":
        return judge_split(store, about, signed, to=to or None)
    if kind == "letter":
        return judge_letter(store, about[0], letter, signed)
    if kind == "undo":
        return judge_undo(store, about[0], signed)
    raise SettingError(f"review: there is no judgement '{kind}'")


def _undoes_letter(store: Store, kind: str, about: Sequence[str]) -> bool:
    """Whether it takes a letter back: who may not give one may not take one either."""
    if kind != "undo":
        return False
    by_id = {judgement.id: judgement for judgement in store.judgements()}
    found = next((j for j in by_id.values() if about[0] in (j.id, str(j.number))), None)
    while found and found.kind == "undo":
        found = by_id.get(found.about[0])
    return found is not None and found.kind == "letter"


def _newer(store: Store, about: Sequence[str], seen: int) -> list[Judgement]:
    """What was judged on the same after `seen`."""
    newer = [judgement for judgement in store.judgements() if judgement.number > seen]
    return [j for j in newer if set(about) & {*j.about, *j.claims, str(j.number)}] or newer
