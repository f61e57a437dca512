import { type Catalogue, findModel } from "../catalog/catalogue.js";
import type { Accelerator } from "../catalog/gpu.js";
import type { Workload } from "../spec/workload.js";
import { measuredWays, modelOf } from "./measured.js";
import { notMeasured, type Ways } from "./work.js";

/** Bytes of one element of the weights. */
const BYTES = 2;
/** Tokens an engine works on at a time, and what each needs per layer and unit of width: bf16, with what is in between. */
const BATCH_TOKENS = 16_384;
const ACTIVATION_BYTES = 16;
/** Width of the models in use where the catalogue does not say. */
const HIDDEN_SIZE = 1_024;
/** What the engine and the driver take of a device before any model. */
const RUNTIME_GIB = 1;

const GIB = 2 ** 30;

/** Texts to vectors: arithmetic decides, at the share of the device's peak that a measured model reaches. */
export function embeddingWays(workload: Workload, device: Accelerator | null, catalogue: Catalogue): Ways {
  if (workload.model.measured !== undefined) return measuredWays(workload, device, catalogue);
  const name = workload.model.name ?? catalogue.models.find(({ kind }) => kind === "embedding")?.name ?? "embedding";
  const row = findModel(catalogue, name);
  const parametersB = workload.model.geometry?.parametersB ?? row?.activeParametersB;
  const measure = catalogue.measurements.find(({ task }) => task === "embedding");
  const peak = device?.vendor === "nvidia" ? device.bf16Tflops : null;
  if (
    parametersB === undefined ||
    measure === undefined ||
    device === null ||
    peak === null ||
    device.bandwidthGBs === null
  )
    return notMeasured(name, device);
  const share = (measure.perSecond * flopsPerToken(measure.parametersB ?? 0)) / ((measure.bf16Tflops ?? 0) * 1e12);
  const tokensPerSecond = (share * peak * 1e12) / flopsPerToken(parametersB);
  const weightsGiB = (parametersB * 1e9 * BYTES) / GIB;
  const activationGiB = (BATCH_TOKENS * (row?.hiddenSize ?? HIDDEN_SIZE) * ACTIVATION_BYTES) / GIB;
  const requestMs = ((workload.demand.tokensIn ?? 0) / tokensPerSecond) * 1000;
  return [
    {
      model: modelOf(workload, catalogue, name),
      requestMs,
      // A text alone still waits until all weights have been read once.
      itemMs: requestMs + (weightsGiB * GIB) / (device.bandwidthGBs * 1e6),
      memory: {
        weightsGiB,
        cacheGiB: 0,
        activationGiB,
        runtimeGiB: RUNTIME_GIB,
        totalGiB: weightsGiB + activationGiB + RUNTIME_GIB,
      },
      onProcessor: false,
      calibrated: measure.device === device.name,
      notes: [
        {
          en: `${Math.round(tokensPerSecond)} tokens a second: ${Math.round(share * 100)} % of the arithmetic peak, as ${measure.model} reaches on ${measure.device}.`,
          fr: `${Math.round(tokensPerSecond)} jetons par seconde : ${Math.round(share * 100)} % du calcul de crête, comme ${measure.model} sur ${measure.device}.`,
        },
      ],
    },
  ];
}

/** Two operations per weight: one product, one sum. */
const flopsPerToken = (parametersB: number): number => 2 * parametersB * 1e9;
