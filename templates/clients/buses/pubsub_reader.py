"""Takes what a subscription of Pub/Sub pushes. An answer that is no success means: give it again.

Pub/Sub counts the attempts, and moves what failed for good to the topic of dead letters. Who may push is decided before
a request arrives here: the service lets in the identity of the subscription alone. Logs hold the number of an event and
the kind of what went wrong, never what was sent.
"""

import base64
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .flow import DEAD_LETTERS, LARGEST_BYTES, OUTPUT
from .streaming import Event, Work, text_of
from .writer import publish, put


class _Bus:
    def send(self, key: str, value: Any) -> None:
        put(OUTPUT, key, value)

    def keep_apart(self, key: str, event: str, reason: str) -> None:
        publish(DEAD_LETTERS, {"key": key, "reason": reason[:1_024]}, event.encode())


def server(work: Work, address: tuple[str, int]) -> ThreadingHTTPServer:
    """Server of one route, `POST /`, and of `GET /` for who asks whether it lives."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(204)

        def do_POST(self) -> None:
            # Base64 makes four letters of three bytes; names and attributes stand around them.
            length = int(self.headers.get("Content-Length", "0"))
            if length > LARGEST_BYTES * 2 + 65_536:
                self._answer(413)
                return
            number = "unknown"
            try:
                message = json.loads(self.rfile.read(length))["message"]
                number = message["messageId"]
                key = message.get("attributes", {}).get("key", number)
                work(Event(key=key, body=text_of(base64.b64decode(message.get("data", ""))), tried=0), _Bus())
            except Exception as error:
                print(f"event {number} failed: {type(error).__name__}", flush=True)
                self._answer(503)
                return
            self._answer(204)

        def _answer(self, status: int) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return ThreadingHTTPServer(address, Handler)


def reader(work: Work) -> None:
    """Serves until the container ends."""
    server(work, ("0.0.0.0", int(os.environ.get("PORT", "8080")))).serve_forever()
