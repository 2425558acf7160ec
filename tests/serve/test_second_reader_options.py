"""`--llm` and its fellows on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fakes.language_model import language_model, told

from vedette.errors import SettingError
from vedette.serve.commands.second import second_reader

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "The last Danish engineers bade farewell to Camp Harrow on Friday."


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((None, "m", 0.6, None), "--llm: name the endpoint"),
        (("ftp://host", "m", 0.6, None), "--llm: 'ftp://host' is no address"),
        (("http://host/v1", None, 0.6, None), "--llm-model: name the model"),
        (("http://host/v1", "m", 1.5, None), "--llm-below: 1.5 is no score"),
        (("http://host/v1", "m", 0.6, "cheap"), "--llm-price: 'cheap' is not two prices"),
    ],
)
def test_a_wrong_option_is_one_clear_line(options: tuple[str, str, float, str], said: str) -> None:
    with pytest.raises(SettingError, match=said):
        second_reader(*options)


def test_it_is_off_by_default() -> None:
    assert second_reader(None, None, 0.6, None) is None


@pytest.mark.reader
def test_read_shows_who_proposed_and_what_it_cost(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from vedette.serve.command_line import app

    report = tmp_path / "one.txt"
    report.write_text(f"{SENTENCE} Nobody said why.", encoding="utf-8")
    claim = told("withdraw", SENTENCE, "bade farewell", force="The last Danish engineers", place="Camp Harrow")
    with language_model(lambda *_: [claim]) as (url, _):
        options = ["--llm", url, "--llm-model", "local-7b", "--llm-price", "1,2"]
        done = CliRunner().invoke(app, ["read", str(report), *options])
    assert done.exit_code == 0
    assert "proposed by local-7b" in done.stdout
    assert "1 of 1 reports asked (100%), 1 claims kept, 0 dropped" in done.stderr
    assert "cost 0.0010" in done.stderr
