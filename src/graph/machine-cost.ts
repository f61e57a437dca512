import type { Blueprint } from "./blueprint.js";
import { nodesOf } from "./queries.js";

/**
 * Infrastructure of the workloads on a machine, per month, that of each split evenly over the machines that serve it;
 * null while a price is missing.
 */
export function machineCostOf(graph: Blueprint, machine: string): number | null {
  const services = nodesOf(graph, "service");
  const months = graph.totals.horizonYears * 12;
  const lines = graph.costs.flatMap((line) => {
    if (line.lever !== "infrastructure" || line.tier === "cloud" || line.workload === null) return [];
    const own = services.filter(({ workloads }) => workloads.includes(line.workload ?? ""));
    const machines = new Set(own.map(({ spec }) => spec.machine));
    return machines.has(machine) ? [{ line, share: 1 / machines.size }] : [];
  });
  if (lines.length === 0 || lines.some(({ line }) => line.unitPrice === null)) return null;
  return lines.reduce((sum, { line, share }) => {
    const times =
      line.everyMonths === 0 ? 1 : Math.floor(((line.endMonth ?? months) - line.startMonth - 1) / line.everyMonths) + 1;
    return sum + (share * line.quantity * Number(line.unitPrice) * (1 - line.residual) * times) / months;
  }, 0);
}
