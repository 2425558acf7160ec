"""How a claim is meant, from the words that govern it."""

from __future__ import annotations

import pytest
from tests.fakes.trees import read, token

from vedette.claim.modality import judge

SENTENCES = [
    ("Latvian soldiers left the depot at Tamsal on Monday.", "left", "asserted", "affirmed"),
    ("Latvian soldiers will leave the depot at Tamsal in June.", "leave", "planned", "affirmed"),
    ("The brigade is to leave the depot next week.", "leave", "planned", "affirmed"),
    ("The brigade is due to leave the depot next week.", "leave", "planned", "affirmed"),
    ("The brigade has yet to leave the depot.", "leave", "asserted", "denied"),
    ("The brigade may leave the depot.", "leave", "possible", "affirmed"),
    ("The brigade might not leave the depot.", "leave", "possible", "denied"),
    ("The brigade could leave the depot within days.", "leave", "possible", "affirmed"),
    ("The brigade must leave the depot, the mayor said.", "leave", "demanded", "affirmed"),
    ("The brigade should leave the depot, the mayor said.", "leave", "demanded", "affirmed"),
    ("The brigade did not leave the depot.", "leave", "asserted", "denied"),
    ("The brigade didn't leave the depot.", "leave", "asserted", "denied"),
    ("The brigade never left the depot.", "left", "asserted", "denied"),
    ("The brigade no longer holds the depot.", "holds", "asserted", "denied"),
    ("No foreign soldiers have entered the depot.", "entered", "asserted", "denied"),
    ("None of the soldiers left the depot.", "left", "asserted", "denied"),
    ("Nobody attacked the convoy.", "attacked", "asserted", "denied"),
    ("Neither army attacked the convoy.", "attacked", "asserted", "denied"),
    ("The brigade failed to leave the depot.", "leave", "asserted", "denied"),
    ("The brigade refused to leave the depot.", "leave", "asserted", "denied"),
    ("The brigade did not refuse to leave the depot.", "leave", "asserted", "affirmed"),
    ("The brigade managed to leave the depot.", "leave", "asserted", "affirmed"),
    ("The brigade began to leave the depot.", "leave", "asserted", "affirmed"),
    ("The brigade will begin to leave the depot in May.", "leave", "planned", "affirmed"),
    ("The brigade stopped attacking the convoys.", "attacking", "asserted", "denied"),
    ("Estonia asked the brigade to leave the depot.", "leave", "demanded", "affirmed"),
    ("Estonia asked the brigade to leave the depot.", "asked", "asserted", "affirmed"),
    ("Estonia ordered the brigade to leave the depot by Friday.", "leave", "demanded", "affirmed"),
    ("The brigade was ordered to leave the depot by Friday.", "leave", "demanded", "affirmed"),
    ("Estonia demanded that the brigade leave the depot.", "leave", "demanded", "affirmed"),
    ("Estonia urged the rebels to stop attacking convoys.", "attacking", "demanded", "denied"),
    ("Estonia called on the brigade to leave the depot.", "leave", "demanded", "affirmed"),
    ("Estonia has demanded the withdrawal of Latvian soldiers.", "withdrawal", "demanded", "affirmed"),
    ("Estonia called for the withdrawal of Latvian soldiers.", "withdrawal", "demanded", "affirmed"),
    ("The government wants the brigade to leave.", "leave", "demanded", "affirmed"),
    ("The brigade wants to leave.", "leave", "planned", "affirmed"),
    ("The general insists that the brigade left on Monday.", "left", "asserted", "affirmed"),
    ("Estonia insists that the brigade leave by Friday.", "leave", "demanded", "affirmed"),
    ("The minister announced that the brigade would leave the depot.", "leave", "planned", "affirmed"),
    ("The minister announced the withdrawal of the brigade.", "withdrawal", "planned", "affirmed"),
    ("The withdrawal of the brigade was announced on Monday.", "withdrawal", "planned", "affirmed"),
    ("The withdrawal of the brigade began on Monday.", "withdrawal", "asserted", "affirmed"),
    ("The withdrawal of the brigade will begin on Monday.", "withdrawal", "planned", "affirmed"),
    ("The minister said it would be handed over in June.", "handed", "planned", "affirmed"),
    ("The base would be handed over in June, the minister said.", "handed", "planned", "affirmed"),
    ("Estonia agreed to close the base.", "close", "planned", "affirmed"),
    ("Estonia agreed to close the base.", "agreed", "asserted", "affirmed"),
    ("Estonia plans to close the base.", "close", "planned", "affirmed"),
    ("Estonia has no plans to close the base.", "close", "planned", "denied"),
    ("Estonia pledged not to close the base.", "close", "planned", "denied"),
    ("Estonia's decision to close the base angered Latvia.", "close", "planned", "affirmed"),
    ("Estonia is considering closing the base.", "closing", "possible", "affirmed"),
    ("Estonia is considering a plan to close the base.", "close", "possible", "affirmed"),
    ("Estonia is expected to close the base.", "close", "expected", "affirmed"),
    ("Estonia is not expected to close the base.", "close", "expected", "denied"),
    ("Estonia is likely to close the base.", "close", "expected", "affirmed"),
    ("Estonia is unlikely to close the base.", "close", "expected", "denied"),
    ("Analysts fear that rebels will attack the base.", "attack", "expected", "affirmed"),
    ("Analysts predict the closure of the base.", "closure", "expected", "affirmed"),
    ("If Estonia closed the base, Latvia would send soldiers.", "closed", "hypothetical", "affirmed"),
    ("If Estonia closed the base, Latvia would send soldiers.", "send", "hypothetical", "affirmed"),
    ("If Estonia closes the base, Latvia will send soldiers.", "send", "hypothetical", "affirmed"),
    ("Latvia would send soldiers if Estonia closed the base.", "closed", "hypothetical", "affirmed"),
    ("Unless Estonia closes the base, Latvia will send soldiers.", "closes", "hypothetical", "affirmed"),
    ("Had Estonia closed the base, Latvia would have sent soldiers.", "closed", "hypothetical", "affirmed"),
    ("Had Estonia closed the base, Latvia would have sent soldiers.", "sent", "hypothetical", "affirmed"),
    ("Estonia would have closed the base long ago.", "closed", "hypothetical", "affirmed"),
    ("Diplomats believe that Estonia closed the base in May.", "closed", "assessed", "affirmed"),
    ("Diplomats suspect that rebels attacked the base.", "attacked", "assessed", "affirmed"),
    ("Diplomats think Estonia will close the base.", "close", "expected", "affirmed"),
    ("The rebels are believed to have attacked the base.", "attacked", "assessed", "affirmed"),
    ("In my view the rebels attacked the base.", "attacked", "assessed", "affirmed"),
    ("The rebels probably attacked the base.", "attacked", "assessed", "affirmed"),
    ("Estonia denied that it closed the base.", "closed", "asserted", "denied"),
    ("Estonia denied closing the base.", "closing", "asserted", "denied"),
    ("Estonia denied reports that it would close the base.", "close", "planned", "denied"),
    ("Estonia rejected claims that its soldiers attacked a village.", "attacked", "asserted", "denied"),
    ("Estonia did not deny that its soldiers attacked a village.", "attacked", "asserted", "affirmed"),
    ("The rebels threatened to attack the base.", "attack", "hypothetical", "affirmed"),
    ("The rebels threatened to attack the base.", "threatened", "asserted", "affirmed"),
    ("It is unclear how many soldiers remain at the base.", "remain", "unknown", "affirmed"),
    ("It was not known whether the soldiers had left the base.", "left", "unknown", "affirmed"),
    ("The ministry did not say when the soldiers would leave.", "leave", "unknown", "affirmed"),
    ("The ministry declined to say how many soldiers remained.", "remained", "unknown", "affirmed"),
    ("The ministry refused to say whether soldiers were at the base.", "base", "unknown", "affirmed"),
    ("Nor has the ministry said when the soldiers will leave.", "leave", "unknown", "affirmed"),
    ("How many soldiers will leave?", "leave", "unknown", "affirmed"),
    ("Have the soldiers left the base?", "left", "unknown", "affirmed"),
    ("Reporters asked how many soldiers had left the base.", "left", "unknown", "affirmed"),
    ("The ministry said how many soldiers had left the base.", "left", "asserted", "affirmed"),
    ("Estonia tried to close the base.", "close", "planned", "affirmed"),
    ("Estonia seeks to expand the base.", "expand", "planned", "affirmed"),
    ("Estonia sought the withdrawal of Latvian soldiers.", "withdrawal", "demanded", "affirmed"),
    ("Latvia sent soldiers to train the Estonian army.", "train", "planned", "affirmed"),
    ("Latvia sent soldiers to train the Estonian army.", "sent", "asserted", "affirmed"),
    ("The minister confirmed that the soldiers had left.", "left", "asserted", "affirmed"),
    ("The soldiers forgot to close the base.", "close", "asserted", "denied"),
    ("The base, which Estonia closed in May, will be sold.", "closed", "asserted", "affirmed"),
    ("The soldiers who left the base will not return.", "left", "asserted", "affirmed"),
    ("The soldiers who left the base will not return.", "return", "planned", "denied"),
    ("Estonia will not close the base.", "close", "planned", "denied"),
    ("Estonia cancelled the deployment of its soldiers.", "deployment", "planned", "denied"),
    ("Ahead of the withdrawal of the brigade, the port was busy.", "withdrawal", "planned", "affirmed"),
    ("After the withdrawal of the brigade, the port was quiet.", "withdrawal", "asserted", "affirmed"),
    ("There are no Estonian troops stationed at the port.", "stationed", "asserted", "denied"),
    ("Latvia prevented the rebels from attacking the base.", "attacking", "asserted", "denied"),
    ("Latvia was forced to leave the base.", "leave", "asserted", "affirmed"),
    ("Latvia was allowed to use the base.", "use", "asserted", "affirmed"),
    ("Latvia will be allowed to use the base.", "use", "planned", "affirmed"),
    ("Under the treaty, Latvian ships may use the port.", "use", "asserted", "affirmed"),
    ("The soldiers are not at the base.", "base", "asserted", "denied"),
    ("The soldiers will be at the base until May.", "base", "planned", "affirmed"),
    ("Not only did Estonia close the base, it sold it.", "close", "asserted", "affirmed"),
    ("No more than 300 soldiers left the base.", "left", "asserted", "affirmed"),
    ("The brigade did not leave until Friday.", "leave", "asserted", "affirmed"),
    ("The soldiers left without attacking the village.", "attacking", "asserted", "denied"),
    ("Estonia's threat to attack the port was not carried out.", "attack", "hypothetical", "affirmed"),
    ("A timetable for the withdrawal of the brigade was published.", "withdrawal", "planned", "affirmed"),
    ("The planned withdrawal of the brigade worries Latvia.", "withdrawal", "planned", "affirmed"),
    ("Talks on the withdrawal of the brigade began on Monday.", "withdrawal", "planned", "affirmed"),
    ("The two countries signed an agreement on Monday.", "signed", "asserted", "affirmed"),
    ("The two countries will sign an agreement on Monday.", "sign", "planned", "affirmed"),
    ("Estonia to close base at Tamsal", "close", "planned", "affirmed"),
    ("Estonian troops leave Tamsal", "leave", "asserted", "affirmed"),
    ("The brigade said on Monday that it was ready to leave the depot.", "leave", "planned", "affirmed"),
    ("The brigade is not ready to leave the depot.", "leave", "planned", "denied"),
    ("Witnesses saw the soldiers leave the depot.", "leave", "asserted", "affirmed"),
    ("Witnesses saw two trucks leaving the depot.", "leaving", "asserted", "affirmed"),
    ("The army said that its soldiers had killed two rebels and wounded three.", "wounded", "asserted", "affirmed"),
    ("Rebels attacked the base on Monday, killing two soldiers.", "killing", "asserted", "affirmed"),
    ("Estonia has warned that rebels could attack the base.", "attack", "possible", "affirmed"),
    ("The soldiers are going to leave the base.", "leave", "planned", "affirmed"),
    ("The soldiers have to leave the base by May.", "leave", "planned", "affirmed"),
    ("Latvia let the rebels use the base.", "use", "asserted", "affirmed"),
    ("Latvia ruled out sending troops to Estonia.", "sending", "planned", "denied"),
    ("Estonia is willing to close the base.", "close", "planned", "affirmed"),
    ("Estonia promised Latvia that no soldiers would enter the port.", "enter", "planned", "denied"),
    ("The commander said his men had not attacked the village.", "attacked", "asserted", "denied"),
]


