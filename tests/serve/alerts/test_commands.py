"""`vedette alert`, the alerts page and the feed, as people meet them."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from fastapi.testclient import TestClient
from tests.fakes.alerts import at, begin, take_in
from tests.fakes.salt_road import make_salt_road, salt_road_readings
from tests.fakes.webhook import Webhook
from typer.testing import CliRunner, Result

from vedette.errors import SettingError
from vedette.records import schema_of
from vedette.run.alerting import send_due
from vedette.serve.command_line import app
from vedette.serve.pages import make_application
from vedette.store import Alerts, Outbox, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIRE, MILL, RADIO, PAPER, HANDOVER = salt_road_readings()
RULES = """
[[rule]]
name = "Niger"
when = "leaves,count,second-root,due"
place = "Niger"
to = "json://ana:s3cret@127.0.0.1:1/t0ken"
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """All five reports of the salt road."""
    make_salt_road(tmp_path).close()
    return tmp_path / "salt.db"


def alert(record: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(app, ["--store", str(record), "alert", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_rule_is_added_told_listed_and_closed(record: Path) -> None:
    added = alert(
        record,
        *("add", "Niger", "--when", "arrives,leaves", "--place", "Niger", "--force", "Russia"),
        *("--to", "json://ana:s3cret@hooks.example/t0ken", "--quiet", "22:00-07:00", "--zone", "Europe/Paris"),
        *("--every", "1h"),
    )
    told = "to json://hooks.example/…; quiet 22:00-07:00 Europe/Paris; at most one message every 1h"
    lines = added.stdout.splitlines()
    assert lines[:2] == ["Niger: arrives, leaves; at Niger (NER); forces: Russia", f"    {told}"]
    assert lines[2:] == ["told is what is learnt from now on, from reports printed in the 31 days before"]
    listed = alert(record, "list").stdout
    assert told in listed
    assert "nothing met yet" in listed
    as_json = alert(record, "list", "--format", "json").stdout
    assert json.loads(as_json)["to"] == [{"address": "json://hooks.example/…"}]
    assert alert(record, "close", "Niger").stdout == "Niger: closed\n"
    with pytest.raises(SettingError, match="no rule is called 'Niger'; rules: there are none yet"):
        alert(record, "close", "Niger")


def test_a_file_is_loaded_whole_or_not_at_all_and_again_without_harm(record: Path, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULES + '\n[[rule]]\nname = "wrong"\nwhen = "vanishes"\n', encoding="utf-8")
    with pytest.raises(SettingError, match="wrong: when: there is no 'vanishes'"):
        alert(record, "load", str(path))
    with closing(open_store(record)) as store:
        assert Alerts(store).rules() == []
        path.write_text(RULES, encoding="utf-8")
        alert(record, "load", str(path))
        first = Alerts(store).rules()
        alert(record, "load", str(path))
        assert Alerts(store).rules() == first
        path.write_text(RULES.replace("leaves,", ""), encoding="utf-8")
        alert(record, "load", str(path))
        assert [rule.when for rule in Alerts(store).rules()] == [("count", "second-root", "due")]


def test_what_would_have_been_sent_is_told_day_by_day_and_nothing_is_kept(record: Path, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULES, encoding="utf-8")
    tried = alert(record, "try", str(path), "--since", "2031-02-28", "--until", "2031-07-01").stdout
    lines = [line for line in tried.splitlines() if line and not line.startswith("     ")]
    assert [line.strip() for line in lines if line.startswith("2031") or ": " in line] == [
        "2031-03-01",
        "leaves: Armed forces of the United States at Air Base 201",
        "2031-03-05",
        "second-root: presence: Armed forces of the United States at Air Base 201",
        "2031-03-09",
        "count: Armed forces of the United States at Air Base 201",
        "2031-06-15",
        "leaves: Armed forces of the United States at Air Base 201",
    ]
    assert (
        "“American soldiers handed Air Base 201 to the Nigerien army on June 14, to the sound of one trumpet.”" in tried
    )
    with closing(open_store(record)) as store:
        assert (Alerts(store).rules(), Alerts(store).met(), Outbox(store).list()) == ([], [], [])
        assert Alerts(store).last_seen() == {}
    as_lines = alert(record, "try", str(path), "--since", "2031-03-08", "--until", "2031-03-10", "-f", "jsonl").stdout
    jsonschema.validate(json.loads(as_lines), schema_of("alert"))
    quiet = alert(record, "try", str(path), "--since", "2031-04-01", "--until", "2031-04-02")
    assert "nothing would have been sent from 2031-04-01 to 2031-04-02" in quiet.stderr


def test_a_dry_run_tells_what_the_rounds_told(tmp_path: Path) -> None:
    from vedette.run.alerting import try_rules

    with closing(open_store(tmp_path / "salt.db")) as store:
        rule = begin(store, "leaves,count,second-root,due,contested,denied,answered,stale")
        for day, readings in (("2031-03-01", [WIRE]), ("2031-03-02", [MILL]), ("2031-03-05", [RADIO])):
            take_in(store, at(day), *readings)
        take_in(store, at("2031-03-09"), PAPER)
        take_in(store, at("2031-06-16"))
        lived = {(a.day, a.kind, a.about, a.after, tuple(c.id for c in a.claims)) for a in Alerts(store).met()}
        tried = try_rules(store, [rule], since=at("2031-02-01").date(), until=at("2031-06-16").date())
        assert {(a.day, a.kind, a.about, a.after, tuple(c.id for c in a.claims)) for a in tried} == lived
        assert len(lived) == 4


def test_a_round_by_hand_tells_what_went_and_exits_with_one_where_something_did_not(record: Path) -> None:
    with closing(open_store(record)) as store, Webhook() as webhook:
        begin(store, "leaves", to=f"json://127.0.0.1:{webhook.port}/", now=at("2031-02-01"))
        begin(store, "leaves", name="down", to=f"json://ana:s3cret@127.0.0.1:{webhook.port}/503/t0ken")
        assert alert(record, "send").stdout == "0 new, 0 sent, 0 to be tried again, 0 given up\n"
        assert "nothing was met yet" in alert(record, "log").stderr
        assert "no message was made yet" in alert(record, "outbox").stderr
        tested = alert(record, "test", "down")
        assert tested.exit_code == 1
        assert "error=503" in tested.stdout
        assert "s3cret" not in tested.stdout
        assert alert(record, "test", "Salt Road").stdout == "json://127.0.0.1/…: taken\n"


def test_the_log_and_the_outbox_show_sentences_and_states_and_no_secrets(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "salt.db")) as store:
        begin(store, "leaves", to="json://ana:s3cret@hooks.example/t0ken")
        take_in(store, at("2031-03-01"), WIRE)
        send_due(store, lambda _: "error=503", now=at("2031-03-01"))
    log = alert(tmp_path / "salt.db", "log").stdout
    assert log.startswith(
        "2031-03-01 12:00  Salt Road\n    leaves: Armed forces of the United States at Air Base 201\n"
    )
    assert "defence official (anonymous) → Corvid Wire · planned" in log
    outbox = alert(tmp_path / "salt.db", "outbox").stdout
    assert "  waiting  Salt Road  json://hooks.example/…  1 alert  1 try, next 2031-03-01 12:01: error=503\n" in outbox
    assert "s3cret" not in log + outbox
    assert alert(tmp_path / "salt.db", "outbox", "--retry").stdout == "0 to be sent again\n"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with closing(open_store(tmp_path / "salt.db")) as store:
        begin(store, "leaves,due", name="Niger <b>", place="Niger", to="json://ana:s3cret@hooks.example/t0ken")
        begin(store, "second-root", name="roots")
        for day, readings in (("2031-03-01", [WIRE]), ("2031-03-05", [RADIO]), ("2031-06-16", [])):
            take_in(store, at(day), *readings)
        send_due(store, lambda _: "error=503", now=at("2031-06-16"))
        yield TestClient(make_application(store), base_url="http://127.0.0.1")


def test_the_page_shows_rules_what_they_met_and_what_waits(client: TestClient) -> None:
    page = client.get("/alerts").text
    assert "<b>Niger &lt;b&gt;</b></a> tells when forces leave or the last day of a plan has passed; at Niger." in page
    assert "Their last lorry is to roll through the gate by June 15" in page
    assert page.count('class="change"') == 3
    assert "error=503" in page
    assert "s3cret" not in page
    assert "t0ken" not in page
    assert client.get("/alerts?rule=roots").text.count('class="change"') == 1


def test_the_page_tries_a_rule(client: TestClient) -> None:
    tried = client.get("/alerts?rule=roots&since=2031-03-01&until=2031-03-10").text
    assert "What roots would have sent" in tried
    assert tried.count('class="change"') == 1
    none = client.get("/alerts?rule=roots&since=2031-03-08&until=2031-03-10").text
    assert "Nothing would have been sent." in none
    assert client.get("/alerts?rule=roots&since=2031-01-01&until=2031-03-10").status_code == 400
    assert client.get("/alerts?rule=nobody&since=2031-03-01&until=2031-03-10").status_code == 400


def test_a_page_without_rules_says_what_to_do(tmp_path: Path) -> None:
    with closing(make_salt_road(tmp_path)) as store:
        page = TestClient(make_application(store), base_url="http://127.0.0.1").get("/alerts").text
    assert "vedette alert add NAME" in page


def test_the_feed_has_an_entry_an_alert_and_always_the_same_ids(client: TestClient) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    whole = ET.fromstring(client.get("/alerts.atom").text)
    assert [entry.findtext(f"{atom}updated") for entry in whole.iter(f"{atom}entry")] == [
        "2031-06-16T12:00:00Z",
        "2031-03-05T12:00:00Z",
        "2031-03-01T12:00:00Z",
    ]
    (own,) = ET.fromstring(client.get("/alerts.atom?rule=roots").text).iter(f"{atom}entry")
    ids = [entry.findtext(f"{atom}id") for entry in whole.iter(f"{atom}entry")]
    assert own.findtext(f"{atom}id") == ids[1]
    assert "Tidewater Radio counted 390 American soldiers" in (own.findtext(f"{atom}content") or "")
