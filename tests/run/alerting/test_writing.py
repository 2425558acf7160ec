"""Rules as people write them: what is understood, and one clear line for what is not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from vedette.errors import SettingError
from vedette.records import QuietHours, Recipient, WatchedForce
from vedette.run.alerting import WrittenRule, make_rule, read_written
from vedette.run.alerting.naming import find_force, find_place

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2031, 2, 1, tzinfo=UTC)
TOML = """
[[rule]]
name = "Niamey"
when = ["arrives", "leaves"]
place = ["Niger", "Agadez, Niger"]
force = "Russia"
to = "json://ana:secret@hooks.example/t0k3n"
quiet = "22:00-07:00"
zone = "Africa/Niamey"
every = "1h"
stale_after = "30d"

[[rule]]
name = "gaps"
when = "uncovered"
failed_after = "2d"
"""
YAML = """
rule:
  - name: Niamey
    when: arrives, leaves
    place: Niger
"""


def test_a_file_of_rules_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(TOML, encoding="utf-8")
    niamey, gaps = [make_rule(written, now=NOW) for written in read_written(path)]
    assert niamey.when == ("arrives", "leaves")
    assert [(place.entity, place.country) for place in niamey.places] == [("state:NER", "NER"), (None, "NER")]
    assert niamey.forces == (WatchedForce("Russia", country="RUS"),)
    assert niamey.to == (Recipient("json://ana:secret@hooks.example/t0k3n"),)
    assert niamey.quiet == QuietHours("22:00", "07:00", "Africa/Niamey")
    assert (niamey.every, niamey.stale_days, gaps.failed_hours) == (3600, 30, 48)


def test_the_same_in_yaml(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(YAML, encoding="utf-8")
    assert read_written(path)[0] == WrittenRule("Niamey", "arrives, leaves", place="Niger")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[rule]]\nname = 'a'\n", "missing required field `when`"),
        ("[[rule]]\nname = 'a'\nwhen = 'left'\nwhom = 'b'\n", "unknown field `whom`"),
        ("[[rule]\n", "no rules: "),
        ("rule = 3\n", "Expected `array`"),
    ],
)
def test_a_file_that_holds_no_rules_is_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingError) as caught:
        read_written(path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read: No such file"):
        read_written(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"when": "vanishes"}, "a: when: there is no 'vanishes'; choose from arrives, "),
        ({"when": ""}, "a: when: nothing is asked for"),
        ({"frame": "dances"}, "a: frame: there is no 'dances'"),
        ({"place": "Qqqqville"}, "a: place: nothing is called 'Qqqqville'"),
        ({"force": "Qqqq"}, "a: force: the tables know nobody called 'Qqqq'"),
        ({"quiet": "10pm"}, "a: quiet: '10pm' are no hours; write 22:00-07:00"),
        ({"quiet": "07:00-07:00"}, "a: quiet: '07:00-07:00' are no hours"),
        ({"quiet": "22:00-07:00", "zone": "Mars/Base"}, "a: zone: 'Mars/Base' is no time zone"),
        ({"every": "soon"}, "a: every: 'soon' will not do; write 1s to 86400s"),
        ({"stale_after": "91d"}, "a: stale_after: '91d' will not do; write 1d to 90d"),
        ({"failed_after": "30m"}, "a: failed_after: '30m' will not do; write 1h to 8760h"),
        ({"pages": "vedette.example"}, "a: pages: 'vedette.example' is no address"),
    ],
)
def test_what_cannot_be_understood_is_one_clear_line(written: dict[str, str], said: str) -> None:
    with pytest.raises(SettingError) as caught:
        make_rule(WrittenRule(**{"name": "a", "when": "left", **written}), now=NOW)  # type: ignore[arg-type]
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a" * 201])
def test_a_rule_needs_a_name(name: str) -> None:
    with pytest.raises(SettingError, match="a rule needs a name"):
        make_rule(WrittenRule(name, "left"), now=NOW)


@pytest.mark.parametrize(
    ("asked", "entity", "country"),
    [
        ("Niger", "state:NER", "NER"),
        ("TCD", "state:TCD", "TCD"),
        ("Air Base 201", "site:air-base-201", "NER"),
        ("Agadez, Niger", None, "NER"),
    ],
)
def test_places_are_countries_sites_and_towns(asked: str, entity: str | None, country: str) -> None:
    found = find_place(asked)
    assert (found.entity, found.country) == (entity, country)


@pytest.mark.parametrize(
    ("asked", "entity", "country"),
    [
        ("Russia", None, "RUS"),
        ("FRA", None, "FRA"),
        ("US forces", "force:USA", None),
        ("Africa Corps", "force:africa-corps", None),
    ],
)
def test_a_country_stands_for_all_its_forces(asked: str, entity: str | None, country: str | None) -> None:
    found = find_force(asked)
    assert (found.entity, found.country) == (entity, country)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("json://ana:s3cret@hooks.example:8080/t0ken?x=y", "json://hooks.example/…"),
        ("mailto://ana:s3cret@example.org?to=ben@example.org", "mailto://example.org/…"),
        ("tgram://123456:s3cret/789", "tgram://…"),
        ("ntfy://s3cret-topic", "ntfy://…"),
        ("json://[::1", "json://…"),
        ("s3cret", "…"),
        ("env:ALERTS_TO", "env:ALERTS_TO"),
    ],
)
def test_an_address_is_never_shown_with_its_secrets(address: str, shown: str) -> None:
    assert (str(Recipient(address)), repr(Recipient(address))) == (shown, f"Recipient({shown!r})")
    rule = make_rule(WrittenRule("a", "left", to=address), now=NOW)
    assert "s3cret" not in repr(rule)
