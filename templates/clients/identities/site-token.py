import os
from pathlib import Path
from typing import Mapping


def identity(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Mapping[str, str]:
    """Token that the gateway of the site gave the team, read from a file of the secret store: PALIER_TOKEN_FILE."""
    path = os.environ.get("PALIER_TOKEN_FILE", "/run/secrets/palier-token")
    return {"Authorization": f"Bearer {Path(path).read_text(encoding='utf-8').strip()}"}
