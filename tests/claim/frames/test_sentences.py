"""Sentences of reports that nobody wrote, over all frames, read by the packaged model."""

from __future__ import annotations

import re

import pytest

from vedette.annotate import Reader, annotate_article
from vedette.claim import find_attributions, find_claims
from vedette.lexicon import load_actors
from vedette.records import Article, Claim

pytestmark = pytest.mark.reader

SENTENCES = [
    # who is where, who holds what
    ("About 300 Kenyan soldiers are stationed at the port of Oldport.", "presence force=Kenyan place=port"),
    ("Of the Danish gunners, some 40 serve at Larkhill and the rest in Riga.", "presence force=40 place=Larkhill"),
    ("The charity has 90 workers in Lima.", "presence force=workers place=Lima"),
    ("Near Kilba, two strikes destroyed a launcher and a radar.", "presence force=radar place=Kilba"),
    ("Clan fighters control the valley and two towns.", "control holder=fighters place=valley"),
    ("The town of Arlit fell to the rebels in May.", "control holder=rebels place=town"),
    ("Shells hit the rebel-held suburb.", "control holder=rebel place=suburb"),
    ("The hangars belong to the Peruvian air force.", "ownership owner=Peruvian owned=hangars"),
    ("Kenya gave British crews access to the range.", "access party=British object=range"),
    ("The Larkhill base lies beside the airport.", "location site=Larkhill place=airport"),
    ("The militia is a splinter of Ansar Tawhid.", "alignment party=militia partner=Ansar"),
    ("Members of the alliance include Spain, Norway and Latvia.", "alignment party=Latvia partner=alliance"),
    ("Denmark's defence minister, Ana Lisk, flew to Riga.", "position holder=Lisk office=minister"),
    ("The flotilla is commanded by Ana Lisk.", "position holder=Lisk body=flotilla"),
    ("Ethiopia and Eritrea were at war for two years.", "armed-conflict party=Ethiopia opponent=Eritrea"),
    # moves
    ("The first Ghanaian peacekeepers arrived in Juba on Tuesday.", "arrive force=Ghanaian place=Juba"),
    ("Hungary will send 200 soldiers to Chad.", "deploy sender=Hungary force=soldiers place=Chad"),
    ("Spain pulled its troops out of Larkhill and Riga.", "withdraw force=troops place=Riga"),
    ("The departure of Danish troops from Latvia began in May.", "withdraw force=Danish place=Latvia"),
    ("The gunners, who left Riga in May, were tired.", "withdraw force=gunners place=Riga"),
    ("Norway wants to withdraw its frigates from the gulf.", "withdraw force=frigates place=gulf"),
    ("The command moved its drones from Riga to Oslo.", "relocate force=drones destination=Oslo"),
    ("Spain handed the fort over to the Kenyan navy.", "handover giver=Spain receiver=Kenyan site=fort"),
    ("China is building a naval base in Oldport.", "establish actor=China site=base"),
    ("The army closed two bases in the valley.", "close actor=army site=bases"),
    ("The island expelled the Bolivian envoy.", "expel actor=island target=Bolivian"),
    ("Two frigates are due in Oldport on Friday.", "arrive force=frigates place=Oldport"),
    ("Three gunboats put in at Oldport on Sunday.", "arrive force=gunboats place=Oldport"),
    ("Norway has let no warships through the strait since May.", "access party=warships object=strait"),
    ("The square was packed with army trucks.", "presence force=trucks place=square"),
    ("Danish engineers are dredging the port of Oldport.", "establish actor=Danish site=port"),
    ("Some 40 gunners were driven to a camp near Riga.", "relocate force=gunners destination=camp"),
    ("The last gunners were flown to Denmark from Oldport.", "withdraw force=gunners place=Oldport"),
    ("Denmark leases the airfield until 2031.", "access party=Denmark object=airfield"),
    ("Rebel fighters have been massing on the border.", "mobilize actor=fighters place=border"),
    ("The number of Danish soldiers in Latvia is put at 900.", "presence force=Danish place=Latvia"),
    ("The islanders paid tribute to the Danish sailors.", "support actor=islanders target=Danish"),
    # words and agreements
    ("Peru and Chile signed a fishing pact on Monday.", "agree party=Peru partner=Chile agreement=pact"),
    ("Guyana scrapped its border treaty with Suriname.", "terminate actor=Guyana agreement=treaty"),
    ("Envoys from Oman began a third round of talks with two clans.", "consult party=Envoys partner=clans"),
    ("Premier Otto Vale and President Ana Lisk met in Lima.", "consult party=Vale partner=Lisk"),
    ("The council urged Norway to reopen the clinic.", "demand actor=council target=Norway"),
    ("The guild turned down the ministry's offer.", "refuse actor=guild refused=offer"),
    ("The rebels said they will not free the nurses.", "refuse actor=rebels target=nurses"),
    ("Bolivia lifted its embargo on salt from Chile.", "concede actor=Bolivia conceded=embargo"),
    ("A judge in Dakar freed two fishermen.", "concede actor=judge target=fishermen"),
    ("The islanders are grateful to Norway.", "support actor=islanders target=Norway"),
    ("The frigates exercised with the Omani navy in May.", "cooperate party=frigates partner=Omani"),
    ("Norway works with its allies on mine clearance.", "cooperate party=Norway partner=allies"),
    ("Sweden announced $3 million in relief for Nepal.", "aid provider=Sweden recipient=Nepal"),
    ("Portugal granted asylum to the deposed minister.", "aid provider=Portugal recipient=minister"),
    ("The union accused the bank of fraud.", "accuse actor=union target=bank"),
    ("The senate opened an inquiry into the shipyard.", "accuse actor=senate target=shipyard"),
    ("The clan threatened to attack the dam.", "threaten actor=clan threat=attack"),
    # pressure and force
    ("Hundreds of nurses protested in Lome against the law.", "protest actor=nurses place=Lome"),
    ("Brazil raised tariffs on Canadian wheat.", "sanction actor=Brazil target=Canadian"),
    ("Latvia called up reservists after the raid.", "mobilize actor=Latvia target=reservists"),
    ("The junta banned two parties and a newspaper.", "coerce actor=junta target=newspaper"),
    ("Bandits kidnapped two engineers near the dam.", "coerce actor=Bandits target=engineers"),
    ("Officers overthrew the government of Kamaria.", "coup actor=Officers target=government"),
    ("The navy carried out raids using drones against the camp.", "attack attacker=navy target=camp weapon=drones"),
    ("The depot was shelled by the Sudanese army.", "attack attacker=Sudanese target=depot"),
    ("The island police clashed with smugglers at the pier.", "fight party=police opponent=smugglers"),
    ("Norway backs the islanders in a fight against raiders.", "fight party=islanders opponent=raiders"),
]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_a_sentence_makes_its_claim(reader: Reader, sentence: str, wanted: str) -> None:
    assert any(covers(claim, wanted) for claim in claims_of(reader, sentence)), claims_of(reader, sentence)


