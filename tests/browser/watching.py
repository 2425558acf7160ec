"""What a browser complains of while a page is open, and what a reader of the page would."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page, Request

__all__ = ["measure_overflow", "open_page", "run_axe", "settle"]

ENOUGH = 30_000
"""Milliseconds for anything to happen, on a machine that draws the map without a graphics card."""
CUT_SHORT = "net::ERR_ABORTED"
"""The page itself asks no longer: the reader has gone on, or moved the day once more."""
SETTLED = """() => document.readyState === "complete"
    && [...document.querySelectorAll("[data-map]")].every((map) => map.dataset.ready)
    && !document.querySelector(".htmx-request")"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def open_page(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """The page, settled, and a list that grows with whatever goes wrong in it."""
    page, complaints = context.new_page(), list[str]()
    page.set_default_timeout(ENOUGH)
    host = urlsplit(address).netloc
    page.on("console", lambda said: complaints.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on("requestfailed", lambda asked: None if asked.failure == CUT_SHORT else complaints.append(_tell(asked)))
    page.on("request", lambda asked: complaints.append(f"elsewhere: {asked.url}") if _leaves(asked.url, host) else None)
    page.goto(address)
    settle(page)
    return page, complaints


def settle(page: Page) -> None:
    """Waits until the page, its map and the parts that it fetches are there."""
    page.wait_for_function(SETTLED)


def measure_overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window: 0 where nobody has to scroll sideways."""
    pixels: int = page.evaluate(OVERFLOW)
    return pixels


def run_axe(page: Page, source: Path) -> list[str]:
    """`["color-contrast (serious): .soft: …"]`: what axe-core finds serious or critical on the page."""
    if page.evaluate("() => !('axe' in window)"):
        page.evaluate(source.read_text(encoding="utf-8") + "; undefined")
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations'], iframes: false})")
    return [
        f"{fault['id']} ({fault['impact']}): {json.dumps([node['target'] for node in fault['nodes'][:4]])}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
    ]


def _tell(asked: Request) -> str:
    return f"failed: {asked.url} {asked.failure}"


def _leaves(address: str, host: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme not in ("data", "blob") and parts.netloc != host
