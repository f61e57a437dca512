"""Makes a registered version again from its record and compares both on data/evaluation.csv.

The same data, seed and packages mostly give the same bytes; the order in which a file is written may still differ. Two
models are the same when they choose the same for at least 99 rows in 100.

    python reproduce.py champion
"""

from __future__ import annotations

import sys

import quantise
import train
from project import (
    REGISTRY,
    WORK,
    data_file,
    features,
    model_file,
    read_json,
    refuse,
    scores,
    session,
    sha256,
    table,
    version,
)

ALIKE = 0.99


def main() -> None:
    digest = version(sys.argv[1])["digest"]
    record = read_json(REGISTRY / digest / "record.json")
    train.main()
    quantise.main()
    now = read_json(WORK / "train.json")
    if now["data"]["train"] != record["data"]["train"] or now["seed"] != record["seed"]:
        refuse("data/versions.json or the seed is not that of the record")
    if sha256(WORK / "model.int8.onnx") == digest:
        print("the same bytes")
        return
    matrix = features(table(data_file("evaluation")))
    before, after = (scores(session(path), matrix) >= 0.5 for path in (model_file(digest), WORK / "model.int8.onnx"))
    alike = float((before == after).mean())
    if alike < ALIKE:
        refuse(f"made again, it chooses the same for {alike:.4f} of the rows, less than {ALIKE}")
    print(f"the same choice for {alike:.4f} of the rows")


if __name__ == "__main__":
    main()
