import type { Blueprint } from "../../graph/blueprint.js";
import type { Node } from "../../graph/node.js";
import type { Organisation } from "../../spec/organisation.js";

type Stack = Blueprint["stacks"][number];
type Layer = Exclude<NonNullable<Stack["layer"]>, "all">;

/** Layer of each kind of node that Terraform makes in a cloud. */
const LAYER_OF: Partial<Record<Node["kind"], Layer>> = {
  network: "network",
  store: "data",
  endpoint: "serving",
  cluster: "serving",
  stream: "serving",
  budget: "governance",
  organisation: "governance",
};

/** Kinds that lie in one cloud. */
const MADE_IN_CLOUD: ReadonlySet<Node["kind"]> = new Set(["network", "endpoint", "store", "cluster", "stream"]);

/** Layers in the order they are deployed, and those each reads from. */
const READS_FROM: Readonly<Record<Layer, readonly Layer[]>> = {
  network: [],
  data: ["network"],
  serving: ["network", "data"],
  governance: ["network"],
};

/**
 * Terraform stacks of the clouds in use, in alphabetical order of providers: one for each, or one for each layer that
 * has something in it, each after those it reads from.
 */
export function stacksOf(
  blueprintId: string,
  nodes: readonly Node[],
  cut: Organisation["operations"]["stacks"],
): Blueprint["stacks"] {
  return (["aws", "azure", "google"] as const).flatMap((provider): readonly Stack[] => {
    const members = nodes.filter(
      (node) =>
        (MADE_IN_CLOUD.has(node.kind) && "provider" in node.spec && node.spec.provider === provider) ||
        (node.kind === "budget" && node.spec.providers.includes(provider)) ||
        // Google is told no budget of the organisation as a whole: its stack would be empty.
        (node.kind === "organisation" && node.spec.spending !== undefined && provider !== "google"),
    );
    if (members.every(({ kind }) => LAYER_OF[kind] === "governance")) return [];
    const id = `${blueprintId}-${provider}`;
    if (cut === "one-per-cloud")
      return [{ id, provider, layer: "all", nodes: members.map((node) => node.id), after: [] }];
    const held = (layer: Layer) => members.filter(({ kind }) => LAYER_OF[kind] === layer);
    return (Object.keys(READS_FROM) as Layer[])
      .filter((layer) => held(layer).length > 0)
      .map((layer) => ({
        id: `${id}-${layer}`,
        provider,
        layer,
        nodes: held(layer).map((node) => node.id),
        after: READS_FROM[layer].filter((other) => held(other).length > 0).map((other) => `${id}-${other}`),
      }));
  });
}
