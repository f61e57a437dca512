"""Measures the prepared model on data/evaluation.csv, as a whole and by group, and holds it to its gates.

Ends with 65 where a gate is not passed or not stated: what was not measured is not promoted.
"""

from __future__ import annotations

import time

import numpy as np
from project import (
    WORK,
    chain,
    columns,
    data_file,
    features,
    made_by,
    refuse,
    scores,
    session,
    settings,
    sha256,
    table,
    targets,
    write_json,
)
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score


def measure(metric: str, labels: np.ndarray, probability: np.ndarray) -> float:
    chosen = (probability >= 0.5).astype(np.int64)
    if metric == "accuracy":
        return float(accuracy_score(labels, chosen))
    if metric == "f1":
        return float(f1_score(labels, chosen))
    return float(roc_auc_score(labels, probability))


def by_group(rows: list[dict[str, str]], labels: np.ndarray, probability: np.ndarray, group: str) -> dict:
    """Share chosen, and share found among those it should find, for each value of a group."""
    column = columns()["groups"].get(group)
    if column is None:
        refuse(f"data/columns.json does not say which column holds the group « {group} »")
    values = np.array([row[column] for row in rows])
    chosen = probability >= 0.5
    result = {}
    for value in sorted(set(values.tolist())):
        here = values == value
        wanted = here & (labels == 1)
        result[value] = {
            "rows": int(here.sum()),
            "chosen": round(float(chosen[here].mean()), 4),
            "found": round(float(chosen[wanted].mean()), 4) if wanted.any() else None,
        }
    return result


def gap(groups: dict) -> float:
    """Widest difference between two values of a group, in what is chosen or in what is found."""
    widest = 0.0
    for figure in ("chosen", "found"):
        known = [item[figure] for item in groups.values() if item[figure] is not None]
        if known:
            widest = max(widest, max(known) - min(known))
    return round(widest, 4)


def main() -> None:
    gates = settings()["gates"]
    source = data_file("evaluation")
    rows = table(source)
    matrix, labels = features(rows), targets(rows)
    begun = time.perf_counter()
    result: dict = {"data": {"evaluation": sha256(source)}, "rows": len(rows), "metric": gates["metric"], "models": {}}
    for step in chain():
        probability = scores(session(made_by(step)), matrix)
        result["models"][step] = round(measure(gates["metric"], labels, probability), 4)
    # What is registered and served is the quantised one, so it is the one that is held to the gates.
    groups = {name: by_group(rows, labels, probability, name) for name in gates["fairnessGroups"]}
    result["groups"] = groups
    result["gaps"] = {name: gap(values) for name, values in groups.items()}
    failed = []
    if gates["atLeast"] is None:
        failed.append("no threshold is stated (`lifecycle.atLeast` in the organisation file)")
    elif result["models"]["quantise"] < gates["atLeast"]:
        failed.append(f"{gates['metric']} {result['models']['quantise']} is below {gates['atLeast']}")
    failed += [
        f"{name}: {value} between groups is more than {gates['fairnessGap']}"
        for name, value in result["gaps"].items()
        if value > gates["fairnessGap"]
    ]
    result["failed"] = failed
    result["seconds"] = round(time.perf_counter() - begun, 3)
    write_json(WORK / "evaluate.json", result)
    if failed:
        refuse("; ".join(failed))


if __name__ == "__main__":
    main()
