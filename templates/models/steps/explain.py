"""What of a row led the model to its answer: Shapley values, which add up to the answer of the row.

    python explain.py                   while a model is prepared: what counts most, over rows of the evaluation
    python explain.py data/now.csv      in service: one line for each decision of the champion, in decisions/

Each row is compared with the row of medians of the training data, which is nobody's.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

# Compiling what few features need takes longer than the work, and writes where a step may not.
os.environ["NUMBA_DISABLE_JIT"] = "1"

import numpy as np
import shap
from drift import tenths
from kept import DECISIONS
from project import (
    REGISTRY,
    ROOT,
    WORK,
    columns,
    data_file,
    features,
    made_by,
    model_file,
    read_json,
    refuse,
    scores,
    session,
    settings,
    table,
    version,
    write_json,
)

ROWS = 200
# What the values of a row leave over of its answer; the model itself answers in 32 bits.
LEFT_OVER = 1e-3


def medians(reference: dict) -> np.ndarray:
    """The row whose features are the medians of the training data, from the tenths that are kept."""
    edges = [reference[name]["edges"] for name in columns()["features"]]
    return np.array([[each[len(each) // 2] for each in edges]], dtype=np.float32)


def explained(running, matrix: np.ndarray, middle: np.ndarray) -> tuple[np.ndarray, float]:
    """A value for each feature of each row, and the answer for the row of medians."""

    def answer(rows: np.ndarray) -> np.ndarray:
        return scores(running, rows.astype(np.float32))

    # Exact for few features; by permutations, from one seed, for many.
    explain = shap.Explainer(answer, shap.maskers.Independent(middle), algorithm="auto", seed=settings()["seed"])
    found = explain(matrix, silent=True)
    return found.values, float(np.ravel(found.base_values)[0])


def prepared() -> None:
    begun = time.perf_counter()
    names = columns()["features"]
    source = features(table(data_file("train")))
    middle = medians({name: tenths(source[:, place]) for place, name in enumerate(names)})
    matrix = features(table(data_file("evaluation")))[:ROWS]
    running = session(made_by("quantise"))
    values, base = explained(running, matrix, middle)
    left = float(np.abs(base + values.sum(axis=1) - scores(running, matrix)).max())
    weights = {name: round(float(np.abs(values[:, place]).mean()), 4) for place, name in enumerate(names)}
    ranked = sorted(weights, key=lambda name: (-weights[name], name))
    result = {"rows": len(matrix), "weights": weights, "ranked": ranked, "leftOver": round(left, 6)}
    write_json(WORK / "explain.json", result | {"seconds": round(time.perf_counter() - begun, 3)})
    if left > LEFT_OVER:
        refuse(f"the values of a row leave {left:.4f} of its answer unexplained, more than {LEFT_OVER}")


def decided(source: Path) -> None:
    """Writes down each decision with what led to it. Rows name themselves in the column `id`."""
    champion = version("champion")["digest"]
    middle = medians(read_json(REGISTRY / champion / "reference.json"))
    rows = table(source)
    if any("id" not in row for row in rows):
        refuse(f"{source.name} has no column `id`: a decision that has no name can be shown to nobody")
    running = session(model_file("champion"))
    matrix = features(rows)
    probability = scores(running, matrix)
    values, base = explained(running, matrix, middle)
    names = columns()["features"]
    now = datetime.now(timezone.utc)
    path = DECISIONS / f"{now:%Y-%m-%d}.jsonl"
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as lines:
        for place, row in enumerate(rows):
            why = {name: round(float(values[place, column]), 4) for column, name in enumerate(names)}
            line = {
                "id": row["id"],
                "at": now.isoformat(timespec="seconds"),
                "model": champion,
                "features": {name: float(matrix[place, column]) for column, name in enumerate(names)},
                "probability": round(float(probability[place]), 4),
                "chosen": bool(probability[place] >= 0.5),
                "base": round(base, 4),
                "why": dict(sorted(why.items(), key=lambda item: (-abs(item[1]), item[0]))),
            }
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{len(rows)} decisions")


def main() -> None:
    if len(sys.argv) > 1:
        decided(ROOT / sys.argv[1])
    else:
        prepared()


if __name__ == "__main__":
    main()
