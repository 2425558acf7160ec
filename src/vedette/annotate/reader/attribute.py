"""Source, cue and content spans of a document, and the attributions that they make."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from vedette.annotate.reader.links import Attribution, choose_cue, join_attributions, place_cues
from vedette.annotate.reader.spans import Found, decode_spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.annotate.reader.links import Cues
    from vedette.annotate.reader.results import Result

__all__ = ["LEAST", "LEAST_RESCUED", "Attributed", "find_attributions", "split_contents", "without_cues"]

LEAST = {"source": 0.4, "cue": 0.5, "content": 0.5}
LEAST_RESCUED = 0.2
"""A source this likely is taken where a cue with content has none that is likelier."""


class Attributed(NamedTuple):
    """The spans by layer, with the number of each span's attribution (-1 for none), and the attributions."""

    spans: dict[str, list[Found]]
    numbers: dict[str, list[int]]
    attributions: list[Attribution]


def find_attributions(result: Result, layers: Mapping[str, Sequence[str]]) -> Attributed:
    """`A U.S. official said that troops left.` -> source (0, 3), cue (3, 4), content (4, 7): one attribution."""
    found = {name: decode_spans(result.spans[name], layers[name], least=least) for name, least in LEAST.items()}
    begins = sorted(result.vectors)
    placed = place_cues(found["cue"], begins, result.links)
    contents = split_contents(found["content"], begins, placed)
    weak = decode_spans(result.spans["source"], layers["source"], least=LEAST_RESCUED)
    sources = without_cues(_add_sources(found["source"], weak, contents, placed), found["cue"])
    made, of_source, of_content = join_attributions(sources, found["cue"], contents, placed)
    spans = {"source": sources, "cue": found["cue"], "content": contents}
    numbers = {"source": of_source, "cue": list(range(len(found["cue"]))), "content": of_content}
    return _drop_empty(Attributed(spans, numbers, made))


def split_contents(contents: Sequence[Found], begins: Sequence[int], placed: Cues) -> list[Found]:
    """Content (2, 8) over two sentences whose cues are different -> (2, 5) and (5, 8); of one cue it stays whole."""
    parts: list[Found] = []
    for span in contents:
        cuts = [span.start, *(b for b in begins if span.start < b < span.end), span.end]
        before: int | None = None
        for start, end in pairwise(cuts):
            part = span._replace(start=start, end=end)
            cue = choose_cue(part, placed)
            if cue == before:
                parts[-1] = parts[-1]._replace(end=end)
            else:
                parts.append(part)
            before = cue
    return parts


def _add_sources(
    sources: Sequence[Found], weak: Sequence[Found], contents: Sequence[Found], placed: Cues
) -> list[Found]:
    """The sources, and the likeliest weak one of each cue that has content and no source."""
    wanting = {choose_cue(span, placed) for span in contents} - {choose_cue(span, placed) for span in sources}
    best: dict[int, Found] = {}
    for span in weak:
        if any(span.start < other.end and other.start < span.end for other in sources):
            continue
        cue = choose_cue(span, placed)
        if cue in wanting and (cue not in best or best[cue].score < span.score):
            best[cue] = span
    return sorted([*sources, *best.values()])


def without_cues(sources: Sequence[Found], cues: Sequence[Found]) -> list[Found]:
    """“which cited” -> “which” where `cited` is the cue: words at the edges of a source that are a cue's are cut."""
    taken = {word for cue in cues for word in range(cue.start, cue.end)}
    kept = []
    for span in sources:
        words = [word for word in range(span.start, span.end) if word not in taken]
        if words:
            kept.append(span._replace(start=words[0], end=words[-1] + 1))
    return kept


def _drop_empty(found: Attributed) -> Attributed:
    """Leave out what has no content, and number the rest anew."""
    kept = [number for number, one in enumerate(found.attributions) if one.content]
    new = {number: i for i, number in enumerate(kept)}
    numbers = {name: [new.get(number, -1) for number in old] for name, old in found.numbers.items()}
    return Attributed(found.spans, numbers, [found.attributions[number] for number in kept])
