"""Events that are read, prepared, answered, finished and sent on; what fails for good is kept apart."""

import json
from dataclasses import dataclass
from typing import Any, Callable, Literal, Protocol, Sequence

from .transport import to_base64


class Bus(Protocol):
    """What a bus takes; each bus has its own."""

    def send(self, key: str, value: Any) -> None:
        """Sends an answer on."""

    def keep_apart(self, key: str, event: str, reason: str) -> None:
        """Keeps an event apart, with the reason."""


@dataclass(frozen=True)
class Event:
    key: str
    body: str
    """The event as JSON."""
    tried: int
    """Times it was tried before."""


def work_on(
    event: Event,
    bus: Bus,
    before: Sequence[Callable[[Any], Any]],
    after: Sequence[Callable[[Any], Any]],
    request_of: Callable[[Any], Any],
    ask: Callable[[Any], Any],
    attempts: int | None,
) -> Literal["sent", "kept-apart"]:
    """Works on one event. An event that is no request is kept apart at once, one whose call fails after `attempts`;
    until then the error is raised, so that the bus gives it again. `None` where the bus itself counts and keeps apart.
    Without steps after the model, its answer alone is sent on."""
    try:
        prepared = json.loads(event.body)
        for step in before:
            prepared = step(prepared)
        request = request_of(prepared)
    except Exception as error:  # Whatever cannot be prepared today cannot be tomorrow.
        bus.keep_apart(event.key, event.body, f"not a request: {error}")
        return "kept-apart"
    try:
        answer = ask(request)
        made: Any = {"event": prepared, "answer": answer} if after else answer
        for step in after:
            made = step(made)
        bus.send(event.key, made)
        return "sent"
    except Exception as error:  # The last attempt ends apart, the others are given again.
        if attempts is None or event.tried + 1 < attempts:
            raise
        bus.keep_apart(event.key, event.body, str(error))
        return "kept-apart"


Work = Callable[[Event, Bus], Literal["sent", "kept-apart"]]
"""Everything that is done with one event, the bus left open."""


def written(value: Any, most: int) -> bytes:
    """An event as it travels: JSON, with bytes as text in base64. One that the bus would not carry is refused here."""
    content = json.dumps(value, default=_plain).encode()
    if len(content) > most:
        raise ValueError(f"the event is larger than {most} bytes")
    return content


def text_of(content: bytes) -> str:
    """Content of an event. What is no UTF-8 stays legible, and is no JSON: it will be kept apart."""
    return content.decode("utf-8", "backslashreplace")


def _plain(value: Any) -> str:
    if isinstance(value, bytes):
        return to_base64(value)
    raise TypeError(f"{type(value).__name__} is no JSON")