@pytest.mark.parametrize(("text", "trigger", "modality", "polarity"), SENTENCES)
def test_judge(text: str, trigger: str, modality: str, polarity: str) -> None:
    annotated = read(text)
    judgement = judge(token(annotated, trigger), annotated)
    assert (judgement.modality, judgement.polarity) == (modality, polarity)


AHEAD = [("2025-03-12", "planned"), ("2025-03-01", "asserted"), ("2025-03-05/2025-03-09", "planned")]


@pytest.mark.parametrize(("day", "modality"), AHEAD)
def test_present_tense_with_a_day_to_come_is_a_plan(day: str, modality: str) -> None:
    annotated = read("The soldiers patrol the port every day.", times=(("every day", "DATE", day, day),))
    assert judge(token(annotated, "patrol"), annotated).modality == modality


def test_without_a_publication_day_the_present_is_the_present() -> None:
    annotated = read(
        "The soldiers patrol the port every day.",
        times=(("every day", "DATE", "2025-03-12", "2025-03-12"),),
        published=None,
    )
    assert judge(token(annotated, "patrol"), annotated).modality == "asserted"


def test_every_word_of_every_sentence_can_be_judged() -> None:
    for text, *_ in SENTENCES:
        annotated = read(text)
        for each in annotated.doc:
            assert judge(each, annotated).polarity in ("affirmed", "denied")
