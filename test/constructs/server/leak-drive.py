"""Drives LiteLLM's own proxy and router with a rendered configuration and tells which stand-ins were reached.

Reads one JSON document from standard input: `config` (path of gateway.yaml) and `cases` (id, door, path, body, headers,
failure), or `routers` (id, config, body) and `guard` (its folder); prints one line of JSON for each case. Stand-ins answer on 127.0.0.1 and fail as the case
says; nothing else is on the network. Waiting is cut short and cooldowns are off, so
that each case meets the same gateway.
"""

import asyncio
import copy
import json
import logging
import os
import sys
import types

import httpx
import yaml

MARK = "case="


def stand_in_google():
    """Google's library and its tokens, which LiteLLM wants before it calls an endpoint of Vertex AI."""
    sys.modules["vertexai"] = types.SimpleNamespace(preview=types.SimpleNamespace(language_models=True))
    from litellm.llms.vertex_ai.vertex_llm_base import VertexBase

    VertexBase._ensure_access_token = lambda *_, **__: ("token", "project")


async def main():
    asked = json.load(sys.stdin)
    stand_in_google()
    failures = {case.get("same", case["id"]): case["failure"] for case in asked.get("cases", [])}
    reached = {}
    server = await asyncio.start_server(lambda r, w: stand_in(r, w, failures, reached), "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    if asked.get("routers"):
        await drive_routers(asked, base, reached)
    else:
        await drive_gateway(asked, base, reached)
    sys.stdout.flush()
    os._exit(0)


async def drive_routers(asked, base, reached):
    """Routers of several configurations, each without and with the guard: one line for each."""
    sys.path.insert(0, asked["guard"])
    import litellm
    from palier_guard import guard

    logging.getLogger("LiteLLM Router").setLevel(logging.CRITICAL)
    for item in asked["routers"]:
        config = item["config"]
        prepare(config, base)
        for guarded in (False, True):
            number = f"{item['id']}-{guarded}"
            litellm.callbacks = [guard] if guarded else []
            router = litellm.Router(model_list=copy.deepcopy(config["model_list"]), **config["router_settings"])
            # Which of two deployments of one name answers is left to chance.
            for _ in range(16):
                try:
                    await router.acompletion(
                        messages=[{"role": "user", "content": f"{MARK}{number};"}], **item["body"]
                    )
                except Exception:
                    pass
            found = sorted(set(reached.get(number, [])))
            print(json.dumps({"id": item["id"], "guarded": guarded, "reached": found}))


async def drive_gateway(asked, base, reached):
    with open(asked["config"]) as file:
        config = yaml.safe_load(file)
    prepare(config, base)
    path = os.path.join(os.path.dirname(asked["config"]), "driven.yaml")
    with open(path, "w") as file:
        yaml.safe_dump(config, file)

    import litellm
    from litellm.proxy import proxy_server

    for name in ("LiteLLM", "LiteLLM Proxy", "LiteLLM Router"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    await proxy_server.initialize(config=path)
    router = litellm.Router(model_list=copy.deepcopy(config["model_list"]), **config["router_settings"])
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=proxy_server.app), base_url="http://gateway", timeout=120)
    slots = asyncio.Semaphore(12)

    async def one(case):
        async with slots:
            body = json.loads(json.dumps(case["body"]).replace("http://stand-in", base))
            text = f"{MARK}{case.get('same', case['id'])};"
            if case["door"] == "router":
                try:
                    await asyncio.wait_for(
                        router.acompletion(messages=[{"role": "user", "content": text}], **body), timeout=60
                    )
                    status = 200
                except Exception as error:
                    status = getattr(error, "status_code", None) or 500
            else:
                body.setdefault("messages", [{"role": "user", "content": text}])
                for key in ("input", "prompt"):
                    if key in body:
                        body[key] = text
                answer = await client.post(
                    case["path"], json=body, headers={"Authorization": "Bearer sk-drive", **case["headers"]}
                )
                status = answer.status_code
            order = reached.get(case.get("same", case["id"]), [])
            return {"id": case["id"], "status": int(status), "reached": sorted(set(order)), "order": list(order)}

    # The first request waits for what LiteLLM only loads when it is used.
    await one({**asked["cases"][0], "id": "warm"})
    alone = [case for case in asked["cases"] if "same" in case]
    together = [case for case in asked["cases"] if "same" not in case]
    for done in [*await asyncio.gather(*(one(case) for case in together)), *[await one(case) for case in alone]]:
        print(json.dumps(done))
    print(json.dumps({"metrics": (await client.get("/metrics", follow_redirects=True)).text}))


def prepare(config, base):
    """Points every deployment at its stand-in, by the name of its node."""
    for item in config["model_list"]:
        parameters, info = item["litellm_params"], item.setdefault("model_info", {})
        address = f"{base}/{info['id'].replace('/', '~')}"
        parameters["api_key"] = "key"
        for name in ("tenant_id", "client_id", "client_secret"):
            parameters.pop(name, None)
        if parameters["model"].startswith("azure/"):
            parameters["api_base"] = address
        elif parameters["model"].startswith(("openai/", "vertex_ai/")):
            parameters["api_base"] = f"{address}/v1"
        parameters["max_parallel_requests"] = 200
        if "api_base" in info.get("fixed", {}):
            info["fixed"]["api_base"] = parameters["api_base"]
    config["router_settings"].update(num_retries=0, timeout=6, disable_cooldowns=True)
    config["litellm_settings"]["request_timeout"] = 6
    config["general_settings"] = {
        **config["general_settings"],
        "master_key": "sk-drive",
        "database_url": None,
    }


async def stand_in(reader, writer, failures, reached):
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.lower().startswith("content-length"))
        body = (await reader.readexactly(length)).decode()
        node = head.split(" ")[1].split("/")[1].replace("~", "/")
        number = body.split(MARK)[1].split(";")[0] if MARK in body else "unmarked"
        reached.setdefault(number, []).append(node)
        is_site = node.startswith("service/")
        said = failures.get(number, {"site": "closed"})
        failure = said.get("site" if is_site else "away")
        await answer(writer, "weak" if failure == "ok" and node in said.get("weak", ()) else failure)
    except (asyncio.IncompleteReadError, StopIteration, ConnectionError):
        pass
    finally:
        writer.close()


async def answer(writer, failure):
    if failure == "closed":
        return
    if failure == "timeout":
        await asyncio.sleep(7)
    status = {"error": 500, "overloaded": 503, "limited": 429, "denied": 401}.get(failure, 200)
    content = b"<html>" if failure == "garbage" else json.dumps((WEAK if failure == "weak" else ANSWER) if status == 200 else {"error": "no"}).encode()
    writer.write(
        f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nConnection: close\r\n"
        f"Content-Length: {len(content)}\r\n\r\n".encode()
        + content
    )
    await writer.drain()


ANSWER = {
    "id": "1",
    "object": "chat.completion",
    "created": 1,
    "model": "m",
    "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "yes"}}],
    "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
}


# Cut off before its end, which says that it is not enough.
WEAK = copy.deepcopy(ANSWER)
WEAK["choices"][0]["finish_reason"] = "length"


asyncio.run(main())
