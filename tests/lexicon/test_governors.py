"""The table of governing words."""

from __future__ import annotations

import msgspec
import pytest

from vedette.lexicon.governors import load_governors, read_governors


@pytest.mark.parametrize(
    ("section", "word", "through", "effect"),
    [
        ("verbs", "ask", "infinitive", "demanded"),
        ("verbs", "ask", "wh", "unknown"),
        ("verbs", "say", "that", "report"),
        ("verbs", "announce", "noun", "planned"),
        ("verbs", "want", "object", "demanded"),
        ("verbs", "want", "infinitive", "planned"),
        ("verbs", "call for", "noun", "demanded"),
        ("verbs", "deny", "that", "denied"),
        ("verbs", "rule out", "gerund", "dropped"),
        ("verbs", "begin", "infinitive", "carried"),
        ("adjectives", "likely", "infinitive", "expected"),
        ("adjectives", "unlikely", "infinitive", "doubted"),
        ("adjectives", "unclear", "wh", "unknown"),
        ("nouns", "threat", "infinitive", "hypothetical"),
        ("nouns", "threat", "noun", "hypothetical"),
        ("verbs", "grow", "that", None),
    ],
)
def test_effect(section: str, word: str, through: str, effect: str | None) -> None:
    assert load_governors().effect(section, word, through) == effect


def test_first_effect_takes_the_first_word_listed() -> None:
    assert load_governors().first_effect("verbs", ("call upon", "call"), "infinitive") == "demanded"


def test_the_file_keeps_words_apart_from_truth_values() -> None:
    assert "no" in load_governors().rows.negations.determiners


def test_a_word_with_two_effects_is_refused() -> None:
    with pytest.raises(ValueError, match="verbs that say is both"):
        read_governors(_file("verbs: {that: {report: [say], known: [say]}}"))


def test_an_unknown_effect_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown effect 'wished'"):
        read_governors(_file("verbs: {that: {wished: [say]}}"))


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        read_governors(_file("verbs: {}") + "\nwishes: [say]")


def _file(verbs: str) -> str:
    lists = [
        "conditions",
        "dates",
        "moments",
        "contrary",
        "opinions",
        "permitted",
        "legal",
        "lasting",
        "ahead",
        "performed",
        "spoken",
    ]
    return "\n".join(
        [
            verbs,
            "adjectives: {}",
            "nouns: {}",
            "adverbs: {}",
            "negations: {adverbs: [], determiners: [], pronouns: [], marks: [], defused: [], bounds: []}",
            "modals: {future: [], conditional: [], possible: [], demanded: [], able: []}",
            *(f"{name}: []" for name in (*lists, "negation_rises", "often", "terms")),
        ]
    )
