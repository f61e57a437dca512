"""What all clients of palier share: sending with a limit in time, trying again, reading answers with care."""

import base64
import json
import os
import random
import threading
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from typing import Any, Callable, Mapping, Sequence, cast
from urllib.parse import urlsplit

Path = Sequence[str | int]
Identity = Callable[[str, str, Mapping[str, str], bytes], Mapping[str, str]]
"""Proves who calls: from method, address, headers and body, the headers to add."""


@dataclass(frozen=True)
class Limits:
    timeout_seconds: float
    concurrency: int


@dataclass(frozen=True)
class Settings:
    """What a program may set; everything else comes from the contract."""

    url: str | None = None
    """Base address. Default: PALIER_URL, else the contract's."""
    model: str | None = None
    """Name of the model or endpoint. Default: PALIER_MODEL, else the contract's."""
    identity: Identity | None = None
    """Who calls. Default: the identity of the machine or container it runs in."""
    attempts: int = 4
    pause_seconds: float = 0.25


class CallError(Exception):
    """A call that failed for good."""

    def __init__(self, message: str, status: int | None, is_passing: bool) -> None:
        super().__init__(message)
        self.status = status
        self.is_passing = is_passing


def base_url(given: str | None, contract: str | None) -> str:
    url = given or os.environ.get("PALIER_URL") or contract
    if not url:
        raise CallError("no address: set PALIER_URL to what the deployment says", None, False)
    return url.rstrip("/")


def model_name(given: str | None, contract: str) -> str:
    return given or os.environ.get("PALIER_MODEL") or contract


def deployed(variable: str) -> str:
    value = os.environ.get(variable)
    if not value:
        raise CallError(f"set {variable} to what the deployment says", None, False)
    return value


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_lines: dict[str, threading.BoundedSemaphore] = {}
_lock = threading.Lock()


def send(
    method: str, url: str, headers: Mapping[str, str], body: bytes, own: Identity, limits: Limits, settings: Settings
) -> Any:
    """Sends a call: at most so many at once to an address, again while what is wrong may pass."""
    origin = urlsplit(url).netloc
    with _lock:
        line = _lines.setdefault(origin, threading.BoundedSemaphore(limits.concurrency))
    with line:
        attempt = 1
        while True:
            try:
                return _once(method, url, headers, body, settings.identity or own, limits.timeout_seconds)
            except CallError as error:
                if not error.is_passing or attempt >= settings.attempts:
                    raise
            time.sleep(settings.pause_seconds * 2 ** (attempt - 1) * (0.5 + random.random()))
            attempt += 1


def _once(method: str, url: str, headers: Mapping[str, str], body: bytes, identity: Identity, timeout: float) -> Any:
    if urlsplit(url).scheme not in ("http", "https"):
        raise CallError("the address is none of the web", None, False)
    proof = identity(method, url, headers, body)
    request = urllib.request.Request(url, data=body, headers={**headers, **proof}, method=method)
    try:
        with _opener.open(request, timeout=timeout) as response:
            content = response.read()
            # Who takes something in, and answers nothing, answers with nothing at all.
            return json.loads(content) if content else None
    except urllib.error.HTTPError as error:
        # What the endpoint says of a refusal may repeat what it was sent: it stays out of messages and logs.
        error.close()
        raise CallError(f"the endpoint answered {error.code}", error.code, error.code in _PASSING) from None
    except (OSError, ValueError) as error:
        raise CallError(f"the call failed: {type(error).__name__}", None, True) from None


def to_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def form(name: str, file: bytes, parts: Mapping[str, Any]) -> tuple[dict[str, str], bytes]:
    """A form with one file and parts of text; what is no text is written as JSON."""
    mark = f"palier-{uuid.uuid4()}"
    texts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{part}"\r\n\r\n'
        f"{value if isinstance(value, str) else json.dumps(value)}\r\n"
        for part, value in parts.items()
    ]
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    body = ("".join(texts) + head).encode() + file + f"\r\n--{mark}--\r\n".encode()
    return {"Content-Type": f"multipart/form-data; boundary={mark}"}, body


def _read(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _unexpected(path: Path, wanted: str) -> CallError:
    return CallError(f"no {wanted} at {'.'.join(str(step) for step in path)}", None, False)


def read_text(value: Any, path: Path) -> Any:
    found = _read(value, path)
    if isinstance(found, str):
        return found
    raise _unexpected(path, "text")


def read_number(value: Any, path: Path) -> Any:
    found = _read(value, path)
    if isinstance(found, (int, float)) and not isinstance(found, bool):
        return found
    raise _unexpected(path, "number")


def read_list(value: Any, path: Path) -> Any:
    found = _read(value, path)
    if isinstance(found, list):
        return found
    raise _unexpected(path, "list")


def read_bytes(value: Any, path: Path) -> bytes:
    return base64.b64decode(cast(str, read_text(value, path)), validate=True)
