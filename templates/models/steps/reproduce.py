"""Makes a registered version again from its record and compares both on data/evaluation.csv.

The same data, seed and packages mostly give the same bytes; the order in which a file is written may still differ. Two
models are the same when they choose the same for at least 99 rows in 100.

    python reproduce.py champion
"""

from __future__ import annotations

import sys

import distil
import prune
import quantise
import train
from project import (
    ALIKE,
    REGISTRY,
    WORK,
    alike,
    data_file,
    features,
    made_by,
    model_file,
    read_json,
    refuse,
    scores,
    session,
    sha256,
    table,
    version,
)


def main() -> None:
    digest = version(sys.argv[1])["digest"]
    record = read_json(REGISTRY / digest / "record.json")
    for step in (train, distil, prune, quantise):
        step.main()
    now = read_json(WORK / "train.json")
    if now["data"]["train"] != record["data"]["train"] or now["seed"] != record["seed"]:
        refuse("data/versions.json or the seed is not that of the record")
    if sha256(made_by("quantise")) == digest:
        print("the same bytes")
        return
    matrix = features(table(data_file("evaluation")))
    same = alike(*(scores(session(path), matrix) for path in (model_file(digest), made_by("quantise"))))
    if same < ALIKE:
        refuse(f"made again, it chooses the same for {same:.4f} of the rows, less than {ALIKE}")
    print(f"the same choice for {same:.4f} of the rows")


if __name__ == "__main__":
    main()
