"""Lemma scripts: how a form becomes its lemma, as a class that a model can predict."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["apply_script", "choose_script", "ending_of", "make_script"]


def make_script(form: str, lemma: str) -> str:
    """`forces`, `force` -> `l1+`; `Said`, `say` -> `l2+y`; `Niger`, `Niger` -> `k0+`."""
    kept = _script("k", form, lemma)
    if form == form.lower():
        return "l" + kept[1:]
    lowered = _script("l", form.lower(), lemma)
    return lowered if len(lowered) <= len(kept) else kept


def apply_script(form: str, script: str) -> str:
    """`forces`, `l1+` -> `force`; a script that does not fit leaves the lower-cased form."""
    base = form if script[0] == "k" else form.lower()
    count, _, ending = script[1:].partition("+")
    cut = int(count)
    if cut > len(base):
        return base
    return (base[: len(base) - cut] + ending) or base


def ending_of(form: str, script: str) -> str:
    """What a script takes away: `Said`, `l2+y` -> `id`."""
    cut = int(script[1:].partition("+")[0])
    return form.lower()[len(form) - cut :] if cut <= len(form) else form.lower()


def choose_script(form: str, best: Sequence[str], endings: Mapping[str, frozenset[str]]) -> str:
    """The first script whose ending was seen with it, so that `reported` is not read as `said` is."""
    for script in best:
        if ending_of(form, script) in endings.get(script, ()):
            return script
    return best[0]


def _script(case: str, base: str, lemma: str) -> str:
    same = 0
    for a, b in zip(base, lemma, strict=False):
        if a != b:
            break
        same += 1
    return f"{case}{len(base) - same}+{lemma[same:]}"
