"""Makes the teams and keys of the gateway that the installation needs. Runs inside its container, again and again.

Reads one JSON document from standard input: `teams` and `keys`, as LiteLLM's management takes them; a key is named by
`key_alias` and carries its value under `key`. Prints one line for each thing it made.
"""

import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

BASE = os.environ.get("PALIER_GATEWAY", "http://127.0.0.1:4000")


def call(method, path, body=None):
    """Answer of the gateway; None where it knows no such thing."""
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
        if error.code in (400, 404) and method == "GET":
            return None
        # The text of an answer may hold a key: only its number is told.
        raise SystemExit(f"palier-keys: {method} {urllib.parse.urlsplit(path).path} answered {error.code}") from None


def make(kind, name, query, body):
    if call("GET", f"/{kind}/info?{urllib.parse.urlencode(query)}") is None:
        call("POST", f"/{kind}/{'new' if kind == 'team' else 'generate'}", body)
        print(f"made {kind} {name}")
    else:
        call("POST", f"/{kind}/update", body)


def main():
    asked = json.load(sys.stdin)
    for team in asked["teams"]:
        make("team", team["team_id"], {"team_id": team["team_id"]}, team)
    for key in asked["keys"]:
        make("key", key["key_alias"], {"key": key["key"]}, key)


if __name__ == "__main__":
    main()
