"""What no request may do at the gateway, whatever its key opens.

The class of data is the last part of the name that was called (`chat.restricted`). Each deployment says in its
`model_info` which classes may enter it and what it was configured with. LiteLLM asks this module three times: when a
request comes in, when it picks a deployment, and before it sends. Anything that is not known to be allowed is refused.
"""

import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import HTTPException
from litellm.integrations.custom_logger import CustomLogger

# LiteLLM loads this file by its path, and Python then does not look beside it.
sys.path.insert(0, str(Path(__file__).parent))
from palier_content import acts_on_documents, asked_too_much, kept_inside, smuggled  # noqa: E402

# The whole name: LiteLLM takes several names with commas between them for one.
ROUTE = re.compile(r"[a-z][a-z0-9-]*\.(public|internal|confidential|restricted)")

# Members of the OpenAI protocol, and nothing of LiteLLM's own: those choose models, addresses, keys and fallbacks.
MEMBERS = frozenset(
    """
    model messages prompt input file temperature top_p n stream stream_options stop max_tokens max_completion_tokens
    presence_penalty frequency_penalty logit_bias logprobs top_logprobs seed tools tool_choice parallel_tool_calls
    response_format reasoning_effort user suffix echo encoding_format dimensions language timestamp_granularities
    metadata
    """.split()
)

# Where models answer. A path with a name in it would win over the name in the request.
PATHS = ("/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/v1/audio/transcriptions")

# What LiteLLM itself notes of a client.
KEPT = frozenset(("headers", "used_client_oauth_token"))

# What a deployment was configured with and no request may change.
FIXED = ("model", "api_base", "aws_region_name")


def refuse(reason):
    raise HTTPException(status_code=400, detail={"error": f"palier: {reason}"})


def class_of(name):
    """Class in the name of a route; None where there is none."""
    found = ROUTE.fullmatch(name) if isinstance(name, str) else None
    return found and found[1]


def links(part):
    """Addresses in a part of a message, which whoever serves the model would fetch."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("url", "image_url", "file_url", "audio_url", "video_url", "file_id") and isinstance(value, str):
                yield value
            else:
                yield from links(value)
    elif isinstance(part, list):
        for item in part:
            yield from links(item)


def sent_metadata(data):
    """What the client put beside what LiteLLM keeps for itself under `metadata`."""
    sent = (data.get("metadata") or {}).get("requester_metadata") or {}
    return {f"metadata.{name}": value for name, value in sent.items() if name not in KEPT}


def classes_named(kwargs):
    """Classes of every name under which a request is known: the one the client sent and the one LiteLLM keeps."""
    request = kwargs.get("proxy_server_request") or {}
    body = request.get("body") or {}
    names = [body["model"]] if "model" in body else []
    if "palier_called" in request:
        names.append(request["palier_called"])
    for key in ("metadata", "litellm_metadata"):
        group = (kwargs.get(key) or {}).get("original_model_group")
        if group is not None:
            names.append(group)
    return [class_of(name) for name in names]


def may_enter(kwargs, info):
    """Whether a request may enter a deployment. Nothing may enter one that says nothing."""
    named = classes_named(kwargs)
    accepts = (info or {}).get("accepts") or ()
    return bool(named) and all(name in accepts for name in named)


def value_of(setting):
    """A setting as it is meant: from the environment where it says so."""
    if isinstance(setting, str) and setting.startswith("os.environ/"):
        return os.environ.get(setting.removeprefix("os.environ/"))
    return setting


class Guard(CustomLogger):
    async def async_pre_call_hook(self, user_api_key_dict, cache, data, call_type):
        request = data.get("proxy_server_request") or {}
        body = request.get("body") or {}
        level = class_of(body.get("model"))
        if level is None:
            refuse("the name that is called ends with the class of its data, such as chat.internal")
        unknown = sorted(str(name) for name in {**body, **sent_metadata(data)} if name not in MEMBERS)
        if unknown:
            refuse(f"a request may not carry {', '.join(unknown[:5])}")
        url = urlsplit(str(request.get("url") or ""))
        if url.path not in PATHS or url.query:
            refuse("models are asked at their usual address, without a query")
        if any(str(name).lower().startswith("x-litellm-") for name in request.get("headers") or {}):
            refuse("headers that steer the gateway are not for clients")
        if any(not link.startswith("data:") for link in links(body.get("messages"))):
            refuse("images and files are sent with the request (data:), not fetched from elsewhere")
        for reason in (asked_too_much(body, level), smuggled(body), acts_on_documents(body)):
            if reason is not None:
                refuse(reason)
        # What comes after may ask another model first, and LiteLLM then writes that one into the body it keeps: the name
        # that the client called is kept apart, and its class holds for every model that is asked.
        request["palier_called"] = body["model"]
        request["palier_logprobs"] = bool(body.get("logprobs"))
        return data

    async def async_filter_deployments(
        self, model, healthy_deployments, messages, request_kwargs=None, parent_otel_span=None
    ):
        kwargs = request_kwargs or {}
        return [item for item in healthy_deployments if may_enter(kwargs, item.get("model_info"))]

    async def async_pre_call_deployment_hook(self, kwargs, call_type):
        info = kwargs.get("model_info") or {}
        if not may_enter(kwargs, info):
            refuse("data of this class may not enter there")
        reason = kept_inside(kwargs) if info.get("outside") else None
        if reason is not None:
            refuse(reason)
        fixed = info.get("fixed") or {}
        for name in FIXED:
            if value_of(fixed.get(name)) != kwargs.get(name):
                refuse(f"{name} is not the one of the deployment")
        if "base_url" in kwargs and kwargs["base_url"] != kwargs.get("api_base"):
            refuse("base_url is not the one of the deployment")
        return kwargs


guard = Guard()
