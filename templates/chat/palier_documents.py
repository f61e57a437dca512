"""Keeps the knowledge base of a chat equal to a folder. Runs inside the chat's container, again and again.

Each file of /documents becomes a file of the knowledge base "Documents": new and changed ones are read and turned into
vectors by the gateway's route of the chat's class, and those that are gone are erased with their vectors. The folder
belongs to one team and one class, and so does everything made of it.
"""

import hashlib
import json
import mimetypes
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

BASE = os.environ.get("PALIER_CHAT", "http://127.0.0.1:8080")
FOLDER = Path(os.environ.get("PALIER_DOCUMENTS", "/documents"))
NAME = "Documents"
# No address of a person: nobody signs in under it, the directory names nobody in this domain.
WHO = {"X-Auth-Request-Email": "documents@palier.invalid", "X-Palier-Role": "admin"}
LARGEST = int(os.environ.get("RAG_FILE_MAX_SIZE") or "50") * 1024 * 1024


def call(method, path, token=None, body=None, kind="application/json"):
    headers = {**WHO, "Content-Type": kind, **({"Authorization": f"Bearer {token}"} if token else {})}
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, method=method, data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=600) as answer:
        return json.load(answer)


def upload(token, path, base, directory, checksum):
    """Hands a file over and waits until its text and vectors are made; the answer names it."""
    mark = uuid.uuid4().hex
    meta = json.dumps({"knowledge_id": base, "file_hash": checksum, **({"directory_id": directory} if directory else {})})
    name = path.name.replace('"', "'")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    body = (
        f'--{mark}\r\nContent-Disposition: form-data; name="metadata"\r\n\r\n{meta}\r\n'
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {kind}\r\n\r\n'
    ).encode() + path.read_bytes() + f"\r\n--{mark}--\r\n".encode()
    made = call(
        "POST", "/api/v1/files/?process_in_background=false", token, body, f"multipart/form-data; boundary={mark}"
    )["id"]
    status = call("GET", f"/api/v1/files/{made}/process/status", token)["status"]
    if status != "completed":
        # Half a file would be found by nobody and erased by nobody.
        call("DELETE", f"/api/v1/files/{made}", token)
        raise Refused(status)


class Refused(Exception):
    """A file of which no text or no vector could be made."""


def knowledge(token):
    """Identifier of the knowledge base, made when there is none; everybody who gets in may read it."""
    for item in call("GET", "/api/v1/knowledge/", token)["items"]:
        if item["name"] == NAME:
            return item["id"]
    readable = [{"principal_type": "user", "principal_id": "*", "permission": "read"}]
    body = {"name": NAME, "description": "", "access_grants": readable}
    return call("POST", "/api/v1/knowledge/create", token, body)["id"]


def main():
    token = call("POST", "/api/v1/auths/signin", body={"email": "", "password": ""})["token"]
    base = knowledge(token)
    found, skipped = {}, []
    for path in sorted(FOLDER.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        if path.stat().st_size > LARGEST or path.stat().st_size == 0:
            skipped.append(path)
            continue
        place = path.relative_to(FOLDER).parent.as_posix()
        found[("" if place == "." else place, path.name)] = (path, hashlib.sha256(path.read_bytes()).hexdigest())
    manifest = [
        {"filename": name, "path": place, "checksum": checksum, "size": path.stat().st_size}
        for (place, name), (path, checksum) in found.items()
    ]
    change = call("POST", f"/api/v1/knowledge/{base}/sync/diff", token, {"manifest": manifest})
    stale = [item["file_id"] for item in change["deleted"]] + [item["stale_file_id"] for item in change["modified"]]
    if stale or change["rmdir"]:
        call("POST", f"/api/v1/knowledge/{base}/sync/cleanup", token, {"file_ids": stale, "dir_ids": change["rmdir"]})
    directories = dict(change["directory_map"])
    for place in change["mkdir"]:
        parent, _, name = place.rpartition("/")
        body = {"name": name, "parent_id": directories.get(parent)}
        directories[place] = call("POST", f"/api/v1/knowledge/{base}/dirs/create", token, body)["id"]
    failed = []
    for item in change["added"] + change["modified"]:
        path, checksum = found[(item["path"], item["filename"])]
        try:
            upload(token, path, base, directories.get(item["path"]), checksum)
        except (urllib.error.URLError, TimeoutError, Refused) as error:
            failed.append(path)
            print(f"{path.relative_to(FOLDER)}: not taken ({getattr(error, 'code', None) or error})", file=sys.stderr)
    for path in skipped:
        print(f"{path.relative_to(FOLDER)}: empty or larger than {LARGEST >> 20} MiB, left out", file=sys.stderr)
    print(
        f"{len(change['added'])} new, {len(change['modified'])} changed, {len(change['deleted'])} gone, "
        f"{change['unmodified_count']} as before, {len(failed)} not taken"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    started = time.monotonic()
    code = main()
    print(f"took {time.monotonic() - started:.0f} s", file=sys.stderr)
    sys.exit(code)
