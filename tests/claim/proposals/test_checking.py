"""What a second reader proposes holds against the report word for word, or is dropped with the reason."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from vedette.claim import check_proposals, find_attributions, find_claims
from vedette.records import Annotated, Article, Proposal
from vedette.run.tools import load_tools

pytestmark = pytest.mark.reader

TEXT = (
    "The last Danish engineers bade farewell to Camp Harrow on Friday, Colonel Ada Brandt told the Corvid Wire. "
    "Norway may keep 40 advisers at the camp.\n"
)
LEFT = "The last Danish engineers bade farewell to Camp Harrow on Friday, Colonel Ada Brandt told the Corvid Wire."


@cache
def annotated() -> Annotated:
    from vedette.annotate import annotate_article

    tools = load_tools()
    article = Article("article:1", "one", TEXT, None, None, None, None, date(2031, 5, 3), "option", "en", "sha256:0")
    return annotate_article(article, tools.reader, actors=tools.actors)


def propose(**changed: object) -> Proposal:
    fields: dict[str, object] = {
        "frame": "withdraw",
        "trigger": "bade farewell",
        "words": LEFT,
        "roles": {"force": ["The last Danish engineers"], "place": ["Camp Harrow"]},
    }
    return Proposal(**(fields | changed))  # type: ignore[arg-type]  # a test gives wrong ones too


def test_what_holds_becomes_a_claim_with_the_reports_own_words_time_and_chain() -> None:
    (claim,), dropped = check_proposals((propose(),), annotated(), find_attributions(annotated()), by="local-7b")
    assert dropped == ()
    assert (claim.frame, claim.modality, claim.polarity, claim.proposed_by) == (
        "withdraw", "asserted", "affirmed", "local-7b",
    )  # fmt: skip
    assert TEXT[claim.evidence[0].start : claim.evidence[0].end].startswith("The last Danish engineers bade farewell")
    assert claim.time is not None
    assert claim.time.edtf == "2031-05-02"
    assert [hop.who for hop in claim.chain][:1] == ["Colonel Ada Brandt"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"words": "The last Danish engineers left Camp Harrow on Friday."}, "its words do not stand in the report"),
        ({"words": LEFT.replace("Danish", "Russian")}, "its words do not stand in the report"),
        ({"words": TEXT.strip()}, "its words are of more than one sentence"),
        ({"words": "rolled"}, "its words are too few to find them by"),
        ({"trigger": "left"}, "its trigger 'left' does not open anything in its words"),
        ({"frame": "flee"}, "there is no frame 'flee'"),
        ({"roles": {"force": ["Russian troops"]}}, "'Russian troops' does not stand in its words"),
        ({"roles": {"force": ["40 advisers"]}}, "'40 advisers' does not stand in its words"),
        ({"roles": {"force": ["Friday"]}}, "'Friday' is no force of withdraw"),
        ({"roles": {"pilot": ["Friday"]}}, "withdraw has no role 'pilot'"),
        ({"roles": {"place": ["Camp Harrow"]}}, "withdraw lacks its force"),
        ({"modality": "planned"}, "proposed as planned, affirmed; the sentence has it asserted, affirmed"),
        ({"polarity": "denied"}, "proposed as asserted, denied; the sentence has it asserted, affirmed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_hold_is_dropped_with_the_reason(changed: dict[str, object], reason: str) -> None:
    kept, (dropped,) = check_proposals((propose(**changed),), annotated(), (), by="m")
    assert kept == ()
    assert dropped.reason == reason


def test_what_the_report_was_read_to_say_already_is_not_said_twice() -> None:
    kept, dropped = check_proposals((propose(), propose()), annotated(), (), by="m")
    assert (len(kept), [one.reason for one in dropped]) == (1, ["the report was read so already"])
    own = find_claims(annotated(), ())
    again = [Proposal(c.frame, TEXT[c.trigger[0].start : c.trigger[0].end], LEFT, {}) for c in own]
    assert check_proposals(again, annotated(), (), by="m", beside=own)[0] == ()
