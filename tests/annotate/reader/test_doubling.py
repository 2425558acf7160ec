"""The doubled letter of a past form is undone, the one of the verb itself is kept."""

from __future__ import annotations

import pytest

from vedette.annotate.reader.doubling import undouble


@pytest.mark.parametrize(
    ("form", "lemma", "right"),
    [
        ("planned", "planne", "plan"),
        ("Shipped", "shipp", "ship"),
        ("committing", "committ", "commit"),
        ("transferred", "transferre", "transfer"),
        ("patrolled", "patroll", "patrol"),
        ("cancelling", "cancell", "cancel"),
        ("added", "add", "add"),
        ("killed", "kill", "kill"),
        ("quelled", "quell", "quell"),
        ("installed", "install", "install"),
        ("boycotted", "boycott", "boycott"),
        ("wedding", "wedding", "wedding"),
        ("passed", "pass", "pass"),
        ("left", "leave", "leave"),
    ],
)
def test_the_lemma_of_a_doubled_form(form: str, lemma: str, right: str) -> None:
    assert undouble(form, lemma) == right
