"""Sentences of reports that nobody wrote: who belongs to whom, who fought whom, and what the tree had put elsewhere."""

from __future__ import annotations

import pytest
from tests.claim.frames.test_sentences import claims_of, covers, read

from vedette.annotate import Reader

pytestmark = pytest.mark.reader

SENTENCES = [
    # who belongs to whom
    ("Gunners visiting from the 3rd Battalion watched.", "alignment party=Gunners partner=Battalion"),
    ("He was sent to 2nd Battalion, 5th Marine Regiment.", "alignment party=Battalion partner=Regiment"),
    ("Raiders killed nine members of the Kilba tribe.", "alignment party=members partner=tribe"),
    ("The alliance is made up of Peru and Chile.", "alignment party=Peru partner=alliance"),
    ("The militia's tanks rusted in the rain.", "ownership owner=militia owned=tanks"),
    ("Danish navy lieutenant Ana Duarte drew the map.", "position holder=Duarte office=lieutenant"),
    (
        "Ana Duarte, commander, 5th Fleet, recently met with employees.",
        "position holder=Duarte office=commander body=Fleet",
    ),
    # who fought whom
    ("The army cleared the valley of rebels.", "fight party=army opponent=rebels place=valley"),
    ("The garrison dealt the raiders a heavy blow.", "fight party=garrison opponent=raiders"),
    ("The patrol received heavy fire from gunmen on the ridge.", "attack attacker=gunmen target=patrol"),
    ("Diallo was killed in a raid by Danish commandos.", "attack attacker=commandos target=Diallo"),
    ("Musa Diallo was hit and wounded by a Danish jet.", "attack attacker=jet target=Diallo"),
    ("Norway supports Latvia in its campaign to defeat the raiders.", "fight party=Latvia opponent=raiders"),
    # what lies where
    ("Two Danish gunners were killed in Mali.", "presence force=gunners place=Mali"),
    ("Herders met in the town of Kilba in northern Mali.", "location site=town place=Mali"),
    # what the tree, or a dateline, had put elsewhere
    ("The governor quit on Monday, after protests demanding an inquiry.", "concede actor=governor"),
    ("Two unions issued a report accusing the bank of hiding losses.", "accuse actor=unions target=bank"),
    ("Lima, Peru - Peru's opposition leader Ana Duarte has rejected the budget.", "refuse actor=Duarte refused=budget"),
]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_a_sentence_makes_its_claim(reader: Reader, sentence: str, wanted: str) -> None:
    assert any(covers(claim, wanted) for claim in claims_of(reader, sentence)), claims_of(reader, sentence)


@pytest.mark.parametrize(
    ("sentence", "frame", "modality", "exported"),
    [
        ("Ana Duarte called the Danish premier on Friday to thank him.", "support", "asserted", "SUPPORT"),
        ("The premier called President Ana Duarte to discuss the ferry.", "consult", "asserted", "CONSULT (phone)"),
        ("Ana Duarte plans to thank the Danish premier.", "support", "planned", "AGREE"),
        ("Chile held large-scale naval drills off its coast.", "mobilize", "asserted", "MOBILIZE (troops)"),
        ("Norway denied entry to a Danish reporter.", "refuse", "asserted", "REJECT (assist)"),
        ("Two cartoonists were arrested in Oldport on Monday.", "coerce", "asserted", "COERCE (arrest)"),
        ("The king ended a two-month state of emergency.", "concede", "asserted", "RETREAT (ease)"),
        (
            "The general said he would launch an offensive against smugglers.",
            "threaten",
            "asserted",
            "THREATEN (violence)",
        ),
        ("Demonstrators blocked the road to the mine.", "protest", "asserted", "PROTEST (obstruct)"),
    ],
)
def test_an_event_is_exported_by_what_is_done(
    reader: Reader, sentence: str, frame: str, modality: str, exported: str
) -> None:
    found = [(claim.modality, claim.plover) for claim in read(reader, sentence) if claim.frame == frame]
    assert (modality, exported) in found


def test_the_measure_of_troops_is_no_body_that_they_belong_to(reader: Reader) -> None:
    claims = claims_of(reader, "The number of Danish soldiers in Latvia is put at 900.")
    assert not [claim for claim in claims if claim.startswith("alignment")]


def test_who_claims_something_of_a_crowd_has_killed_nobody(reader: Reader) -> None:
    claims = claims_of(reader, "The militia robs herders it claims to shield.")
    assert not [claim for claim in claims if claim.startswith("attack")]
