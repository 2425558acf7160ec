"""The container files hold: linted, valid, and in step with the rest of the house."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
CONTAINERFILE = ROOT / "containers" / "Containerfile"
COMPOSE = ROOT / "containers" / "compose.yaml"
PROGRAMS = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ["hadolint", str(CONTAINERFILE)],
        ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
    ],
    ids=["Containerfile", "compose.yaml"],
)
def test_the_linter_has_nothing_to_say(command: list[str]) -> None:
    done = subprocess.run([PROGRAMS / command[0], *command[1:]], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_copied_is_there_and_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for line in re.findall(r"^COPY (?!--from)(.+)$", CONTAINERFILE.read_text(encoding="utf-8"), re.MULTILINE):
        for name in line.split()[:-1]:
            assert list(ROOT.glob(name)), f"{name} is copied but not there"
            assert f"!{name.removeprefix('./')}" in ignored, f"{name} is copied but ignored"


def test_the_image_is_built_with_the_tools_and_extras_of_the_house() -> None:
    text = CONTAINERFILE.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    pinned = re.search(r"^UV_VERSION := (\S+)$", makefile, re.MULTILINE)
    assert pinned
    assert re.findall(r"uv==(\S+)", text) == [pinned[1]]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    default = re.search(r"^ARG ALSO=(\S+)$", text, re.MULTILINE)
    assert default
    named = set(re.findall(r"--extra (\S+)", text)) - {'"$ALSO"'}
    assert named | {default[1], "batch"} <= set(project["optional-dependencies"])


def test_the_services_run_commands_that_there_are() -> None:
    import typer

    from vedette.serve.command_line import app

    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group has them
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    commands = {name: service["command"][0] for name, service in services.items() if "command" in service}
    assert set(commands) == {"app", "worker"}
    assert set(commands.values()) <= known


def test_every_setting_asked_for_stands_in_the_example() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE.read_text(encoding="utf-8")))
    given = {
        line.partition("=")[0] for line in (ROOT / "containers/example.env").read_text().splitlines() if "=" in line
    }
    assert asked == given
