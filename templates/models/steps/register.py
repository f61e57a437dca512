"""Registers the prepared model under its SHA-256, with all that is needed to make it again, as the challenger."""

from __future__ import annotations

import platform
import shutil
from importlib.metadata import version as installed
from itertools import pairwise
from pathlib import Path

from card import card
from drift import tenths
from project import (
    FORMS,
    REGISTRY,
    ROOT,
    WORK,
    chain,
    columns,
    data_file,
    features,
    index,
    made_by,
    read_json,
    refuse,
    settings,
    sha256,
    table,
    write_json,
)

PACKAGES = ("ai-edge-litert", "numpy", "onnx", "onnxruntime", "scikit-learn", "shap", "skl2onnx")


def main() -> None:
    path = made_by("quantise")
    digest = sha256(path)
    results = {}
    steps_run = chain()
    beside = settings()["preparation"]["forms"]
    for name in (*steps_run, *beside, "evaluate", "explain", "attack", "loadtest"):
        if not (WORK / f"{name}.json").exists():
            refuse(f"the step {name} did not run")
        results[name] = read_json(WORK / f"{name}.json")
    # Each step says what it read; a model put in between was never evaluated.
    links = [(results[one]["digest"], results[other]["from"]) for one, other in pairwise(steps_run)]
    links += [(results[steps_run[-2]]["digest"], results[name]["from"]) for name in beside]
    links += [(results[name]["digest"], sha256(made_by(name))) for name in beside]
    if any(made != read for made, read in links) or results["quantise"]["digest"] != digest:
        refuse("the steps did not run on one and the same model")
    if results["evaluate"]["failed"]:
        refuse("the evaluation did not pass")
    source = data_file("train")
    if sha256(source) != results["train"]["data"]["train"]:
        refuse("data/train.csv is no longer what the model was trained on")
    matrix = features(table(source))
    reference = {name: tenths(matrix[:, place]) for place, name in enumerate(columns()["features"])}
    write_json(REGISTRY / digest / "reference.json", reference)
    steps = Path(__file__).parent
    record = {
        "digest": digest,
        "model": settings()["model"],
        "seed": results["train"]["seed"],
        "data": results["train"]["data"] | results["evaluate"]["data"],
        "columns": sha256(ROOT / "data" / "columns.json"),
        "steps": {name.name: sha256(name) for name in sorted(steps.glob("*.py"))},
        "python": platform.python_version(),
        "packages": {name: installed(name) for name in PACKAGES},
        "results": results,
    }
    write_json(REGISTRY / digest / "record.json", record)
    shutil.copyfile(path, REGISTRY / digest / "model.onnx")
    for name in beside:
        shutil.copyfile(made_by(name), REGISTRY / digest / FORMS[name])
    (REGISTRY / digest / "card.md").write_text(card(record), encoding="utf-8")
    known = index()
    if all(item["digest"] != digest for item in known["versions"]):
        known["versions"].append(
            {
                "digest": digest,
                "number": len(known["versions"]) + 1,
                "metric": results["evaluate"]["models"]["quantise"],
                "rows": results["train"]["rows"],
            }
        )
    # The first model has nobody to compete with.
    known["aliases"]["challenger" if "champion" in known["aliases"] else "champion"] = digest
    write_json(REGISTRY / "index.json", known)
    print(digest)


if __name__ == "__main__":
    main()
