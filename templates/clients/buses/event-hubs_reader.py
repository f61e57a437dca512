"""Reads a hub of Event Hubs, and marks how far it has come in a store.

The hub gives nothing again by itself: an event is tried here, and kept apart in the store of dead letters after the last
attempt. Where that fails too, nothing is marked, and the event is read again. Logs hold the number of an event and the
kind of what went wrong, never what was sent.
"""

import json
import os
import time
from typing import Any
from urllib.parse import quote, urlsplit

from azure.eventhub import EventHubConsumerClient, TransportType
from azure.eventhub.extensions.checkpointstoreblob import BlobCheckpointStore
from azure.identity import DefaultAzureCredential
from azure.storage.blob import ContainerClient

from .flow import ATTEMPTS, BUS_URL, DEAD_LETTERS, INPUT, OUTPUT
from .streaming import Event, Work, text_of
from .transport import base_url
from .writer import put

_PAUSE_SECONDS = float(os.environ.get("PALIER_PAUSE_SECONDS", "1"))


class HubBus:
    def __init__(self, letters: Any, number: str) -> None:
        self.letters = letters
        self.number = number

    def send(self, key: str, value: Any) -> None:
        put(OUTPUT, key, value)

    def keep_apart(self, key: str, event: str, reason: str) -> None:
        content = json.dumps({"key": key, "event": event, "reason": reason})
        self.letters.upload_blob(f"{quote(self.number, safe='')}.json", content, overwrite=True)


def take(work: Work, letters: Any, partition: Any, event: Any) -> None:
    """Works on one event, as often as it may be tried, then marks it as done."""
    number = f"{partition.partition_id}-{event.sequence_number}"
    key = event.partition_key.decode() if isinstance(event.partition_key, bytes) else event.partition_key or number
    body = text_of(b"".join(event.body))
    for tried in range(ATTEMPTS):
        try:
            work(Event(key=key, body=body, tried=tried), HubBus(letters, number))
            break
        except Exception as error:
            print(f"event {number} failed: {type(error).__name__}", flush=True)
            if tried + 1 == ATTEMPTS:
                raise
            time.sleep(_PAUSE_SECONDS * 2**tried)
    partition.update_checkpoint(event)


def reader(work: Work) -> None:
    """Reads until the container ends."""
    credential = DefaultAzureCredential()
    store = os.environ["PALIER_STORE_URL"]
    letters = ContainerClient(store, DEAD_LETTERS, credential=credential)
    client = EventHubConsumerClient(
        fully_qualified_namespace=urlsplit(base_url(BUS_URL, None)).hostname or "",
        eventhub_name=INPUT,
        consumer_group="palier",
        credential=credential,
        # Over port 443, the only one that networks of palier let through.
        transport_type=TransportType.AmqpOverWebsocket,
        checkpoint_store=BlobCheckpointStore(store, "checkpoints", credential=credential),
    )
    with client:
        client.receive(
            on_event=lambda partition, event: take(work, letters, partition, event),
            # What was sent before the first start is read too.
            starting_position="-1",
        )
