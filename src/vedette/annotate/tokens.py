"""Words of an article as the English treebanks (UD EWT and GUM) write them, in a spaCy `Doc` over the exact text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from vedette.annotate.abbreviations import read_abbreviations
from vedette.annotate.sentences import find_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from vedette.records.span import Span

__all__ = ["make_doc", "make_tokenizer", "mark_sentences"]

# The tokenizer strips affixes one by one: a longer run without a space would cost the square of its length.
MAX_RUN = 200
LONG_RUN = re.compile(rf"\S{{{MAX_RUN}}}")
NUMBER_SIGN = re.compile(r"\bNos?\.(?=\s?\d)")


def make_doc(text: str, *, tokenizer: Any = None) -> Doc:
    """`make_doc("They don't know. He left.")` -> a `Doc` of They do n't know . / He left .

    `doc.text == text`, also for runs of spaces (SPACE tokens) and for any Unicode. Sentence starts are those of
    `find_sentences`; a SPACE token belongs to the sentence before it. Nothing else is set. `tokenizer` is one of
    `make_tokenizer`, where the document must be of some vocabulary.
    """
    tokenizer = tokenizer or _tokenizer()
    doc = tokenizer(text) if not LONG_RUN.search(text) else _by_pieces(text, tokenizer)
    _join_number_signs(doc, text)
    mark_sentences(doc)
    return doc


def mark_sentences(doc: Doc) -> None:
    """Set the sentence starts of `find_sentences` on a document, whoever made its tokens."""
    _set_starts(doc, find_sentences(doc.text))


def _by_pieces(text: str, tokenizer: Any) -> Doc:
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    for piece in _pieces(text):
        for token in tokenizer(piece):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(tokenizer.vocab, words=words, spaces=spaces)


def _pieces(text: str) -> Iterator[str]:
    done = 0
    for run in LONG_RUN.finditer(text):
        if run.start() > done:
            yield text[done : run.start()]
        yield run.group()
        done = run.end()
    yield text[done:]


def _join_number_signs(doc: Doc, text: str) -> None:
    spans = [doc.char_span(sign.start(), sign.end()) for sign in NUMBER_SIGN.finditer(text)]
    found = [span for span in spans if span is not None and len(span) > 1]
    if found:
        with doc.retokenize() as retokenizer:
            for span in found:
                retokenizer.merge(span)


def _set_starts(doc: Doc, sentences: tuple[Span, ...]) -> None:
    import numpy as np

    if not len(doc):
        return
    offsets = doc.to_array("IDX")
    starts = np.full(len(doc), -1, dtype=np.int64)
    borders = np.searchsorted(offsets, np.array([s.start for s in sentences[1:]], dtype=offsets.dtype))
    starts[borders[borders < len(doc)]] = 1
    starts[0] = 1
    table: Any = starts.astype(np.uint64).reshape(-1, 1)
    doc.from_array(["SENT_START"], table)


@cache
def _tokenizer() -> Any:
    return make_tokenizer()


def make_tokenizer(vocab: Vocab | None = None) -> Any:
    """`make_tokenizer()("They don't")` -> a `Doc` of They do n't: spaCy's English rules, mended to the treebanks'."""
    import spacy
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    nlp = spacy.blank("en", vocab=vocab or True)
    defaults: Any = nlp.Defaults
    tokenizer: Any = nlp.tokenizer
    marks = [r"[!?]{2,}", r"\${2,}", r"[<>=*_~#]{2,}"]
    tokenizer.prefix_search = compile_prefix_regex([*marks, *defaults.prefixes]).search
    suffixes = [*marks, r"(?<=\d)(?:bn|mn|tn|k|[ap]m)", *defaults.suffixes]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    infixes = [*defaults.infixes, r"(?<=[A-Za-z])[-–](?=\d)", r"(?<=[\d\]])[–—](?=[\d\[])", r"(?<=and)/(?=or)"]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.token_match = _kept_whole().match
    tokenizer.rules = {form: parts for form, parts in tokenizer.rules.items() if form != "and/or"}
    for word in _shortened():
        if f"{word}." not in tokenizer.rules:
            tokenizer.add_special_case(f"{word}.", [{"ORTH": f"{word}."}])
    return tokenizer


def _kept_whole() -> re.Pattern[str]:
    prefixes = "|".join(sorted(read_abbreviations().joined_prefixes))
    phone = r"\+?\d(?:-\d{3})?-\d{3}-\d{3,4}|\d{3}-\d{3}-\d{4}|\d{3}-\d{4}"
    return re.compile(rf"(?:(?:{prefixes})-[^\W\d_]+|{phone})$", re.IGNORECASE)


def _shortened() -> list[str]:
    table = read_abbreviations()
    return sorted((table.before_name | table.before_number | table.either) - table.not_tokens)
