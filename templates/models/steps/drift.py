"""Compares what the model reads now with what the champion learnt from, feature by feature.

The population stability index sums, over tenths of the training data, how far shares moved. The registry keeps those
tenths, so no training data is needed here. Ends with 3 on drift.

    python drift.py data/now.csv
"""

from __future__ import annotations

import sys

import numpy as np
from project import REGISTRY, ROOT, WORK, columns, features, read_json, refuse, settings, table, version, write_json

DRIFTED = 3
# A share of nothing would make the index infinite; half a row stands for none.
LEAST = 0.5


def tenths(values: np.ndarray) -> dict:
    """What is kept of a feature: where its tenths end, and how many rows lie in each."""
    edges = np.unique(np.quantile(values.astype(np.float64), np.linspace(0, 1, 11)[1:-1]))
    return {"edges": edges.tolist(), "rows": np.bincount(np.digitize(values, edges), minlength=len(edges) + 1).tolist()}


def stability_index(reference: dict, current: np.ndarray) -> float:
    edges = np.array(reference["edges"])
    before = np.array(reference["rows"])
    after = np.bincount(np.digitize(current, edges), minlength=len(before))
    p = np.maximum(before, LEAST) / before.sum()
    q = np.maximum(after, LEAST) / len(current)
    return float(np.sum((q - p) * np.log(q / p)))


def main() -> None:
    threshold = settings()["drift"]["indexAtMost"]
    source = ROOT / (sys.argv[1] if len(sys.argv) > 1 else "data/now.csv")
    reference = read_json(REGISTRY / version("champion")["digest"] / "reference.json")
    rows = table(source)
    if not rows:
        refuse(f"{source.name} has no rows")
    now = features(rows)
    values = {
        name: round(stability_index(reference[name], now[:, place]), 4) for place, name in enumerate(columns()["features"])
    }
    drifted = sorted(name for name, value in values.items() if value > threshold)
    write_json(WORK / "drift.json", {"rows": len(rows), "threshold": threshold, "index": values, "drifted": drifted})
    print(", ".join(drifted) if drifted else "stable")
    if drifted:
        raise SystemExit(DRIFTED)


if __name__ == "__main__":
    main()
