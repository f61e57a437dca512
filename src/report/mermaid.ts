import type { Blueprint } from "../graph/blueprint.js";
import { nodesOf } from "../graph/queries.js";

const SHOWN = new Set(["workload", "gateway", "service", "endpoint", "fleet", "machine", "stream"]);
/** Text inside a quoted Mermaid label, written with entities so that no character can end it or start markup. */
const label = (text: string): string =>
  text.replace(/[^\p{L}\p{N} .,·:/()-]/gu, (character) => `#${character.codePointAt(0)};`);
const name = (id: string): string => id.replace(/[^a-z0-9]/g, "_");

/** The blueprint as a Mermaid flow chart: a box for each zone of trust, an arrow for each flow with its data class. */
export function mermaid(graph: Blueprint): string {
  const lines = ["flowchart LR"];
  const shown = graph.nodes.filter((node) => SHOWN.has(node.kind));
  lines.push('  subgraph users["·"]');
  for (const node of shown.filter(({ kind }) => kind === "workload"))
    lines.push(`    ${name(node.id)}(["${label(node.title)}"])`);
  lines.push("  end");
  for (const zone of nodesOf(graph, "zone")) {
    const inside = shown.filter((node) => node.kind !== "workload" && node.zone === zone.id);
    if (inside.length === 0) continue;
    lines.push(
      `  subgraph ${name(zone.id)}["${label(`${zone.title}${zone.spec.country ? ` (${zone.spec.country})` : ""}`)}"]`,
    );
    for (const node of inside) lines.push(`    ${name(node.id)}["${label(node.title)}"]`);
    lines.push("  end");
  }
  const ids = new Set(shown.map(({ id }) => id));
  for (const edge of graph.edges) {
    if (!ids.has(edge.from) || !ids.has(edge.to) || edge.kind === "pays") continue;
    const arrow = edge.kind === "runs-on" ? "-.-" : edge.sensitivity ? `-- "${label(edge.sensitivity)}" -->` : "-->";
    lines.push(`  ${name(edge.from)} ${arrow} ${name(edge.to)}`);
  }
  return lines.join("\n");
}
