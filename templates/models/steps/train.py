"""Trains on data/train.csv and writes work/train.onnx. Replace `fit` to train otherwise; what it returns is converted."""

from __future__ import annotations

import time

import numpy as np
from project import WORK, data_file, features, made_by, settings, sha256, table, targets, write_json
from skl2onnx import to_onnx
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits


def fit(matrix: np.ndarray, labels: np.ndarray, seed: int):
    network = MLPClassifier(hidden_layer_sizes=(64, 64), max_iter=60, early_stopping=True, random_state=seed)
    return make_pipeline(StandardScaler(), network).fit(matrix, labels)


def convert(model, matrix: np.ndarray) -> bytes:
    """A pipeline of scikit-learn as ONNX."""
    options = {id(model.steps[-1][1]): {"zipmap": False}}
    return to_onnx(model, matrix[:1], options=options, target_opset=18).SerializeToString()


def main() -> None:
    seed = settings()["seed"]
    source = data_file("train")
    rows = table(source)
    matrix, labels = features(rows), targets(rows)
    begun = time.perf_counter()
    # One thread: the same sums in the same order, so that a model can be made again.
    with threadpool_limits(1):
        model = fit(matrix, labels, seed)
    trained = time.perf_counter()
    WORK.mkdir(parents=True, exist_ok=True)
    path = made_by("train")
    path.write_bytes(convert(model, matrix))
    write_json(
        WORK / "train.json",
        {
            "data": {"train": sha256(source)},
            "rows": len(rows),
            "seed": seed,
            "digest": sha256(path),
            "bytes": path.stat().st_size,
            "seconds": {
                "train": round(trained - begun, 3),
                "convert": round(time.perf_counter() - trained, 3),
            },
        },
    )


if __name__ == "__main__":
    main()
