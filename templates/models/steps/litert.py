"""Writes work/model.tflite for workstations, phones and boxes at the edge: LiteRT, weights in 8 bits.

It is made from the network before its quantisation, and must choose as the registered model does.
"""

from __future__ import annotations

import time

import flatbuffers
import network
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter, OpResolverType
from project import (
    ALIKE,
    alike,
    before,
    data_file,
    features,
    made_by,
    not_asked,
    refuse,
    scores,
    session,
    shrunk,
    table,
)

OPTIONS = {
    "SUB": (schema.SubOptionsT, schema.BuiltinOptions.SubOptions),
    "MUL": (schema.MulOptionsT, schema.BuiltinOptions.MulOptions),
    "FULLY_CONNECTED": (schema.FullyConnectedOptionsT, schema.BuiltinOptions.FullyConnectedOptions),
    "LOGISTIC": (None, schema.BuiltinOptions.NONE),
}


class Graph:
    """One subgraph, built operation by operation; each begins from what the one before gave."""

    def __init__(self, width: int) -> None:
        self.model, self.graph = schema.ModelT(), schema.SubGraphT()
        self.model.version, self.model.buffers, self.model.operatorCodes = 3, [schema.BufferT()], []
        self.graph.tensors, self.graph.operators = [], []
        self.last = self.tensor("features", [1, width])
        self.graph.inputs = [self.last]

    def tensor(self, name: str, shape: list[int], held: np.ndarray | None = None, scale: float | None = None) -> int:
        made = schema.TensorT()
        made.name, made.shape, made.type, made.buffer = name, shape, schema.TensorType.FLOAT32, 0
        if held is not None:
            buffer = schema.BufferT()
            buffer.data = np.frombuffer(held.tobytes(), dtype=np.uint8)
            self.model.buffers.append(buffer)
            made.buffer = len(self.model.buffers) - 1
        if scale is not None:
            made.type, made.quantization = schema.TensorType.INT8, schema.QuantizationParametersT()
            made.quantization.scale, made.quantization.zeroPoint = [scale], [0]
        self.graph.tensors.append(made)
        return len(self.graph.tensors) - 1

    def add(self, name: str, width: int, held: list[int], relu: bool = False) -> None:
        code = schema.OperatorCodeT()
        code.builtinCode = code.deprecatedBuiltinCode = getattr(schema.BuiltinOperator, name)
        # Weights in 8 bits beside numbers that are not came with version 3 of this operation.
        code.version = 3 if name == "FULLY_CONNECTED" else 1
        self.model.operatorCodes.append(code)
        operator = schema.OperatorT()
        operator.opcodeIndex = len(self.model.operatorCodes) - 1
        kind, operator.builtinOptionsType = OPTIONS[name]
        operator.builtinOptions = None if kind is None else kind()
        if relu:
            operator.builtinOptions.fusedActivationFunction = schema.ActivationFunctionType.RELU
        operator.inputs = [self.last, *held]
        self.last = self.tensor(f"{name.lower()}_{len(self.graph.operators)}", [1, width])
        operator.outputs = [self.last]
        self.graph.operators.append(operator)

    def packed(self) -> bytes:
        self.graph.outputs, self.model.subgraphs = [self.last], [self.graph]
        builder = flatbuffers.Builder(4096)
        builder.Finish(self.model.Pack(builder), b"TFL3")
        return bytes(builder.Output())


def written(offset: np.ndarray, scale: np.ndarray, layers: list) -> bytes:
    width = len(offset)
    graph = Graph(width)
    for name, values in (("SUB", offset), ("MUL", scale)):
        graph.add(name, width, [graph.tensor(name.lower(), [width], values.astype("<f4"))])
    for place, (weights, biases) in enumerate(layers):
        step = max(float(np.abs(weights).max()) / 127, 1e-12)
        whole = np.clip(np.round(weights.T / step), -127, 127).astype(np.int8)
        held = graph.tensor(f"weights_{place}", list(whole.shape), whole, step)
        bias = graph.tensor(f"bias_{place}", [len(biases)], biases.astype("<f4"))
        graph.add("FULLY_CONNECTED", len(biases), [held, bias], relu=place < len(layers) - 1)
    graph.add("LOGISTIC", 1, [])
    return graph.packed()


def scores_of(matrix: np.ndarray) -> np.ndarray:
    """Probability of the second class for each row, by the file that was written."""
    plain = OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
    running = Interpreter(model_path=str(made_by("litert")), num_threads=1, experimental_op_resolver_type=plain)
    running.allocate_tensors()
    (given,), (found,) = running.get_input_details(), running.get_output_details()
    result = np.empty(len(matrix), dtype=np.float32)
    for place, row in enumerate(matrix):
        running.set_tensor(given["index"], row[None, :])
        running.invoke()
        result[place] = running.get_tensor(found["index"])[0, 0]
    return result


def main() -> None:
    if not_asked("litert"):
        return
    begun = time.perf_counter()
    made_by("litert").write_bytes(written(*network.read(before("litert"))))
    matrix = features(table(data_file("evaluation")))
    same = alike(scores_of(matrix), scores(session(made_by("quantise")), matrix))
    shrunk("litert", time.perf_counter() - begun, alike=round(same, 4))
    if same < ALIKE:
        refuse(f"as LiteRT it chooses the same for {same:.4f} of the rows, less than {ALIKE}")


if __name__ == "__main__":
    main()
