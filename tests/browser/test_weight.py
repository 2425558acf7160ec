"""What a page weighs before the map's code and data."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from tests.browser.conftest import BUILT, need
from tests.browser.places import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 300_000
"""Bytes, compressed: PAGES.md's bound on a page."""
PARTS = re.compile(r'(?:src|href)="(/static/[^"]+\.(?:css|js|svg)[^"]*)"')
OF_THE_MAP = re.compile(r"/static/built/map\.")


@pytest.mark.parametrize("route", PAGES)
def test_page_is_light(route: str, site: str, find: Callable[[str], str]) -> None:
    need(BUILT.is_file(), "the pages' scripts are not built")
    html = fetch(find(route))
    parts = [part for part in PARTS.findall(html.decode()) if not OF_THE_MAP.match(part)]
    assert any("page.js" in part for part in parts)
    assert any("vedette.css" in part for part in parts)
    assert sum(len(gzip.compress(data)) for data in (html, *(fetch(site + part) for part in parts))) < MOST


def fetch(address: str) -> bytes:
    with urlopen(address, timeout=30) as answer:
        data: bytes = answer.read()
    return data
