"""Small questions to a dependency tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.frames import PARTICLES

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.lexicon.frames import FrameLexicon

__all__ = [
    "antecedent",
    "case_words",
    "child",
    "children",
    "homeward",
    "is_limit",
    "is_passive",
    "is_predicate",
    "is_relative",
    "noun_lemmas",
    "particles",
    "verb_lemma",
    "where_place",
]

HOME = frozenset({"home", "homeward", "homewards", "ashore"})
HAVE = frozenset({"have", "has", "had"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})


def children(token: Token, *labels: str) -> list[Token]:
    """`children(left, "nsubj", "obj")` -> `[troops, base]`: the dependants with one of these labels, in order."""
    return [each for each in token.children if each.dep_ in labels]


def child(token: Token, *labels: str) -> Token | None:
    """`child(left, "nsubj")` -> `troops`, or `None`."""
    return next((each for each in token.children if each.dep_ in labels), None)


def homeward(argument: Token) -> list[Token]:
    """Of "flew its last men home" at `home`, or at `men` where the tree hung it there -> `[home]`."""
    if argument.dep_ == "advmod":
        return [argument] if argument.lower_ in HOME else []
    if argument.dep_ not in ("obj", "nsubj:pass"):
        return []
    return [each for each in argument.children if each.i > argument.i and each.dep_ == "advmod" and each.lower_ in HOME]


def case_words(token: Token) -> tuple[str, ...]:
    """Of "next to the airport" at `airport` -> `("next to", "next", "to")`; of a bare noun `()`."""
    words: list[str] = []
    for case in token.children:
        if case.dep_ == "case" and case.i < token.i and case.lower_ not in ("'s", "’s", "'", "’"):
            words.append(case.lower_)
            words.extend(part.lower_ for part in case.children if part.dep_ == "fixed")
    if not words:
        words = _stray_case(token)
    if len(words) < 2:
        return tuple(words)
    return (" ".join(words), words[0], words[-1])


def _stray_case(token: Token) -> list[str]:
    """Of "flew from Abeche to Mao" at `Mao`, where "to" was hung on Abeche: a preposition's noun stands after it."""
    first = token.left_edge.i
    if first == 0 or token.dep_ in ("nsubj", "obj", "nsubj:pass"):
        return []
    before = token.doc[first - 1]
    return [before.lower_] if before.dep_ == "case" and before.head.i < before.i and before.tag_ in ("IN", "TO") else []


def particles(verb: Token) -> set[str]:
    """Of "handed the base over" at `handed` -> `{"over"}`."""
    found = {
        each.lower_
        for each in verb.children
        if (each.dep_ == "compound:prt" or (each.dep_ == "advmod" and each.lower_ in PARTICLES)) and not is_limit(each)
    }
    if any(case_words(each)[:1] == ("out of",) for each in verb.children if each.dep_ in ("obl", "nmod")):
        found.add("out")
    if verb.i + 1 < len(verb.doc):
        following = verb.doc[verb.i + 1]
        near = following.dep_ in ("advmod", "case", "compound:prt", "mark") and not is_limit(following)
        if following.lower_ in PARTICLES and near:
            found.add(following.lower_)
    return found


def is_limit(word: Token) -> bool:
    """Whether "up" belongs to a number and to no verb: "will send up to 400 soldiers"."""
    after = word.doc[word.i + 1 : word.i + 3]
    return word.lower_ == "up" and len(after) == 2 and after[0].lower_ == "to" and after[1].pos_ == "NUM"


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive: "was attacked", "troops based here", "the deployed troops"."""
    labels = {each.dep_ for each in verb.children}
    helpers = {each.lower_ for each in verb.children if each.dep_ == "aux"}
    if helpers & HAVE and "been" not in helpers and "aux:pass" not in labels:
        return False
    if "aux:pass" in labels or ("nsubj:pass" in labels and "obj" not in labels):
        return True
    if "aux" in labels or labels & {"nsubj", "obj"}:
        return False
    if verb.tag_ == "VBD":
        return verb.dep_ in ("acl", "amod")
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl", "root", "ROOT", "conj", "xcomp")


def verb_lemma(token: Token, lexicon: FrameLexicon) -> str:
    """The lemma by the form on the page; the reader's own choice where the form has several ("lay": lie, lay)."""
    lemma = token.lemma_.lower()
    known = lexicon.lemmas.get(token.lower_)
    if known is None or lemma in known:
        return lemma
    return known[0]


