import { z } from "zod";
import { MANAGED_SERVICES, MANAGED_UNITS } from "../core/managed.js";
import { sourced } from "./fact-row.js";

/** A ready-made service of a cloud. Its price is a rate named `managed-` and its identifier, or asked for. */
export const managedService = z.strictObject({
  id: z.enum(MANAGED_SERVICES),
  provider: z.enum(["aws", "azure", "google"]),
  kind: z.enum(["search", "vision", "translation", "transcription"]).describe("Kind of workload it does."),
  title: z.string(),
  unit: z.enum(MANAGED_UNITS).describe("What it is billed by."),
  vectorGiBPerUnit: z.number().positive().nullable().describe("Vectors that one unit of a search holds in memory."),
  leastUnits: z.int().min(0).describe("Units that are paid for whatever is asked; 0 where only use is paid."),
  ...sourced,
});
export type ManagedServiceRow = z.output<typeof managedService>;
