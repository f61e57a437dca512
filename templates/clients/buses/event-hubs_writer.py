"""Sends events to a hub of Event Hubs."""

import json
from typing import Any

from .bus_identity import identity
from .flow import BUS_URL, LARGEST_BYTES
from .streaming import written
from .transport import Limits, Settings, base_url, send

_LIMITS = Limits(timeout_seconds=30, concurrency=16)


def put(hub: str, key: str, value: Any) -> None:
    """Sends one event. Events of one key keep their order."""
    headers = {"Content-Type": "application/json", "BrokerProperties": json.dumps({"PartitionKey": key})}
    url = f"{base_url(BUS_URL, None)}/{hub}/messages?api-version=2014-01"
    send("POST", url, headers, written(value, LARGEST_BYTES), identity, _LIMITS, Settings())
