import type { Blueprint } from "../../graph/blueprint.js";
import type { Node } from "../../graph/node.js";

/** Terraform stacks of the clouds in use: one for each provider, in alphabetical order. */
export function stacksOf(blueprintId: string, nodes: readonly Node[]): Blueprint["stacks"] {
  return (["aws", "azure", "google"] as const).flatMap((provider) => {
    const members = nodes.filter(
      (node) =>
        ((node.kind === "network" || node.kind === "endpoint" || node.kind === "store") &&
          node.spec.provider === provider) ||
        (node.kind === "budget" && node.spec.providers.includes(provider)),
    );
    const used = members.some(({ kind }) => kind !== "budget");
    return used ? [{ id: `${blueprintId}-${provider}`, provider, nodes: members.map(({ id }) => id) }] : [];
  });
}
