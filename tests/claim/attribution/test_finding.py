"""Sources, cues and contents from trees, quotations and headings, with no reader's marks."""

from __future__ import annotations

import pytest

from vedette.claim.attribution import find_attributions

THAT_CLAUSE = """
The|DT|2|det ministry|NN|3|nsubj denied=deny|VBD|0|root that|IN|7|mark two|CD|6|nummod convoys=convoy|NNS|7|nsubj \
crossed=cross|VBD|3|ccomp the|DT|9|det border|NN|7|obj +.|.|3|punct
"""
FINAL = """
Two|CD|2|nummod convoys=convoy|NNS|3|nsubj left=leave|VBD|9|ccomp +,|,|9|punct a|DT|8|det Talwari|JJ|8|amod \
defence|NN|8|compound official|NN|9|nsubj told=tell|VBD|0|root the|DT|12|det Tidewater|NNP|12|compound \
Agency|NNP|9|iobj +.|.|9|punct
"""
PARATAXIS = """
The|DT|2|det post|NN|8|nsubj:pass +,|,|5|punct he|PRP|5|nsubj added=add|VBD|8|parataxis +,|,|5|punct \
was=be|VBD|8|aux:pass closed=close|VBN|0|root +.|.|8|punct
"""
ACCORDING = """
According=accord|VBG|4|case to|IN|1|fixed the|DT|4|det ministry|NN|7|obl +,|,|4|punct shells=shell|NNS|7|nsubj \
hit|VBD|0|root the|DT|9|det port|NN|7|obj +.|.|7|punct
"""
CARRIED = """
He|PRP|2|nsubj declined=decline|VBD|0|root to|TO|4|mark say|VB|2|xcomp how|WRB|6|advmod many|JJ|7|amod \
men=man|NNS|8|nsubj remained=remain|VBD|4|ccomp +.|.|2|punct
"""
PASSIVE = """
The|DT|2|det colonel|NN|4|nsubj:pass was=be|VBD|4|aux:pass accused=accuse|VBN|0|root by|IN|6|case \
rebels=rebel|NNS|4|obl:agent of|IN|8|case treason|NN|4|obl +.|.|4|punct
"""
PARTICIPLE = """
A|DT|2|det letter|NN|8|nsubj saying=say|VBG|2|acl that|IN|6|mark troops=troop|NNS|6|nsubj stayed=stay|VBD|3|ccomp \
was=be|VBD|8|aux leaked=leak|VBD|0|root +.|.|8|punct
"""
RELATIVE = """
The|DT|2|det mayor|NN|8|nsubj +,|,|5|punct who|WP|5|nsubj believes=believe|VBZ|2|acl:relcl they|PRP|7|nsubj \
left=leave|VBD|5|ccomp +,|,|5|punct resigned=resign|VBD|0|root +.|.|9|punct
"""
FIGURE = """
He|PRP|2|nsubj put|VBD|0|root the|DT|4|det force|NN|2|obj at|IN|7|case about|RB|7|advmod 900|CD|2|obl +.|.|2|punct
"""
MISPLACED = """
Some|DT|2|det men=man|NNS|3|nsubj left=leave|VBD|0|root the|DT|5|det post|NN|3|obj +,|,|9|punct an|DT|8|det \
officer|NN|9|nsubj told=tell|VBD|3|conj the|DT|11|det Observer|NNP|9|iobj +.|.|3|punct
"""
OBJECT_OF_QUOTE = """
The|DT|2|det paper|NN|3|nsubj quoted=quote|VBD|0|root an|DT|5|det officer|NN|3|obj as|IN|7|mark saying=say|VBG|3|advcl \
that|IN|10|mark men=man|NNS|10|nsubj left=leave|VBD|7|ccomp +.|.|3|punct
"""


