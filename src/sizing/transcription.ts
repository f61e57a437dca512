import { type Catalogue, findModel } from "../catalog/catalogue.js";
import type { Accelerator } from "../catalog/gpu.js";
import type { Measurement } from "../catalog/measurement.js";
import type { Workload } from "../spec/workload.js";
import { estimated, measuredWays, modelOf } from "./measured.js";
import { type Device, slowdownOf } from "./speed.js";
import { memoryOfWhole, notMeasured, type Ways, type Work } from "./work.js";

/** Whisper reads audio in windows of 30 seconds: a shorter recording takes as long as a whole window. */
const WINDOW_SECONDS = 30;

/** Recordings by the measured real-time factor of the model, the fastest way first. */
export function transcriptionWays(workload: Workload, device: Accelerator | null, catalogue: Catalogue): Ways {
  if (workload.model.measured !== undefined) return measuredWays(workload, device, catalogue);
  const name = transcriptionModelOf(workload, catalogue);
  const audioSeconds = workload.demand.audioSeconds ?? 0;
  const rows = catalogue.measurements.filter(({ task, appliesTo }) => task === "transcription" && appliesTo === name);
  if (device === null) return notMeasured(name, device);
  const ways = rows.flatMap((row): readonly Work[] => {
    const factor = slowdownOf(deviceOf(row), device);
    if (factor === null || row.memoryGiB === null) return [];
    const window = WINDOW_SECONDS * row.batch;
    const itemMs = ((Math.max(1, Math.ceil(audioSeconds / window)) * window) / row.perSecond) * 1000 * factor;
    return [
      {
        model: modelOf(workload, catalogue, name),
        requestMs: itemMs,
        itemMs,
        memory: memoryOfWhole(row.memoryGiB),
        onProcessor: false,
        calibrated: row.device === device.name,
        notes: row.device === device.name ? [] : [estimated(row.device, device.name, factor)],
      },
    ];
  });
  return ways.length === 0 ? notMeasured(name, device) : ways.toSorted((a, b) => a.itemMs - b.itemMs);
}

/** The model named, else the catalogue's most accurate one that was measured, or its fastest where small is enough. */
function transcriptionModelOf(workload: Workload, catalogue: Catalogue): string {
  const { name, quality } = workload.model;
  if (name !== undefined) return findModel(catalogue, name)?.name ?? name;
  const measured = catalogue.models
    .filter(
      (row) => row.kind === "transcription" && catalogue.measurements.some(({ appliesTo }) => appliesTo === row.name),
    )
    .toSorted((a, b) => a.parametersB - b.parametersB);
  return (quality === "small" ? measured.at(0) : measured.at(-1))?.name ?? "whisper";
}

/** Device of a measurement: what is measured runs on one maker's devices only. */
export const deviceOf = (row: Measurement): Device => ({
  name: row.device,
  vendor: "nvidia",
  bandwidthGBs: row.bandwidthGBs,
  bf16Tflops: row.bf16Tflops,
});
