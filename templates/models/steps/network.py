"""The dense network in an ONNX file: what is taken off and multiplied first, then one layer after the other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from project import refuse

# How scikit-learn's networks end for two classes; anything else before that is no dense network.
TAIL = {"Sub", "Concat", "ArgMax", "ArrayFeatureExtractor", "Reshape", "Cast"}
KNOWN = {"Scaler", "MatMul", "Add", "Relu", "Sigmoid"} | TAIL


def read(path: Path) -> tuple[np.ndarray, np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Offset and factor of each feature, then weights and biases of each layer."""
    model = onnx.load(path)
    nodes = list(model.graph.node)
    types = [node.op_type for node in nodes]
    if not set(types) <= KNOWN or types.count("Scaler") != 1 or types.count("Sigmoid") != 1:
        refuse(f"{path.name} is no dense network with two classes: it can be neither pruned nor written as LiteRT")
    scaler = nodes[types.index("Scaler")]
    offset, scale = (
        np.array(next(item.floats for item in scaler.attribute if item.name == name), dtype=np.float32)
        for name in ("offset", "scale")
    )
    held = {item.name: numpy_helper.to_array(item) for item in model.graph.initializer}
    weights = [held[node.input[1]] for node in nodes if node.op_type == "MatMul"]
    biases = [held[node.input[1]].reshape(-1) for node in nodes if node.op_type == "Add"]
    return offset, scale, list(zip(weights, biases, strict=True))


def write(source: Path, path: Path, layers: list[tuple[np.ndarray, np.ndarray]]) -> None:
    """The network of `source` with other layers."""
    model = onnx.load(source)
    nodes = list(model.graph.node)
    held = {item.name: item for item in model.graph.initializer}
    for type_, place in (("MatMul", 0), ("Add", 1)):
        for node, layer in zip([node for node in nodes if node.op_type == type_], layers, strict=True):
            name = node.input[1]
            value = layer[place].astype(np.float32)
            held[name].CopyFrom(numpy_helper.from_array(value.reshape(1, -1) if place == 1 else value, name))
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())
