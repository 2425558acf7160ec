"""What a reader marked, joined over the tree."""

from __future__ import annotations

from spacy.tokens import Span

from vedette.claim.attribution import find_attributions

SAID = """
The|DT|2|det mayor|NN|3|nsubj said=say|VBD|0|root and|CC|5|cc added=add|VBD|3|conj that|IN|8|mark men=man|NNS|8|nsubj \
left=leave|VBD|5|ccomp +.|.|3|punct
"""


def mark(annotated, **layers: list[tuple[int, int, str]]):
    for name in ("source", "cue", "content"):
        spans = [Span(annotated.doc, a, b, label=name.upper(), span_id=link) for a, b, link in layers.get(name, [])]
        annotated.doc.spans[name] = spans
    text = annotated.article.text
    return [
        tuple([span.of(text) for span in part] for part in (one.source, one.cue, one.content))
        for one in find_attributions(annotated)
    ]


def test_the_tree_joins_pieces_without_links(parse):
    found = mark(parse(SAID), source=[(0, 2, "")], cue=[(4, 5, "")], content=[(5, 8, "")])
    assert found == [(["The mayor"], ["added"], ["that men left"])]


def test_a_link_joins_what_the_tree_does_not(parse):
    table = "Gone|RB|0|root +,|,|1|punct truly|RB|1|advmod +,|,|1|punct mayor|NN|1|dep +:|:|1|punct says=say|VBZ|1|dep"
    found = mark(parse(table), source=[(4, 5, "a0")], cue=[(6, 7, "a0")], content=[(0, 3, "a0")])
    assert found == [(["mayor"], ["says"], ["Gone, truly"])]


def test_half_a_name_is_made_whole(parse):
    found = mark(parse(SAID), source=[(0, 1, "")], cue=[(4, 5, "")], content=[(5, 8, "")])
    assert found[0][0] == ["The mayor"]


def test_a_sure_cue_that_the_reader_missed_is_found(parse):
    table = "Men=man|NNS|2|nsubj left=leave|VBD|5|ccomp +,|,|5|punct he|PRP|5|nsubj said=say|VBD|0|root +.|.|5|punct"
    assert mark(parse(table)) == [(["he"], ["said"], ["Men left"])]


def test_gaps_inside_a_sentence_are_closed(parse):
    table = """
    Two|CD|2|nummod men=man|NNS|3|nsubj left=leave|VBD|7|ccomp at|IN|5|case night|NN|3|obl +,|,|7|punct \
    said=say|VBD|0|root he|PRP|7|nsubj +.|.|7|punct
    """
    found = mark(parse(table), source=[(7, 8, "a0")], cue=[(6, 7, "a0")], content=[(0, 2, "a0"), (3, 5, "a0")])
    assert found == [(["he"], ["said"], ["Two men left at night"])]
