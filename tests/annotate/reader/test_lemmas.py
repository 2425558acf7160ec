"""Lemma scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.annotate.reader.lemmas import apply_script, choose_script, ending_of, make_script


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("forces", "force", "l1+"),
        ("Said", "say", "l2+y"),
        ("went", "go", "l4+go"),
        ("Niger", "Niger", "k0+"),
        ("Americans", "American", "k1+"),
        ("The", "the", "l0+"),
    ],
)
def test_script_of_a_pair(form: str, lemma: str, script: str) -> None:
    assert make_script(form, lemma) == script
    assert apply_script(form, script) == lemma


def test_script_that_does_not_fit_leaves_the_form() -> None:
    assert apply_script("Go", "l4+go") == "go"


def test_lemma_is_never_empty() -> None:
    assert apply_script("as", "l2+") == "as"


def test_ending_that_a_script_takes_away() -> None:
    assert ending_of("Said", "l2+y") == "id"
    assert ending_of("go", "l4+go") == "go"


def test_script_is_taken_only_with_an_ending_that_it_was_seen_with() -> None:
    endings = {"l2+y": frozenset({"id"}), "l2+": frozenset({"ed", "es"})}
    assert choose_script("said", ["l2+y", "l2+"], endings) == "l2+y"
    assert choose_script("reported", ["l2+y", "l2+"], endings) == "l2+"
    assert choose_script("xyz", ["l2+y", "l2+"], endings) == "l2+y"


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_script_leads_back_to_the_lemma(form: str, lemma: str) -> None:
    assert apply_script(form, make_script(form, lemma)) == lemma
