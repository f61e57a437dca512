"""Reads settings of engines as the engines do: `engine-settings.py <message>` reads text, and prints it as JSON.

With `answers <model.onnx>` it makes a model with the tensors of a `config.pbtxt` in the text form and has ONNX Runtime
answer for every batch that Triton may make, or says what does not agree.
"""

import importlib.util
import json
import pathlib
import sys
import sysconfig

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory, text_format

WRAPPERS = "google/protobuf/wrappers.proto"


def triton_model():
    # The package asks for gRPC before it shows its messages.
    path = pathlib.Path(sysconfig.get_paths()["purelib"]) / "tritonclient/grpc/model_config_pb2.py"
    spec = importlib.util.spec_from_file_location("model_config_pb2", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ModelConfig()


def serving_models():
    from tensorflow_serving.config import model_server_config_pb2

    return model_server_config_pb2.ModelServerConfig()


def serving_batching():
    """BatchingParameters of session_bundle_config.proto, which the package of the messages leaves out."""
    from google.protobuf import wrappers_pb2

    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(wrappers_pb2.DESCRIPTOR.serialized_pb)
    file = descriptor_pb2.FileDescriptorProto(
        name="batching.proto", package="palier.test", syntax="proto3", dependency=[WRAPPERS]
    )
    message = file.message_type.add(name="BatchingParameters")
    kinds = descriptor_pb2.FieldDescriptorProto
    for number, name in enumerate(
        ["max_batch_size", "batch_timeout_micros", "max_enqueued_batches", "num_batch_threads"], 1
    ):
        message.field.add(
            name=name,
            number=number,
            label=kinds.LABEL_OPTIONAL,
            type=kinds.TYPE_MESSAGE,
            type_name=".google.protobuf.Int64Value",
        )
    message.field.add(name="allowed_batch_sizes", number=6, label=kinds.LABEL_REPEATED, type=kinds.TYPE_INT64)
    message.field.add(name="pad_variable_length_inputs", number=7, label=kinds.LABEL_OPTIONAL, type=kinds.TYPE_BOOL)
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("palier.test.BatchingParameters"))()


MESSAGES = {
    "triton": triton_model,
    "models": serving_models,
    "batching": serving_batching,
}

# Data types of Triton as ONNX and NumPy call them.
TYPES = {
    "TYPE_BOOL": ("tensor(bool)", "bool"),
    "TYPE_UINT8": ("tensor(uint8)", "uint8"),
    "TYPE_INT8": ("tensor(int8)", "int8"),
    "TYPE_INT32": ("tensor(int32)", "int32"),
    "TYPE_INT64": ("tensor(int64)", "int64"),
    "TYPE_FP16": ("tensor(float16)", "float16"),
    "TYPE_FP32": ("tensor(float)", "float32"),
    "TYPE_FP64": ("tensor(double)", "float64"),
}


def answers(config, path):
    """Sizes of batches that ONNX Runtime answered, for a model whose tensors are those of its settings."""
    import numpy
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    for told, found in ((config.input, session.get_inputs()), (config.output, session.get_outputs())):
        by_name = {tensor.name: tensor for tensor in found}
        for tensor in told:
            kind = config.DESCRIPTOR.file.enum_types_by_name["DataType"].values_by_number[tensor.data_type].name
            real = by_name[tensor.name]
            assert real.type == TYPES[kind][0], f"{tensor.name} is {real.type}, not {kind}"
            shape = [size if isinstance(size, int) else -1 for size in real.shape]
            assert shape[0] == -1, f"{tensor.name} has no dimension for the batch"
            assert shape[1:] == list(tensor.dims), f"{tensor.name} has sizes {shape[1:]}, not {list(tensor.dims)}"
    done = []
    for size in sorted({1, config.max_batch_size, *config.dynamic_batching.preferred_batch_size}):
        feed = {}
        for tensor in config.input:
            kind = config.DESCRIPTOR.file.enum_types_by_name["DataType"].values_by_number[tensor.data_type].name
            shape = [size, *(3 if dim == -1 else dim for dim in tensor.dims)]
            feed[tensor.name] = numpy.arange(numpy.prod(shape)).reshape(shape).astype(TYPES[kind][1])
        results = session.run([tensor.name for tensor in config.output], feed)
        assert all(len(result) == size for result in results)
        done.append(size)
    return done


def main():
    name, *rest = sys.argv[1:]
    message = MESSAGES[name]()
    text_format.Parse(sys.stdin.read(), message)
    if rest:
        print(json.dumps(answers(message, rest[0])))
    else:
        print(json_format.MessageToJson(message, preserving_proto_field_name=True))


main()
