"""From whom a claim comes: hops from the root to the outlet that prints."""

from __future__ import annotations

import pytest

from vedette.claim.attribution import find_attributions
from vedette.claim.chains import chain_for, find_chains
from vedette.records import Span

TOLD = """
Two|CD|2|nummod convoys=convoy|NNS|3|nsubj left=leave|VBD|9|ccomp +,|,|9|punct a|DT|8|det Talwari|JJ|8|amod \
defence|NN|8|compound official|NN|9|nsubj told=tell|VBD|0|root the|DT|12|det Tidewater|NNP|12|compound \
Agency|NNP|9|iobj +.|.|9|punct
"""
HE_SAID = "He|PRP|2|nsubj said=say|VBD|0|root guns=gun|NNS|4|nsubj fired=fire|VBD|2|ccomp +.|.|2|punct"
THE_OFFICIAL_SAID = """
The|DT|2|det official|NN|3|nsubj said=say|VBD|0|root guns=gun|NNS|5|nsubj fired=fire|VBD|3|ccomp +.|.|3|punct
"""
CITING = """
The|DT|3|det Harbour|NNP|3|compound Wire|NNP|4|nsubj reported=report|VBD|0|root that|IN|7|mark guns=gun|NNS|7|nsubj \
fired=fire|VBD|4|ccomp +,|,|9|punct citing=cite|VBG|4|advcl two|CD|11|nummod diplomats=diplomat|NNS|9|obj +.|.|4|punct
"""
WANTS = """
The|DT|2|det ministry|NN|3|nsubj wants=want|VBZ|0|root the|DT|5|det troops=troop|NNS|3|obj to|TO|7|mark \
leave|VB|3|xcomp +.|.|3|punct
"""
NESTED = """
An|DT|2|det officer|NN|3|nsubj said=say|VBD|0|root the|DT|5|det ministry|NN|7|nsubj had=have|VBD|7|aux \
assured=assure|VBN|3|ccomp him=he|PRP|7|obj that|IN|12|mark no|DT|11|det man|NN|12|nsubj stayed=stay|VBD|7|ccomp \
+.|.|3|punct
"""
UNSAID = """
The|DT|2|det ministry|NN|5|nsubj did=do|VBD|5|aux not|RB|5|advmod say|VB|0|root how|WRB|7|advmod many|JJ|8|amod \
men=man|NNS|9|nsubj remained=remain|VBD|5|ccomp at|IN|12|case the|DT|12|det port|NN|9|obl +,|,|14|punct \
built=build|VBN|12|acl in|IN|16|case 1960|CD|14|obl +.|.|5|punct
"""
ACCORDING = """
According=accord|VBG|4|case to|IN|1|fixed the|DT|4|det ministry|NN|7|obl +,|,|4|punct shells=shell|NNS|7|nsubj \
fired=fire|VBD|0|root +.|.|7|punct
"""
OWN_WORDS = "We|PRP|2|nsubj announce|VBP|0|root that|IN|5|mark guns=gun|NNS|5|nsubj fired=fire|VBD|2|ccomp +.|.|2|punct"
DECISION = """
The|DT|2|det base|NN|3|nsubj closed=close|VBD|0|root +,|,|6|punct a|DT|6|det decision|NN|3|parataxis \
announced=announce|VBN|6|acl by|IN|9|case Minister|NNP|7|obl:agent Lund|NNP|9|flat +.|.|3|punct
"""
ACCUSED = """
The|DT|2|det mayor|NN|3|nsubj accused=accuse|VBD|0|root Captain|NNP|3|obj Bello|NNP|4|flat of|IN|7|mark \
looting=loot|VBG|3|advcl shops=shop|NNS|7|obj +.|.|3|punct
"""
QUOTED_BY = """
Men=man|NNS|2|nsubj left=leave|VBD|0|root +,|,|7|punct according=accord|VBG|7|case to|IN|4|fixed two|CD|7|nummod \
officers=officer|NNS|2|obl quoted=quote|VBN|7|acl by|IN|11|case the|DT|11|det Herald|NNP|8|obl:agent +.|.|2|punct
"""


def read_chain(annotated, word: str) -> list[tuple[str, str]]:
    attributions = find_attributions(annotated)
    token = [token for token in annotated.doc if token.text == word][-1]
    return [(hop.who, hop.kind) for hop in chain_for(token, attributions, annotated)]


