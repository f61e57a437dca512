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

/** A branch of the driver: how long its maker mends it, and what it can run. */
export const driverBranch = z.strictObject({
  branch: z.int(),
  designation: z.enum(["long-term", "production"]),
  cuda: z.string().describe("Newest generation of CUDA whose programs it runs."),
  endOfLife: z.string().describe("Last month in which it is mended, `YYYY-MM`."),
  ...sourced,
});
export type DriverBranch = z.output<typeof driverBranch>;

/** How the modules of a driver come onto a machine, and what Secure Boot makes of them. */
export const driverModule = z.strictObject({
  kernelModule: z.enum(["open", "closed"]),
  origin: z.enum(["signed", "dkms"]).describe("Built by Ubuntu, or on the machine itself."),
  package: z.string().describe("Package that holds or builds them; `<branch>` stands for the branch."),
  signedBy: z.enum(["Canonical", "the machine"]),
  secureBoot: z
    .enum(["loads", "key-needed"])
    .describe("Whether the kernel loads them, or only once the key of the machine was enrolled at its console."),
  ...sourced,
});
export type DriverModule = z.output<typeof driverModule>;

/** Names of the parts a GPU can be cut into (MIG). A GPU that is not listed cannot be cut, or nobody has recorded how. */
export const migRow = z.strictObject({
  accelerator: z.string(),
  profiles: z.array(z.string().regex(/^[1-7]g\.\d{1,3}gb$/)),
  ...sourced,
});
export type MigRow = z.output<typeof migRow>;
