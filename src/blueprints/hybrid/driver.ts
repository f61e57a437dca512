import { type Catalogue, findDriver, findDriverModule, wholeName } from "../../catalog/catalogue.js";
import { driverFaults, rightDriver } from "../../catalog/driver-pair.js";
import { PalierError } from "../../core/errors.js";
import type { NodeOf } from "../../graph/node.js";
import type { SharedMachine } from "../../sizing/consolidate.js";
import type { PlanScope } from "./node-base.js";

/**
 * Driver of a machine: the one its owner asks for where the catalogue finds nothing wrong with it, else palier's.
 *
 * @throws PalierError with code NOT_ALLOWED when the file asks for a driver that does not fit; it names the right one.
 */
export function driverOf(
  machine: Pick<SharedMachine, "accelerator" | "owned" | "sku">,
  { organisation, asOf }: Pick<PlanScope, "organisation" | "asOf">,
  catalogue: Catalogue,
): NodeOf<"machine">["spec"]["driver"] {
  const { accelerator } = machine;
  const row = accelerator === null ? undefined : findDriver(catalogue, accelerator);
  const right = accelerator === null ? undefined : rightDriver(catalogue, accelerator);
  if (accelerator === null || row === undefined || right === undefined) return null;
  const index = machine.owned ? organisation.servers.findIndex(({ id }) => id === machine.sku) : -1;
  const asked = organisation.servers[index]?.driver;
  const pair = { branch: asked?.branch ?? right.branch, kernelModule: asked?.kernelModule ?? right.kernelModule };
  const faults = driverFaults(catalogue, accelerator, pair, asOf);
  if (asked !== undefined && faults.length > 0)
    throw new PalierError(
      faults.map((fault) => ({
        code: "NOT_ALLOWED" as const,
        path: `servers[${index}].driver`,
        message: fault.en,
        received: `branch ${pair.branch}, ${pair.kernelModule} modules`,
        fix: `branch ${right.branch} with ${right.kernelModule} modules`,
      })),
    );
  const life = catalogue.driverBranches.find(({ branch }) => branch === Number(pair.branch));
  const origin = asked?.modules ?? "signed";
  return {
    ...pair,
    origin,
    secureBoot: findDriverModule(catalogue, { ...pair, origin })?.secureBoot ?? null,
    fabricManager: row.fabricManager,
    cuda: life?.cuda ?? null,
    mendedUntil: life?.endOfLife ?? null,
    migProfiles:
      catalogue.migProfiles.find((item) => item.accelerator === wholeName(accelerator))?.profiles.slice() ?? [],
  };
}
