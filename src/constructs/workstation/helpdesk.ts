import { z } from "zod";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";

/** A population as the help desk knows it. */
export interface SupportedPopulation {
  readonly name: string;
  readonly count: number;
  /** Runtime with its version. */
  readonly runtime: string;
  readonly minimumMemoryGiB: number;
  /** Product that manages it, as its users write it. */
  readonly product: string;
  /** Machines of the first ring. */
  readonly pilot: number;
}

/** What the guide of the help desk says. */
export interface HelpdeskProps {
  /** Graph node of the organisation. */
  readonly node: string;
  readonly organisation: string;
  readonly populations: readonly SupportedPopulation[];
}

const context = z.strictObject({
  organisation: z.string(),
  populations: z.array(
    z.strictObject({
      name: z.string(),
      count: z.int(),
      runtime: z.string(),
      minimumMemoryGiB: z.int(),
      product: z.string(),
      pilot: z.int(),
    }),
  ),
});

/** Guide for the help desk, in both languages. */
export const helpdeskFiles = ({ node, organisation, populations }: HelpdeskProps): readonly Artefact[] =>
  (["en", "fr"] as const).map((language) => ({
    path: `workstations/helpdesk.${language}.md`,
    content: template(
      `workstation/helpdesk.${language}.md`,
      context,
    )({
      organisation,
      populations: populations.map((population) => ({
        ...population,
        minimumMemoryGiB: Math.ceil(population.minimumMemoryGiB),
      })),
    }),
    node,
  }));
