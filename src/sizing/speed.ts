import type { Accelerator } from "../catalog/gpu.js";

/** Figures of a device that decide how fast a model runs on it. */
export type Device = Pick<Accelerator, "name" | "vendor" | "bandwidthGBs" | "bf16Tflops">;

/**
 * How many times longer a model takes, at most, on another device than on the one it was timed on: the worse of the
 * two resources it may wait for. Never less than 1, because a faster device is not proof of a faster model; null where
 * a figure is missing or the makers differ, because then nothing follows.
 */
export function slowdownOf(timedOn: Device, device: Device): number | null {
  if (timedOn.name === device.name) return 1;
  if (timedOn.vendor !== device.vendor) return null;
  const [bandwidth, compute] = [
    ratio(timedOn.bandwidthGBs, device.bandwidthGBs),
    ratio(timedOn.bf16Tflops, device.bf16Tflops),
  ];
  return bandwidth === null || compute === null ? null : Math.max(1, bandwidth, compute);
}

const ratio = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : from / to;
