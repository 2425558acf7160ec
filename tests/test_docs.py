"""The docs and the command line say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main
from benchmarks.quality.page import PAGE, page_with_figures

from vedette.records import FRAMES
from vedette.serve.command_line import app

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md"), *ROOT.glob("training/**/*.md")]
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a click group
OUR_WORDS = {
    r"\bnews ?stor(?:y|ies)\b": "article or report",
    r"\bde-?dup": "families",
    r"\bdata ?lake\b": "record",
    r"\bknowledge graph\b": "record",
    r"\bconfidence score\b": "score",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_place_in_the_reference_with_an_example(command: str) -> None:
    text = (ROOT / "docs/reference/command-line.md").read_text(encoding="utf-8")
    section = re.search(rf"^## `vedette {command}.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, f"no section on {command}"
    assert re.search(rf"^    vedette .*{command}", section[0], re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_s_help_has_an_example(command: str) -> None:
    group = typer.main.get_command(app)
    help_text = group.commands[command].help or ""  # type: ignore[attr-defined]
    assert "Example: vedette" in help_text


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_use_our_words_and_no_machine_s_paths(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for pattern, instead in OUR_WORDS.items():
        found = re.search(pattern, text, re.IGNORECASE)
        assert not found, f"write {instead}"
    assert not re.search(r"/(?:work|home|root|tmp)/", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_frames_of_the_lexicon_are_those_of_the_terms() -> None:
    assert len(FRAMES) == len(set(FRAMES)) == 34


def test_the_figures_on_the_page_are_those_that_were_measured() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_with_figures(), "run python -m benchmarks.quality.page"
