"""Reads a stream of Kinesis as a function of Lambda, which gives an event again until it is told that it is done.

Lambda counts the attempts, and keeps what failed for good apart: whole, in the store of dead letters. Logs hold the
number of an event and the kind of what went wrong, never what was sent.
"""

import base64
import json
import os
from typing import Any, Callable, Mapping, Sequence

from botocore.session import Session

from .flow import OUTPUT
from .streaming import Event, Work, text_of
from .writer import put

Answer = Mapping[str, Sequence[Mapping[str, str]]]


class _Bus:
    def __init__(self, name: str) -> None:
        self.name = name

    def send(self, key: str, value: Any) -> None:
        put(OUTPUT, key, value)

    def keep_apart(self, key: str, event: str, reason: str) -> None:
        content = json.dumps({"key": key, "event": event, "reason": reason}).encode()
        store = Session().create_client("s3")
        store.put_object(Bucket=os.environ["PALIER_DEAD_LETTERS"], Key=f"refused/{self.name}.json", Body=content)


def reader(work: Work) -> Callable[[Mapping[str, Any], Any], Answer]:
    """The function that Lambda calls with what it read."""

    def handler(given: Mapping[str, Any], _context: Any) -> Answer:
        for record in given["Records"]:
            kinesis = record["kinesis"]
            number = kinesis["sequenceNumber"]
            body = text_of(base64.b64decode(kinesis["data"]))
            try:
                work(Event(key=kinesis["partitionKey"], body=body, tried=0), _Bus(number))
            except Exception as error:
                print(f"event {number} failed: {type(error).__name__}", flush=True)
                return {"batchItemFailures": [{"itemIdentifier": number}]}
        return {"batchItemFailures": []}

    return handler
