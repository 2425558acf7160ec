"""Sentences that look alike: words of war said of other things, and the same words said of forces."""

from __future__ import annotations

import pytest

from vedette.annotate import Reader, annotate_article
from vedette.claim import find_attributions, find_claims
from vedette.lexicon import load_actors
from vedette.records import Article

pytestmark = pytest.mark.reader

OF_OTHER_THINGS = [
    "A task force of the savings bank recommended a merger with its rival.",
    "The Salvation Army opened a shelter in Oldport last winter.",
    "Terracotta warriors arrive in Lisbon for a six-month exhibition.",
    "An army of volunteers cleared the beach at Larkhill after the storm.",
    "A bridge opens for the window on the new stamp from Denmark.",
    "The ambassador left the party early because of a cold.",
    "The central bank kept its base rate at four percent.",
    "A troop of scouts camped in the forest near Oldport.",
    "A troop of monkeys moved into the hotel gardens.",
    "A fleet of taxis will be stationed at the airport from May.",
    "A company of actors returned to the theatre in Gao.",
    "The chess player sacrificed his knight and withdrew his queen from the centre.",
    "The Raiders deployed three receivers on the left side of the field.",
    "Arsenal's captain returned to the squad after a knee injury.",
    "The general manager of the hockey team sent two rookies to Hartford.",
    "Manchester United withdrew their bid for the goalkeeper.",
    "The guard scored 31 points before he left the court in Denver.",
    "An invasion of jellyfish closed the beaches of Larkhill.",
    "A swarm of bees occupied the roof of the town hall.",
    "Storks have returned to their base in the old chimney.",
    "Wolves are advancing into the valleys of northern Italy.",
    "A cold front will move into Denmark on Friday.",
    "A column of warm air pushed into the valley overnight.",
    "Hurricane Marta struck the coast and left the island on Tuesday.",
    "The legion of fans marched to the stadium in Oldport.",
    "The union's army of lawyers arrived in court on Monday.",
    "The supermarket chain will withdraw the yoghurt from its shelves.",
    "The airline based 12 aircraft at Oldport for the summer season.",
    "The carmaker moves its headquarters from Lisbon to Oldport.",
    "The bank closed its branch at Larkhill and moved the staff to Oldport.",
    "The start-up deployed its update to all servers in Denmark.",
    "The engineers deployed the database to the cloud on Friday.",
    "Analysts at the broker kept their position in the shares of the steelmaker.",
    "The retailer established a strong base of customers in Latvia.",
    "A toy soldier left in the attic sold for 900 euros.",
    "In the novel, a battalion of ghosts occupies the castle.",
    "The game lets players station tanks at the border and attack their neighbours.",
    "Players can deploy up to five units in each round.",
    "The opera tells how the Roman legions left Britain.",
    "The orchestra's brass section withdrew from the festival in Oldport.",
    "The painter left Paris for Tahiti in 1891.",
    "The king's guard of bronze stands in the square.",
    "The fire brigade was stationed at the school during the concert.",
    "A convoy of tractors drove to the parliament in protest against milk prices.",
    "The garrison church in Oldport will close in June.",
    "The cavalry of horse lovers rode through the village on Sunday.",
    "The minister's adviser left the ministry to work for a bank.",
    "The peace camp at Larkhill offers yoga and meditation.",
    "The choir of veterans sang at the base of the statue.",
    "The doctor stationed himself at the door of the ward.",
    "The patient was transferred to a hospital in Oldport.",
    "The school sent 30 pupils to a summer camp in Denmark.",
    "The mountaineers set up their base camp at 5,300 metres.",
]

