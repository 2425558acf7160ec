"""Messages as they reach a webhook and a mail server on this machine, and what is said where they do not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.fakes.webhook import Webhook

from vedette.errors import SettingError
from vedette.records import Alert, Hop, Message, Recipient, RootRef, ToldClaim
from vedette.serve.alerts import check_recipient, deliver_message, message_body, message_title
from vedette.serve.alerts.delivery import without_calls

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAIM = ToldClaim(
    id="claim:1",
    article="wire-5",
    outlet="Corvid Wire",
    published="2031-06-15",
    head="wire-5",
    frame="handover",
    told_as="done",
    modality="asserted",
    polarity="affirmed",
    roles={},
    place="Air Base 201",
    country="NER",
    time="2031-06-14",
    count=None,
    words="American soldiers handed Air Base 201 to the Nigerien army <b>& left</b>.",
    chain=(Hop("defence official", "official", named=False),),
    root=RootRef("official", "defence official", False, "official"),
    score=0.9,
)
ALERT = Alert(
    id="alert:1",
    rule="rule:1",
    name="Niger",
    kind="leaves",
    about="Armed forces of the United States at Air Base 201",
    before="leaving",
    after="left",
    why="their departure or the handover is reported as done",
    grade="F3",
    day="2031-06-17",
    at="2031-06-17T12:00:00.000000+00:00",
    claims=(CLAIM,),
    more=2,
    path="/presence?force=force%3AUSA",
)
IN_WORDS = """leaves: Armed forces of the United States at Air Base 201
leaving → left
their departure or the handover is reported as done (F3)
“American soldiers handed Air Base 201 to the Nigerien army <b>& left</b>.”
    2031-06-15 · Corvid Wire · defence official (anonymous) → Corvid Wire · done
and 2 more
https://vedette.example/presence?force=force%3AUSA

message:1. Who gets this id twice has got the same message twice."""


def message(to: str, *alerts: Alert) -> Message:
    return Message(
        id="message:1",
        rule="rule:1",
        name="Niger",
        to=Recipient(to),
        made_at="",
        not_before="",
        tries=1,
        state="sending",
        alerts=alerts or (ALERT,),
        pages="https://vedette.example",
    )


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    with Webhook() as running:
        yield running


def test_an_alert_in_words() -> None:
    assert message_title(message("json://x")) == (
        "Vedette, Niger: leaves: Armed forces of the United States at Air Base 201"
    )
    assert message_body(message("json://x")) == IN_WORDS


def test_a_name_from_a_report_is_no_line_of_a_mail_s_head() -> None:
    title = message_title(message("json://x", msgspec.structs.replace(ALERT, about="Camp\r\nBcc: all@example.org")))
    assert title == "Vedette, Niger: leaves: Camp Bcc: all@example.org"


def test_a_report_wakes_no_channel() -> None:
    assert without_calls("@everyone <!channel> left") == "@\u2060everyone <\u2060!channel> left"


def test_a_mass_of_alerts_is_a_digest() -> None:
    many = message("json://x", *[ALERT] * 300)
    body = message_body(many)
    assert message_title(many) == "Vedette, Niger: 300 alerts"
    assert body.count("“American soldiers") == 20
    assert "and 280 more:" in body
    assert "and 80 more that the alerts page shows" in body


def test_a_webhook_gets_words_and_records_under_the_message_s_id(webhook: Webhook) -> None:
    assert deliver_message(message(f"json://ana:s3cret@127.0.0.1:{webhook.port}/t0ken")) is None
    (got,) = webhook.got
    assert (got.key, got.path) == ("message:1", "/t0ken")
    held = json.loads(got.body)
    assert (held["id"], held["message"]) == ("message:1", IN_WORDS)
    assert msgspec.convert(held["alerts"], list[Alert]) == [ALERT]


def test_a_mail_keeps_its_lines_and_carries_the_id() -> None:
    from tests.fakes.webhook import MailServer

    with MailServer() as server:
        address = f"mailto://127.0.0.1:{server.port}?from=vedette@example.org&to=ana@example.org"
        assert deliver_message(message(address)) is None
    (mail,) = server.got
    assert "Idempotency-Key: message:1" in mail
    assert "Subject: Vedette, Niger: leaves" in mail.replace("=?utf-8?Q?", "")


@pytest.mark.parametrize(
    ("path", "said"), [("/503", "error=503"), ("/404", "error=404"), ("/cut", "A Connection error occurred")]
)
def test_why_a_webhook_did_not_take_it_is_told_without_its_secrets(webhook: Webhook, path: str, said: str) -> None:
    reason = deliver_message(message(f"json://ana:s3cret@127.0.0.1:{webhook.port}{path}/t0ken-abcdef"))
    assert reason is not None
    assert said in reason
    assert not any(secret in reason for secret in ("s3cret", "t0ken", "ana:"))


def test_nothing_of_an_address_gets_into_the_log(webhook: Webhook, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        deliver_message(message(f"json://ana:s3cret@127.0.0.1:{webhook.port}/503/t0ken"))
        deliver_message(message("tgram://123456789:abcdefghijklmnopqrstuvwxyz_s3cret/x y z"))
    assert "s3cret" not in caplog.text
    assert "t0ken" not in caplog.text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("carrierpigeon://s3cret", "to: carrierpigeon://…: this is no address that apprise knows"),
        ("slack://s3cret", "to: slack://…: this is no address that apprise knows"),
        ("s3cret", "to: …: this is no address that apprise knows"),
        (
            "env:NO_SUCH_VARIABLE",
            "to: env:NO_SUCH_VARIABLE: the variable NO_SUCH_VARIABLE is not set; set it where rules are added",
        ),
    ],
)
def test_an_address_that_nobody_can_send_to_is_one_clear_line(address: str, said: str) -> None:
    with pytest.raises(SettingError) as caught:
        check_recipient(Recipient(address))
    assert str(caught.value).startswith(said)
    assert "s3cret" not in str(caught.value)


def test_an_address_may_stand_in_a_variable(webhook: Webhook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALERTS_TO", f"json://127.0.0.1:{webhook.port}/503/t0ken")
    reason = deliver_message(message("env:ALERTS_TO"))
    assert reason is not None
    assert "t0ken" not in reason
    assert [got.path for got in webhook.got] == ["/503/t0ken"]


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "apprise", None)
    assert deliver_message(message("json://x.example")) == "apprise is missing; install vedette[alerts]"
    with pytest.raises(SettingError, match=r"to: apprise is missing; install vedette\[alerts\]"):
        check_recipient(Recipient("json://x.example"))
