"""Words to word pieces, and the shape of a word that an uncased vocabulary forgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tokenizers import Tokenizer

__all__ = ["MAX_CHARACTERS", "MAX_PIECES", "SHAPES", "PieceTable", "shape_of"]

MAX_PIECES = 8
MAX_CHARACTERS = 64
START, SEPARATOR, UNKNOWN = 101, 102, 100
Encoded = tuple[tuple[int, ...], int]
SHAPES = ("space", "lower", "title", "upper", "mixed", "digit", "punct", "initial")


def shape_of(word: str) -> int:
    """`Niamey` -> 2 (title), `NATO` -> 3 (upper), `McCain` -> 4 (mixed), `2,500` -> 5 (digit)."""
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 7 if len(word) == 1 else 3
    return 2 if word.istitle() or (word[0].isupper() and word[1:].islower()) else 4


class PieceTable:
    """`Ouallam` -> ((15068, 21478, 2213), 2): piece ids and shape, remembered per form."""

    def __init__(self, tokenizer: Tokenizer, *, limit: int = 200_000) -> None:
        self._tokenizer = tokenizer
        self._limit = limit
        self._known: dict[str, Encoded] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Encode in one call the forms that are not known yet."""
        if len(self._known) > self._limit:
            self._known.clear()
        new = sorted(set(words) - self._known.keys())
        if not new:
            return
        cut = [word[:MAX_CHARACTERS] for word in new]
        encoded = self._tokenizer.encode_batch(cut, add_special_tokens=False)
        for word, encoding in zip(new, encoded, strict=True):
            ids = tuple(encoding.ids[:MAX_PIECES]) or (UNKNOWN,)
            self._known[word] = (ids, shape_of(word))

    def rank(self, word: str) -> int | None:
        """`rank("fire")` -> `2543`, the place of a word among the pieces, which lie by frequency, or `None`."""
        found: int | None = self._tokenizer.token_to_id(word)
        return found

    def look_up(self, word: str) -> Encoded:
        """The pieces and the shape of a form that was learnt."""
        return self._known[word]
