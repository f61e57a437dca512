import { workloadOf } from "../../core/names.js";
import type { TensorType } from "../../core/tensors.js";
import { type ProtoValue, textproto } from "../../render/textproto.js";
import type { EngineContainer } from "./engine-container.js";
import { type ExportedModel, exportOf, type Tensor } from "./exported-model.js";
import { modelFolder } from "./model-folder.js";
import type { ServiceProps } from "./service.js";

/** Where Triton finds its models: settings that were rendered, beside versions that lie in the store. */
const REPOSITORY = "/repository";

/** How Triton is started for one model of ONNX Runtime, and what it is told of that model. */
export function triton(service: ServiceProps): EngineContainer {
  const { port, route } = service;
  const model = workloadOf(route);
  const exported = exportOf(service);
  return {
    program: "tritonserver",
    args: [
      `--model-repository=${REPOSITORY}`,
      "--model-control-mode=none",
      // What was rendered is whole, unless nobody said which tensors the model has.
      ...(exported.inputs === null ? [] : ["--disable-auto-complete-config"]),
      `--http-port=${port}`,
      "--allow-grpc=false",
      "--allow-metrics=true",
      "--exit-on-error=true",
    ],
    environment: {},
    health: { port, path: "/v2/health/ready" },
    workspace: null,
    files: [
      {
        name: "config.pbtxt",
        path: `${REPOSITORY}/${model}/config.pbtxt`,
        content: tritonConfig(model, exported, service.acceleratorIds.length),
      },
    ],
    folders: exported.versions.map(({ number }) => ({
      from: `${modelFolder(service)}/${number}`,
      to: `${REPOSITORY}/${model}/${number}`,
    })),
  };
}

/** `config.pbtxt` of a model: one instance on each accelerator, or one on the processor. */
export function tritonConfig(
  name: string,
  { inputs, outputs, versions, batching }: ExportedModel,
  accelerators: number,
): string {
  return textproto({
    name,
    backend: "onnxruntime",
    // Triton reads what is left out from the file.
    ...(inputs === null ? {} : { max_batch_size: batching?.maxBatch ?? 1 }),
    input: (inputs ?? []).map(tensorOf),
    output: (outputs ?? []).map(tensorOf),
    version_policy: {
      message: { specific: { message: { versions: versions.map(({ number }) => number) } } },
    },
    instance_group: {
      message:
        accelerators === 0
          ? { count: 1, kind: { enum: "KIND_CPU" } }
          : { count: 1, kind: { enum: "KIND_GPU" }, gpus: [...Array(accelerators).keys()] },
    },
    ...(batching === null
      ? {}
      : {
          dynamic_batching: {
            message: {
              preferred_batch_size: batching.preferred,
              max_queue_delay_microseconds: batching.delayMicroseconds,
            },
          },
        }),
  });
}

const tensorOf = ({ name, type, dims }: Tensor): ProtoValue => ({
  message: { name, data_type: { enum: TYPES[type] }, dims },
});

const TYPES: Readonly<Record<TensorType, string>> = {
  bool: "TYPE_BOOL",
  uint8: "TYPE_UINT8",
  int8: "TYPE_INT8",
  int32: "TYPE_INT32",
  int64: "TYPE_INT64",
  float16: "TYPE_FP16",
  float32: "TYPE_FP32",
  float64: "TYPE_FP64",
  string: "TYPE_STRING",
};
