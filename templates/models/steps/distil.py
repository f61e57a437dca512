"""Writes work/distil.onnx: a smaller network that learns from what the first one answers, not from the labels.

The first model's probability says more than a label: each row counts for both classes, by what it gives each.
"""

from __future__ import annotations

import time

import numpy as np
import train
from project import before, data_file, features, made_by, not_asked, scores, session, settings, shrunk, table
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits


def taught(matrix: np.ndarray, probability: np.ndarray, units: int, seed: int):
    network = MLPClassifier(hidden_layer_sizes=(units,), max_iter=120, early_stopping=True, random_state=seed)
    scaled = StandardScaler().fit(matrix)
    twice = np.concatenate([matrix, matrix])
    labels = np.repeat([0, 1], len(matrix))
    weight = np.concatenate([1 - probability, probability])
    network.fit(scaled.transform(twice), labels, sample_weight=weight)
    return make_pipeline(scaled, network)


def main() -> None:
    if not_asked("distil"):
        return
    matrix = features(table(data_file("train")))
    units = settings()["preparation"]["distil"]
    begun = time.perf_counter()
    with threadpool_limits(1):
        student = taught(matrix, scores(session(before("distil")), matrix), units, settings()["seed"])
    made_by("distil").write_bytes(train.convert(student, matrix))
    shrunk("distil", time.perf_counter() - begun, units=units)


if __name__ == "__main__":
    main()
