"""A webhook and a mail server on this machine that keep what they get."""

from __future__ import annotations

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

__all__ = ["Got", "MailServer", "Webhook"]


class Got(NamedTuple):
    """One request: `Got("message:1f…", "/t0ken", b"{…}")`."""

    key: str
    path: str
    body: bytes


class Webhook:
    """`with Webhook() as running: … running.got`; `/503` answers so, `/cut` hangs up, `slow` seconds pass before."""

    def __init__(self, *, slow: float = 0.0) -> None:
        self.got: list[Got] = []
        self.slow = slow
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                outer.got.append(Got(self.headers.get("Idempotency-Key", ""), self.path, body))
                time.sleep(outer.slow)
                code = self.path.split("/")[1]
                if code == "cut":
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                self.send_response(int(code) if code.isdigit() else 200)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, format: str, *arguments: object) -> None:
                del format, arguments

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port

    def __enter__(self) -> Webhook:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class MailServer:
    """Takes one mail: `with MailServer() as server: … server.got`."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> MailServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join(10)
        self._listener.close()

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        with connection, connection.makefile("rwb") as lines:

            def say(words: bytes) -> None:
                lines.write(words + b"\r\n")
                lines.flush()

            say(b"220 ready")
            for line in lines:
                word = line[:4].upper().strip()
                if word == b"DATA":
                    say(b"354 go on")
                    self.got.append(b"".join(iter(lines.readline, b".\r\n")).decode())
                say(b"221 bye" if word == b"QUIT" else b"250 yes")
                if word == b"QUIT":
                    return
