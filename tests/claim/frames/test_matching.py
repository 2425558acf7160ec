"""Frames in sentences of every build; each tree is drawn by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.claim.frames import find_frames
from vedette.records import Annotated

Parse = Callable[..., Annotated]

ACTIVE = "French|JJ|2|amod troops=troop|NNS|3|nsubj left=leave|VBD|0|root Mali|NNP|3|obj +.|.|3|punct"
PASSIVE = (
    "The|DT|2|det base|NN|4|nsubj:pass was=be|VBD|4|aux:pass handed=hand|VBN|0|root over|RP|4|compound:prt "
    "to|IN|8|case the|DT|8|det army|NN|4|obl by|IN|10|case France|NNP|4|obl:agent +.|.|4|punct"
)
OBJECT = (
    "France|NNP|2|nsubj withdrew=withdraw|VBD|0|root its|PRP$|4|nmod:poss troops=troop|NNS|2|obj "
    "from|IN|6|case Mali|NNP|2|obl +.|.|2|punct"
)
RAISED = (
    "US|NNP|2|compound forces=force|NNS|4|nsubj:pass are=be|VBP|4|aux:pass expected=expect|VBN|0|root "
    "to|TO|6|mark leave|VB|4|xcomp Niger|NNP|6|obj +.|.|4|punct"
)
CONTROLLED = (
    "Niger|NNP|2|nsubj asked=ask|VBD|0|root the|DT|4|det troops=troop|NNS|2|obj to|TO|6|mark leave|VB|2|xcomp "
    "the|DT|8|det country|NN|6|obj +.|.|2|punct"
)
RELATIVE = (
    "The|DT|2|det soldiers=soldier|NNS|7|nsubj who|WP|4|nsubj left=leave|VBD|2|acl:relcl Mali|NNP|4|obj "
    "are=be|VBP|7|cop home|RB|0|root +.|.|7|punct"
)
GAP = (
    "The|DT|2|det base|NN|6|nsubj:pass the|DT|4|det troops=troop|NNS|5|nsubj left=leave|VBD|2|acl:relcl "
    "burned=burn|VBD|0|root +.|.|6|punct"
)
PARTICIPLE = (
    "The|DT|2|det soldiers=soldier|NNS|6|nsubj based=base|VBN|2|acl in|IN|5|case Gao|NNP|3|obl slept=sleep|VBD|0|root "
    "+.|.|6|punct"
)
SHARED = (
    "The|DT|2|det soldiers=soldier|NNS|3|nsubj entered=enter|VBD|0|root Gao|NNP|3|obj and|CC|6|cc "
    "left=leave|VBD|3|conj Mali|NNP|6|obj +.|.|3|punct"
)
NOMINAL = (
    "The|DT|2|det withdrawal|NN|7|nsubj of|IN|5|case US|NNP|5|compound troops=troop|NNS|2|nmod "
    "has=have|VBZ|7|aux begun=begin|VBN|0|root +.|.|7|punct"
)
OWNED = "Their=their|PRP$|2|nmod:poss departure|NN|3|nsubj surprised=surprise|VBD|0|root Paris|NNP|3|obj +.|.|3|punct"
BARE = "The|DT|2|det pullout|NN|3|nsubj surprised=surprise|VBD|0|root Paris|NNP|3|obj +.|.|3|punct"
COPULAR = "The|DT|2|det troops=troop|NNS|5|nsubj are=be|VBP|5|cop in|IN|5|case Niger|NNP|0|root +.|.|5|punct"
LIGHT = "Kenya|NNP|2|nsubj held=hold|VBD|0|root talks=talk|NNS|2|obj with|IN|5|case Uganda|NNP|3|nmod +.|.|2|punct"
APPOSITIVE = (
    "Ansar|NNP|8|nsubj +,|,|1|punct an|DT|4|det offshoot|NN|1|appos of|IN|6|case Ittihad|NNP|4|nmod +,|,|1|punct "
    "attacked=attack|VBD|0|root the|DT|10|det port|NN|8|obj +.|.|8|punct"
)
TITLE = (
    "Kenyan|JJ|2|amod Minister|NNP|3|nmod:desc Ana|NNP|5|nsubj Duarte|NNP|3|flat slept=sleep|VBD|0|root +.|.|5|punct"
)
AGREED = "Kenya|NNP|4|nsubj and|CC|3|cc Uganda|NNP|1|conj signed=sign|VBD|0|root a|DT|6|det pact|NN|4|obj +.|.|4|punct"
NOT_SO = (
    "Israel|NNP|4|nsubj will|MD|4|aux not|RB|4|advmod release|VB|0|root the|DT|6|det prisoners=prisoner|NNS|4|obj "
    "+.|.|4|punct"
)

OUT_OF = (
    "Denmark|NNP|3|nsubj is=be|VBZ|3|aux shipping=ship|VBG|0|root tanks=tank|NNS|3|obj out|IN|7|case of|IN|5|fixed "
    "Gao|NNP|3|obl +.|.|3|punct"
)
PLANNED_BASE = (
    "Denmark|NNP|3|nsubj will|MD|3|aux station|VB|0|root troops=troop|NNS|3|obj in|IN|6|case "
    "Latvia|NNP|4|nmod +.|.|3|punct"
)
GOAL = (
    "Danish|JJ|2|amod troops=troop|NNS|3|nsubj met=meet|VBD|0|root for|IN|6|case joint|JJ|6|amod "
    "drills=drill|NNS|3|obl with|IN|8|case Kenya|NNP|6|nmod +.|.|3|punct"
)
MISREAD_ACTIVE = (
    "Police|NNS|3|nsubj:pass have|VBP|3|aux arrested=arrest|VBN|0|root four|CD|5|nummod "
    "men=man|NNS|3|nsubj:pass +.|.|3|punct"
)
ASIDE = (
    "They=they|PRP|2|nsubj slept=sleep|VBD|0|root at|IN|4|case Camp|NNP|2|obl Larkhill|NNP|4|flat +,|,|8|punct "
    "in|IN|8|case Oldport|NNP|2|obl +.|.|2|punct"
)


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        (ACTIVE, "withdraw: force=troops place=Mali"),
        (PASSIVE, "handover: giver=France site=base receiver=army"),
        (OBJECT, "withdraw: force=troops place=Mali sender=France"),
        (OUT_OF, "withdraw: force=tanks place=Gao sender=Denmark"),
        (PLANNED_BASE, "deploy: sender=Denmark force=troops place=Latvia"),
        (GOAL, "cooperate: activity=drills party=troops partner=Kenya"),
        (MISREAD_ACTIVE, "coerce: actor=Police target=men"),
        (ASIDE, "location: site=Camp place=Oldport"),
        (RAISED, "withdraw: force=forces place=Niger"),
        (CONTROLLED, "demand: demanded=leave actor=Niger target=troops"),
        (CONTROLLED, "withdraw: force=troops place=country"),
        (RELATIVE, "withdraw: force=soldiers place=Mali"),
        (GAP, "withdraw: force=troops place=base"),
        (PARTICIPLE, "presence: force=soldiers place=Gao"),
        (SHARED, "arrive: force=soldiers place=Gao"),
        (SHARED, "withdraw: force=soldiers place=Mali"),
        (NOMINAL, "withdraw: force=troops"),
        (OWNED, "withdraw: force=Their"),
        (COPULAR, "presence: force=troops place=Niger"),
        (LIGHT, "consult: party=Kenya partner=Uganda"),
        (APPOSITIVE, "alignment: tie=offshoot party=Ansar partner=Ittihad"),
        (APPOSITIVE, "attack: attacker=Ansar target=port"),
        (TITLE, "position: office=Minister holder=Ana body=Kenyan"),
        (AGREED, "agree: party=Kenya agreement=pact partner=Uganda"),
        (NOT_SO, "refuse: actor=Israel refused=release target=prisoners"),
    ],
)
def test_a_sentence_opens_its_frame(parse: Parse, table: str, wanted: str) -> None:
    assert wanted in frames_of(parse(table, mentions=KINDS_OF.get(table, ())))


def test_a_nominal_event_without_its_force_opens_none(parse: Parse) -> None:
    assert frames_of(parse(BARE)) == []


def test_coordinated_places_are_one_match_each(parse: Parse) -> None:
    table = "The|DT|2|det army|NN|3|nsubj left=leave|VBD|0|root Gao|NNP|3|obj and|CC|6|cc Mopti|NNP|4|conj +.|.|3|punct"
    assert frames_of(parse(table)) == ["withdraw: force=army place=Gao", "withdraw: force=army place=Mopti"]


def test_a_bare_number_counts_the_force_named_before_it(parse: Parse) -> None:
    table = (
        "French|JJ|2|amod troops=troop|NNS|3|nsubj serve|VBP|0|root at|IN|5|case Gao|NNP|3|obl and|CC|8|cc "
        "some|DT|8|det 30|CD|3|conj at|IN|10|case Mopti|NNP|8|nmod +.|.|3|punct"
    )
    assert "presence: force=troops place=Mopti" in frames_of(parse(table))


def test_a_particle_changes_the_meaning_of_its_verb(parse: Parse) -> None:
    table = "The|DT|2|det army|NN|3|nsubj gave=give|VBD|0|root up|RP|3|compound:prt the|DT|6|det base|NN|3|obj"
    assert frames_of(parse(table)) == ["handover: giver=army site=base"]


def test_a_wrong_lemma_does_not_hide_a_verb(parse: Parse) -> None:
    table = ACTIVE.replace("left=leave", "left=lef")
    assert frames_of(parse(table)) == ["withdraw: force=troops place=Mali"]


def test_a_thing_that_leaves_is_no_force(parse: Parse) -> None:
    table = "The|DT|2|det question|NN|3|nsubj left=leave|VBD|0|root Mali|NNP|3|obj +.|.|3|punct"
    assert frames_of(parse(table)) == []


def test_a_particle_read_as_a_preposition_still_counts(parse: Parse) -> None:
    table = "The|DT|2|det army|NN|3|nsubj handed=hand|VBD|0|root over|IN|6|case the|DT|6|det base|NN|3|obl"
    assert frames_of(parse(table)) == ["handover: giver=army site=base"]


KINDS_OF = {
    AGREED: (("a pact", "agreement"), ("Kenya", "state"), ("Uganda", "state")),
    LIGHT: (("Kenya", "state"), ("Uganda", "state")),
    TITLE: (("Kenyan", "nationality"), ("Ana Duarte", "person")),
    APPOSITIVE: (("Ansar", "organisation"), ("Ittihad", "organisation"), ("the port", "site")),
}


def frames_of(annotated: Annotated) -> list[str]:
    return [
        f"{match.frame}: " + " ".join(f"{role}={tokens[0].text}" for role, tokens in match.roles.items())
        for match in find_frames(annotated)
    ]
