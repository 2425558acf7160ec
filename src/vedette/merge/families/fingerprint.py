"""What of a report is compared with other reports."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from vedette.lexicon.words import load_function_words, load_number_words
from vedette.records import Fingerprint, SentencePrint

if TYPE_CHECKING:
    from vedette.records import Reading, Span

__all__ = ["MAKER", "PLAIN", "fingerprint_reading", "make_feature", "weigh"]

MAKER: Final = "families/1"
SHINGLE: Final = 5
"""Words a shingle: reprints share long runs of them, rewrites few (Citron and others count 5-grams alike)."""
PERMUTATIONS: Final = 128
BANDS: Final = 64
"""Bands of two rows: a pair that shares a fifth of its shingles meets in some band with a chance of 93 %."""
SHORTEST_SENTENCE: Final = 5
STEM: Final = 5
"""Letters kept of a plain word: enough to join "hand", "handed", "handover"."""
NAME_STEM: Final = 6
TENTHS: Final = {"#": 20, "^": 16}
PLAIN: Final = 10
WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*")


def weigh(feature: str) -> int:
    """`weigh("#900")` -> `20`, `weigh("^chad")` -> `16`, `weigh("troop")` -> `10`: tenths of a plain word.

    A rewriter changes words first, names seldom, numbers last. Fixed weights, so that a link does not depend on
    what else is in the record; whole numbers, so that a sum does not depend on the order in which a set gives them.
    """
    return TENTHS.get(feature[0], PLAIN)


def fingerprint_reading(reading: Reading) -> Fingerprint:
    """`fingerprint_reading(reading).rare` -> `frozenset({"^niamey", "#900", …})`."""
    text = reading.article.text
    sentences = tuple(
        print_
        for span in reading.sentences
        if span.end > span.start and (print_ := _print_sentence(span, text)) is not None
    )
    shingles = _shingles(text)
    return Fingerprint(
        article=reading.id,
        text_hash=hashlib.sha256(" ".join(text.split()).encode()).hexdigest(),
        published=reading.article.published,
        outlet=reading.article.outlet,
        sentences=sentences,
        shingles=shingles,
        bands=_bands(shingles),
        garbled=sum(note.kind in {"fragment", "garbled"} for note in reading.article.notes),
        rare=frozenset(f for sentence in sentences for f in sentence.features if f[0] in "#^"),
    )


def _print_sentence(span: Span, text: str) -> SentencePrint | None:
    words = WORD.findall(span.of(text))
    if len(words) < SHORTEST_SENTENCE:
        return None
    features = frozenset(feature for word in words if (feature := make_feature(word)))
    return SentencePrint(span, features, sum(map(weigh, features)) / PLAIN)


@lru_cache(maxsize=65_536)  # a watch runs for months, and there is no end of new words
def make_feature(word: str) -> str:
    """`make_feature("Niamey")` -> `"^niamey"`, `"1,000"` -> `"#1000"`, `"seventy"` -> `"#70"`, `"the"` -> `""`."""
    lower = word.casefold()
    if word[0].isdigit():
        return "#" + word.replace(",", "").rstrip(".")
    if lower in load_number_words():
        return f"#{load_number_words()[lower]}"
    if lower in load_function_words():
        return ""
    return "^" + lower[:NAME_STEM] if word[0].isupper() else lower[:STEM]


def _shingles(text: str) -> frozenset[int]:
    words = [word.casefold() for word in WORD.findall(text)]
    runs = (" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    return frozenset(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) >> 1 for run in runs)


def _bands(shingles: frozenset[int]) -> tuple[int, ...]:
    from rensa import RMinHash

    minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update([str(shingle) for shingle in sorted(shingles)])
    digest = minhash.digest()
    rows = PERMUTATIONS // BANDS
    return tuple(hash((band, *digest[band * rows : (band + 1) * rows])) for band in range(BANDS))
