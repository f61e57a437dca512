"""Small models in the forms that workstations run, each for y = relu(W x + b), and what a program answers with them.

    model-files.py make-litert FILE
    model-files.py run-litert FOLDER    folder of models in PALIER_MODELS' place: runs the one file with x = (1, 1)
    model-files.py make-coreml FOLDER
    model-files.py read-coreml FOLDER
"""

import json
import os
import sys

import numpy as np

WEIGHTS, BIAS = [[1.0, 2.0], [3.0, -4.0]], [0.5, 0.5]


def make_litert(path):
    import flatbuffers
    from ai_edge_litert import schema_py_generated as schema

    model = schema.ModelT()
    model.version, model.buffers = 3, [schema.BufferT()]

    def buffer(values):
        made = schema.BufferT()
        made.data = np.frombuffer(np.array(values, dtype="<f4").tobytes(), dtype=np.uint8)
        model.buffers.append(made)
        return len(model.buffers) - 1

    def tensor(name, shape, data=0):
        made = schema.TensorT()
        made.name, made.shape, made.type, made.buffer = name, shape, schema.TensorType.FLOAT32, data
        return made

    graph = schema.SubGraphT()
    graph.tensors = [
        tensor("x", [1, 2]),
        tensor("w", [2, 2], buffer(WEIGHTS)),
        tensor("b", [2], buffer(BIAS)),
        tensor("y", [1, 2]),
    ]
    graph.inputs, graph.outputs = [0], [3]
    code = schema.OperatorCodeT()
    code.builtinCode = code.deprecatedBuiltinCode = schema.BuiltinOperator.FULLY_CONNECTED
    code.version = 1
    model.operatorCodes = [code]
    options = schema.FullyConnectedOptionsT()
    options.fusedActivationFunction = schema.ActivationFunctionType.RELU
    operator = schema.OperatorT()
    operator.opcodeIndex, operator.inputs, operator.outputs = 0, [0, 1, 2], [3]
    operator.builtinOptionsType, operator.builtinOptions = schema.BuiltinOptions.FullyConnectedOptions, options
    graph.operators, model.subgraphs = [operator], [graph]
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"TFL3")
    with open(path, "wb") as file:
        file.write(bytes(builder.Output()))


def run_litert(folder):
    from ai_edge_litert.interpreter import Interpreter

    (name,) = os.listdir(folder)
    interpreter = Interpreter(model_path=os.path.join(folder, name))
    interpreter.allocate_tensors()
    interpreter.set_tensor(0, np.array([[1, 1]], dtype=np.float32))
    interpreter.invoke()
    print(json.dumps(interpreter.get_tensor(3).tolist()))


def make_coreml(folder):
    import coremltools
    from coremltools.converters.mil import Builder

    @Builder.program(input_specs=[Builder.TensorSpec(shape=(1, 2))])
    def program(x):
        weights, bias = np.array(WEIGHTS, dtype=np.float32), np.array(BIAS, dtype=np.float32)
        return Builder.relu(x=Builder.linear(x=x, weight=weights, bias=bias), name="y")

    target = coremltools.target.macOS13
    coremltools.convert(program, minimum_deployment_target=target, skip_model_load=True).save(folder)


def read_coreml(folder):
    import coremltools

    spec = coremltools.utils.load_spec(folder)
    function = spec.mlProgram.functions["main"]
    block = function.block_specializations[function.opset]
    print(
        json.dumps(
            {
                "type": spec.WhichOneof("Type"),
                "version": spec.specificationVersion,
                "inputs": [one.name for one in spec.description.input],
                "outputs": [one.name for one in spec.description.output],
                "operations": [one.type for one in block.operations if one.type != "const"],
            }
        )
    )


ACTIONS = {
    "make-litert": make_litert,
    "run-litert": run_litert,
    "make-coreml": make_coreml,
    "read-coreml": read_coreml,
}
ACTIONS[sys.argv[1]](sys.argv[2])
