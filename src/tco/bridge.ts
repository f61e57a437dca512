import type { CostLine } from "../graph/cost.js";
import type { Option } from "../graph/option.js";
import { type Job, type Priced, tidy } from "./charge.js";
import { withClouds } from "./contract.js";

const MARK = "-until-delivered";

/** Whether a line is that of what serves until delivery. */
export const isInterim = ({ id }: Pick<CostLine, "id">): boolean => id.endsWith(MARK);

/**
 * What a cloud costs that serves a workload from the day it is there until the workload's own machines are: the same
 * lines it would have for good, on demand, since nobody reserves for weeks.
 *
 * @param priced Prices what runs every month.
 */
export function bridgePart(job: Job, interim: Option, priced: (job: Job) => Priced): Priced {
  const { organisation, delivered, inService } = job;
  const clouds = organisation.clouds.map((cloud) => ({ ...cloud, contract: "on-demand" as const, spot: false }));
  const { lines, missing, facts } = priced({
    ...job,
    option: interim,
    organisation: withClouds(organisation, clouds),
    delivered: inService,
  });
  return {
    lines: lines.map((line) => ({
      ...line,
      // Where populations serve a workload together, each bridges for its part of it.
      // Nothing of the blueprint causes it: what serves until delivery is not deployed with the rest.
      node: `workload/${job.workload.id}`,
      quantity: tidy(line.quantity * job.sharedBy.part),
      id: `${line.id}${MARK}`,
      title: { en: `Until delivery: ${line.title.en}`, fr: `Jusqu'à la livraison : ${line.title.fr}` },
      endMonth: delivered,
    })),
    missing,
    facts,
  };
}
