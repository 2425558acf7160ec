"""Texts read by the language model, kept in a file so that a second run need not read them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gold import GoldText
    from spacy.tokens import Doc

__all__ = ["read_docs"]


def read_docs(texts: list[GoldText], cache: Path) -> list[Doc]:
    """One annotated `Doc` a text; written to `cache` unless that exists."""
    if not cache.exists():
        cache.write_bytes(b"".join(_annotate(texts)))
    return list(_load(cache.read_bytes()))


def _annotate(texts: list[GoldText]) -> Iterator[bytes]:
    from vedette.annotate.reader import load_model
    from vedette.annotate.tokens import make_doc

    reader = load_model(threads=1)
    for text in texts:
        data = reader.annotate(make_doc(text.article.text)).to_bytes(exclude=["user_data"])
        yield len(data).to_bytes(4, "little") + data


def _load(data: bytes) -> Iterator[Doc]:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    vocab = Vocab()
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "little")
        yield Doc(vocab).from_bytes(data[at + 4 : at + 4 + length])
        at += 4 + length
