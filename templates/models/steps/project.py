"""What every step reads: the settings of the model, its data by digest, its registry."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sys
from pathlib import Path

import numpy as np

ROOT = Path(os.environ.get("PALIER_MODEL", ".")).resolve()
WORK = ROOT / "work"
REGISTRY = ROOT / "registry"
REFUSED = 65


def refuse(reason: str) -> None:
    """Ends the step: nothing after it may run."""
    print(f"palier: refused: {reason}", file=sys.stderr)
    raise SystemExit(REFUSED)


def read_json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def write_json(path: Path, value: object) -> None:
    """Writes beside and renames, so that a reader never finds half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(path)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def settings() -> dict:
    return read_json(ROOT / "model.json")


def columns() -> dict:
    return read_json(ROOT / "data" / "columns.json")


def data_file(name: str) -> Path:
    """A file of data, which must be the one that was recorded."""
    path = ROOT / "data" / f"{name}.csv"
    recorded = read_json(ROOT / "data" / "versions.json").get(name, "")
    if len(recorded) != 64:
        refuse(f"data/versions.json names no SHA-256 for {name}")
    if sha256(path) != recorded:
        refuse(f"data/{name}.csv is not the version recorded in data/versions.json")
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def features(rows: list[dict[str, str]]) -> np.ndarray:
    """Numbers a model reads; a column a file lacks is an error, never a zero."""
    names = columns()["features"]
    return np.array([[float(row[name]) for name in names] for row in rows], dtype=np.float32)


def targets(rows: list[dict[str, str]]) -> np.ndarray:
    return np.array([int(row[columns()["target"]]) for row in rows], dtype=np.int64)


def session(path: Path):
    """One thread: what is timed here is what one place of the machine does."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def scores(running, matrix: np.ndarray) -> np.ndarray:
    """Probability of the second class, for each row."""
    name = running.get_inputs()[0].name
    return np.asarray(running.run(None, {name: matrix})[1])[:, 1]


def index() -> dict:
    path = REGISTRY / "index.json"
    return read_json(path) if path.exists() else {"versions": [], "aliases": {}}


def version(reference: str) -> dict:
    """The version an alias or a digest stands for. A name that may mean another version tomorrow is refused."""
    known = index()
    digest = known["aliases"].get(reference, reference)
    found = [item for item in known["versions"] if item["digest"] == digest]
    if not found:
        refuse(f"{reference} is no alias and no SHA-256 of the registry")
    return found[0]


def model_file(reference: str) -> Path:
    digest = version(reference)["digest"]
    path = REGISTRY / digest / "model.onnx"
    if sha256(path) != digest:
        refuse(f"the file of {reference} is not what was registered")
    return path
