from typing import Mapping

from azure.identity import DefaultAzureCredential

from .audience import SCOPE

_credential = DefaultAzureCredential()


def identity(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Mapping[str, str]:
    """Token of the identity the program runs under, named by AZURE_CLIENT_ID."""
    return {"Authorization": f"Bearer {_credential.get_token(SCOPE).token}"}
