import { type Catalogue, findModel } from "../catalog/catalogue.js";
import type { Accelerator } from "../catalog/gpu.js";
import type { Workload } from "../spec/workload.js";
import { measuredWays, modelOf } from "./measured.js";
import { activationGiB, runtimeGiB, weightsGiB } from "./memory.js";
import { ownGeometry } from "./model-choice.js";
import { notMeasured, type Ways } from "./work.js";

/** Texts to vectors: arithmetic decides, at the share of the device's peak that a measured model reaches. */
export function embeddingWays(workload: Workload, device: Accelerator | null, catalogue: Catalogue): Ways {
  if (workload.model.measured !== undefined) return measuredWays(workload, device, catalogue);
  const name = workload.model.name ?? catalogue.models.find(({ kind }) => kind === "embedding")?.name ?? "embedding";
  const row = findModel(catalogue, name);
  const own = workload.model.geometry;
  const geometry = own === undefined ? row : ownGeometry(own);
  const measure = catalogue.measurements.find(({ task }) => task === "embedding");
  const peak = device?.vendor === "nvidia" ? device.bf16Tflops : null;
  if (
    geometry === undefined ||
    measure === undefined ||
    device === null ||
    peak === null ||
    device.bandwidthGBs === null
  )
    return notMeasured(name, device);
  const share = (measure.perSecond * flopsPerToken(measure.parametersB ?? 0)) / ((measure.bf16Tflops ?? 0) * 1e12);
  const tokensPerSecond = (share * peak * 1e12) / flopsPerToken(geometry.activeParametersB);
  const parts = {
    weightsGiB: weightsGiB(geometry, "fp16"),
    cacheGiB: 0,
    activationGiB: activationGiB(geometry),
    runtimeGiB: runtimeGiB("vllm"),
  };
  const requestMs = ((workload.demand.tokensIn ?? 0) / tokensPerSecond) * 1000;
  return [
    {
      model: modelOf(workload, catalogue, name),
      requestMs,
      // A text alone still waits until all weights have been read once.
      itemMs: requestMs + (parts.weightsGiB * 2 ** 30) / (device.bandwidthGBs * 1e6),
      memory: { ...parts, totalGiB: parts.weightsGiB + parts.activationGiB + parts.runtimeGiB },
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
