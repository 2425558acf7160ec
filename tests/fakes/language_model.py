"""A small server that speaks the chat completions protocol: it answers as told, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Heard", "language_model", "told"]

Heard = list[dict[str, Any]]
"""The bodies and headers of the requests, in their order."""


def told(frame: str, words: str, trigger: str, modality: str = "asserted", polarity: str = "affirmed", **roles: str):  # type: ignore[no-untyped-def]
    """One claim as a model writes it: `told("withdraw", "French troops left Chad.", "left", force="French troops")`."""
    return {
        "frame": frame,
        "words": words,
        "trigger": trigger,
        "roles": [{"role": role, "words": filler} for role, filler in roles.items()],
        "modality": modality,
        "polarity": polarity,
    }


@contextmanager
def language_model(answer: Callable[[str, int], Any]) -> Iterator[tuple[str, Heard]]:
    """`answer(report, number of the request)` -> the claims; or `(status, headers, body)` for an answer of its own."""
    heard: Heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            heard.append({"path": self.path, "authorization": self.headers.get("authorization"), **body})
            given = answer(json.loads(body["messages"][-1]["content"]), len(heard))
            status, headers, data = given if isinstance(given, tuple) else (200, {}, _completion(given))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", heard
    finally:
        server.shutdown()
        server.server_close()


def _completion(claims: Any) -> bytes:
    content = claims if isinstance(claims, str) else json.dumps({"claims": claims})
    usage = {"prompt_tokens": 900, "completion_tokens": 60}
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}], "usage": usage}).encode()
