"""Which time expressions of a sentence belong to the clause or the noun that opens a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import is_clause, signs_of
from vedette.claim.modality.forms import plain_forms
from vedette.claim.modality.governing import governing_of
from vedette.claim.spans import within
from vedette.lexicon.cues import load_cues
from vedette.lexicon.governors import load_governors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from vedette.records import Annotated, TimeExpression

__all__ = ["Attached", "attached_times"]

DEEPEST = 3

BREAKS = ("VERB", "AUX")
STAYING = frozenset({"stay", "remain"})


@dataclass(frozen=True, slots=True)
class Attached:
    """A time and how near it stands: 0 on the trigger itself, more the farther off it was found."""

    time: TimeExpression
    span: Span
    rank: int


def _times_of(trigger: Token, annotated: Annotated) -> list[tuple[TimeExpression, Span]]:
    """The expressions in the trigger's sentence with their tokens, in order."""
    sentence = trigger.sent
    found = []
    for time in within(annotated.times, sentence.start_char, sentence.end_char):
        span = annotated.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None:
            found.append((time, span))
    return found


def attached_times(trigger: Token, annotated: Annotated) -> list[Attached]:
    """`[Attached("on Friday", …, 0)]` at `left` of "They left on Friday"; nearest first, none from "said on Friday"."""
    times = _times_of(trigger, annotated)
    found = list(_ranked(trigger, times, 0)) if times else []
    return sorted(found, key=lambda each: (each.rank, abs(each.span.start - trigger.i)))


def _ranked(trigger: Token, times: list[tuple[TimeExpression, Span]], depth: int) -> Iterator[Attached]:
    inherited = _inherited(trigger, times, depth) if depth < DEEPEST else {}
    for time, span in times:
        rank = _own_rank(trigger, span)
        if rank is None:
            rank = inherited.get(span.start)
        if rank is None and depth == 0 and (_stays_until(trigger, span) or _is_put_until(trigger, span)):
            rank = 3
        if rank is None and depth == 0 and is_clause(trigger) and _opens_for(trigger, span):
            rank = 9
        if rank is not None:
            yield Attached(time, span, rank)


def _inherited(trigger: Token, times: list[tuple[TimeExpression, Span]], depth: int) -> dict[int, int]:
    """Ranks by start of the times that the clause above lends to this one."""
    if trigger.head == trigger or not is_clause(trigger):
        return {}
    lent = {each.span.start: each for each in _ranked(trigger.head, times, depth + 1)}
    return {start: each.rank + 2 for start, each in lent.items() if _may_share(trigger, each.span)}


def _own_rank(trigger: Token, span: Span) -> int | None:
    host = _host(span.root, trigger)
    if host == trigger:
        return 0
    if host.head == trigger and host.dep_ in ("acl", "acl:relcl", "xcomp") and _carries(trigger, host):
        return 1
    if not is_clause(trigger):
        near = trigger.pos_ == "NOUN" and trigger.i < span.start <= trigger.i + 3 and _is_next(trigger, span)
        return 1 if near else _rank_for_noun(trigger, host)
    if (span.start > trigger.i and _is_next(trigger, span)) or _tells_when(span, trigger):
        return 1
    if _is_set_off(span, host) and trigger.is_ancestor(span.root):
        return 2
    return None


def _stays_until(trigger: Token, span: Span) -> bool:
    """“A force based at the port would stay until May”: it is based there until then."""
    if trigger.dep_ != "acl" or trigger.tag_ != "VBN" or trigger.head.dep_ != "nsubj":
        return False
    stays = trigger.head.head
    return not STAYING.isdisjoint(plain_forms(stays)) and span.start > stays.i and _is_next(stays, span)


def _is_put_until(trigger: Token, span: Span) -> bool:
    """“Until May the ministry had put its force at 90”: a figure that was given out until then."""
    host = trigger.head
    is_figure = trigger.dep_ == "obj" and not load_cues().kinds["figure"].isdisjoint(plain_forms(host))
    return is_figure and _is_pluperfect(host) and span.start < host.i and span.root.head == host


def _carries(trigger: Token, below: Token) -> bool:
    """“allowed to use it until May”, "a protocol signed on Saturday", "talks that they have held since March"."""
    lexicon = load_governors()
    if below.dep_ == "xcomp":
        governing = governing_of(below, lexicon)
        return governing is not None and governing.effect == "carried"
    if is_clause(trigger):
        return False
    done = lexicon.first_effect("verbs", plain_forms(below), "noun")
    return done == "carried" or any(each in lexicon.rows.performed for each in plain_forms(below))


