"""Sends events to JetStream of NATS, over TLS."""

import asyncio
import os
import ssl
import threading
from pathlib import Path
from typing import Any, Coroutine, Mapping, TypeVar

import nats
from nats.aio.client import Client
from nats.js import JetStreamContext

from .flow import BUS_URL, LARGEST_BYTES
from .streaming import written
from .transport import base_url

Result = TypeVar("Result")
_SECONDS = float(os.environ.get("PALIER_BUS_SECONDS", "10"))


class Connection:
    """A connection that lives in a thread of its own, so that programs need not wait in turns."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.client: Client = self.run(_connect())
        self.stream: JetStreamContext = self.client.jetstream(timeout=_SECONDS)

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def publish(self, subject: str, headers: Mapping[str, str], content: bytes) -> None:
        """Returns once the server has the event on its disk."""
        self.run(self.stream.publish(subject, content, headers=dict(headers)))


async def _connect() -> Client:
    authority = os.environ.get("PALIER_BUS_CA_FILE")
    secret = Path(os.environ.get("PALIER_BUS_PASSWORD_FILE", "/run/secrets/palier-bus"))
    user = os.environ["PALIER_BUS_USER"]
    connecting = nats.connect(
        base_url(BUS_URL, None),
        user=user,
        # Nobody else may listen where answers to this program come.
        inbox_prefix=f"_INBOX.{user}".encode(),
        password=secret.read_text(encoding="utf-8").strip(),
        tls=ssl.create_default_context(cafile=authority),
        # Beside the server it is reached by another name than its certificate has.
        tls_hostname=os.environ.get("PALIER_BUS_NAME"),
        max_reconnect_attempts=-1,
    )
    # A connection that was there once is made again for as long as it takes; a first one is there soon or never.
    return await asyncio.wait_for(connecting, _SECONDS)


_lock = threading.Lock()
_shared: list[Connection] = []


def connection() -> Connection:
    """The connection of this program."""
    with _lock:
        if not _shared:
            _shared.append(Connection())
        return _shared[0]


def put(subject: str, key: str, value: Any) -> None:
    """Sends one event. Its key travels as a header."""
    connection().publish(subject, {"Palier-Key": key}, written(value, LARGEST_BYTES))
