"""GUM's entity brackets, and nationalities, to labels a word."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data import Text

NAMED = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}
JOINERS = {"of", "de", "la", "al", "el", "bin", "van", "von", "del", "-", "for", "'s", "&", "the"}
BRACKET = re.compile(r"\(([^()]*)(\))?|([^()]*)\)")


def nationality_words(texts: list[Text]) -> set[str]:
    """Capitalised adjectives of the treebank, lower-cased: `american`, `shiite`."""
    return {
        text.words[i].lower()
        for text in texts
        for i, script in enumerate(text.columns["lemma"])
        if _is_adjective(text.words[i], text.columns["upos"][i], text.columns["xpos"][i], script)
    }


def _is_adjective(word: str, upos: str, xpos: str, script: str) -> bool:
    capital = word[0].isupper() and not word.isupper() and script[0] == "k"
    return upos == "ADJ" and xpos == "JJ" and capital and word[-1] != "."


def norp_flags(text: Text, known: set[str]) -> list[bool]:
    """True at words that say a nationality, a faith or a party: `Nigerien`, `Americans`."""
    flags = []
    for i, word in enumerate(text.words):
        upos, xpos, script = (text.columns[k][i] for k in ("upos", "xpos", "lemma"))
        plural = xpos == "NNPS" and (word.lower() in known or word.lower()[:-1] in known)
        flags.append(plural or _is_adjective(word, upos, xpos, script))
    return flags


class Mention(NamedTuple):
    """Words `start` to `end`, of a type, one of the mentions of entity `group`."""

    start: int
    end: int
    kind: str
    group: str


def read_spans(misc: list[str]) -> list[Mention]:
    """GUM's `Entity=(1-person-new…` brackets to mentions."""
    spans: list[Mention] = []
    open_: dict[str, list[tuple[int, str]]] = {}
    for i, cell in enumerate(misc):
        entity = next((p[7:] for p in cell.split("|") if p.startswith("Entity=")), "")
        for opened, closed, ended in BRACKET.findall(entity):
            if opened:
                fields = opened.split("-")
                if closed:
                    spans.append(Mention(i, i + 1, fields[1], fields[0]))
                else:
                    open_.setdefault(fields[0], []).append((i, fields[1]))
            elif ended and open_.get(ended):
                start, kind = open_[ended].pop()
                spans.append(Mention(start, i + 1, kind, ended))
    return spans


def find_head(span: Mention, heads: list[int]) -> int:
    """The first word of a mention whose own head lies outside."""
    start, end = span.start, span.end
    return next((i for i in range(start, end) if not start <= heads[i] < end or heads[i] == i), start)


def gum_groups(heads: list[int], misc: list[str]) -> list[int]:
    """For each word the number of the entity that it is the head word of a mention of, -1 for none.

    Where mentions share a head word the one with the most company counts, then the longest.
    """
    spans = read_spans(misc)
    sizes = Counter(span.group for span in spans)
    numbers = {group: i for i, group in enumerate(sizes)}
    groups = [-1] * len(heads)
    for span in sorted(spans, key=lambda s: (sizes[s.group] > 1, s.end - s.start)):
        groups[find_head(span, heads)] = numbers[span.group]
    return groups


def gum_columns(
    words: list[str], heads: list[int], columns: dict[str, list[str]], misc: list[str]
) -> dict[str, list[str]]:
    """The layers `named`, `nominal` and `kind` (the type at the head word of every mention)."""
    count = len(words)
    named, nominal, kind = ["O"] * count, ["O"] * count, ["O"] * count
    xpos, upos = columns["xpos"], columns["upos"]
    spans = sorted(read_spans(misc), key=lambda s: s[0] - s[1])
    others = {i for start, end, etype, _ in spans if etype in ("place", "organization") for i in range(start, end)}
    for span in spans:
        start, end, etype, _ = span
        head = find_head(span, heads)
        kind[head] = etype
        if xpos[head] in ("NNP", "NNPS"):
            stop = others - {head} if etype == "person" else set()
            _paint_name(named, words, xpos, (start, head, end), etype=etype, stop=stop)
        elif upos[head] != "PRON" and all(tag == "O" for tag in nominal[start:end]):
            nominal[start:end] = ["B-" + etype] + ["I-" + etype] * (end - start - 1)
    for i, word in enumerate(words):
        if named[i] == "O" and _is_adjective(word, upos[i], xpos[i], columns["lemma"][i]):
            named[i] = "B-NORP"
    return {"named": named, "nominal": nominal, "kind": kind}


def _paint_name(
    tags: list[str], words: list[str], xpos: list[str], span: tuple[int, int, int], *, etype: str, stop: set[int]
) -> None:
    if etype == "time":
        return
    start, head, end = span
    low = high = head
    joiners = JOINERS - {"of", "for", "the", "'s"} if etype == "person" else JOINERS

    def part(i: int) -> bool:
        if i in stop:
            return False
        return xpos[i] in ("NNP", "NNPS") or (xpos[i] in ("JJ", "CD") and words[i][0].isupper())

    while low > start and part(low - 1):
        low -= 1
    while high + 1 < end:
        step = next((k for k in (1, 2, 3) if high + k < end and part(high + k)), 0)
        if not step or any(words[high + k].lower() not in joiners for k in range(1, step)):
            break
        high += step
    kind = NAMED.get(etype, "MISC")
    if kind == "PER" and xpos[head] == "NNPS":
        kind = "NORP"
    if all(tag == "O" for tag in tags[low : high + 1]):
        tags[low : high + 1] = ["B-" + kind] + ["I-" + kind] * (high - low)
