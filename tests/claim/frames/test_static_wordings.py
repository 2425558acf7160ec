"""Who is where, who holds and runs what, in the wordings of the field, and words that say no such thing."""

from __future__ import annotations

import pytest
from tests.claim.frames.test_new_wordings import UNSAID, fillers

from vedette.annotate import Reader

pytestmark = pytest.mark.reader

SAID = [
    ("A Danish frigate has been on escort duty in the Gulf of Guinea since May.", "presence", "place", "Gulf"),
    ("The fort is old. It houses some 120 Danish gunners.", "presence", "place", "It"),
    ("Two Danish drones fly reconnaissance missions from the airfield.", "presence", "place", "airfield"),
    ("Two Danish helicopters flew over the strait on Monday.", "presence", "place", "strait"),
    ("The islands are policed by two naval missions.", "presence", "force", "missions"),
    ("The league has run a naval mission off Kenya since May.", "presence", "force", "mission"),
    ("The handover ended a Danish presence there.", "presence", "place", "there"),
    ("Most of the gunners sailed, leaving fewer than 90 at Larkhill.", "presence", "force", "90"),
    ("Danish soldiers are in Kenya and in Mali.", "presence", "place", "Mali"),
    ("The fort, manned by 90 Danish gunners, is old.", "presence", "place", "fort"),
    ("The airstrip is still in use, guarded by a company of gunners.", "presence", "place", "airstrip"),
    ("The brigade has 900 soldiers in Kenya, most of them at Nakuru and Mombasa.", "presence", "place", "Mombasa"),
    ("The brigade, whose garrisons are in Nakuru and Mombasa, is old.", "presence", "force", "brigade"),
    ("Satellite pictures show twelve tanks at the depot.", "presence", "force", "tanks"),
    ("Eight Danish navy technicians have been in Mombasa since May.", "presence", "force", "technicians"),
    ("Danish troop strength in Latvia stands at 900.", "presence", "place", "Latvia"),
    ("The fort's 90 gunners were told to pack.", "presence", "place", "fort"),
    ("Camp Larkhill, with its 900 Danish soldiers, is quiet.", "presence", "place", "Larkhill"),
    ("Rebels control nearly 80 percent of Nairobi.", "control", "place", "Nairobi"),
    ("The militia ruled nearly half of Kenya.", "control", "place", "Kenya"),
    ("Nairobi remains in rebel hands.", "control", "holder", "rebel"),
    ("Danish marines are in charge of the airfield.", "control", "holder", "marines"),
    ("Camp Larkhill remains Denmark's only base in Africa.", "ownership", "owner", "Denmark"),
    ("A Chinese firm has a 60 percent stake in the port.", "ownership", "owned", "port"),
    ("The post is on the outskirts of Nairobi.", "location", "place", "outskirts"),
    ("He visited the 104th base in Nairobi.", "location", "site", "104th base"),
    ("They will meet at the main base beside Nairobi airport.", "location", "place", "airport"),
    ("The observer mission was authorised in May.", "establish", "site", "mission"),
    ("Dredging of the naval quay has begun.", "establish", "site", "quay"),
    ("The observer mission's mandate expires in June.", "close", "site", "mission"),
    ("The camp ceased operations in May.", "close", "site", "camp"),
    ("Ana Duarte took over as commander of the mission.", "position", "holder", "Duarte"),
]
BARE = [
    "The choir numbers 40. It remained silent.",
    "A passenger plane flew over the city at noon.",
    "Work on the new stadium began in March.",
    "Shares remained in the hands of small investors.",
    "A Swiss firm has a stake in the brewery.",
    "Three guards were on duty at the bank all night.",
    "The minister stayed on after the vote.",
    "Ana Duarte took over as coach of the team in May.",
    "The league has run a rescue mission off Kenya since May.",
]


@pytest.mark.parametrize(("sentence", "frame", "role", "words"), SAID)
def test_a_wording_opens_its_frame(reader: Reader, sentence: str, frame: str, role: str, words: str) -> None:
    assert any(words in filled for filled in fillers(reader, sentence, frame, role))


@pytest.mark.parametrize("sentence", [*BARE, *UNSAID])
def test_what_is_said_of_other_things_opens_nothing(reader: Reader, sentence: str) -> None:
    frames = ("presence", "control", "ownership", "establish", "close")
    roles = ("force", "holder", "owner", "site")
    assert [filled for frame in frames for role in roles for filled in fillers(reader, sentence, frame, role)] == []
