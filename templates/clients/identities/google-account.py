from typing import Mapping

import google.auth
import google.auth.transport.requests

from .audience import SCOPE

_credentials, _ = google.auth.default(scopes=[SCOPE])


def identity(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Mapping[str, str]:
    """Token of the service account the program runs under."""
    if not _credentials.valid:
        _credentials.refresh(google.auth.transport.requests.Request())  # type: ignore[no-untyped-call]
    return {"Authorization": f"Bearer {_credentials.token}"}
