"""Count how often each word, in each frame, is a cue in PolNeAR's training part, and write it to the cue lexicon.

    python training/attribution/count_cues.py TRAIN.jsonl.gz [--lexicon src/vedette/lexicon/data/cues.yaml]

The reader parses the articles; `vedette.claim.attribution.predicates` names the frames, as it does when reading.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.annotate.reader import load_model
from vedette.annotate.tokens import make_doc
from vedette.claim.attribution.predicates import iter_predicates
from vedette.claim.attribution.tree import Tree, plant_tree
from vedette.lexicon.cues import load_cues, read_verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PRIOR = 3.0
"""Weight of the frame's own share, in sightings."""
SEEN = 3
"""A word is listed when it was seen in a frame at least that often."""
APART = 0.08
"""… and its share is that far from the frame's."""
MARK = "\nshares:\n"
LEXICON = Path("src/vedette/lexicon/data/cues.yaml")

Key = tuple[str, str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("train", type=Path)
    parser.add_argument("--lexicon", type=Path, default=LEXICON)
    options = parser.parse_args()
    seen, cues = count_cues(read_trees(options.train))
    head = options.lexicon.read_text(encoding="utf-8").partition(MARK)[0]
    options.lexicon.write_text(head + MARK + write_shares(seen, cues), encoding="utf-8")


def read_trees(path: Path) -> Iterator[tuple[Tree, list[dict[str, list[list[int]]]]]]:
    """Each article's tree and its gold attributions."""
    reader = load_model(threads=2)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            tree = plant_tree(reader.annotate(make_doc(row["text"])), forms=read_verb_forms())
            yield tree, row["gold"]["attributions"]


def count_cues(
    articles: Iterable[tuple[Tree, list[dict[str, list[list[int]]]]]],
) -> tuple[Counter[Key], Counter[Key]]:
    """How often each `(section, lexeme, frame)` was seen, and how often it was a cue."""
    addressed = load_cues().addressed
    seen: Counter[Key] = Counter()
    cues: Counter[Key] = Counter()
    for tree, gold in articles:
        marked = {i for one in gold for start, end in one["cue"] for i in range(start, end)}
        for one in iter_predicates(tree, addressed=addressed):
            key = (one.section, one.lexeme, one.complement.frame)
            seen[key] += 1
            cues[key] += tree.starts[one.token] in marked
    return seen, cues


def write_shares(seen: Counter[Key], cues: Counter[Key]) -> str:
    """The YAML block under `shares:`."""
    lines = []
    for section in sorted({key[0] for key in seen}):
        frames = sorted({key[2] for key in seen if key[0] == section})
        base = {f: _share(seen, cues, lambda key, f=f, s=section: key[0] == s and key[2] == f) for f in frames}
        rows = [_row('"*"', base)]
        for lexeme in sorted({key[1] for key in seen if key[0] == section}):
            shares = {}
            for frame in frames:
                key = (section, lexeme, frame)
                share = (cues[key] + PRIOR * base[frame]) / (seen[key] + PRIOR)
                if seen[key] >= SEEN and abs(share - base[frame]) >= APART:
                    shares[frame] = share
            if shares and lexeme.replace(" ", "").replace("-", "").isalpha():
                rows.append(_row(json.dumps(lexeme, ensure_ascii=False), shares))
        lines.append(f"  {section}:\n" + "".join(rows))
    return "".join(lines)


def _share(seen, cues, fits) -> float:  # type: ignore[no-untyped-def]
    total = sum(n for key, n in seen.items() if fits(key))
    return sum(n for key, n in cues.items() if fits(key)) / max(1, total)


def _row(lexeme: str, shares: dict[str, float]) -> str:
    inside = ", ".join(f'"{frame}": {share:.2f}' for frame, share in shares.items())
    return f"    {lexeme}: {{{inside}}}\n"


if __name__ == "__main__":
    main()