@pytest.mark.parametrize(
    ("table", "source", "cue", "content"),
    [
        (FIGURE, "He", "put", "the force at about 900"),
        (MISPLACED, "an officer", "told", "Some men left the post"),
        (THAT_CLAUSE, "The ministry", "denied", "that two convoys crossed the border"),
        (FINAL, "a Talwari defence official", "told", "Two convoys left"),
        (PARATAXIS, "he", "added", "The post | was closed"),
        (ACCORDING, "the ministry", "According to", "shells hit the port"),
        (CARRIED, "He", "declined to say", "how many men remained"),
        (PASSIVE, "rebels", "was accused", "The colonel | of treason"),
        (PARTICIPLE, "A letter", "saying", "that troops stayed"),
        (RELATIVE, "who", "believes", "they left"),
    ],
)
def test_one_attribution(parse, table, source, cue, content):
    annotated = parse(table)
    found = find_attributions(annotated)
    shown = [
        tuple(
            " | ".join(span.of(annotated.article.text) for span in part) for part in (one.source, one.cue, one.content)
        )
        for one in found
    ]
    assert shown == [(source, cue, content)]


def test_who_is_quoted_speaks_and_who_quotes_passes_it_on(parse):
    annotated = parse(OBJECT_OF_QUOTE)
    found = [one for one in find_attributions(annotated) if one.cue[0].of(annotated.article.text) == "saying"]
    assert [span.of(annotated.article.text) for span in found[0].source] == ["an officer"]


QUOTED = """
“|``|4|punct +We|PRP|4|nsubj are=be|VBP|4|aux staying=stay|VBG|7|ccomp +,|,|4|punct +”|''|4|punct \
said=say|VBD|0|root \
Captain|NNP|7|nsubj Bello|NNP|8|flat +.|.|7|punct
“|``|3|punct +Nobody|NN|3|nsubj asked=ask|VBD|0|root us=we|PRP|3|obj to|TO|6|mark go|VB|3|xcomp +.|.|3|punct \
+”|''|3|punct

“|``|4|punct +The|DT|3|det road|NN|4|nsubj is=be|VBZ|0|root open|JJ|4|xcomp for|IN|7|case us=we|PRP|4|obl +.|.|4|punct \
+”|''|4|punct
"""


def test_quotations_stay_with_their_speaker(parse):
    quotations = ("“We are staying,”", "“Nobody asked us to go.”", "“The road is open for us.”")
    annotated = parse(QUOTED, quotations=quotations)
    (first, *_) = [one for one in find_attributions(annotated) if one.named]
    assert [span.of(annotated.article.text) for span in first.content] == [
        "“We are staying,”",
        "“Nobody asked us to go.”\n\n“The road is open for us.”",
    ]
    assert first.direct
    assert first.kind == "official"


def test_headline_names_its_speaker(parse):
    annotated = parse(
        "Minister|NN|4|dep +:|:|1|punct Base|NN|4|nsubj closes=close|VBZ|0|root at|IN|6|case Talwar|NNP|4|obl\n\n"
        "It|PRP|2|nsubj rained=rain|VBD|0|root +.|.|2|punct"
    )
    (found,) = find_attributions(annotated)
    text = annotated.article.text
    assert [span.of(text) for span in (*found.source, *found.cue, *found.content)] == [
        "Minister",
        ":",
        "Base closes at Talwar",
    ]


UNSAID = """
How|WRB|2|advmod many|JJ|3|amod men=man|NNS|5|nsubj will|MD|5|aux stay|VB|0|root +?|.|5|punct
The|DT|2|det officer|NN|5|nsubj would|MD|5|aux not|RB|5|advmod say|VB|0|root +.|.|5|punct
"""


def test_question_left_open_is_the_content(parse):
    annotated = parse(UNSAID)
    (found,) = find_attributions(annotated)
    assert [span.of(annotated.article.text) for span in found.content] == ["How many men will stay"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Reuters:", "“", "said said said", "— : — :"])
def test_nothing_breaks_without_a_tree(text):
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from vedette.records import Annotated, Article, Quotation

    words = text.split() or ([text] if text else [])
    doc = Doc(Vocab(), words=words)
    article = Article("a", "a", doc.text, None, None, None, None, None, None, "en", "c")
    found = find_attributions(Annotated(article, doc, quotations=(Quotation(0, len(doc.text)),)))
    assert all(one.content for one in found)