def _is_set_off(span: Span, host: Token) -> bool:
    """“stationed at the base, next to the town, for three weeks”: after a comma a time is the verb's again."""
    index = span.start - 1
    while index > span.sent.start and (span.doc[index].pos_ == "ADP" or span.doc[index].tag_ == "``"):
        index -= 1
    return span.doc[index].lower_ == "," and index < span.start - 1 and host.pos_ not in BREAKS


def _tells_when(span: Span, trigger: Token) -> bool:
    """“in October, when gunmen killed”: the clause says what happened at the time before it."""
    doc, index = trigger.doc, span.end
    while index < trigger.i and doc[index].lower_ == ",":
        index += 1
    if index >= trigger.i or doc[index].lower_ not in ("when", "as"):
        return False
    return not any(
        each.pos_ in BREAKS and each.dep_ not in ("aux", "aux:pass", "cop") for each in doc[index : trigger.i]
    )


def _opens_for(trigger: Token, span: Span) -> bool:
    """Whether a time at the head of the sentence holds for a clause that only adds to the main one."""
    opening = trigger.doc[trigger.sent.start : span.start]
    if len(opening) > 3 or span.start > trigger.i or any(each.pos_ in BREAKS for each in opening):
        return False
    node = trigger
    for _ in range(6):
        if node.head == node:
            return True
        gerund = node.dep_ in ("acl", "advcl") and (
            node.tag_ == "VBG" or "to" in {each.lower_ for each in node.children}
        )
        if not (gerund or node.dep_ in ("conj", "parataxis", "obl", "obj", "nmod")):
            return False
        node = node.head
    return False


def _host(word: Token, trigger: Token) -> Token:
    """The clause, or the trigger, on which a time hangs through nouns and prepositions alone."""
    node = word
    for _ in range(8):
        if node == trigger or (node != word and is_clause(node)) or node.head == node:
            return node
        node = node.head
    return node


def _rank_for_noun(noun: Token, host: Token) -> int | None:
    """“The withdrawal will begin on Monday”: a verb that carries the noun lends its time, "be" that of its place."""
    if noun.head == host and noun.dep_ in ("nmod", "obl") and any(each.dep_ == "cop" for each in host.children):
        return 2
    if noun.head != host or not is_clause(host) or noun.dep_ not in ("obj", "nsubj", "nsubj:pass"):
        return None
    governing = governing_of(noun, load_governors())
    return 2 if governing is not None and governing.effect == "carried" else None


def _is_next(trigger: Token, span: Span) -> bool:
    """Whether nothing but nouns stands between the verb and the time: trees often hang a last time too high."""
    if span.start - trigger.i > 15:
        return False
    between = trigger.doc[trigger.i + 1 : span.start]
    return not any(
        (each.pos_ in BREAKS and each.dep_ not in ("amod", "compound"))
        or each.lower_ in (",", ";", "and", "but", "that")
        for each in between
    )


def _may_share(trigger: Token, span: Span) -> bool:
    """Whether a time of the clause above is the trigger's own too."""
    lexicon, label = load_governors(), trigger.dep_
    if label == "xcomp":
        governing = governing_of(trigger, lexicon)
        return span.start > trigger.i or (governing is not None and governing.effect == "carried")
    if label == "conj":
        signs, above = signs_of(trigger, lexicon), signs_of(trigger.head, lexicon)
        return span.start < trigger.i and (
            span.start < trigger.head.i
            or (signs.tense == above.tense and (not _has_subject(trigger) or signs.tense == "past"))
        )
    if label == "advcl":
        return _is_beside(trigger)
    if label == "ccomp" or (label == "parataxis" and trigger.head.i < trigger.i):
        signs = signs_of(trigger, lexicon)
        lasting = signs.progressive or any(each.dep_ in ("cop", "aux:pass") for each in trigger.children)
        return signs.tense == "past" and lasting and not _is_pluperfect(trigger)
    return False


def _is_pluperfect(clause: Token) -> bool:
    return any(each.lower_ in ("had", "'d", "’d") and each.dep_ == "aux" for each in clause.children)


def _has_subject(clause: Token) -> bool:
    return any(each.dep_ in ("nsubj", "nsubj:pass") for each in clause.children)


def _is_beside(clause: Token) -> bool:
    """“when rockets hit”, "killing three": at the same time as the main clause."""
    marks = {each.lower_ for each in clause.children if each.dep_ in ("mark", "advmod", "case")}
    if marks & {"when", "while", "as", "hours", "minutes", "moments"}:
        return True
    if any(
        deep.lower_ in ("hours", "minutes", "moments")
        for each in clause.children
        for deep in each.subtree
        if each.i < clause.i
    ):
        return bool(marks & {"after", "before"})
    return clause.tag_ in ("VBG", "VBN") and not marks & {"after", "before", "since"}
