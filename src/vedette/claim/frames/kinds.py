"""What kind of thing a word stands for."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.claim.frames.nominal import name_beside
from vedette.claim.frames.serving import is_serving
from vedette.claim.frames.ships import ship_words
from vedette.claim.frames.topics import is_figurative
from vedette.claim.frames.tree import case_words, children, noun_lemmas
from vedette.lexicon.countries import load_states
from vedette.lexicon.gazetteer import open_gazetteer
from vedette.lexicon.sites import open_sites

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from vedette.lexicon.frames import FrameLexicon
    from vedette.records import Annotated, Mention

__all__ = ["Kinds"]

ROUND = frozenset({"dozen", "hundred", "thousand", "score", "ten", "million"})
PERSONAL = frozenset(["he", "she", "him", "her", "his", "hers", "i", "me", "my", "you", "your", "himself", "herself"])
PLURAL = frozenset(["they", "them", "their", "theirs", "we", "us", "our", "ours", "it", "its", "themselves", "itself"])
GROUND = frozenset({"force", "equipment", "weapon", "site", "agreement"})
DOUBTFUL = frozenset({"place", "organisation", "person", "state"})
STRANGE = frozenset({"person", "organisation"})
BODIES = frozenset({"government", "organisation"})
BUILT = frozenset({"base", "airbase", "airfield", "barracks", "camp", "outpost"})
"""Names of them are those of a unit too: "the 9th Naval Base" is where ships lie."""

BOUND = frozenset(
    {"at", "to", "in", "into", "from", "near", "inside", "outside", "through", "towards", "toward", "around", "across"}
)
"""Before "garrison" they make it the barracks, not the men."""

GONE_TO = frozenset({"enter", "re-enter", "reenter", "vacate", "evacuate", "exit", "quit", "garrison"})
"""Verbs of which a name as object is that of ground, where the map has it."""

LEFT = frozenset({"leave", "reach", "abandon", "flee"})
MOVERS = frozenset({"force", "equipment", "vehicle"})
"""Who leaves a town rather than a person."""

DESIGNATION = re.compile(r"(?!G-|COVID|K-)[A-Z]{1,3}-\d{1,3}[A-Z]{0,2}s?\b(?!-)")
"""The design of an aircraft, a missile or a gun: "F-35s", "S-400", "Su-24" has small letters and is a name."""

NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)")
"""How units and bases are numbered: "the 104th base"."""
UNIT_NUMBER = 5
"""Letters from which on a number in order stands for a unit: "the 104th", not "the 18th"."""

COUNTED = ("quantity", "money", "time")


class Kinds:
    """The mentions of one article, by the word that heads each.

    `Kinds(annotated, lexicon).of(troops)` -> `"force"`; `.mention(troops)` -> `Mention(0, 13, "force", …)`.
    """

    def __init__(self, annotated: Annotated, lexicon: FrameLexicon) -> None:
        self._lexicon = lexicon
        self._text = annotated.article.text  # `Doc.text` puts its words together anew at each call
        self._known: dict[int, str] = {}
        self._mentions = _by_head(annotated)
        self._times = _time_words(annotated)
        self._sites = _site_names(annotated, self._mentions)
        self._grounds = _ground_names(annotated)
        self._ships = ship_words(annotated.doc)

    def mention(self, token: Token) -> Mention | None:
        """The mention that the word heads, or `None`."""
        return self._mentions.get(token.i)

    def of(self, token: Token) -> str:
        """The kind of its mention, or what the word itself tells; see `words.yaml` for the kinds there are."""
        known = self._known.get(token.i)
        if known is None:
            known = self._kind(token)
            if known == "force" and is_figurative(token):
                known = "thing"
            elif is_serving(token, known) or (known != "time" and _is_unit(token)):
                known = "force"
            self._known[token.i] = known
        return known

    def _kind(self, token: Token) -> str:
        if token.i in self._ships or (token.is_upper and DESIGNATION.match(self._text, token.idx)):
            return "equipment"
        if token.i in self._times:
            return "time"
        if (token.lower_ in PERSONAL or token.lower_ in PLURAL) and token.text != "US":
            return self._of_pronoun(token, token.lower_)
        if token.lower_ == "garrison" and BOUND & set(case_words(token)):
            return "site"
        measured = self._measured(token, token.lemma_.lower()) if token.pos_ != "NUM" else None
        mention = self._mentions.get(token.i)
        people = measured == "nationality" and (mention is None or not mention.named)
        if measured in ("force", "equipment") or people:
            return str(measured)
        if mention is None or mention.kind in (*COUNTED, "other"):
            return self._of_word(token)
        if measured == "number" and mention.kind in STRANGE and not mention.named:
            return measured
        return self._of_mention(token, mention)

    def _of_mention(self, token: Token, mention: Mention) -> str:
        """The kind that the reader gave it, where neither the article nor the word itself speaks against that."""
        if mention.named and mention.kind in DOUBTFUL and self._is_site(token, mention):
            return "site"
        name = self._text[mention.start : mention.end]
        ground = self._grounds.get(name)
        if mention.kind in STRANGE and mention.named and ground is not None:
            return ground
        if mention.kind in STRANGE and mention.named and self._stands_as_ground(token) and _on_the_map(name):
            return "place"
        known = self._listed(token)
        if mention.kind == "force" and token.lower_ in BUILT:
            return "site"
        bodily = known == "place" and mention.kind in BODIES and bool(BOUND & set(case_words(token)))
        common = known in GROUND and mention.kind in DOUBTFUL and token.tag_ in ("NN", "NNS")
        return known if known is not None and (bodily or common) else mention.kind

    def _stands_as_ground(self, token: Token) -> bool:
        """Whether a name stands as ground does: "through Oldport", beside a town, or what soldiers enter or leave."""
        if token.dep_ == "conj" and token.head.pos_ == "PROPN" and self.of(token.head) == "place":
            return True
        verb = token.head.lemma_.lower() if token.dep_ == "obj" and token.head.pos_ == "VERB" else ""
        if verb in LEFT:
            leaving = children(token.head, "nsubj") or children(token.head.head, "nsubj")
            return any(self.of(each) in MOVERS for each in leaving)
        return verb in GONE_TO or bool(BOUND & set(case_words(token)))

    def _listed(self, token: Token) -> str | None:
        """The kind of a common noun by its form on the page, or by its lemma: "policemen", "warships"."""
        words = (token.lower_, *noun_lemmas(token))
        return next((known for word in words if (known := self._lexicon.kinds.get(word))), None)

    def _is_site(self, token: Token, mention: Mention) -> bool:
        """Whether the text or the table of sites knows the name as a site's: "Ain al-Asad"."""
        if token.pos_ != "PROPN":
            return False
        if _words_of(token) in self._sites:
            return True
        return mention.kind in STRANGE and open_sites().listed(self._text[mention.start : mention.end])

    def named(self, token: Token) -> bool:
        """Whether a name or number of its own is in the phrase: "Camp Lemonnier", "the Al Udeid base", "3rd base"."""
        mention = self._mentions.get(token.i)
        if token.pos_ == "PROPN" or (mention is not None and mention.named):
            return True
        if token.tag_ == "NN" and any(NUMBERED.fullmatch(each.text) for each in children(token, "amod", "compound")):
            return True
        parts = [each for each in children(token, "compound", "flat") if each.pos_ == "PROPN"]
        return any(self.of(each) not in ("state", "nationality") for each in parts)

    def _of_word(self, token: Token) -> str:
        lower = token.lower_
        if token.pos_ == "SYM" or token.is_currency:
            return "money"
        if token.pos_ == "PRON":
            return self._of_pronoun(token, lower)
        if lower in self._lexicon.places and token.pos_ in ("ADV", "NOUN"):
            return "adverb"
        known = _country_words().get(token.text) or self._measured(token, token.lemma_.lower())
        return known or self._of_content(token)

    def _of_content(self, token: Token) -> str:
        if token.pos_ in ("VERB", "AUX"):
            return "words"
        known = next((found for word in noun_lemmas(token) if (found := self._lexicon.kinds.get(word))), None)
        if known is not None and (token.pos_ != "ADJ" or token.dep_ not in ("amod", "advmod")):
            return known
        if token.pos_ == "PROPN" or (token.is_upper and token.pos_ == "NOUN" and len(token) > 1):
            return "name"
        return "words" if token.pos_ in ("ADJ", "ADV") else "thing"

    def _of_pronoun(self, token: Token, lower: str) -> str:
        if lower in PERSONAL:
            return "person"
        measured = self._measured(token, token.lemma_.lower())
        if measured is not None:
            return measured
        return "pronoun" if lower in PLURAL or lower in ("who", "those", "these", "others") else "thing"

    def _measured(self, token: Token, lemma: str) -> str | None:
        """The kind of what is counted: of "dozens of tanks" at `dozens` -> equipment."""
        if lemma not in self._lexicon.measures and not _is_numeral(token):
            return None
        counted = [self.of(each) for each in children(token, "nmod") if "of" in case_words(each)]
        for kind in counted:
            if kind not in ("number", "thing"):
                return kind
        if counted and not _is_numeral(token):
            return counted[0]
        if (
            _is_numeral(token)
            or token.pos_ in ("ADJ", "PRON", "DET")
            or lemma in ROUND
            or token.dep_ in ("nsubj", "nsubj:pass", "obj")
        ):
            return "time" if _is_year(token) else "number"
        return None


