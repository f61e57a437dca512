"""Makes the teams and keys of the gateway that the installation needs, and takes back those it made and no longer wants.

Runs inside the gateway's container, again and again. Reads one JSON document from standard input: `teams` and `keys`, as
LiteLLM's management takes them; a key is named by `key_alias` and carries its value under `key`. What it makes carries
`palier` in its metadata: what people made by hand is left alone. Prints one line for each thing it changed.
"""

import hashlib
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

BASE = os.environ.get("PALIER_GATEWAY", "http://127.0.0.1:4000")
MARK = {"palier": True}
NAMES = {401: "wrong-master-key", 403: "wrong-master-key", 404: "not-found", 409: "already-there", 429: "too-many-requests"}


def fail(name, what):
    """Ends with the name of what is wrong. The text of an answer may hold a key: it is not told."""
    raise SystemExit(f"palier-keys: {name}: {what}")


def call(method, path, body=None):
    """Answer of the gateway; None where a question about a thing finds none."""
    place = f"{method} {urllib.parse.urlsplit(path).path}"
    request = urllib.request.Request(
        BASE + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {os.environ['LITELLM_MASTER_KEY']}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        if error.code == 404 and method == "GET":
            return None
        name = NAMES.get(error.code, "refused" if error.code < 500 else "gateway-failed")
        fail(name, f"{place} answered {error.code}")
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        fail("unreachable", f"{place} got no answer from {BASE}")
    except ValueError:
        fail("not-a-gateway", f"{place} answered something else than JSON")


def ask(path, **query):
    return call("GET", f"{path}?{urllib.parse.urlencode(query)}")


def is_ours(thing):
    return bool((thing.get("metadata") or {}).get("palier"))


def set_teams(asked):
    for body in asked:
        team = body["team_id"]
        found = ask("/team/info", team_id=team)
        body = {**body, "metadata": MARK}
        if found is None:
            call("POST", "/team/new", body)
            print(f"made team {team}")
            continue
        call("POST", "/team/update", body)
        if (found.get("team_info") or {}).get("blocked"):
            call("POST", "/team/unblock", {"team_id": team})
            print(f"let team {team} in again")
    wanted = {body["team_id"] for body in asked}
    for team in call("GET", "/team/list") or []:
        if is_ours(team) and team["team_id"] not in wanted and not team.get("blocked"):
            call("POST", "/team/block", {"team_id": team["team_id"]})
            print(f"blocked team {team['team_id']}")


def our_keys():
    """Keys that this program made, as the gateway keeps them: by their digests."""
    found, page = [], 1
    while True:
        answer = ask("/key/list", return_full_object="true", page=page, size=100) or {}
        found += [key for key in answer.get("keys") or [] if isinstance(key, dict)]
        if page >= (answer.get("total_pages") or 1):
            return found
        page += 1


def set_keys(asked):
    known = our_keys()
    wanted = {hashlib.sha256(body["key"].encode()).hexdigest(): body for body in asked}
    aliases = {body["key_alias"] for body in asked}
    # Two keys never bear one name: the old one goes before the new one comes.
    old = [key for key in known if key.get("token") not in wanted and (key.get("key_alias") in aliases or is_ours(key))]
    for key in old:
        call("POST", "/key/delete", {"keys": [key["token"]]})
        if key.get("key_alias") not in aliases:
            print(f"revoked key {key.get('key_alias')}")
    rotated = {key.get("key_alias") for key in old}
    for digest, body in wanted.items():
        name = body["key_alias"]
        body = {**body, "metadata": MARK}
        if any(key.get("token") == digest for key in known):
            call("POST", "/key/update", body)
            continue
        # The value of a key stays out of addresses, which are logged. A key that was deleted is still told of.
        if ask("/key/info", key=digest) is not None:
            fail("revoked-key", f"{name} has a value that was taken back: remove its secret and install again")
        call("POST", "/key/generate", body)
        print(f"{'rotated' if name in rotated else 'made'} key {name}")


def main():
    asked = json.load(sys.stdin)
    set_teams(asked["teams"])
    set_keys(asked["keys"])


if __name__ == "__main__":
    main()
