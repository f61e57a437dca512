"""Sends events to a topic of Pub/Sub."""

import json
from typing import Any, Mapping

from .bus_identity import identity
from .flow import BUS_URL, LARGEST_BYTES
from .streaming import written
from .transport import Limits, Settings, base_url, send, to_base64

_LIMITS = Limits(timeout_seconds=30, concurrency=16)


def put(topic: str, key: str, value: Any) -> None:
    """Sends one event. Its key travels as an attribute."""
    publish(topic, {"key": key}, written(value, LARGEST_BYTES))


def publish(topic: str, attributes: Mapping[str, str], content: bytes) -> None:
    """Sends what is written already."""
    body = json.dumps({"messages": [{"data": to_base64(content), "attributes": attributes}]}).encode()
    url = f"{base_url(BUS_URL, None)}/topics/{topic}:publish"
    send("POST", url, {"Content-Type": "application/json"}, body, identity, _LIMITS, Settings())