def _is_unit(token: Token) -> bool:
    """Whether a number in order is a unit's: "keeps its 104th"; "the 104th at Larkhill" is a base."""
    numbered = len(token) >= UNIT_NUMBER and NUMBERED.fullmatch(token.text) is not None
    return numbered and token.tag_ == "NN" and not children(token, "nmod")


def _is_numeral(token: Token) -> bool:
    """Also a base called by its number: "troops on the 101" at `101`, a noun by one tag and a number by the other."""
    return token.pos_ == "NUM" or token.tag_ == "CD"


@lru_cache(maxsize=1)
def _country_words() -> dict[str, str]:
    """`{"U.S.": "state", "Chadian": "nationality", …}`: names and adjectives of states that are one word."""
    states = load_states().values()
    names = {name: "state" for state in states for name in (state.name, *state.names) if " " not in name}
    return {word: "nationality" for state in states for word in (*state.adjectives, *state.people)} | names


def _is_year(token: Token) -> bool:
    return (
        token.is_digit
        and len(token) == 4
        and token.text[:2] in ("18", "19", "20")
        and bool(set(case_words(token)) & {"in", "since", "until", "by", "from", "before", "after"})
    )


def _by_head(annotated: Annotated) -> dict[int, Mention]:
    found: dict[int, Mention] = {}
    for mention in annotated.mentions:
        head = _head(annotated.doc, mention.start, mention.end)
        if head is None:
            continue
        rival = found.get(head)
        if rival is None or _rank(mention) > _rank(rival):
            found[head] = mention
    return found


