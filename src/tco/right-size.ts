import type { Text } from "../core/text.js";
import type { Blueprint } from "../graph/blueprint.js";
import { machineCostOf } from "../graph/machine-cost.js";
import type { NodeOf } from "../graph/node.js";
import { nodesOf } from "../graph/queries.js";

/** How busy something was: P95 of the share of time in use, from 0 to 1. */
export interface Utilisation {
  /** Host name of a machine, or node of an endpoint such as `endpoint/chat`. */
  readonly subject: string;
  readonly busy: number;
}

/** What to do with a machine or an endpoint. */
export interface Advice {
  readonly subject: string;
  readonly busy: number;
  readonly act: "retire" | "shrink" | "grow" | "keep";
  /** Less spent per month when it is followed, in the organisation's currency; null where nobody knows or nothing is saved. */
  readonly savedPerMonth: number | null;
  readonly what: Text;
  readonly risk: Text;
}

/** Share of use below which a machine has room for another's work, and the one above which it has none to spare. */
const IDLE = 0.3;
const FULL = 0.7;

/**
 * Advice on each machine and endpoint that was measured, what saves most first. Work moves only to a machine of the same
 * site with memory left for it, that would stay below {@link FULL}, and that holds no copy of the same workload: two
 * copies on one machine are no spare.
 */
export function rightSize(graph: Blueprint, measured: readonly Utilisation[]): readonly Advice[] {
  const busy = new Map(measured.map((item) => [item.subject, item.busy]));
  const taken = new Set<string>();
  const machines = nodesOf(graph, "machine").toSorted(
    (a, b) => (busy.get(a.spec.hostname) ?? 1) - (busy.get(b.spec.hostname) ?? 1),
  );
  const advice = [
    ...machines.flatMap((machine) => {
      const value = busy.get(machine.spec.hostname);
      return value === undefined ? [] : [machineAdvice(graph, machine, value, busy, taken)];
    }),
    ...nodesOf(graph, "endpoint").flatMap((endpoint) => {
      const value = busy.get(endpoint.id);
      return value === undefined ? [] : [endpointAdvice(graph, endpoint, value)];
    }),
  ];
  return advice.toSorted((a, b) => (b.savedPerMonth ?? -1) - (a.savedPerMonth ?? -1));
}

function machineAdvice(
  graph: Blueprint,
  machine: NodeOf<"machine">,
  value: number,
  busy: ReadonlyMap<string, number>,
  taken: Set<string>,
): Advice {
  const base = { subject: machine.spec.hostname, busy: value };
  if (value > FULL) return { ...base, ...GROW };
  const host = value < IDLE ? hostFor(graph, machine, value, busy, taken) : undefined;
  if (host === undefined) return { ...base, ...KEEP, what: value < IDLE ? whyKept(graph, machine) : KEEP.what };
  taken.add(machine.id).add(host.id);
  const together = Math.round((value + (busy.get(host.spec.hostname) ?? 0)) * 100);
  return {
    ...base,
    act: "retire",
    savedPerMonth: machineCostOf(graph, machine.id),
    what: {
      en: `its work fits on ${host.spec.hostname}: move it there and retire the machine`,
      fr: `son travail tient sur ${host.spec.hostname} : l'y déplacer et retirer la machine`,
    },
    risk: {
      en: `${host.spec.hostname} would be in use ${together} % of the time, and one machine fewer stands by`,
      fr: `${host.spec.hostname} serait occupée ${together} % du temps, et il y a une machine de moins en réserve`,
    },
  };
}

