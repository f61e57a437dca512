"""The model as a small service of its own: one operation, and what an orchestrator asks to know whether it lives."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable

MOST_BYTES = 32 * 1024 * 1024
"""Largest request: a recording or an image in base64."""


def server(
    operation: str,
    request_of: Callable[[Any], Any],
    ask: Callable[[Any], Any],
    concurrency: int,
    address: tuple[str, int] = ("0.0.0.0", 8080),
) -> ThreadingHTTPServer:
    """Serves `POST /<operation>`, `GET /health/live` and `GET /health/ready`; refuses what comes beyond `concurrency`."""
    places = threading.BoundedSemaphore(concurrency)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/health/live":
                self._say(200, {"status": "live"})
            elif self.path == "/health/ready":
                free = places.acquire(blocking=False)
                if free:
                    places.release()
                self._say(200 if free else 503, {"status": "ready" if free else "busy"})
            else:
                self._say(404, {"error": "no such operation"})

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            if self.path != f"/{operation}":
                self._say(404, {"error": "no such operation"})
            elif length > MOST_BYTES:
                self._say(413, {"error": "too large"})
            elif not places.acquire(blocking=False):
                self._say(503, {"error": "busy"}, {"Retry-After": "1"})
            else:
                try:
                    self._answer(self.rfile.read(length))
                finally:
                    places.release()

        def _answer(self, body: bytes) -> None:
            try:
                request = request_of(json.loads(body))
            except Exception:  # Whatever cannot be read is no request.
                self._say(400, {"error": "not a request of this operation"})
                return
            try:
                answer = ask(request)
            except Exception:  # The reason may hold data of the request: it is not sent back.
                self._say(502, {"error": "the model did not answer"})
                return
            self._say(200, answer)

        def _say(self, status: int, value: Any, headers: dict[str, str] | None = None) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            for name, text in {"Content-Type": "application/json", **(headers or {})}.items():
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Says nothing: addresses of callers are nobody's business here."""

    return ThreadingHTTPServer(address, Handler)
