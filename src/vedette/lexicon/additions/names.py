"""Which spellings of a place's name are kept, and the keys that they are found by."""

from __future__ import annotations

import hashlib

from vedette.lexicon.gazetteer.folding import fold_name

__all__ = ["digest_of", "is_latin"]

_LATIN_LEADS = frozenset(range(0xC3, 0xCD)) | {0xE1}
"""First bytes in UTF-8 of letters of Latin script: U+00C0 to U+033F, and Latin Extended Additional."""
_fold = fold_name.__wrapped__


def is_latin(name: bytes) -> bool:
    """`is_latin("Nouakchott".encode())` -> `True`; not "nwakshwt", "NKC" or a name in another script.

    Transliterations without a capital and codes in capitals are no spelling of a newspaper.
    """
    if len(name) < 4:
        return False
    first = name[0]
    if not (65 <= first <= 90 or first in _LATIN_LEADS):
        return False
    return not name.isupper()


def digest_of(name: str) -> bytes | None:
    """`digest_of("Niamey")` -> six bytes, the key of `gazetteer.layout.key_of`; `None` where no letter is left.

    Names with letters outside Latin script have none.
    """
    folded = _fold(name)
    if not folded or not folded.isascii():
        return None
    return hashlib.blake2b(folded.encode(), digest_size=6).digest()
