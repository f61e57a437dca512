import { workloadOf } from "../../core/names.js";
import { textproto } from "../../render/textproto.js";
import type { EngineContainer } from "./engine-container.js";
import { type ExportedModel, exportOf } from "./exported-model.js";
import { MODELS, modelFolder } from "./model-folder.js";
import type { ServiceProps } from "./service.js";

const SETTINGS = "/settings";

/** How TensorFlow Serving is started for one SavedModel, and what it is told of its versions and batches. */
export function tensorflowServing(service: ServiceProps): EngineContainer {
  const { port, route } = service;
  const model = workloadOf(route);
  const exported = exportOf(service);
  return {
    program: "tensorflow_model_server",
    args: [
      "--port=0",
      `--rest_api_port=${port}`,
      `--model_config_file=${SETTINGS}/models.config`,
      `--monitoring_config_file=${SETTINGS}/monitoring.config`,
      // A label is only given to a version that is loaded, which none is when it starts.
      "--allow_version_labels_for_unavailable_models=true",
      ...(exported.batching === null
        ? []
        : ["--enable_batching=true", `--batching_parameters_file=${SETTINGS}/batching.config`]),
    ],
    environment: { TF_CPP_MIN_LOG_LEVEL: "1" },
    // The image holds neither Python nor curl. Nothing is said of a version before it is loaded.
    health: { port, path: `/v1/models/${model}/metadata`, by: "bash" },
    workspace: null,
    files: [
      {
        name: "models.config",
        path: `${SETTINGS}/models.config`,
        content: modelsConfig(model, `${MODELS}/${modelFolder(service)}`, exported),
      },
      {
        name: "monitoring.config",
        path: `${SETTINGS}/monitoring.config`,
        content: textproto({ prometheus_config: { message: { enable: true, path: "/metrics" } } }),
      },
      ...(exported.batching === null
        ? []
        : [
            {
              name: "batching.config",
              path: `${SETTINGS}/batching.config`,
              content: batchingConfig(exported.batching, service.acceleratorIds.length),
            },
          ]),
    ],
    folders: [],
  };
}

/** `models.config`: every version of the release is kept loaded, and called by its label. */
const modelsConfig = (name: string, folder: string, { versions }: ExportedModel): string =>
  textproto({
    model_config_list: {
      message: {
        config: {
          message: {
            name,
            base_path: folder,
            model_platform: "tensorflow",
            model_version_policy: {
              message: { specific: { message: { versions: versions.map(({ number }) => number) } } },
            },
            version_labels: versions.map(({ label, number }) => ({ message: { key: label, value: number } })),
          },
        },
      },
    },
  });

/** Batches that wait in a queue beyond those in work: with more, the client is told to come back. */
const QUEUED_BATCHES = 16;

function batchingConfig(
  { maxBatch, preferred, delayMicroseconds }: NonNullable<ExportedModel["batching"]>,
  accelerators: number,
): string {
  const wrapped = (value: number) => ({ message: { value } });
  return textproto({
    max_batch_size: wrapped(maxBatch),
    batch_timeout_micros: wrapped(delayMicroseconds),
    max_enqueued_batches: wrapped(QUEUED_BATCHES),
    num_batch_threads: wrapped(Math.max(1, accelerators)),
    // A batch is filled up to the next of these sizes; one alone stays alone.
    allowed_batch_sizes: [1, ...preferred],
  });
}
