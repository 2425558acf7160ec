"""The tables of the room above, over the vocabulary that articles have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from vedette.records import Annotated

Parse = Callable[..., Annotated]
VOCAB = English().vocab


@pytest.fixture
def parse(parse: Parse) -> Parse:
    """As the room's `parse`, with the letter case and punctuation of words known."""
    return lambda table, **options: _with_words_known(parse(table, **options))


def _with_words_known(annotated: Annotated) -> Annotated:
    old = annotated.doc
    doc = Doc(
        VOCAB,
        words=[token.text for token in old],
        spaces=[bool(token.whitespace_) for token in old],
        lemmas=[token.lemma_ for token in old],
        tags=[token.tag_ for token in old],
        pos=[token.pos_ for token in old],
        heads=[token.head.i for token in old],
        deps=[token.dep_ for token in old],
        sent_starts=[bool(token.is_sent_start) for token in old],
    )
    return replace(annotated, doc=doc)
