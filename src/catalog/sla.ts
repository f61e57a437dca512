import { z } from "zod";
import { sourced } from "./fact-row.js";

/** Availability a provider promises of a service. What has no row is not known. */
export const sla = z.strictObject({
  service: z.string().describe("Service of an endpoint, such as `vertex-endpoint`."),
  title: z.string(),
  share: z.number().min(0.9).max(1).describe("Share of each month: 0.999 means 99.9 %."),
  copies: z.int().min(1).describe("Copies from which the promise holds."),
  ...sourced,
});
export type Sla = z.output<typeof sla>;
