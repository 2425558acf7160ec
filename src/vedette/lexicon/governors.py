"""The packaged table of words that say how what they govern is meant: planned, demanded, denied, said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from vedette.lexicon.verb_forms import lemma_table

__all__ = ["EFFECTS", "GovernorLexicon", "WordRows", "load_governors", "read_governors"]

EFFECTS = (
    *("planned", "demanded", "expected", "possible", "hypothetical", "assessed", "unknown"),
    *("report", "known", "carried", "denied", "doubted", "dropped"),
)
"""What a governing word does; `governors.yaml` says what each means."""

WordRows = dict[str, dict[str, frozenset[str]]]
"""By what the word governs through (infinitive, that, gerund, noun, wh, any), then by effect: lemmas."""


class Negations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Negative words by what they do; `defused` words make them none, `bounds` are verbs that then set a bound."""

    adverbs: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    marks: frozenset[str]
    defused: frozenset[str]
    bounds: frozenset[str]


class Modals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Auxiliaries by what they say: "will" future, "'d" conditional, "might" possible, "must" demanded, "can" able."""

    future: frozenset[str]
    conditional: frozenset[str]
    possible: frozenset[str]
    demanded: frozenset[str]
    able: frozenset[str]


class Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `governors.yaml` as it is written."""

    verbs: WordRows
    adjectives: WordRows
    nouns: WordRows
    negation_rises: frozenset[str]
    negations: Negations
    conditions: frozenset[str]
    moments: frozenset[str]
    contrary: frozenset[str]
    opinions: frozenset[str]
    adverbs: dict[str, frozenset[str]]
    modals: Modals
    permitted: frozenset[str]
    legal: frozenset[str]
    lasting: frozenset[str]
    ahead: frozenset[str]
    performed: frozenset[str]
    spoken: frozenset[str]
    often: frozenset[str]
    terms: frozenset[str]
    dates: frozenset[str]


class IrregularVerbs(msgspec.Struct, frozen=True):
    """The part of `frames/words.yaml` that is needed here: `{"seek": "sought"}`."""

    irregular: dict[str, str]


class GovernorLexicon(msgspec.Struct, frozen=True):
    """`load_governors().effect("verbs", "ask", "infinitive")` -> `"demanded"`.

    `forms` maps the forms of the listed verbs to their lemmas ("sought" -> "seek"); `rows` holds the other lists of the
    file under their own names.
    """

    effects: Mapping[tuple[str, str, str], str]
    forms: Mapping[str, tuple[str, ...]]
    adverbs: Mapping[str, str]
    rows: Rows

    def effect(self, section: str, word: str, through: str) -> str | None:
        """One of `EFFECTS`, or `None` where the word is not listed; nouns govern alike through everything."""
        return self.effects.get((section, "any" if section == "nouns" else through, word))

    def first_effect(self, section: str, words: Iterable[str], through: str) -> str | None:
        """`load_governors().first_effect("verbs", ("call on", "call"), "infinitive")` -> `"demanded"`."""
        return next((found for word in words if (found := self.effect(section, word, through))), None)


@cache
def load_governors() -> GovernorLexicon:
    """The table `lexicon/data/governors.yaml`, read once a process."""
    folder = files("vedette.lexicon") / "data"
    words = _load((folder / "frames" / "words.yaml").read_text(encoding="utf-8"))
    irregular = msgspec.convert(words, IrregularVerbs).irregular
    return read_governors((folder / "governors.yaml").read_text(encoding="utf-8"), irregular=irregular)


def read_governors(text: str, *, irregular: Mapping[str, str] | None = None) -> GovernorLexicon:
    """The table written in YAML; `irregular` gives the past forms of verbs, by space: `{"seek": "sought"}`.

    Raises `ValueError` on an unknown effect or a word with two effects in one place, and
    `msgspec.ValidationError` on a wrong type or an unknown key.
    """
    rows = msgspec.convert(_load(text), Rows)
    effects: dict[tuple[str, str, str], str] = {}
    for section in ("verbs", "adjectives", "nouns"):
        for through, by_effect in getattr(rows, section).items():
            for effect, words in by_effect.items():
                for word in words:
                    _enter(effects, (section, through, word), effect)
    adverbs = {word: effect for effect, words in rows.adverbs.items() for word in words}
    verbs = {word.partition(" ")[0] for section, _, word in effects if section == "verbs"}
    forms = lemma_table(verbs, irregular or {})
    return GovernorLexicon(effects=effects, forms=forms, adverbs=adverbs, rows=rows)


def _load(text: str) -> object:
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _enter(effects: dict[tuple[str, str, str], str], key: tuple[str, str, str], effect: str) -> None:
    if effect not in EFFECTS:
        raise ValueError(f"governors: unknown effect {effect!r}")
    if key in effects:
        raise ValueError(f"governors: {' '.join(key)} is both {effects[key]} and {effect}")
    effects[key] = effect