def _site_names(annotated: Annotated, mentions: dict[int, Mention]) -> frozenset[str]:
    """Names that somewhere in the text are those of a site: of "the Ain Zara air base" `{"ain zara"}`."""
    found: set[str] = set()
    for head, mention in mentions.items():
        token = annotated.doc[head]
        if mention.kind == "site" and token.pos_ != "PROPN":
            for each in (*children(token, "compound", "appos", "flat"), *name_beside(token)):
                if each.pos_ == "PROPN":
                    found.add(_words_of(each))
    return frozenset(found)


def _ground_names(annotated: Annotated) -> dict[str, str]:
    """Names that the text gives to places at least as often as to people: `{"Oldport": "place"}`."""
    text = annotated.article.text
    named = [each for each in annotated.mentions if each.named]
    counted = Counter((text[each.start : each.end], each.kind) for each in named)
    counted.update((text[each.start : each.end], "place") for each in named if _is_ground(text, each))
    return {
        name: kind
        for (name, kind), times in counted.items()
        if kind in ("place", "site") and times >= counted[name, "person"] + counted[name, "organisation"]
    }


def _is_ground(text: str, mention: Mention) -> bool:
    """Whether what was taken for a person stands as a place does: "in Oldport", "near Oldport"."""
    return mention.kind == "person" and text[: mention.start].rstrip().endswith((" in", " near"))


def _words_of(name: Token) -> str:
    return " ".join(each.lower_ for each in (name, *children(name, "flat", "compound")) if not each.is_punct)


def _rank(mention: Mention) -> tuple[bool, bool, int]:
    return (mention.kind not in COUNTED, mention.kind != "other", mention.end - mention.start)


def _head(doc: Doc, start: int, end: int) -> int | None:
    """The index of the word in `[start, end)` that the others hang on."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    for token in span:
        if not (span.start <= token.head.i < span.end) or token.head.i == token.i:
            return token.i
    return span.start


def _time_words(annotated: Annotated) -> frozenset[int]:
    found: set[int] = set()
    for time in annotated.times:
        span = annotated.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None:
            found.update(range(span.start, span.end))
    return frozenset(found)


@lru_cache(maxsize=4096)
def _on_the_map(name: str) -> bool:
    """Whether the gazetteer has a place of that very name: towns that the reader never met it takes for bodies."""
    return bool(open_gazetteer().lookup(name))
