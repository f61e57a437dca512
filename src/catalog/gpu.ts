import { z } from "zod";
import { sourced } from "./fact-row.js";

/** An accelerator: GPU, NPU, inference chip or a system whose memory is shared with the processor. */
export const accelerator = z.strictObject({
  name: z.string(),
  vendor: z.enum(["nvidia", "amd", "apple", "intel", "qualcomm", "aws", "google"]),
  kind: z.enum(["gpu", "unified", "npu", "asic"]),
  memoryGiB: z.number().nullable().describe("Memory an engine can use; null when it is the machine's (unified)."),
  bandwidthGBs: z.number().nullable(),
  bf16Tflops: z.number().nullable().describe("Dense."),
  fp8Tflops: z.number().nullable(),
  powerW: z.number().nullable(),
  embodiedKg: z.number().nullable().describe("kg CO2e of manufacture."),
  deviceClass: z.string().describe("Class for calibration, such as `datacentre`, `workstation`, `apple`."),
  ...sourced,
});
export type Accelerator = z.output<typeof accelerator>;

/** Driver needs of a GPU. */
export const driverRow = z.strictObject({
  accelerator: z.string(),
  kernelModule: z.enum(["open", "closed", "either"]),
  minBranch: z.int(),
  branch: z.string().describe("Branch palier installs."),
  fabricManager: z.boolean(),
  ...sourced,
});
export type DriverRow = z.output<typeof driverRow>;