/** A machine that can take all that another does. The one with the gateway stays: everything passes through it. */
function hostFor(
  graph: Blueprint,
  machine: NodeOf<"machine">,
  value: number,
  busy: ReadonlyMap<string, number>,
  taken: ReadonlySet<string>,
): NodeOf<"machine"> | undefined {
  const services = nodesOf(graph, "service");
  const onMachine = (id: string) => services.filter(({ spec }) => spec.machine === id);
  const memory = (id: string): number => onMachine(id).reduce((sum, { spec }) => sum + (spec.model.memoryGiB ?? 0), 0);
  const own = onMachine(machine.id);
  const isFront = nodesOf(graph, "gateway").some(({ spec }) => spec.machine === machine.id);
  // Memory that nobody says cannot be found room for.
  if (isFront || taken.has(machine.id) || own.some(({ spec }) => spec.model.memoryGiB === null)) return undefined;
  return nodesOf(graph, "machine").find(({ id, spec }) => {
    const there = busy.get(spec.hostname);
    const workloads = new Set(onMachine(id).flatMap((service) => service.workloads));
    return (
      id !== machine.id &&
      !taken.has(id) &&
      spec.site === machine.spec.site &&
      there !== undefined &&
      there + value <= FULL &&
      spec.accelerators * spec.acceleratorMemoryGiB - memory(id) >= memory(machine.id) &&
      !own.some((service) => service.workloads.some((workload) => workloads.has(workload)))
    );
  });
}

/** What keeps a machine that has little to do. */
function whyKept(graph: Blueprint, { id }: NodeOf<"machine">): Text {
  const services = nodesOf(graph, "service");
  const own = services.filter(({ spec }) => spec.machine === id);
  const spare = own.find(({ workloads }) =>
    services.some(
      (other) => other.spec.machine !== id && other.workloads.some((workload) => workloads.includes(workload)),
    ),
  );
  if (spare !== undefined)
    return {
      en: `little used, but it holds one of the copies of ${spare.title} that stand in for each other`,
      fr: `peu occupée, mais elle porte une des copies de ${spare.title} qui se relaient`,
    };
  if (nodesOf(graph, "gateway").some(({ spec }) => spec.machine === id))
    return { en: "little used, but the gateway stands on it", fr: "peu occupée, mais la passerelle s'y trouve" };
  return {
    en: "little used, but no other machine of its site has the memory and the time for its work",
    fr: "peu occupée, mais aucune autre machine du site n'a la mémoire et le temps pour son travail",
  };
}

function endpointAdvice(graph: Blueprint, { id, spec, workloads }: NodeOf<"endpoint">, value: number): Advice {
  const base = { subject: id, busy: value };
  const needed = Math.max(spec.minInstances, Math.ceil((value * spec.maxInstances) / FULL));
  if (value > FULL) return { ...base, ...GROW };
  if (spec.instanceType === null || needed >= spec.maxInstances) return { ...base, ...KEEP };
  const lines = graph.costs.filter(
    ({ item, workload }) => item === "compute" && workload !== null && workloads.includes(workload),
  );
  const perMonth = lines.some(({ unitPrice }) => unitPrice === null)
    ? null
    : lines.reduce((sum, line) => sum + line.quantity * Number(line.unitPrice), 0);
  return {
    ...base,
    act: "shrink",
    savedPerMonth: perMonth === null ? null : perMonth * (1 - needed / spec.maxInstances),
    what: {
      en: `${needed} instances at the peak would do instead of ${spec.maxInstances}`,
      fr: `${needed} instances suffiraient en pointe au lieu de ${spec.maxInstances}`,
    },
    risk: {
      en: `a peak above the one that was measured waits until instances are added`,
      fr: `une pointe au-delà de celle mesurée attend que des instances s'ajoutent`,
    },
  };
}

const GROW = {
  act: "grow",
  savedPerMonth: null,
  what: {
    en: "add a copy, or let what may burst to a cloud (`palier simulate`)",
    fr: "ajouter une copie, ou laisser déborder vers un cloud ce qui le peut (`palier simulate`)",
  },
  risk: {
    en: "the wait grows faster than the load: above 70 % of use each further request waits longer",
    fr: "l'attente croît plus vite que la charge : au-delà de 70 % d'occupation, chaque requête de plus attend davantage",
  },
} as const;

const KEEP = {
  act: "keep",
  savedPerMonth: null,
  what: { en: "leave it as it is", fr: "laisser en l'état" },
  risk: { en: "none", fr: "aucun" },
} as const;
