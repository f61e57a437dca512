import { PalierError } from "../../core/errors.js";

/** A machine of Vertex AI with its accelerators. */
export interface GoogleMachine {
  /** Machine type, such as `g2-standard-12`. */
  readonly type: string;
  readonly accelerators: number;
}

/** Accelerator of each family, as Vertex AI calls it. */
const ACCELERATORS: Readonly<Record<string, string>> = {
  "g2-standard": "NVIDIA_L4",
  "a2-highgpu": "NVIDIA_TESLA_A100",
  "a2-ultragpu": "NVIDIA_A100_80GB",
  "a3-highgpu": "NVIDIA_H100_80GB",
  "a3-ultragpu": "NVIDIA_H200_141GB",
};

/**
 * Machine as Vertex AI takes it.
 *
 * @throws PalierError with code INVALID_PROP for a family without a known accelerator.
 * @see https://cloud.google.com/vertex-ai/docs/reference/rest/v1/MachineSpec
 */
export function machineSpec({ type, accelerators }: GoogleMachine) {
  const acceleratorType = ACCELERATORS[type.split("-").slice(0, 2).join("-")];
  if (acceleratorType === undefined)
    throw new PalierError({
      code: "INVALID_PROP",
      path: "machine.type",
      message: "must be a machine type with a known accelerator",
      received: type,
    });
  return { machineType: type, acceleratorType, acceleratorCount: accelerators };
}
