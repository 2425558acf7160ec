"""Word sequences that no writer of English makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.annotate.garble.table import article_free_countries, nationality_adjectives, read_garble_table
from vedette.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["find_wording"]

DOUBLED = frozenset({"the", "of", "to", "and", "in", "for", "with", "is", "was", "at", "by"})
MONTHS = frozenset(
    {"January", "February", "April", "June", "July", "August", "September", "October", "November", "December"}
)
CONSONANT = re.compile(r"[bcdfgjklmnpqrstvwxz][a-z]{2,}|[BCDFGJKLMNPQRSTVWXZ][a-z]{2,}|U\.?[SNK]\b|EU\b|European|one\b")
VOWEL = re.compile(r"[aei][a-z]{2,}|o(?!ne|nce|ui)[a-z]{2,}|[AEIO][a-z]{2,}")
ENDS_NOUN_PHRASE = ("ADP", "VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "PART")
BROKEN = re.compile("�|Ã[\u0080-\u00bf]|â€")
BE = frozenset({"is", "was", "are", "were", "been", "be"})


def find_wording(words: list[Token]) -> Iterator[tuple[Span, str]]:
    """`(Span, what is wrong)` for every such sequence: "told to the agency", "the Chad", "an U.S. post"."""
    for rule in (_capital, _doubled, _hearer, _article, _country, _adjective_after, _preposition, _passive, _plural):
        for index in range(len(words)):
            length, note = rule(words, index)
            if length:
                last = words[index + length - 1]
                yield Span(words[index].idx, last.idx + len(last)), note
    for each in words:
        if BROKEN.search(each.text):
            yield Span(each.idx, each.idx + len(each)), "characters that were decoded wrongly"


def _capital(words: list[Token], index: int) -> tuple[int, str]:
    """“Reuters Regarding the presence”: where one sentence runs into another."""
    if not 0 < index < len(words) - 1:
        return 0, ""
    word, before, after = words[index], words[index - 1], words[index + 1]
    if not word.text[0].isupper() or word.text.isupper() or word.lower_ not in read_garble_table().function_words:
        return 0, ""
    if before.is_punct or not before.text[-1].isalnum() or not after.text[0].islower() or before.pos_ == "PUNCT":
        return 0, ""
    if word.head == after or word.lower_ in ("it", "who", "which", "is", "was", "as", "us") or len(word) < 3:
        return (
            (1, "a capital inside a sentence: one sentence runs into another")
            if word.lower_ == "regarding"
            else (0, "")
        )
    return 1, "a capital inside a sentence: one sentence runs into another"


def _doubled(words: list[Token], index: int) -> tuple[int, str]:
    if index + 1 >= len(words) or words[index].lower_ not in DOUBLED or words[index].lower_ != words[index + 1].lower_:
        return 0, ""
    return 2, "a word written twice"


def _hearer(words: list[Token], index: int) -> tuple[int, str]:
    """“told to the agency”, "asked to the soldiers to stay", "visited to Berlin"; not "was told to leave"."""
    if index + 2 >= len(words) or words[index + 1].lower_ != "to":
        return 0, ""
    verb, after = words[index], words[index + 2]
    table = read_garble_table()
    forms = {verb.lower_, verb.lemma_.lower()}
    if verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP") or after.pos_ not in ("DET", "PROPN", "NOUN", "PRON"):
        return 0, ""
    if words[index + 1].dep_ == "mark" or any(each.dep_ == "aux:pass" for each in verb.children):
        return 0, ""
    subject = any(each.dep_ in ("nsubj", "nsubj:outer") and each.i < verb.i for each in verb.children)
    if not subject or verb.dep_ in ("acl", "amod", "advcl"):
        return 0, ""
    if forms & table.hearers or (forms & table.goals and after.pos_ == "PROPN"):
        return 2, f"“{verb.text} to” with its hearer or goal"
    return 0, ""


def _article(words: list[Token], index: int) -> tuple[int, str]:
    """“a official”, "an U.S. post"."""
    if index + 1 >= len(words):
        return 0, ""
    word, after = words[index].lower_, words[index + 1].text
    if words[index].pos_ != "DET" or (len(word) > 1 and words[index].text.isupper()):
        return 0, ""
    if word == "an" and CONSONANT.match(after) and not after.isupper():
        return 2, "“an” before a consonant"
    if word == "an" and re.match(r"U\.?[SNK]\b", after):
        return 2, "“an” before a consonant"
    if word == "a" and VOWEL.match(after) and not after.lower().startswith("eu"):
        return 2, "“a” before a vowel"
    return 0, ""


def _country(words: list[Token], index: int) -> tuple[int, str]:
    """“in the Chad at”: an article before a country that takes none; not "the Chad government"."""
    if index + 2 >= len(words) or words[index].lower_ != "the" or words[index + 1].text not in article_free_countries():
        return 0, ""
    after = words[index + 2]
    if (
        after.pos_ not in ENDS_NOUN_PHRASE
        or after.text in ("-", "–", "/")
        or after.tag_ in ("POS", "VBN", "VBG", "HYPH")
    ):
        return 0, ""
    if after.lower_ == "of" or (after.pos_ == "CCONJ"):
        return 0, ""
    return 2, "“the” before a country that takes none"


def _adjective_after(words: list[Token], index: int) -> tuple[int, str]:
    """“an official American of defence”, "soldiers French to leave": the adjective stands behind its noun."""
    if index + 2 >= len(words):
        return 0, ""
    noun, adjective, after = words[index], words[index + 1], words[index + 2]
    if noun.tag_ not in ("NN", "NNS") or not noun.text.islower() or adjective.text not in nationality_adjectives():
        return 0, ""
    if after.lower_ in ("of", "to") and not after.is_sent_start and adjective.i == noun.i + 1:
        return 2, "an adjective behind its noun"
    return 0, ""


def _preposition(words: list[Token], index: int) -> tuple[int, str]:
    """“on January when”, "in last month."."""
    if index + 2 >= len(words):
        return 0, ""
    first, second, third = words[index : index + 3]
    if (
        first.lower_ == "for"
        and second.tag_ == "VB"
        and second.text.islower()
        and not second.text.endswith("ing")
        and third.pos_ in ("DET", "PRON")
    ):
        return 2, "“for” before a verb"
    if (
        first.lower_ == "on"
        and second.text in MONTHS
        and third.pos_ not in ("NUM", "PROPN", "NOUN", "ADJ", "PART", "DET")
    ):
        return 2, "“on” before a month"
    if first.lower_ == "in" and second.lower_ == "last" and third.lower_ in ("week", "month", "year"):
        ending = words[index + 3] if index + 3 < len(words) else None
        if ending is None or ending.is_punct:
            return 3, f"“in” before “last {third.lower_}”"
    return 0, ""


def _passive(words: list[Token], index: int) -> tuple[int, str]:
    """“was arrived”."""
    if index + 1 >= len(words) or words[index].lower_ not in BE:
        return 0, ""
    after = words[index + 1]
    if after.lower_ in read_garble_table().intransitive and after.tag_ in ("VBN", "VBD") and after.lower_ != "come":
        return 2, "a passive of a verb that has none"
    return 0, ""


def _plural(words: list[Token], index: int) -> tuple[int, str]:
    if words[index].lower_ in read_garble_table().uncountable:
        return 1, "a plural that the word does not have"
    return 0, ""
