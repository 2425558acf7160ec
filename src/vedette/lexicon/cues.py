"""The packaged table of attribution cues: which words say that somebody says, and how often they do."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

__all__ = ["CueLexicon", "SourceWords", "load_cues", "read_verb_forms"]

SECTIONS = ("verbs", "adjectives", "nouns")


class SourceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Head nouns that tell what kind of source speaks: "spokesman" official, "ministry" organisation."""

    official: frozenset[str]
    organisation: frozenset[str]
    outlet: frozenset[str]
    document: frozenset[str]
    person: frozenset[str]


class CueLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`load_cues().share("verbs", "say", "clause")` -> `0.98`: how often "say that …" cites somebody.

    `kinds` maps a kind of cue to its lemmas: speech, belief, promise, sense and document cues hand their source to
    what they hold; demand, plan and judgement cues are acts of their own. `floors` are shares that the kinds have at
    least. Shares are counted on PolNeAR's training
    part by `training/attribution/count_cues.py`; an unlisted word takes the share of its frame (`"*"`).
    """

    kinds: dict[str, frozenset[str]]
    irregular: dict[str, str]
    floors: dict[str, dict[str, float]]
    addressed: frozenset[str]
    carriers: frozenset[str]
    refusing: frozenset[str]
    quoting: frozenset[str]
    media: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    speakers: frozenset[str]
    sources: SourceWords
    outlets: frozenset[str]
    shares: dict[str, dict[str, dict[str, float]]]

    def share(self, section: str, lexeme: str, frame: str) -> float:
        """Part of the times that `lexeme` in `frame` is a cue, 0 to 1."""
        table = self.shares.get(section, {})
        row = table.get(lexeme, {})
        counted = row[frame] if frame in row else table.get("*", {}).get(frame, 0.0)
        if section != "verbs":
            return counted
        return max(
            counted, *(least.get(frame, 0.0) for kind, least in self.floors.items() if self.is_kind(lexeme, kind)), 0.0
        )

    def is_kind(self, lemma: str, *kinds: str) -> bool:
        """`load_cues().is_kind("vow", "promise")` -> `True`."""
        return any(lemma in self.kinds.get(kind, ()) for kind in kinds)


@cache
def read_verb_forms() -> dict[str, str]:
    """Inflected form to lemma, for every verb that the lexicon knows: `{"said": "say", "denies": "deny", …}`."""
    lexicon = load_cues()
    lemmas = {word for words in (*lexicon.kinds.values(), lexicon.carriers, lexicon.quoting) for word in words}
    forms = {form: lemma for lemma in sorted(lemmas) if " " not in lemma for form in _inflect(lemma)}
    return forms | lexicon.irregular


def _inflect(lemma: str) -> list[str]:
    """`_inflect("deny")` -> `["deny", "denies", "denied", "denying"]`."""
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    plural = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    doubled = [lemma + lemma[-1] + end for end in ("ed", "ing")] if lemma[-1:] in "bdglmnprt" else []
    return [lemma, plural, lemma + "ed", lemma + "ing", *doubled]


@cache
def load_cues() -> CueLexicon:
    """The table `lexicon/data/cues.yaml`, read once a process; a wrong type or an unknown key raises."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = (files("vedette.lexicon") / "data" / "cues.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(raw, Loader=loader), CueLexicon)
