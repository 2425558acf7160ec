"""What another pipeline leaves open, filled by rule: coarse tags, lemmas, kinds of names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.annotate.pipelines.schemes import read_schemes
from vedette.lexicon.cues import read_verb_forms
from vedette.lexicon.frame_files import load_frames

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

__all__ = ["fill_lemmas", "fill_names", "fill_tags", "lemma_by_rule"]


def fill_tags(doc: Doc) -> None:
    """Coarse tags from the Penn Treebank's fine ones, where only those are set; white space is `SPACE`."""
    tags = read_schemes().tags
    for token in doc:
        if token.is_space:
            token.pos_ = "SPACE"
        elif not token.pos_ and token.tag_ in tags:
            token.pos_ = tags[token.tag_]


def fill_lemmas(doc: Doc) -> None:
    """`fill_lemmas(doc)` on `Troops left` -> lemmas `troop`, `leave`: by rule, for every word that has none."""
    for token in doc:
        if not token.lemma_:
            token.lemma_ = lemma_by_rule(token.text, token.pos_)


def lemma_by_rule(form: str, pos: str) -> str:
    """`lemma_by_rule("left", "VERB")` -> `"leave"`; `("cities", "NOUN")` -> `"city"`; other words in lower case."""
    lower = form.lower()
    if pos in ("VERB", "AUX"):
        return _verbs().get(lower, lower)
    if pos == "PROPN":
        return form
    return _singular(lower) if pos == "NOUN" else lower


def _singular(noun: str) -> str:
    """The regular plurals; what ends in -ss, -us or -is is none."""
    if len(noun) <= 3 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-2] if noun.endswith(("ches", "shes", "xes", "sses")) else noun[:-1]


@cache
def _verbs() -> Mapping[str, str]:
    frames = {form: lemmas[0] for form, lemmas in load_frames().lemmas.items()}
    return frames | read_verb_forms() | read_schemes().auxiliaries


def fill_names(doc: Doc) -> None:
    """The span group `mentions` from `doc.ents`, in the reader's kinds; other kinds (dates, sums) are left out."""
    from spacy.tokens import Span

    kinds = read_schemes().names
    doc.spans["mentions"] = [
        Span(doc, name.start, name.end, label=kinds[name.label_]) for name in doc.ents if name.label_ in kinds
    ]
