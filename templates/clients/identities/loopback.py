from typing import Mapping


def identity(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Mapping[str, str]:
    """The model runs on the same machine and asks nobody who they are."""
    return {}