OF_FORCES = [
    ("The army's task force was sent to Gao on Monday.", "deploy"),
    ("The Danish army opened a camp in Oldport last winter.", "establish"),
    ("The minister asked the garrison to leave the town in January.", "withdraw"),
    ("Danish guards arrived in Lisbon for a six-month mission.", "arrive"),
    ("An army of 9,000 men invaded the valley near Gao.", "attack"),
    ("The marines left the bridge at Larkhill on Friday.", "withdraw"),
    ("Marines beat off rebels at the port of Oldport, killing three.", "fight"),
    ("The ambassador left the country after the junta expelled him.", "expel"),
    ("Denmark kept its base at Larkhill open.", "control"),
    ("A troop of soldiers camped in the forest near Oldport.", "presence"),
    ("Troops of the 3rd Brigade moved into the hotel in Gao.", "arrive"),
    ("A fleet of warships will be stationed at Oldport from May.", "presence"),
    ("A company of paratroopers returned to the base in Gao.", "arrive"),
    ("The colonel withdrew his tanks from the centre of the town.", "withdraw"),
    ("Togo's gunners returned to the outpost after the truce.", "arrive"),
    ("The general sent two battalions to Larkhill.", "deploy"),
    ("The commandos landed in Oldport for the second exercise of the year.", "arrive"),
    ("The warriors attacked the village at dawn, killing nine.", "attack"),
    ("An invasion of Larkhill by rebel troops was repelled.", "attack"),
    ("The jets have returned to their base in Latvia.", "withdraw"),
    ("Rebels are advancing into the valleys of northern Mali.", "arrive"),
    ("Denmark deploys soldiers at the entrance of the port of Riga.", "deploy"),
    ("A Danish battalion will move into Latvia on Friday.", "arrive"),
    ("A column of tanks pushed into the valley overnight.", "arrive"),
    ("Danish frigates struck the coast and left the island on Tuesday.", "attack"),
    ("The army's engineers arrived in Gao on Monday.", "arrive"),
    ("Denmark will withdraw the missiles from its base in Latvia.", "withdraw"),
    ("The air force based 12 jets at Oldport for the summer.", "presence"),
    ("The army moves its headquarters from Gao to Oldport.", "relocate"),
    ("The army closed its post at Larkhill and moved the soldiers to Oldport.", "close"),
    ("The United Nations will end the mission in Mali in June.", "close"),
    ("The navy deployed its frigates to the gulf.", "deploy"),
    ("The engineers were deployed to the border on Friday.", "deploy"),
    ("Turkey established a naval base in Latvia.", "establish"),
    ("Denmark will return the base to Togo in May.", "handover"),
    ("A Danish soldier left in the fort told reporters that it was empty.", "presence"),
    ("A video shows a regiment that is stationed in Mali.", "presence"),
    ("A battalion of Danish gunners occupies the castle at Larkhill.", "control"),
    ("Turkey stationed tanks at the border and attacked its neighbour.", "presence"),
    ("Togo can deploy up to five units in Mali.", "deploy"),
    ("The last Danish troops left Mali.", "withdraw"),
    ("The air force's radar unit withdrew from the hill near Oldport.", "withdraw"),
    ("The brigade left Gao for Mopti in 2021.", "withdraw"),
    ("The army's guards stand in the square in Gao.", "presence"),
    ("The rebels launched an attack on soldiers at a checkpoint in Mopti.", "attack"),
    ("The 9th Brigade was stationed at the school during the siege of Gao.", "presence"),
    ("The army moved two vehicles to Larkhill.", "relocate"),
    ("A convoy of army lorries drove to the border near Gao.", "arrive"),
    ("The garrison in Oldport will leave in June.", "withdraw"),
    ("The cavalry rode into the village near Gao on Sunday.", "arrive"),
    ("Turkish advisers left the ministry of defence in Gao.", "withdraw"),
    ("The army camp at Larkhill houses 90 gunners.", "presence"),
    ("The platoon of veterans is based at the fort.", "presence"),
    ("The gunner battalion was transferred to a base in Oldport.", "relocate"),
    ("Denmark sent 30 instructors to a training camp in Latvia.", "deploy"),
    ("The commandos set up their camp near the river.", "establish"),
]


@pytest.mark.parametrize("sentence", OF_OTHER_THINGS)
def test_words_of_war_said_of_other_things_open_nothing(sentence: str, reader: Reader) -> None:
    assert frames_of(sentence, reader) == set()


@pytest.mark.parametrize(("sentence", "frame"), OF_FORCES)
def test_the_same_words_said_of_forces_open_their_frame(sentence: str, frame: str, reader: Reader) -> None:
    assert frame in frames_of(sentence, reader)


def frames_of(sentence: str, reader: Reader) -> set[str]:
    """`frames_of("The gunners left Gao.", reader)` -> `{"withdraw"}`."""
    article = Article("a", "a", sentence, None, None, None, None, None, None, "en", "c")
    annotated = annotate_article(article, reader, actors=load_actors())
    return {claim.frame for claim in find_claims(annotated, find_attributions(annotated))}
