import type { Catalogue } from "../../catalog/catalogue.js";
import type { Memory } from "../../core/memory.js";
import type { Option } from "../../graph/option.js";
import { consolidate } from "../../sizing/consolidate.js";
import type { Organisation } from "../../spec/organisation.js";
import type { Workload } from "../../spec/workload.js";
import { scopeOf } from "./pricer.js";

/** Services on one kind of server beyond which one more hardly changes a share. */
const CROWD = 24;

/** Options on servers at the share of the machines that their workloads would bear, by `workload option`. */
export type ServerSharer = (
  sized: readonly Sharing[],
  chosen: ReadonlyMap<string, Option> | null,
) => ReadonlyMap<string, Option>;

interface Sharing {
  readonly workload: Workload;
  readonly options: readonly Option[];
}

/** Works out the shares of an organisation's servers; those of the same services are worked out once. */
export function sharerOf(organisation: Organisation, catalogue: Catalogue, remember: Memory): ServerSharer {
  const scope = scopeOf(organisation, catalogue, remember);
  const shared = (services: readonly Service[]): readonly Service[] =>
    remember(["shares", scope, ...services.flatMap(({ workload, option }) => [workload, option])], () =>
      consolidate(services, organisation, catalogue, remember).flatMap((machine) => machine.services),
    );
  return (sized, chosen) => {
    const result = new Map<string, Option>();
    const note = (services: readonly Service[], only?: string): void => {
      for (const { workload, option } of shared(services))
        if (only === undefined || workload.id === only) result.set(`${workload.id} ${option.id}`, option);
    };
    for (const candidates of byMachine(sized).values()) {
      const members = candidates.filter(({ workload, option }) => chosen?.get(workload.id)?.id === option.id);
      if (chosen === null || members.length > CROWD) {
        note(candidates);
        continue;
      }
      if (members.length > 0) note(members);
      for (const other of candidates) if (!members.includes(other)) note([...members, other], other.workload.id);
    }
    return result;
  };
}

interface Service {
  readonly workload: Workload;
  readonly option: Option;
}

/** Options on servers, by site and machine. */
function byMachine(sized: readonly Sharing[]): ReadonlyMap<string, readonly Service[]> {
  const groups = new Map<string, Service[]>();
  for (const { workload, options } of sized) {
    for (const option of options) {
      if (option.tier !== "server" || option.hardware === null) continue;
      const key = `${option.site} ${option.hardware.sku}`;
      const group = groups.get(key) ?? [];
      group.push({ workload, option });
      groups.set(key, group);
    }
  }
  return groups;
}
