"""What a clause's own verb group says: its tense, its auxiliaries, its marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.claim.modality.forms import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.lexicon.governors import GovernorLexicon

__all__ = ["Signs", "is_clause", "leads_with_wh", "marks_of", "signs_of"]

AUXILIARIES = ("aux", "aux:pass", "cop")
CLAUSES = ("ccomp", "xcomp", "csubj", "csubj:pass", "advcl", "acl", "acl:relcl", "advcl:relcl")
BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "'s", "'re", "’s", "’re"})
TO = frozenset({"is", "are", "was", "were", "has", "have", "'s", "’s"})
"""Before a "to" these make a plan; "had to" has mostly been done."""
HAVE = frozenset({"have", "has", "having", "'ve", "’ve"})
"""Without "had": "had left" is past, "would have left" and "have left" are perfect."""
WH_TAGS = ("WRB", "WDT", "WP", "WP$")
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Signs:
    """Of "would be handed over": `Signs("conditional", "past", perfect=False, progressive=False, infinitive=False)`.

    `modal` is future, conditional, possible, demanded, able, due ("is to", "has to") or `None`; `tense` is past,
    present or `None`.
    """

    modal: str | None
    tense: str | None
    perfect: bool
    progressive: bool
    infinitive: bool


def is_clause(token: Token) -> bool:
    """Whether a word heads a clause: a verb, or what follows a "be"."""
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound", "nummod"):
        return True
    return token.dep_ in CLAUSES or any(each.dep_ in ("cop", "aux", "aux:pass") for each in token.children)


def marks_of(clause: Token) -> set[str]:
    """The words that subordinate it: of "in order to leave" -> `{"in", "order", "to"}`; lower case."""
    return {
        each.lower_
        for each in clause.children
        if each.dep_ in ("mark", "case") or (each.dep_ == "advmod" and each.tag_ in ("WRB", "IN"))
    }


def signs_of(clause: Token, lexicon: GovernorLexicon) -> Signs:
    """Tense and auxiliaries; a coordinated verb without its own takes those of the first: "has come and gone"."""
    auxiliaries = _auxiliaries(clause)
    modal = next((found for each in auxiliaries if (found := _modal(each, lexicon))), None)
    modal = modal or ("due" if any(_is_to(each) for each in (*auxiliaries, *_before_to(clause))) else None)
    tags = [each.tag_ for each in auxiliaries] + [clause.tag_]
    marked = any(each.dep_ == "mark" and each.lower_ == "to" for each in clause.children)
    words = {each.lower_ for each in auxiliaries}
    tense = "past" if "VBD" in tags else "present" if {"VBZ", "VBP"} & set(tags) else None
    bare = clause.tag_ == "VB" and not auxiliaries
    return Signs(
        modal=modal,
        tense=None if marked else tense,
        perfect=bool(words & HAVE) or ("had" in words and modal is not None),
        progressive=clause.tag_ == "VBG" and bool(words & BE),
        infinitive=modal is None and (marked or bare or (tense is None and clause.tag_ == "VB")),
    )


def _auxiliaries(clause: Token) -> list[Token]:
    node = clause
    for _ in range(DEEPEST):
        own = [each for each in node.children if each.dep_ in AUXILIARIES]
        if own or node.dep_ != "conj" or not _takes_auxiliary(clause):
            return own
        if any(each.dep_ in ("nsubj", "nsubj:pass") for each in node.children) and node.tag_ != "VBN":
            return own
        node = node.head
    return []


def _takes_auxiliary(clause: Token) -> bool:
    """A base form after a "could" is often taken for a present: "could reverse it or decline"."""
    if clause.tag_ == "VBP" and clause.head.tag_ == "VB":
        return True
    return clause.tag_ in ("VB", "VBN", "VBG") or clause.pos_ not in ("VERB", "AUX")


def _modal(auxiliary: Token, lexicon: GovernorLexicon) -> str | None:
    if auxiliary.tag_ not in ("MD", "VBD", "VBP", "VB", "VBZ"):
        return None
    modals = lexicon.rows.modals
    word = auxiliary.lower_
    if auxiliary.tag_ != "MD" and word not in modals.future and lemma_of(auxiliary) in ("be", "have", "do"):
        return None
    for name in ("future", "conditional", "possible", "demanded", "able"):
        if word in getattr(modals, name):
            return name
    return None


def _before_to(clause: Token) -> list[Token]:
    """The "has" of "has to leave", wherever the tree hangs it."""
    doc, start = clause.doc, clause.sent.start
    index = clause.i - 1
    while index > start and doc[index].pos_ in ("AUX", "ADV"):
        index -= 1
    if index <= start or doc[index].lower_ != "to" or doc[index - 1].lower_ not in (*TO, "due"):
        return []
    return [doc[index - 1]]


def _is_to(auxiliary: Token) -> bool:
    """“is to leave”, "were both to leave", "has to leave"; not "has yet to"."""
    if auxiliary.lower_ not in TO:
        return bool(auxiliary.lower_ == "due")
    for each in auxiliary.doc[auxiliary.i + 1 : auxiliary.i + 3]:
        if each.lower_ == "to":
            return bool(each.tag_ == "TO")
        if each.pos_ != "ADV" and each.lower_ not in ("both", "all"):
            return False
        if each.lower_ == "yet":
            return False
    return False


def leads_with_wh(clause: Token) -> str | None:
    """The question word that opens a clause: of "how many soldiers would stay" -> `"how"`; `None` where none does."""
    for each in clause.children:
        if each.i > clause.i:
            break
        if each.dep_ == "mark" and each.lower_ in ("whether", "if"):
            return each.lower_
        if each.dep_ in ("punct", "cc", "mark", "case"):
            continue
        first = _first_word(each)
        if first.tag_ in WH_TAGS:
            return str(first.lower_)
    return str(clause.lower_) if clause.tag_ in WH_TAGS else None


def _first_word(token: Token) -> Token:
    first = token.left_edge
    while first.i < token.i and (first.pos_ in ("ADP", "PUNCT", "SPACE", "CCONJ") and first.tag_ not in WH_TAGS):
        first = first.nbor(1)
    return first
