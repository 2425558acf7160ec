"""A web server for a web that behaves badly: `python -m benchmarks.faults.server FOLDER`.

It keeps in FOLDER/log.jsonl what was asked for at which simulated time and what was answered: what the watch says of
itself is checked against that.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import sys
from pathlib import Path

import msgspec

from benchmarks.faults.sites import RETRY_AFTER, Site, feed_of, page_of, site_of
from benchmarks.faults.times import TimeFile

BOMB = gzip.compress(b"<rss>" + b" " * 60_000_000)


class Turned(msgspec.Struct, frozen=True):
    """How a site turns questions away: all but each `every`th, or all where that is 1."""

    status: int
    every: int
    headers: dict[str, str] = {}


TURNED_AWAY = {
    "429": Turned(429, 2, {"retry-after": str(RETRY_AFTER)}),
    "503": Turned(503, 3),
    "500": Turned(500, 4),
    "410": Turned(410, 1),
}


class Server:
    """Answers for every site of the web, and writes down each question."""

    def __init__(self, folder: Path) -> None:
        self._time = TimeFile(folder / "time")
        self._log = (folder / "log.jsonl").open("a", buffering=1)
        self._counts: dict[str, int] = {}
        self.port = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One question and its answer; the connection ends with it."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path, headers = _parsed(head)
            host = headers.get("host", "").partition(":")[0]
            at = self._time.read()
            site = site_of(int(host[1:5]))
            status, told, body = self._made(site, path, headers, at)
            self._note(at, host, path, status, headers)
            await self._send(site, path, reader, writer, (status, told, body))
        except (ConnectionError, asyncio.IncompleteReadError, ValueError, TimeoutError):
            pass
        finally:
            writer.close()

    def _note(self, at: float, host: str, path: str, status: int, headers: dict[str, str]) -> None:
        conditional = "if-none-match" in headers
        self._log.write(json.dumps([at, host, path, status, conditional]) + "\n")

    def _made(self, site: Site, path: str, headers: dict[str, str], at: float) -> tuple[int, dict[str, str], bytes]:
        count = self._counts[f"{site.host}{path}"] = self._counts.get(f"{site.host}{path}", 0) + 1
        if path == "/robots.txt":
            return _robots(site)
        if path.startswith("/a/"):
            return self._page(site, path, at, count)
        if path == "/old" and site.way == "moved":
            return 301, {"location": "/feed"}, b""
        if path == "/old" and site.way == "redirect":
            return 302, {"location": "/feed"}, b""
        return self._feed(site, headers, at, count)

    def _page(self, site: Site, path: str, at: float, count: int) -> tuple[int, dict[str, str], bytes]:
        item = int(path[3:].partition("?")[0])
        text = page_of(site, item, at, nonce=count)
        if site.way == "latin-1":
            return 200, {"content-type": "text/html; charset=utf-8"}, text.encode("cp1252", "replace")
        if site.way == "gb18030":
            return 200, {"content-type": "text/html; charset=gb18030"}, text.encode("gb18030")
        return 200, {"content-type": "text/html; charset=utf-8"}, text.encode()

    def _feed(self, site: Site, headers: dict[str, str], at: float, count: int) -> tuple[int, dict[str, str], bytes]:
        turned = TURNED_AWAY.get(site.way)
        if turned is not None and (turned.every == 1 or count % turned.every):
            return turned.status, turned.headers, b"no"
        body = feed_of(site, at, nonce=count).replace("PORT", str(self.port)).encode()
        kind = {"content-type": "application/rss+xml; charset=utf-8"}
        match site.way:
            case "cut xml":
                body = body[: len(body) * 3 // 4]
            case "bomb":
                return 200, {**kind, "content-encoding": "gzip"}, BOMB
            case "too large":
                body = b"<rss>" + b" " * 3_000_000
            case "latin-1":
                body = body.decode().encode("cp1252", "replace")
        if site.way in {"no etag", "changing bodies"}:
            return 200, kind, body
        tag = f'"{hashlib.md5(body).hexdigest()}"'
        return (304, {"etag": tag}, b"") if headers.get("if-none-match") == tag else (200, {**kind, "etag": tag}, body)

    async def _send(
        self,
        site: Site,
        path: str,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        made: tuple[int, dict[str, str], bytes],
    ) -> None:
        status, told, body = made
        is_page = path.startswith("/a/")
        if site.way == "slow" and path != "/robots.txt":
            await asyncio.sleep(0.1)
        if site.way == "hangs up" and path != "/robots.txt" and not is_page:
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n<rss>")
            return
        if (site.way == "endless" and path == "/feed") or (site.way == "endless report" and is_page):
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
            while not reader.at_eof():
                writer.write(b"<p>")
                await writer.drain()
                await asyncio.sleep(0.1)
            return
        lines = [f"HTTP/1.1 {status} X", f"content-length: {len(body)}", "connection: close"]
        lines += [f"{name}: {value}" for name, value in told.items()]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        await writer.drain()


def _parsed(head: str) -> tuple[str, dict[str, str]]:
    lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    return lines[0].split(" ")[1], {name.lower(): value for name, value in headers.items()}


def _robots(site: Site) -> tuple[int, dict[str, str], bytes]:
    match site.way:
        case "crawl-delay":
            return 200, {}, b"User-agent: *\nCrawl-delay: 20\n"
        case "disallowed":
            return 200, {}, b"User-agent: *\nDisallow: /a/\n"
    return 404, {}, b"none"


async def serve(folder: Path) -> None:
    """Serves until it is ended; FOLDER/port says where."""
    server = Server(folder)
    listening = await asyncio.start_server(server.answer, "127.0.0.1", 0, backlog=512)
    server.port = listening.sockets[0].getsockname()[1]
    (folder / "port.part").write_text(str(server.port))
    (folder / "port.part").rename(folder / "port")
    async with listening:
        await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
