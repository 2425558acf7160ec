"""Wordings of the field beside the plainest ones, and words of war that are said of other things."""

from __future__ import annotations

import pytest

from vedette.annotate import Reader, annotate_article
from vedette.claim import find_attributions, find_claims
from vedette.lexicon import load_actors
from vedette.records import Article, Claim

pytestmark = pytest.mark.reader

SAID = [
    ("A Danish company has taken up quarters in Narva.", "presence", "force", "Danish"),
    ("Not a single Danish soldier stands on Malian ground.", "presence", "place", "Malian ground"),
    ("Up to 900 gunners rotate through Latvia every spring.", "presence", "place", "Latvia"),
    ("The fuel depot is guarded by Danish troops.", "presence", "place", "depot"),
    ("Serbian soldiers were seen at the barracks in Oldport.", "presence", "place", "barracks"),
    ("The town has had a garrison of 200 since May.", "presence", "place", "town"),
    ("Kenyan troops re-entered Gedo in July.", "arrive", "place", "Gedo"),
    ("Ugandan forces reached Mahagi and Bunia in the province of Ituri.", "arrive", "place", "Bunia"),
    ("The Belgian jets were the first to land at the base.", "arrive", "force", "Belgian"),
    ("Two Spanish frigates called at Mindelo on Sunday.", "arrive", "place", "Mindelo"),
    ("Two more companies are on their way to Tuzla.", "arrive", "force", "companies"),
    ("Peru's navy reinforced its post on the island with 60 marines.", "deploy", "force", "marines"),
    ("Norway has pledged 90 soldiers.", "deploy", "sender", "Norway"),
    ("Denmark will station two frigates at Mindelo, in the south of the island.", "deploy", "place", "Mindelo"),
    ("The senate vetoed the sending of soldiers to Ukraine.", "deploy", "place", "Ukraine"),
    ("Half of the 200 troops left Gao.", "withdraw", "place", "Gao"),
    ("Togo called on Moscow to withdraw its soldiers.", "withdraw", "sender", "Moscow"),
    ("Iraq has called for Turkey to evacuate Bashiqa.", "withdraw", "force", "Turkey"),
    ("Forty Danish gunners have returned from Latvia.", "withdraw", "place", "Latvia"),
    ("The two battalions will return to their permanent stations.", "withdraw", "destination", "stations"),
    ("The frigate Lark is old. The Lark sailed from Mindelo on Friday.", "withdraw", "force", "Lark"),
    ("Kenyan guards took over from Danish gunners at the Agarak crossing.", "handover", "site", "crossing"),
]

UNSAID = [
    "Market forces drove prices down and left Poland poorer.",
    "A battalion of lawyers arrived in Geneva for the trial.",
    "The airline has based six aircraft in Porto and will add two in spring.",
    "Intel is pulling out of a chip plant in Magdeburg and moving its team to Ohio.",
    "Customers withdrew 400 million euros from the bank in two days.",
    "The union withdrew its strike notice.",
    "The fleet of taxis has been stationed outside the airport since dawn.",
    "Ryanair closed its base in Trondheim and moved its pilots to Oslo.",
    "The enlarged base was quiet.",
]
OF_FORCES = {"presence", "withdraw", "arrive", "deploy", "relocate", "handover", "establish", "close"}


@pytest.mark.parametrize(("sentence", "frame", "role", "words"), SAID)
def test_a_wording_opens_its_frame(reader: Reader, sentence: str, frame: str, role: str, words: str) -> None:
    assert any(words in filled for filled in fillers(reader, sentence, frame, role))


@pytest.mark.parametrize("sentence", UNSAID)
def test_words_of_war_said_of_other_things_open_nothing(reader: Reader, sentence: str) -> None:
    assert not OF_FORCES & {claim.frame for claim in read(reader, sentence)}


def test_a_share_of_a_number_is_no_count(reader: Reader) -> None:
    left = next(
        claim for claim in read(reader, "A third of the 350 soldiers have left Gao.") if claim.frame == "withdraw"
    )
    assert left.count is None


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("Danish troops in Mali, currently about 4,500, are paid well.", 4050),
        ("The gunners whom Denmark sent to Latvia in May, 960 of them, went home in June.", 960),
    ],
)
def test_a_number_set_off_by_commas_counts(reader: Reader, sentence: str, low: int) -> None:
    assert low in {claim.count.low for claim in read(reader, sentence) if claim.count}


def test_a_time_of_the_past_is_not_that_of_what_goes_on(reader: Reader) -> None:
    moves = [
        c
        for c in read(reader, "Denmark doubled its garrison in 2021 and is moving jets to Riga.")
        if c.frame == "relocate"
    ]
    assert [claim.time for claim in moves] == [None]


def fillers(reader: Reader, sentence: str, frame: str, role: str) -> list[str]:
    found = (claim.roles.get(role, ()) for claim in read(reader, sentence) if claim.frame == frame)
    return [sentence[one.start : one.end] for each in found for one in each if one.start is not None]


def read(reader: Reader, sentence: str) -> tuple[Claim, ...]:
    article = Article("a", "a", sentence, None, None, None, None, None, None, "en", "c")
    annotated = annotate_article(article, reader, actors=load_actors())
    return find_claims(annotated, find_attributions(annotated))
