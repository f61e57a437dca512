import { type Catalogue, findModel } from "../catalog/catalogue.js";
import type { Accelerator } from "../catalog/gpu.js";
import type { Measurement } from "../catalog/measurement.js";
import type { Workload } from "../spec/workload.js";
import { measuredWays, modelNameOf, modelOf } from "./measured.js";
import { slowdownOf } from "./speed.js";
import { deviceOf } from "./transcription.js";
import { notMeasured, type Ways, type Work } from "./work.js";

const GIB = 2 ** 30;

/** Bytes of a weight by method, and how the weights are then called. */
const METHODS = {
  lora: { bytes: 2, quantisation: null, title: { en: "Tuning by LoRA", fr: "Affinage LoRA" } },
  qlora: { bytes: 0.5, quantisation: "int4", title: { en: "Tuning by QLoRA", fr: "Affinage QLoRA" } },
  "full-tuning": { bytes: 2, quantisation: null, title: { en: "Full tuning", fr: "Affinage complet" } },
} as const;

/**
 * Fine-tuning and training. Memory and speed are those measured for one model, in proportion to parameters: weights,
 * and what adapters, their optimiser and activations need beside them. `rows` are examples, each as often as it is read.
 */
export function trainingWays(workload: Workload, device: Accelerator | null, catalogue: Catalogue): Ways {
  if (workload.model.measured !== undefined) return measuredWays(workload, device, catalogue);
  const name = modelNameOf(workload);
  const parametersB = workload.model.geometry?.parametersB ?? findModel(catalogue, name)?.parametersB;
  if (parametersB === undefined || device === null) return notMeasured(name, device);
  const ways = methodsOf(workload).flatMap((method) =>
    catalogue.measurements
      .filter(({ task }) => task === method)
      .flatMap((row) => trainingWay(workload, device, catalogue, { row, method, parametersB })),
  );
  return ways.length === 0 ? notMeasured(name, device) : ways;
}

/** Adapters on the weights as they are, else on weights of 4 bits; training moves every weight. */
function methodsOf({ kind, model }: Workload): readonly (keyof typeof METHODS)[] {
  if (kind === "training") return ["full-tuning"];
  return model.quantisation === "int4" ? ["qlora"] : ["lora", "qlora"];
}

interface Method {
  readonly row: Measurement;
  readonly method: keyof typeof METHODS;
  readonly parametersB: number;
}

function trainingWay(
  workload: Workload,
  device: Accelerator,
  catalogue: Catalogue,
  { row, method, parametersB }: Method,
): readonly Work[] {
  const factor = slowdownOf(deviceOf(row), device);
  if (factor === null || row.memoryGiB === null || row.parametersB === null) return [];
  const { bytes, quantisation, title } = METHODS[method];
  const size = parametersB / row.parametersB;
  const weightsGiB = (parametersB * 1e9 * bytes) / GIB;
  const totalGiB = row.memoryGiB * size;
  const tokens = (workload.demand.rows ?? 1) * (workload.demand.tokensIn ?? 0);
  const tokensPerSecond = row.perSecond / size / factor;
  const requestMs = (tokens / tokensPerSecond) * 1000;
  return [
    {
      model: { ...modelOf(workload, catalogue), quantisation },
      requestMs,
      itemMs: requestMs,
      memory: { weightsGiB, cacheGiB: 0, activationGiB: totalGiB - weightsGiB, runtimeGiB: 0, totalGiB },
      onProcessor: false,
      calibrated: row.device === device.name && size === 1,
      notes: [
        {
          en: `${title.en} at ${Math.round(tokensPerSecond)} tokens a second, from ${row.model} on ${row.device}; each example counts as often as it is read.`,
          fr: `${title.fr} à ${Math.round(tokensPerSecond)} jetons par seconde, d'après ${row.model} sur ${row.device} ; chaque exemple compte autant de fois qu'il est lu.`,
        },
        {
          en: "Its hours are those of runs that end; a machine left standing after them costs more.",
          fr: "Ses heures sont celles d'entraînements qui s'achèvent ; une machine laissée en place ensuite coûte davantage.",
        },
      ],
    },
  ];
}