@pytest.mark.parametrize(
    ("table", "word", "chain"),
    [
        (TOLD, "left", [("Talwari defence official", "official"), ("Tidewater Agency", "outlet")]),
        (
            TOLD.strip() + "\n" + HE_SAID,
            "fired",
            [("Talwari defence official", "official"), ("Tidewater Agency", "outlet")],
        ),
        (
            TOLD.strip() + "\n" + THE_OFFICIAL_SAID.strip(),
            "fired",
            [("Talwari defence official", "official"), ("Tidewater Agency", "outlet")],
        ),
        (CITING, "fired", [("two diplomats", "official"), ("Harbour Wire", "outlet")]),
        (WANTS, "leave", []),
        (NESTED, "stayed", [("ministry", "organisation"), ("officer", "official")]),
        (NESTED, "assured", [("officer", "official")]),
        (UNSAID, "remained", [("ministry", "organisation")]),
        (UNSAID, "built", []),
        (ACCORDING, "fired", [("ministry", "organisation")]),
        (OWN_WORDS, "fired", []),
        (DECISION, "closed", [("Minister Lund", "official")]),
        (ACCUSED, "looting", [("mayor", "official")]),
        (ACCUSED, "Bello", []),
        (QUOTED_BY, "left", [("two officers", "official"), ("Herald", "outlet")]),
    ],
)
def test_chain_of_a_word(parse, table, word, chain):
    assert read_chain(parse(table), word) == chain


INTERVIEW = """
Ana|NNP|4|nsubj Lisk|NNP|1|flat is=be|VBZ|4|cop captain|NN|0|root +.|.|4|punct

Q|NN|4|dep +:|:|1|punct Who|WP|4|nsubj left=leave|VBD|0|root +?|.|4|punct

Lisk|NNP|5|dep +:|:|1|punct The|DT|4|det crews=crew|NNS|5|nsubj sailed=sail|VBD|0|root +.|.|5|punct

They|PRP|2|nsubj docked=dock|VBD|0|root +.|.|2|punct

Q|NN|4|dep +:|:|1|punct Who|WP|4|nsubj stayed=stay|VBD|0|root +?|.|4|punct

Lisk|NNP|5|dep +:|:|1|punct The|DT|4|det cooks=cook|NNS|5|nsubj slept=sleep|VBD|0|root +.|.|5|punct
"""
OVER = """
The|DT|2|det mayor|NN|3|nsubj condemned=condemn|VBD|0|root Ruvia|NNP|3|obj over|IN|7|case the|DT|7|det \
arrival|NN|3|obl of|IN|9|case ships=ship|NNS|7|nmod +.|.|3|punct
"""
UNSAID_PLACE = """
The|DT|2|det ministry|NN|5|nsubj did=do|VBD|5|aux not|RB|5|advmod say|VB|0|root how|WRB|7|advmod many|JJ|8|amod \
men=man|NNS|5|ccomp were=be|VBD|8|cop at|IN|12|case the|DT|12|det port|NN|8|nmod +.|.|5|punct
"""


@pytest.mark.parametrize(
    ("word", "chain"),
    [
        ("sailed", [("Lisk", "person")]),
        ("docked", [("Lisk", "person")]),
        ("slept", [("Lisk", "person")]),
        ("stayed", []),
        ("captain", []),
    ],
)
def test_an_answer_is_its_speakers_and_a_question_nobodys(parse, word, chain):
    assert read_chain(parse(INTERVIEW), word) == chain


def test_what_somebody_is_condemned_over_is_taken_as_given(parse):
    assert read_chain(parse(OVER), "arrival") == []


def test_what_is_not_said_keeps_the_place_that_it_is_about(parse):
    assert read_chain(parse(UNSAID_PLACE), "port") == [("ministry", "organisation")]


def test_an_institution_is_no_hop_in_its_own_release(parse):
    outlet = "Press Department of the Ruvian Ministry"
    assert read_chain(parse(ACCORDING, outlet=outlet), "fired") == []


STAFF_SAID = """
The|DT|3|det general|JJ|3|amod staff|NN|4|nsubj said=say|VBD|0|root guns=gun|NNS|6|nsubj fired=fire|VBD|4|ccomp \
+.|.|4|punct
"""


@pytest.mark.parametrize(
    ("outlet", "chain"),
    [("Press Office of the Ruvian Army", []), ("Ruvian Army Review", [("general staff", "organisation")])],
)
def test_a_general_staff_speaks_through_its_armys_press_office(parse, outlet, chain):
    assert read_chain(parse(STAFF_SAID, outlet=outlet), "fired") == chain


def test_the_printing_outlet_is_no_hop(parse):
    assert read_chain(parse(CITING, outlet="Harbour Wire"), "fired") == [("two diplomats", "official")]


def test_a_span_counts_by_its_head(parse):
    annotated = parse(TOLD)
    chains = find_chains(find_attributions(annotated), annotated)
    text = annotated.article.text
    whole = Span(0, text.index("left") + 4)
    assert [hop.who for hop in chains.chain_for(whole)] == ["Talwari defence official", "Tidewater Agency"]
    assert chains.chain_for(Span(text.index("told"), len(text))) == ()
    assert chains.chain_for(Span(len(text), len(text))) == ()


def test_a_hop_stands_in_the_text_word_for_word(parse):
    annotated = parse(CITING)
    chain = find_chains(find_attributions(annotated), annotated).chain_for(annotated.doc[6])
    assert [annotated.article.text[hop.start : hop.end] for hop in chain] == [hop.who for hop in chain]
    assert [hop.named for hop in chain] == [False, True]
