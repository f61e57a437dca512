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
# Two models are the same when they choose the same for at least this share of the rows.
ALIKE = 0.99
# Steps that make a model from the one before; `distil` and `prune` only where they are asked for.
MAKING = ("train", "distil", "prune", "quantise")
# Files made beside the model, from what its last step begins from.
FORMS = {"litert": "model.tflite"}


def refuse(reason: str) -> None:
    """Ends the step: nothing after it may run."""
    print(f"palier: refused: {reason}", file=sys.stderr)
    raise SystemExit(REFUSED)


def read_json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def write_text(path: Path, text: str) -> None:
    """Writes beside and renames, so that a reader never finds half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8", newline="")
    beside.replace(path)


def write_json(path: Path, value: object) -> None:
    write_text(path, json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


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


def chain() -> list[str]:
    """Steps that make the model, in their order."""
    asked = settings()["preparation"]
    return [step for step in MAKING if step in ("train", "quantise") or asked[step] is not None]


def made_by(step: str) -> Path:
    return WORK / FORMS.get(step, f"{step}.onnx")


def before(step: str) -> Path:
    """The model a step begins from."""
    steps = chain()
    return made_by(steps[steps.index("quantise" if step in FORMS else step) - 1])


def not_asked(step: str) -> bool:
    """Takes away what an earlier run left, so that no step goes on with it."""
    if step in (*chain(), *settings()["preparation"]["forms"]):
        return False
    made_by(step).unlink(missing_ok=True)
    (WORK / f"{step}.json").unlink(missing_ok=True)
    print(f"{step}: not asked for")
    return True


def shrunk(step: str, seconds: float, **more: object) -> None:
    """Records what a step made, from what, and both sizes."""
    source, path = before(step), made_by(step)
    sizes = {"before": source.stat().st_size, "after": path.stat().st_size}
    record = {"from": sha256(source), "digest": sha256(path), "bytes": sizes, "seconds": round(seconds, 3)}
    write_json(WORK / f"{step}.json", record | more)


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """Share of the rows for which two models choose the same."""
    return float(((one >= 0.5) == (other >= 0.5)).mean())


def session(path: Path):
    """One thread: what is timed here is what one place of the machine does."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def scores(running, matrix: np.ndarray) -> np.ndarray:
    """Probability of the second class, row by row: with weights in 8 bits a row's answer depends on those beside it."""
    name = running.get_inputs()[0].name
    answers = (running.run(None, {name: row[None, :]})[1] for row in matrix)
    return np.array([answer[0, 1] for answer in answers], dtype=np.float32)


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
