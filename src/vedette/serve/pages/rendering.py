"""Templates with what all of them need."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import jinja2
from fastapi.templating import Jinja2Templates
from markupsafe import Markup, escape

from vedette import __version__
from vedette.serve.ledger import ARMED_FORCES, format_count
from vedette.serve.pages.addresses import line_of
from vedette.serve.symbols import colour_of, draw_shape
from vedette.serve.wording import (
    explain,
    name_country,
    say,
    say_conflict,
    say_families,
    say_number,
    say_roots,
    say_stay,
    say_time,
    say_value,
)

if TYPE_CHECKING:
    from fastapi import Request, Response

__all__ = ["make_templates", "render", "render_fault"]

DASH: Final = Markup('<i class="none">–</i>')
"""Where no report says it."""
NAMED: Final = re.compile(r"\(([a-z]+:[^()\s]+)\)")
COMMAND: Final = re.compile(r"; see vedette [a-z ]+$")
FOLDER: Final = Path(__file__).with_name("templates")
PLACES: Final = (
    ("/", "Situation"),
    ("/changes", "Changes"),
    ("/alerts", "Alerts"),
    ("/review", "Review"),
    ("/sources", "Sources"),
    ("/search", "Search"),
)


def make_templates() -> Jinja2Templates:
    """All that is put into a page is escaped; an unknown name is a fault, not an empty string."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(version=__version__, places=PLACES, shape=draw_shape, colour=colour_of)
    environment.globals.update(
        dash=DASH, line_of=line_of, count=format_count, country=name_country, explain=explain, say=say
    )
    environment.globals.update(say_conflict=say_conflict, say_families=say_families, say_value=say_value)
    environment.globals.update(say_number=say_number, say_roots=say_roots, say_stay=say_stay, say_time=say_time)
    environment.filters["force"] = shorten_force
    environment.filters["linked"] = link_subjects
    return Jinja2Templates(env=environment)


def shorten_force(name: str) -> str:
    """`"Armed forces of the United States"` -> `"United States"`, where the column's head says whose forces."""
    return ARMED_FORCES.sub("", name)


def link_subjects(words: str) -> Markup:
    """`"near it: Agadez (place:Agadez)"` -> the same, the id in brackets being a link to its page.

    What is said to who sits at a command line alone is left out.
    """
    return Markup(NAMED.sub(_link, str(escape(COMMAND.sub("", words)))))


def _link(found: re.Match[str]) -> str:
    return f'(<a href="/subject/{quote(unescape(found[1]))}">{found[1]}</a>)'


def render(request: Request, template: str, **values: Any) -> Response:
    """`render(request, "situation.html", rows=…)` -> the page."""
    templates: Jinja2Templates = request.app.state.templates
    return templates.TemplateResponse(request, template, values)


def render_fault(request: Request, status: int, words: str) -> Response:
    """A page that says in one line what is wrong, and where to go on."""
    templates: Jinja2Templates = request.app.state.templates
    return templates.TemplateResponse(request, "fault.html", {"status": status, "words": words}, status_code=status)
