"""The pages of a record as a browser draws them, and the first page of its brief, as small PNGs."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["draw_first_page", "draw_pages"]

DAYS = "as_of=2024-07-10&known=2024-07-10"
PAGES = {
    "page-situation": (f"/?{DAYS}", 1440, 820),
    "page-report": ("/report/examples/niger-2024/06-agadez-observer.html", 1280, 820),
    "page-subject": (f"/subject/Air%20Base%20201?{DAYS}", 1280, 900),
    "page-evidence": (f"/presence?force=force:RUS&place=site:air-base-101&{DAYS}", 1280, 820),
    "page-review": (f"/review?{DAYS}", 1280, 720),
    "page-brief": ("/brief/Niger?since=2024-05-01&until=2024-07-10", 1280, 1400),
}
"""By name: the address, and the width and height of the window."""
FLAGS = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
SETTLED = "() => [...document.querySelectorAll('[data-map]')].every((map) => map.dataset.ready)"
PAGE_WIDTH = 900
PATIENCE = 60
"""Seconds for the server to start, and for a page to be drawn."""


def draw_pages(store: str, folder: Path) -> None:
    """Writes folder/NAME.png for each of the pages, as a browser in the light draws it."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with serving(store) as site, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(FLAGS))
        page = browser.new_page(color_scheme="light")
        page.set_default_timeout(1000 * PATIENCE)
        for name, (address, width, height) in PAGES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(site + address)
            page.wait_for_function(SETTLED)
            page.wait_for_timeout(5000)  # names on the base map are drawn a moment after it is ready
            save(read_png(page.screenshot()), folder / f"{name}.png")
        browser.close()


def draw_first_page(document: Path, path: Path) -> None:
    """Writes the first page of a PDF."""
    page = pypdfium2.PdfDocument(document)[0]
    save(page.render(scale=PAGE_WIDTH / page.get_width()).to_pil(), path)


def save(image: Image.Image, path: Path) -> None:
    """In few colours, so that the repository stays small; an octree keeps the hues of small marks apart."""
    few = image.convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def read_png(data: bytes) -> Image.Image:
    """The picture in the bytes."""
    return Image.open(io.BytesIO(data))


@contextmanager
def serving(store: str) -> Iterator[str]:
    """`vedette serve` on a free port, while the block runs."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "vedette", "--store", store, "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(address: str) -> None:
    """Returns once somebody answers there."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=PATIENCE):
                return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