def noun_lemmas(token: Token) -> tuple[str, ...]:
    """What the noun may be listed as, likeliest first: of "supplies" `("supply", "supplies", "supplie")`.

    Of "pull-out" at `out`, or at `pull` where that is the head, first `"pull-out"` and `"pullout"`.
    """
    lower = token.lower_
    found = [token.lemma_.lower(), lower]
    parts = _hyphened(token)
    if parts is not None:
        found = ["-".join(parts), "".join(parts), *found]
    if lower.endswith("ies"):
        found.append(f"{lower[:-3]}y")
    elif lower.endswith("men"):
        found.append(f"{lower[:-2]}an")
    if lower.endswith("s") and not lower.endswith("ss"):
        found.append(lower[:-1])
        if lower.endswith(("ses", "xes", "ches", "shes")):
            found.append(lower[:-2])
    return tuple(found)


def _hyphened(noun: Token) -> tuple[str, str] | None:
    """Of "the pull-out" at either word, whichever heads the other -> `("pull", "out")`."""
    doc, last = noun.doc, noun.i if noun.lower_ in PARTICLES else noun.i + 2
    if last < 2 or last >= len(doc) or doc[last - 1].tag_ != "HYPH" or doc[last].lower_ not in PARTICLES:
        return None
    return doc[last - 2].lower_, doc[last].lower_


def is_predicate(token: Token) -> bool:
    """Whether the noun, adjective or place is what a subject is said to be: "troops are in Niger" at `Niger`."""
    return any(each.dep_ == "cop" for each in token.children)


def is_relative(token: Token) -> bool:
    """Whether the word stands for the noun before its clause: "which", "who", and "that" as a pronoun."""
    return token.tag_ in RELATIVE_TAGS and token.pos_ in ("PRON", "DET", "ADV", "SCONJ") and _clause(token) is not None


def antecedent(token: Token) -> Token:
    """Of "the base that they left" at `that` -> `base`; any other word is its own antecedent."""
    clause = _clause(token) if token.tag_ in RELATIVE_TAGS else None
    if clause is not None:
        if _cut_off(clause, token):
            return _noun_before(token)
        last = [each for each in clause.head.children if each.dep_ == "conj" and each.i < clause.left_edge.i]
        return last[-1] if last and last[-1].pos_ in ("NOUN", "PROPN") else clause.head
    return _noun_before(token) if token.tag_ in ("WDT", "WP") and token.dep_.startswith("nsubj") else token


def where_place(where: Token) -> Token | None:
    """Of "began at Oldport, where 80 of them are based" at `where` -> `Oldport`, also in a tree that hangs it wrong."""
    name = _name_before_comma(where)
    if name is not None:
        return name
    if is_relative(where):
        return antecedent(where)
    before = where.i - 1
    while before > where.sent.start and (where.doc[before].text == "," or where.doc[before].lower_ == "in"):
        before -= 1
    noun = where.doc[before]
    if where.head.dep_ not in ("advcl", "parataxis", "dep") or noun.pos_ not in ("NOUN", "PROPN") or noun.i > where.i:
        return None
    return noun.head if noun.dep_ in ("flat", "compound") and noun.head.i < where.i else noun


def _name_before_comma(word: Token) -> Token | None:
    if word.i < 2 or word.doc[word.i - 1].text != "," or word.doc[word.i - 2].pos_ != "PROPN":
        return None
    name = word.doc[word.i - 2]
    while name.dep_ in ("flat", "compound") and name.head.i < word.i and name.head.i != name.i:
        name = name.head
    return name


def _cut_off(clause: Token, word: Token) -> bool:
    """Whether a verb stands between "which" and its noun: of "ships sailed for Oldport, which they hold" Oldport."""
    noun, verb, before = clause.head, clause.head.head, word.doc[word.i - 2] if word.i > 1 else word
    comma = word.i > 1 and word.doc[word.i - 1].text == ","
    return comma and before.pos_ == "PROPN" and verb.pos_ == "VERB" and noun.i < verb.i < before.i


def _noun_before(token: Token) -> Token:
    """Of "the clans, who have been at odds" at `who`, in a tree that does not say so -> `forces`."""
    for before in range(token.i - 1, max(-1, token.i - 3), -1):
        noun = token.doc[before]
        if noun.pos_ in ("NOUN", "PROPN"):
            while noun.dep_ in ("flat", "compound") and noun.head.i != noun.i:
                noun = noun.head
            return noun
        if not noun.is_punct:
            break
    return token


def _clause(token: Token) -> Token | None:
    """The relative clause that the word opens, looked for a few steps up."""
    for step, above in enumerate(token.ancestors):
        if above.dep_ == "acl:relcl":
            return above if above.head.i < token.i else None
        if step > 4:
            break
    return None