@pytest.mark.parametrize(
    ("sentence", "exported"),
    [
        ("The junta declared a curfew in the valley.", {"COERCE (curfew)"}),
        ("Bandits kidnapped two engineers near the dam.", {"ASSAULT (abduct)"}),
        ("Bolivia freed 30 prisoners.", {"RETREAT (release)"}),
        ("The governor resigned on Thursday.", {"RETREAT (resign)"}),
        ("The clans declared a truce in the valley.", {"RETREAT (ceasefire)"}),
        ("Peru and Chile signed a fishing pact on Monday.", {"SUPPORT"}),
        ("Portugal granted asylum to the exiled minister.", {"AID (asylum)"}),
        ("Britain imposed sanctions on the bank.", {"COERCE (restrict)"}),
        ("Bolivia did not support the plan.", {"REJECT (assist)"}),
        ("The navy did not shell the port.", set()),
    ],
)
def test_an_event_is_exported_with_type_and_mode(reader: Reader, sentence: str, exported: set[str]) -> None:
    assert {claim.plover for claim in read(reader, sentence) if claim.plover} == exported


def claims_of(reader: Reader, sentence: str) -> list[str]:
    """`["withdraw force=Danish troops place=Riga"]`."""
    found = []
    for claim in read(reader, sentence):
        roles = {
            name: [sentence[one.start : one.end] for one in fillers if one.start is not None]
            for name, fillers in claim.roles.items()
        }
        found.append(" ".join([claim.frame, *(f"{name}={'+'.join(words)}" for name, words in roles.items())]))
    return found


def covers(claim: str, wanted: str) -> bool:
    """`covers("withdraw force=Danish troops place=Riga", "withdraw force=Danish")` -> `True`."""
    frame, *roles = wanted.split(" ")
    parts = dict(part.split("=", 1) for part in split_roles(claim))
    return claim.split(" ", maxsplit=1)[0] == frame and all(
        value in parts.get(name, "") for name, value in (role.split("=") for role in roles)
    )


def split_roles(claim: str) -> list[str]:
    """`["force=Danish troops", "place=Riga"]` of "withdraw force=Danish troops place=Riga"."""
    return re.split(r" (?=[a-z]+=)", claim)[1:]


def read(reader: Reader, sentence: str) -> tuple[Claim, ...]:
    article = Article("a", "a", sentence, None, None, None, None, None, None, "en", "c")
    annotated = annotate_article(article, reader, actors=load_actors())
    return find_claims(annotated, find_attributions(annotated))
