"""Constructions of reports, drawn as tables: who stands where the sentence does not say it in one breath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from vedette.claim.frames import find_frames
from vedette.records import Annotated, Mention

Parse = Callable[..., Annotated]

WHERE = (
    "It=it|PRP|2|nsubj begins=begin|VBZ|0|root at|IN|4|case Oldport|NNP|2|obl +,|,|10|punct where|WRB|10|advmod "
    "80|CD|10|nsubj:pass gunners=gunner|NNS|7|dep are=be|VBP|10|aux:pass based=base|VBN|2|advcl +.|.|2|punct"
)
CUT_OFF = (
    "Two|CD|2|nummod ships=ship|NNS|4|nsubj have|VBP|4|aux called=call|VBN|0|root at|IN|6|case Oldport|NNP|4|obl "
    "+,|,|11|punct which|WDT|11|obj rebels=rebel|NNS|11|nsubj have|VBP|11|aux held=hold|VBN|2|acl:relcl +.|.|4|punct"
)
LISTED = (
    "The|DT|2|det army|NN|3|nsubj raided=raid|VBD|0|root Gao|NNP|3|obj +,|,|6|punct left=leave|VBD|3|advcl "
    "Mopti|NNP|6|obj and|CC|9|cc slept=sleep|VBD|3|conj +.|.|3|punct"
)
THERE = "About|RB|2|advmod 900|CD|5|compound had=have|VBD|5|aux been=be|VBN|5|cop there|RB|0|root +.|.|5|punct"
ARMED = (
    "Militias=militia|NNS|5|nsubj backed=back|VBN|1|acl by|IN|4|case Kenya|NNP|2|obl:agent slept=sleep|VBD|0|root "
    "+.|.|5|punct"
)
LEAGUE = (
    "The|DT|2|det League|NNP|9|nsubj +,|,|5|punct an|DT|5|det alliance|NN|2|appos led=lead|VBN|5|acl by|IN|8|case "
    "Peru|NNP|6|obl:agent slept=sleep|VBD|0|root +.|.|9|punct"
)
BASES = (
    "Peru|NNP|2|nsubj surrendered=surrender|VBD|0|root bases=base|NNS|2|obj at|IN|5|case Larkhill|NNP|3|nmod "
    "and|CC|7|cc Oldport|NNP|5|conj +.|.|2|punct"
)
PHASES = (
    "The|DT|2|det withdrawal|NN|6|nsubj of|IN|4|case troops=troop|NNS|2|nmod will|MD|6|aux begin|VB|0|root "
    "at|IN|8|case Gao|NNP|6|obl and|CC|10|cc finish|VB|6|conj at|IN|12|case Mopti|NNP|10|obl +.|.|6|punct"
)
FRONTED = (
    "Across|IN|3|case the|DT|3|det line|NN|5|obl Peru|NNP|5|nsubj keeps=keep|VBZ|0|root troops=troop|NNS|5|obj "
    "in|IN|9|case the|DT|9|det north|NN|6|nmod +.|.|5|punct"
)
REST = (
    "The|DT|2|det rest|NN|4|nsubj:pass were=be|VBD|4|aux:pass flown=fly|VBN|0|root to|IN|6|case Peru|NNP|4|obl "
    "from|IN|8|case Gao|NNP|4|obl +.|.|4|punct"
)
NUMBERED = "The|DT|4|det 9th|JJ|4|amod Naval|NNP|4|amod Base|NN|5|nsubj closed=close|VBD|0|root +.|.|5|punct"
ASKED = (
    "We|PRP|2|nsubj call|VBP|0|root on|IN|4|case Peru|NNP|2|obl to|TO|6|mark reopen|VB|2|advcl the|DT|8|det "
    "pier|NN|6|obj +.|.|2|punct"
)
TIED = (
    "Two|CD|2|nummod frigates=frigate|NNS|5|nsubj:pass are=be|VBP|5|aux:pass still|RB|5|advmod moored=moor|VBN|0|root "
    "at|IN|7|case Oldport|NNP|5|obl +.|.|5|punct"
)
DENIED = (
    "The|DT|2|det ministry|NN|5|nsubj would|MD|5|aux neither|RB|5|advmod confirm|VB|0|root nor|CC|7|cc deny|VB|5|conj "
    "this|DT|7|obj +.|.|5|punct"
)
NAMELESS = "He|PRP|2|nsubj requested=request|VBD|0|root anonymity|NN|2|obj +.|.|2|punct"

MENTIONS = {
    ARMED: (("Kenya", "state"), ("Militias", "organisation")),
    LEAGUE: (("The League", "organisation"), ("an alliance", "organisation"), ("Peru", "state")),
    REST: (("Peru", "state"), ("Gao", "place")),
    NUMBERED: (("The 9th Naval Base", "force"),),
    WHERE: (("Oldport", "place"),),
    CUT_OFF: (("Oldport", "place"), ("Two ships", "equipment")),
    LISTED: (("Gao", "place"), ("Mopti", "place")),
    BASES: (("Larkhill", "place"), ("Oldport", "place"), ("bases", "site")),
    PHASES: (("Gao", "place"), ("Mopti", "place")),
}


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        (WHERE, "presence: force=80 place=Oldport"),
        (CUT_OFF, "control: holder=rebels place=Oldport"),
        (LISTED, "withdraw: force=army place=Mopti"),
        (THERE, "presence: force=900 place=there"),
        (ARMED, "alignment: tie=backed party=Militias partner=Kenya"),
        (LEAGUE, "alignment: tie=led party=League partner=Peru"),
        (BASES, "handover: giver=Peru site=Larkhill"),
        (BASES, "handover: giver=Peru site=Oldport"),
        (PHASES, "withdraw: force=troops place=Gao"),
        (PHASES, "withdraw: force=troops place=Mopti"),
        (FRONTED, "presence: force=troops place=north"),
        (REST, "withdraw: force=rest place=Gao destination=Peru"),
        (NUMBERED, "close: site=Base"),
        (ASKED, "demand: demanded=reopen actor=We target=Peru"),
        (TIED, "presence: force=frigates place=Oldport"),
    ],
)
def test_a_construction_opens_its_frame(parse: Parse, table: str, wanted: str) -> None:
    assert wanted in frames_of(parse(table, mentions=MENTIONS.get(table, ())))


@pytest.mark.parametrize(("table", "barred"), [(DENIED, "refuse"), (NAMELESS, "demand")])
def test_a_phrase_of_the_trade_is_no_deed(parse: Parse, table: str, barred: str) -> None:
    assert not [found for found in frames_of(parse(table)) if found.startswith(barred)]


@pytest.mark.parametrize(("kind", "wanted"), [("person", []), ("place", ["handover: giver=Peru site=Larkhill"])])
def test_a_name_taken_for_a_person_is_the_place_that_it_is_elsewhere(
    parse: Parse, kind: str, wanted: list[str]
) -> None:
    table = (
        "Peru|NNP|2|nsubj ceded=cede|VBD|0|root Larkhill|NNP|2|obj +.|.|2|punct\n"
        "They=they|PRP|2|nsubj like|VBP|0|root Larkhill|NNP|2|obj +.|.|2|punct"
    )
    annotated = parse(table, mentions=(("Larkhill", "person"),))
    first = annotated.mentions[0]
    start = annotated.article.text.rindex("Larkhill")
    second = Mention(start, start + len("Larkhill"), kind, True)
    assert frames_of(replace(annotated, mentions=(first, second))) == wanted


def test_the_rest_are_counted_and_no_person(parse: Parse) -> None:
    annotated = parse(REST, mentions=MENTIONS[REST])
    rest = Mention(0, len("The rest"), "person", False)
    found = frames_of(replace(annotated, mentions=(rest, *annotated.mentions)))
    assert found == ["withdraw: force=rest place=Gao destination=Peru"]


def frames_of(annotated: Annotated) -> list[str]:
    return [
        f"{match.frame}: " + " ".join(f"{role}={tokens[0].text}" for role, tokens in match.roles.items())
        for match in find_frames(annotated)
    ]
