"""Sends events to a stream of Kinesis."""

import json
from typing import Any

from .bus_identity import identity
from .flow import BUS_URL, LARGEST_BYTES
from .streaming import written
from .transport import Limits, Settings, base_url, send, to_base64

_LIMITS = Limits(timeout_seconds=30, concurrency=16)
_HEADERS = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "Kinesis_20131202.PutRecord"}


def put(stream: str, key: str, value: Any) -> None:
    """Sends one event. Events of one key keep their order."""
    record = {"StreamName": stream, "PartitionKey": key, "Data": to_base64(written(value, LARGEST_BYTES))}
    send("POST", f"{base_url(BUS_URL, None)}/", _HEADERS, json.dumps(record).encode(), identity, _LIMITS, Settings())
