import { sum } from "../core/money.js";
import { HOURS_PER_YEAR } from "../core/use-hours.js";
import type { CostLine } from "../graph/cost.js";
import type { Claim } from "../graph/results.js";
import { lineTotal, type Terms } from "./cashflow.js";

/** A workload on a server beside the instance on demand that would serve it. */
export interface Pair {
  readonly nodeId: string;
  readonly own: Run;
  readonly onDemand: Run;
}

/** Lines of one way to run a workload, and the hours a year its machines are up. */
export interface Run {
  readonly lines: readonly CostLine[];
  readonly hoursPerYear: number;
}

/** Rules of thumb of the field, each computed on the same workloads under the conditions it is made for. */
export function claimsOf(pairs: readonly Pair[], terms: Terms): Claim[] {
  const workloads = pairs.map(({ nodeId }) => nodeId);
  const total = (pick: (pair: Pair) => readonly CostLine[], lever?: CostLine["lever"]): number =>
    sum(
      pairs
        .flatMap(pick)
        .filter((line) => line.unitPrice !== null && (lever === undefined || line.lever === lever))
        .map((line) => lineTotal(line, terms).total),
    ).toNumber();
  const compared = (
    of: (own: number, other: number) => number,
    own: (pair: Pair) => readonly CostLine[],
    other: (pair: Pair) => readonly CostLine[],
  ): Claim["computed"] => {
    const values = (["infrastructure", undefined] as const).map((lever) => of(total(own, lever), total(other, lever)));
    const [infrastructure = Number.NaN, all = Number.NaN] = values.map((value) => Number(value.toFixed(3)));
    return values.every(Number.isFinite) ? { infrastructure, all } : null;
  };
  const ratio = (own: number, other: number): number => other / own;
  const saved = (own: number, other: number): number => 1 - own / other;
  const asUsed = (run: "own" | "onDemand") => (pair: Pair) => pair[run].lines;
  const always = (run: "own" | "onDemand") => (pair: Pair) => continuous(pair[run]);
  return [
    {
      id: "cloud-dearer",
      claim: {
        en: "A cloud is two to three times as dear in continuous, intensive use",
        fr: "Le cloud est deux à trois fois plus cher en usage continu et intensif",
      },
      conditions: {
        en: "server at the share each workload bears, and an instance on demand for each workload, both up 8,760 hours a year; total of the instances over that of the servers",
        fr: "serveur pour la part que porte chaque usage, et une instance à la demande par usage, en marche 8 760 heures par an ; total des instances sur celui des serveurs",
      },
      unit: "ratio",
      claimed: { low: 2, high: 3 },
      computed: compared(ratio, always("own"), always("onDemand")),
      workloads,
    },
    {
      id: "saved-over-years",
      claim: {
        en: "About 40 % saved over five years",
        fr: "Environ 40 % d'économie sur cinq ans",
      },
      conditions: {
        en: `the same with both up the hours of the file, over ${terms.horizonYears} years; share saved by the servers`,
        fr: `de même, aux heures du fichier, sur ${terms.horizonYears} ans ; part économisée par les serveurs`,
      },
      unit: "share",
      claimed: { low: 0.4, high: 0.4 },
      computed: compared(saved, asUsed("own"), asUsed("onDemand")),
      workloads,
    },
    {
      id: "saved-against-unoptimised",
      claim: {
        en: "Up to 70 % saved against an approach nobody optimised",
        fr: "Jusqu'à 70 % d'économie face à une approche non optimisée",
      },
      conditions: {
        en: "servers shared by workloads at the hours of the file, against an instance on demand for each workload that never stops",
        fr: "serveurs partagés aux heures du fichier, contre une instance à la demande par usage qui ne s'arrête jamais",
      },
      unit: "share",
      claimed: { low: 0, high: 0.7 },
      computed: compared(saved, asUsed("own"), always("onDemand")),
      workloads,
    },
  ];
}

/** The lines if the machines never stopped: what is paid by the hour or the kWh is paid for all hours of a year. */
const continuous = ({ lines, hoursPerYear }: Run): readonly CostLine[] =>
  lines.map((line) =>
    line.variable && (line.item === "compute" || line.item === "electricity")
      ? { ...line, quantity: (line.quantity * HOURS_PER_YEAR) / hoursPerYear }
      : line,
  );
