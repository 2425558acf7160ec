"""Who does what to whom, whatever the sentence's voice: the arguments of a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.frames.copulas import surface_subjects
from vedette.claim.frames.hanging import bare_relative, hung_beside, is_of_part, told_before
from vedette.claim.frames.repairs import blamed_before_gerund, past_dateline
from vedette.claim.frames.tree import (
    antecedent,
    case_words,
    child,
    children,
    is_passive,
    is_predicate,
    is_relative,
    particles,
    verb_lemma,
    where_place,
)
from vedette.claim.frames.verbals import is_bare, is_gerund, is_listed, noun_before_verb, owns_next

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from vedette.lexicon.frames import FrameLexicon

__all__ = ["Arguments", "Clauses"]

Arguments = dict[str, list["Token"]]
"""`{"subject": [France], "object": [troops], "from": [Mali]}`: prepositions are keys too."""

OBLIQUES = frozenset(("obl", "obl:agent", "obl:unmarked", "nmod", "nmod:unmarked", "advmod", "advcl", "orphan", "dep"))
OBLIQUES |= {"xcomp", "obj"}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
MISLABELLED = frozenset(
    (
        "flat",
        "dep",
        "nmod",
        "compound",
        "parataxis",
        "appos",
        "list",
        "obl",
        "obl:unmarked",
        "conj",
        "nmod:desc",
        "xcomp",
    )
)
DEEPEST = 8
THEIRS = frozenset({"its", "their", "his", "her"})
RANKS = frozenset({"first", "last", "second", "third", "next", "latest", "only", "one", "ones", "among"})
"""Who "was the first to leave" is whoever is said to be so."""
ASKED_OF = {
    **dict.fromkeys(("ask", "wait", "press", "push", "plead", "arrange", "provide", "vote", "campaign"), ("for",)),
    **dict.fromkeys(("rely", "depend", "count", "prevail"), ("on", "upon")),
    "call": ("on", "upon", "for"),
    "appeal": ("to", "for"),
    "signal": ("to",),
}
"""By verb the preposition behind which stands whoever is to do what follows."""
MISREAD = frozenset({"over", "up", "down", "off", "out", "back", "away"})


class Clauses:
    """Arguments of the verbs of one document, each worked out once.

    `Clauses(lexicon, doc).of(verb)` of "The base was left by the troops" at `left` ->
    `{"object": [base], "subject": [troops], "by": [troops]}`.
    """

    def __init__(self, lexicon: FrameLexicon, doc: Doc) -> None:
        self.lexicon = lexicon
        self.surface = surface_subjects(doc)
        self._known: dict[int, Arguments] = {}

    def of(self, verb: Token, depth: int = 0) -> Arguments:
        """The logical arguments of a verb, shared, raised and relativised ones among them."""
        known = self._known.get(verb.i)
        if known is not None:
            return known
        found = self._own(verb)
        self._known[verb.i] = found
        if depth < DEEPEST:
            self._fill_gap(verb, found, depth)
            self._fill_elided(verb, found, depth)
        self._fill_misread(verb, found)
        return found

    def subject(self, verb: Token, depth: int = 0) -> list[Token]:
        """The grammatical subject: of "The base was closed" at `closed` -> `[base]`."""
        found = self.of(verb, depth + 1)
        return found.get("object" if is_passive(verb) else "subject", [])

    def _own(self, verb: Token) -> Arguments:
        found: Arguments = {}
        passive = is_passive(verb)
        parts = particles(verb)
        if verb.tag_ == "VBG" and noun_before_verb(verb) is not verb:
            found["subject"] = [noun_before_verb(verb)]
        before = told_before(verb)
        if before is not None:
            found["object" if passive else "subject"] = [before]
        taken = {each.i for clause in children(verb, "ccomp", "parataxis") if (each := told_before(clause)) is not None}
        for each in verb.children:
            key = None if each.i in taken else _key_of(each, verb, found, passive=passive)
            if key == "object" and "object" in found and each.tag_ == "NNP" and self._is_time(each):
                continue
            if key is not None:
                _add(found, key, each)
            if key in (None, "content"):
                self._oblique(found, each, passive=passive, parts=parts)
            for word, below in hung_beside(each):
                _add(found, word, below)
        if "object" not in found:
            self._misread_particle(verb, found)
        elif "indirect" not in found and not passive:
            _split_objects(verb, found)
        return found

    def _misread_particle(self, verb: Token, found: Arguments) -> None:
        """Of "hand over its outpost" with "over" read as a preposition: the outpost is the object."""
        following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
        if following is not None and following.dep_ == "case" and following.lower_ in MISREAD:
            noun = following.head
            at_sea = following.lower_ == "off" and noun.pos_ == "PROPN"
            if noun.head.i == verb.i and case_words(noun) == (following.lower_,) and not at_sea:
                _add(found, "object", noun)

    def _oblique(self, found: Arguments, each: Token, *, passive: bool, parts: set[str]) -> None:
        if each.dep_ not in OBLIQUES or is_of_part(each):
            return
        words = case_words(each)
        adverb = self.lexicon.places.get(each.lower_)
        if adverb is not None and not words:
            _add(found, adverb, each)
        elif each.tag_ == "WRB" and each.lower_ == "where" and each.i > 0:
            place = where_place(each)
            if place is not None:
                _add(found, "in", place)
        elif each.dep_ == "advcl" and each.tag_ == "VB":
            _add(found, "purpose", each)
        elif each.dep_ == "advcl" and each.tag_ == "VBG":
            for mark in children(each, "mark", "case"):
                _add(found, mark.lower_, noun_before_verb(each))
        elif each.dep_ not in ("advmod", "advcl"):
            for word in words:
                _add(found, word, noun_before_verb(each))
            self._after_time(found, each)
            if words[:1] == ("of",) and "out" in parts:
                _add(found, "out of", each)
            if "by" in words and passive:
                _add(found, "subject", each)

    def _after_time(self, found: Arguments, each: Token) -> None:
        """Of "fell on May 3 in Gao" with Gao hung on the day: the place is the verb's."""
        if each.pos_ == "NUM" or self._is_time(each):
            for below in children(each, "nmod", "obl"):
                for word in case_words(below):
                    _add(found, word, below)

    def _fill_gap(self, verb: Token, found: Arguments, depth: int) -> None:
        """Puts the noun before a relative clause or participle where the clause has its gap."""
        for key, tokens in found.items():
            found[key] = [antecedent(token) for token in tokens]
            if key in ("subject", "object"):
                found[key] = [past_dateline(token) for token in found[key]]
        if verb.dep_ == "acl:relcl":
            if not any(is_relative(each) for each in verb.subtree if each.i - verb.i < 1):
                key = "subject" if not found.get("subject") and not is_passive(verb) else "object"
                if not found.get(key) and verb.head.ent_type_ not in ("DATE", "TIME"):
                    _add(found, key, verb.head)
        elif verb.dep_ in ("acl", "amod") and verb.tag_ == "VBG":
            if not found.get("subject") and not is_gerund(verb):
                for token in self._issuers(verb.head, depth):
                    _add(found, "subject", token)
        elif verb.dep_ in ("acl", "amod") and verb.tag_ in ("VBN", "VBD", "JJ") and not found.get("object"):
            _add(found, "object", verb.head)

    def _issuers(self, noun: Token, depth: int) -> list[Token]:
        """Of "the union issued a report accusing the bank" at `report` -> `[union]`; of other nouns themselves."""
        issued = (
            noun.dep_ == "obj" and noun.head.pos_ == "VERB" and noun.lemma_.lower() in self.lexicon.control["papers"]
        )
        return (issued and self.subject(noun.head, depth)) or [noun]

    def _fill_elided(self, verb: Token, found: Arguments, depth: int) -> None:
        key = "object" if is_passive(verb) else "subject"
        if not found.get(key):
            for token in self._understood(verb, depth)[:3]:
                _add(found, key, token)
        if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
            self._share_setting(verb, found, depth)
            self._share_trailing(verb, found, depth)
        if verb.dep_ == "conj" and not is_passive(verb) and not found.get("object"):
            shared = [each for each in verb.head.children if each.dep_ == "obj" and each.i > verb.i]
            for token in shared:
                _add(found, "object", token)

    def _share_trailing(self, verb: Token, found: Arguments, depth: int) -> None:
        """Of "was hit and sunk by a drone in Gao" at `sunk`, with both hung on `hit` -> `by` drone, `in` Gao."""
        if not is_passive(verb) or not is_passive(verb.head):
            return
        for key in ("by", *self.lexicon.paths["located"]):
            for token in self.of(verb.head, depth + 1).get(key, []):
                if token.i > verb.i and not (key == "by" and found.get("by")):
                    _add(found, key, token)
                    if key == "by":
                        _add(found, "subject", token)

    def _share_setting(self, verb: Token, found: Arguments, depth: int) -> None:
        """Of "Near Gao, jets hit camps and burned a depot" at `burned` the place too: it stands before both."""
        setting = set(self.lexicon.paths["located"])
        if setting & found.keys():
            return
        for key, tokens in self.of(verb.head, depth + 1).items():
            if key in setting:
                for token in tokens:
                    if token.i < verb.head.i:
                        _add(found, key, token)

    def _fill_misread(self, verb: Token, found: Arguments) -> None:
        """Takes a bare noun beside the verb for its subject or object where the tree names none.

        Trees are right for nine arcs of ten; most wrong ones only carry a wrong label.
        """
        related = bare_relative(verb)
        if related is not None and not found.get("object") and not is_passive(verb) and not self._is_time(related):
            _add(found, "object", related)
        bare = [each for each in verb.children if each.pos_ in NOMINAL and each.dep_ in MISLABELLED]
        bare = [each for each in bare if not (case_words(each) or child(each, "mark") or self._is_time(each))]
        key = "object" if is_passive(verb) else "subject"
        before = [each for each in bare if each.i < verb.i]
        if not before and verb.tag_ == "VBG" and verb.i > verb.sent.start:
            before = [each for each in (verb.nbor(-1),) if each.pos_ in ("NOUN", "PROPN")]
        if before and not found.get(key):
            _add(found, key, before[-1])
        after = next((each for each in bare if each.i > verb.i), None)
        if after is not None and key == "subject" and not found.get("object") and after.dep_ != "conj":
            _add(found, "object", after)
        blamed = None if found.get("object") or is_passive(verb) else blamed_before_gerund(verb)
        if blamed is not None:
            _add(found, "object", blamed)

    def _is_time(self, token: Token) -> bool:
        return self.lexicon.kinds.get(token.lower_.removesuffix("s")) == "time" or token.ent_type_ in ("DATE", "TIME")

    def _understood(self, verb: Token, depth: int) -> list[Token]:
        """The subject that is not said: of "agreed to leave" at `leave` whoever agreed."""
        head, label = verb.head, verb.dep_
        if head is verb or head.pos_ == "SPACE":
            return []
        if label in ("parataxis", "dep", "acl") and head.i < verb.i and head.pos_ in NOMINAL and not is_bare(verb):
            return [head]
        if label == "advcl" and head.i < verb.i and is_listed(verb):
            return self._of_any(head, depth)
        told = label == "parataxis" and head.pos_ == "VERB" and child(verb, "expl", "csubj") is None
        if told or (label == "conj" and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN")):
            return self._of_any(head, depth)
        asked = _asked_of(verb) if label in ("xcomp", "ccomp", "advcl") else None
        if asked is not None or (label in ("xcomp", "ccomp") and is_bare(verb)):
            return [asked] if asked is not None else self._controller(head, depth)
        if label in ("advcl", "obl", "nmod", "parataxis") and is_bare(verb):
            return self._of_adverbial(verb, head, depth)
        if label == "acl":
            return self._of_gerund(head, depth) if is_gerund(verb) else self._of_noun_clause(head, depth)
        return []

    def _of_gerund(self, noun: Token, depth: int) -> list[Token]:
        """Of "gave the army a foothold in fighting rebels" at `foothold` -> `[army]`."""
        above = noun.head
        if above.pos_ not in ("VERB", "AUX"):
            return []
        return self.of(above, depth + 1).get("indirect") or self.subject(above, depth)

    def _of_any(self, head: Token, depth: int) -> list[Token]:
        if head.pos_ in ("VERB", "AUX"):
            return self.subject(head, depth)
        subject = child(head, "nsubj", "nsubj:pass")
        if subject is not None:
            return [antecedent(subject)]
        if head.dep_ == "acl:relcl":
            return [head.head]
        return self._of_any(head.head, depth + 1) if head.dep_ in ("conj", "xcomp") and depth < DEEPEST else []

    def _controller(self, head: Token, depth: int) -> list[Token]:
        if head.pos_ not in ("VERB", "AUX"):
            return self._of_any(head, depth)
        arguments = self.of(head, depth + 1)
        if verb_lemma(head, self.lexicon) not in self.lexicon.control["subject"]:
            for key in ("indirect", "object"):
                if arguments.get(key):
                    return arguments[key]
        return arguments.get("subject", [])

    def _of_adverbial(self, verb: Token, head: Token, depth: int) -> list[Token]:
        if head.pos_ not in ("VERB", "AUX"):
            return self._of_any(head, depth)
        infinitive = verb.tag_ == "VB"
        group = self.lexicon.control["object_purpose" if infinitive else "object_gerund"]
        marked = infinitive or any(each.dep_ in ("mark", "case") for each in verb.children)
        whole = self.of(head, depth + 1)
        objects = whole.get("object") or whole.get("indirect")
        if marked and objects and verb_lemma(head, self.lexicon) in group:
            timed = all(self._is_time(each) for each in objects)
            return whole.get("indirect", objects) if timed else objects
        return self.subject(head, depth)

    def _of_noun_clause(self, noun: Token, depth: int) -> list[Token]:
        """Of "France's plan to leave" at `plan` -> `[France]`; of "soldiers to train them" -> `[soldiers]`."""
        said_of = child(noun, "nsubj", "nsubj:outer")
        if noun.lower_ in RANKS and said_of is not None and is_predicate(noun):
            return [antecedent(said_of)]
        if noun.lemma_.lower() not in self.lexicon.control["nouns"]:
            return [noun]
        owners = children(noun, "nmod:poss")
        owners += [each for each in children(noun, "nmod") if set(case_words(each)) & {"by", "from", "for"}]
        if owners:
            return self._meant_by(owners[0], noun, depth)
        if noun.head is not noun and noun.head.pos_ in ("VERB", "AUX"):
            return self.subject(noun.head, depth)
        adjective = child(noun, "amod", "compound")
        return [adjective] if adjective is not None and adjective.tag_ in ("JJ", "NNP") else []

    def _meant_by(self, owner: Token, noun: Token, depth: int) -> list[Token]:
        """Of "supports Peru in its efforts" at `its` -> `[Peru]`, of "made its plans" who made them; or the word."""
        if owner.tag_ != "PRP$" or noun.head.pos_ != "VERB" or owner.lower_ not in THEIRS:
            return [owner]
        helped = noun.dep_ == "obl" and "in" in case_words(noun)
        meant = (helped and self.of(noun.head, depth + 1).get("object")) or self.subject(noun.head, depth)
        return meant if meant and meant[0].i < owner.i else [owner]


def _asked_of(verb: Token) -> Token | None:
    """Of "called on Chad to leave" and "asked for Chad to leave" at `leave` -> `Chad`, who is to do it."""
    links = ASKED_OF.get(verb.head.lemma_.lower())
    mark = child(verb, "mark")
    if links is None or mark is None or mark.lower_ != "to" or child(verb.head, "obj") is not None:
        return None
    before = (each for each in verb.head.children if each.dep_ == "obl" and verb.head.i < each.i < verb.i)
    return next(
        (each for each in before if set(links) & set(case_words(each)) and each.right_edge.i + 1 == mark.i), None
    )


def _key_of(each: Token, verb: Token, found: Arguments, *, passive: bool) -> str | None:
    """What a dependant is to its verb, or `None` where a preposition or an adverb says it."""
    label = each.dep_
    if label in ("nsubj", "nsubj:outer", "nsubj:pass"):
        astray = owns_next(each) or (each.i > verb.i + 1 and case_words(each))
        return None if astray else _subject_key(each, verb, found, label=label, passive=passive)
    if label == "obj":
        return None if each.i > verb.i + 1 and case_words(each) else "object"
    if label == "iobj":
        return "indirect"
    return "content" if label in ("ccomp", "xcomp") else None


def _subject_key(each: Token, verb: Token, found: Arguments, *, label: str, passive: bool) -> str:
    if passive and (label == "nsubj:pass" or not child(verb, "obj")):
        return "object"
    misread = each.i > verb.i and "subject" in found and "object" not in found and not passive
    return "object" if misread else "subject"


def _split_objects(verb: Token, found: Arguments) -> None:
    """Of "lent the country $1 billion" with both read as objects: the first is the indirect one."""
    both = [each for each in found["object"] if each.dep_ == "obj" and each.i > verb.i]
    if len(both) > 1 and not case_words(both[1]):
        found["indirect"] = both[:1]
        found["object"] = both[1:]


def _add(found: Arguments, key: str, token: Token) -> None:
    tokens = found.setdefault(key, [])
    if token not in tokens:
        tokens.append(token)
