"""Writes work/prune.onnx: the network without the units that matter least, so that the file really shrinks.

A unit matters by how strongly it speaks on the training data and how strongly it is listened to. What a unit that is taken
away said on average goes into the layer after it.
"""

from __future__ import annotations

import math
import time

import network
import numpy as np
from project import before, data_file, features, made_by, not_asked, settings, shrunk, table


def pruned(matrix: np.ndarray, layers: list, share: float) -> list:
    """`matrix` is what the first layer reads."""
    result = list(layers)
    for place in range(len(layers) - 1):
        (weights, biases), (after, after_biases) = result[place], result[place + 1]
        spoken = np.maximum(matrix @ weights + biases, 0)
        matter = np.abs(spoken).mean(axis=0) * np.abs(after).sum(axis=1)
        kept = np.sort(np.argsort(-matter, kind="stable")[: max(1, math.ceil(len(biases) * (1 - share)))])
        gone = np.setdiff1d(np.arange(len(biases)), kept)
        result[place] = (weights[:, kept], biases[kept])
        result[place + 1] = (after[kept], after_biases + spoken[:, gone].mean(axis=0) @ after[gone])
        matrix = spoken[:, kept]
    return result


def main() -> None:
    if not_asked("prune"):
        return
    source = before("prune")
    begun = time.perf_counter()
    offset, scale, layers = network.read(source)
    matrix = (features(table(data_file("train"))) - offset) * scale
    smaller = pruned(matrix, layers, settings()["preparation"]["prune"])
    network.write(source, made_by("prune"), smaller)
    units = {"before": [len(biases) for _, biases in layers[:-1]], "after": [len(biases) for _, biases in smaller[:-1]]}
    shrunk("prune", time.perf_counter() - begun, units=units)


if __name__ == "__main__":
    main()
