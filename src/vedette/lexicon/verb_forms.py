"""The forms of verbs: a reader's lemma may be wrong, the form on the page is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["forms_of", "lemma_table"]

VOWELS = frozenset("aeiou")


def lemma_table(verbs: Iterable[str], irregular: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """`lemma_table(["leave", "lie", "lay"], {"leave": "left", "lie": "lay lain"})["lay"]` -> `("lay", "lie")`."""
    found: dict[str, list[str]] = {}
    for verb in sorted(set(verbs)):
        for form in forms_of(verb, irregular.get(verb, "")):
            found.setdefault(form, []).append(verb)
    return {form: tuple(lemmas) for form, lemmas in found.items()}


def forms_of(verb: str, irregular: str = "") -> set[str]:
    """`forms_of("ban")` -> `{"ban", "bans", "banned", "banning", …}`; `irregular` are its past forms, by space."""
    past = set(irregular.split()) or {_past(stem) for stem in (verb, _doubled(verb))}
    return {verb, _third_person(verb), *past, *(_gerund(stem) for stem in (verb, _doubled(verb)))}


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if _ends_in_consonant_y(verb) else f"{verb}s"


def _gerund(stem: str) -> str:
    if stem.endswith("ie"):
        return f"{stem[:-2]}ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return f"{stem[:-1]}ing"
    return f"{stem}ing"


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return f"{stem}d"
    return f"{stem[:-1]}ied" if _ends_in_consonant_y(stem) else f"{stem}ed"


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and len(verb) > 1 and verb[-2] not in VOWELS


def _doubled(verb: str) -> str:
    """`_doubled("ban")` -> `"bann"`: a last consonant after one vowel is written twice in many verbs."""
    ends = len(verb) >= 3 and verb[-1] not in VOWELS | {"w", "x", "y"} and verb[-2] in VOWELS
    return verb + verb[-1] if ends and verb[-3] not in VOWELS else verb
