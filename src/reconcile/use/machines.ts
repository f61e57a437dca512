import { amount } from "../../core/money.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { grouped } from "../grouped.js";
import type { Cell } from "../result.js";
import { daysOf, LEAST_DAYS } from "./days.js";
import { endingCost, linesPerMonth, moneyText } from "./money.js";
import type { Proposal } from "./proposal.js";
import type { MeterUse, Use } from "./use.js";

/** Use of accelerators that a machine is planned for: what is above waits too often at the peak. */
const AIM = 0.7;
/** Use above which more is proposed. */
const FULL = 0.9;

const CHECK = {
  en: "that its models fit in memory and its workloads bear one machine less; plan again with the demand that is measured",
  fr: "que les modèles tiennent en mémoire et que les usages supportent une machine de moins ; refaire le plan avec la demande mesurée",
};

/** Instances of endpoints and servers of a site that are more, or fewer, than their use asks for. */
export function machineProposals(graph: Blueprint, { meters }: Use, cells: readonly Cell[]): readonly Proposal[] {
  const long = meters.filter((meter) => daysOf([meter]) >= LEAST_DAYS);
  return [...endpoints(graph, long, cells), ...servers(graph, long)];
}

function endpoints(graph: Blueprint, meters: readonly MeterUse[], cells: readonly Cell[]): readonly Proposal[] {
  return nodesOf(graph, "endpoint").flatMap((node): readonly Proposal[] => {
    const meter = meters.find((candidate) => candidate.node === node.id);
    const have = node.spec.minInstances;
    if (meter === undefined || have === 0 || node.spec.instanceType === null) return [];
    const need = Math.max(1, Math.ceil((have * meter.p95) / AIM));
    if (need === have || (need > have && meter.p95 < FULL)) return [];
    const { monthly, basis } = endingCost(graph, [node.id], cells);
    return [
      {
        kind: need < have ? "fewer" : "more",
        subject: node.id,
        because: inUse(
          meter,
          `${need} instance${plural(need)} instead of ${have}`,
          `${need} instance${plural(need)} au lieu de ${have}`,
        ),
        monthly: moneyText(monthly.times(have - need).div(have)),
        basis,
        check: CHECK,
      },
    ];
  });
}

/** Servers of one kind on one site share their work; a machine that is not metered keeps its place. */
function servers(graph: Blueprint, meters: readonly MeterUse[]): readonly Proposal[] {
  return grouped(nodesOf(graph, "machine"), ({ spec }) => `${spec.site} ${spec.sku}`).flatMap(
    ([name, machines]): readonly Proposal[] => {
      const found = machines.map((machine) =>
        meters.find(({ node }) => node === machine.id || node === machine.spec.hostname),
      );
      const known = found.filter((meter) => meter !== undefined);
      if (known.length < machines.length) return [];
      const busy = known.reduce((total, { p95 }) => total + p95, 0);
      const need = Math.max(1, Math.ceil(busy / AIM));
      const most = known.reduce((best, meter) => (meter.p95 > best.p95 ? meter : best));
      if (need >= machines.length || !fits(graph, machines, need)) return [];
      const items = new Set(["electricity", "hosting", "maintenance"]);
      const services = new Set(
        nodesOf(graph, "service")
          .filter(({ spec }) => machines.some(({ id }) => id === spec.machine))
          .flatMap(({ workloads }) => workloads),
      );
      const monthly = linesPerMonth(
        graph,
        ({ workload, item, tier }) =>
          tier === "server" && workload !== null && services.has(workload) && items.has(item),
      );
      return [
        {
          kind: "fewer",
          subject: name,
          because: inUse(
            most,
            `${need} server${plural(need)} instead of ${machines.length}`,
            `${need} serveur${plural(need)} au lieu de ${machines.length}`,
          ),
          monthly: moneyText(monthly.times(machines.length - need).div(machines.length)),
          basis: "forecast",
          check: CHECK,
        },
      ];
    },
  );
}

/** Whether the models of some machines fit in the memory of fewer of them; a model served twice is kept once. */
function fits(graph: Blueprint, machines: readonly NodeOf<"machine">[], need: number): boolean {
  const byRoute = new Map<string, number>();
  for (const { spec } of nodesOf(graph, "service")) {
    const machine = machines.find(({ id }) => id === spec.machine);
    if (machine === undefined) continue;
    const { acceleratorMemoryGiB, partition } = machine.spec;
    const taken = spec.memoryShare * (partition?.memoryGiB ?? acceleratorMemoryGiB) * spec.acceleratorIds.length;
    byRoute.set(spec.route, Math.max(byRoute.get(spec.route) ?? 0, taken));
  }
  const [first] = machines;
  const room = need * (first?.spec.accelerators ?? 0) * (first?.spec.acceleratorMemoryGiB ?? 0);
  return [...byRoute.values()].reduce((total, taken) => total + taken, 0) <= room;
}

const plural = (count: number): string => (count === 1 ? "" : "s");

const inUse = ({ p95, first, last }: MeterUse, en: string, fr: string): Proposal["because"] => {
  const percent = amount(p95).times(100).toDecimalPlaces(0).toString();
  return {
    en: `its accelerators are used to ${percent} % at the 95th percentile from ${first} to ${last}: ${en}`,
    fr: `ses accélérateurs sont utilisés à ${percent} % au 95e centile du ${first} au ${last} : ${fr}`,
  };
};
