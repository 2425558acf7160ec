"""spaCy's English trees to Universal Dependencies."""

from __future__ import annotations

import pytest

from vedette.annotate.pipelines.universal import Draft, restructure

# word, coarse tag, lemma, number of the head from 0 (itself for a root), ClearNLP label -> head, UD label
TREES = {
    "a preposition becomes the case of its noun": """
        Troops NOUN troops 1 nsubj 1 nsubj
        flew   VERB fly    1 ROOT  1 root
        to     ADP  to     1 prep  3 case
        Gao    PROPN Gao   2 pobj  1 obl""",
    "under a noun it makes a nominal modifier": """
        soldiers NOUN soldier 2 nsubj 2 nsubj
        of       ADP  of      0 prep  3 case
        left     VERB leave   2 ROOT  2 root
        Mali     PROPN Mali   1 pobj  0 nmod""",
    "two prepositions hang on one noun": """
        came VERB come 0 ROOT 0 root
        out  ADP  out  0 prep 4 case
        of   ADP  of   1 prep 4 case
        the  DET  the  4 det  4 det
        base NOUN base 2 pobj 0 obl""",
    "a clause after a preposition": """
        ended   VERB end   0 ROOT  0 root
        by      ADP  by    0 prep  2 mark
        leaving VERB leave 1 pcomp 0 advcl
        Gao     PROPN Gao  2 dobj  2 obj""",
    "an agent": """
        was   AUX  be    1 auxpass 1 aux:pass
        taken VERB take  1 ROOT    1 root
        by    ADP  by    1 agent   3 case
        them  PRON they  2 pobj    1 obl:agent""",
    "a noun is the head of its copula": """
        It   PRON it   1 nsubj 3 nsubj
        is   AUX  be   1 ROOT  3 cop
        a    DET  a    3 det   3 det
        base NOUN base 1 attr  3 root
        .    PUNCT .   1 punct 3 punct""",
    "a place is too": """
        They PRON  they 1 nsubj 3 nsubj
        are  AUX   be   1 ROOT  3 cop
        in   ADP   in   1 prep  3 case
        Gao  PROPN Gao  2 pobj  3 root""",
    "what there is, is the subject": """
        There PRON there 1 expl 1 expl
        are   VERB be    1 ROOT 1 root
        men   NOUN man   1 attr 1 nsubj""",
    "another verb keeps its predicate below": """
        They   PRON they   1 nsubj 1 nsubj
        became VERB become 1 ROOT  1 root
        allies NOUN ally   1 attr  1 xcomp""",
    "conjuncts hang on the first, conjunctions on the next": """
        France PROPN France 0 ROOT  0 root
        ,      PUNCT ,      0 punct 2 punct
        Mali   PROPN Mali   0 conj  0 conj
        and    CCONJ and    2 cc    4 cc
        Niger  PROPN Niger  2 conj  0 conj""",
    "a passive with its negation": """
        troops NOUN troops 3 nsubjpass 3 nsubj:pass
        were   AUX  be     3 auxpass   3 aux:pass
        not    PART not    3 neg       3 advmod
        told   VERB tell   3 ROOT      3 root""",
    "a receiver is no preposition, whatever hangs on it": """
        gave  VERB  give 0 ROOT   0 root
        men   NOUN  man  0 dative 0 iobj
        of    ADP   of   1 prep   3 case
        Gao   PROPN Gao  2 pobj   1 nmod
        food  NOUN  food 0 dobj   0 obj""",
}


@pytest.mark.parametrize("rows", TREES.values(), ids=TREES.keys())
def test_trees(rows: str) -> None:
    table = [row.split() for row in rows.strip().splitlines()]
    draft = Draft(
        heads=[int(row[3]) for row in table],
        labels=[row[4] for row in table],
        poses=[row[1] for row in table],
        lemmas=[row[2] for row in table],
        tags=[""] * len(table),
    )
    restructure(draft)
    assert list(zip(draft.heads, draft.labels, strict=True)) == [(int(row[5]), row[6]) for row in table]


def test_to_before_a_verb_is_a_mark() -> None:
    draft = Draft([1, 1], ["aux", "ROOT"], ["PART", "VERB"], ["to", "leave"], ["TO", "VB"])
    restructure(draft)
    assert draft.labels == ["mark", "root"]
