from typing import Mapping

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.session import Session

from .audience import SCOPE, SERVICE

_credentials = Session().get_credentials()


def identity(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Mapping[str, str]:
    """Signature of the role the program runs under: no key is kept anywhere."""
    request = AWSRequest(method=method, url=url, headers=dict(headers), data=body)
    SigV4Auth(_credentials, SERVICE, SCOPE).add_auth(request)
    return dict(request.headers)
