"""Makes a registered version again from its record and compares it, byte for byte.

    python reproduce.py champion
"""

from __future__ import annotations

import sys

import quantise
import train
from project import REGISTRY, WORK, read_json, refuse, sha256, version


def main() -> None:
    digest = version(sys.argv[1])["digest"]
    record = read_json(REGISTRY / digest / "record.json")
    train.main()
    quantise.main()
    now = read_json(WORK / "train.json")
    if now["data"]["train"] != record["data"]["train"] or now["seed"] != record["seed"]:
        refuse("data/versions.json or the seed is not that of the record")
    if sha256(WORK / "model.int8.onnx") != digest:
        refuse(f"the same data and seed give {sha256(WORK / 'model.int8.onnx')}, not {digest}")
    print(digest)


if __name__ == "__main__":
    main()
