import { amount, Decimal, sum } from "../../core/money.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { constructId } from "../../graph/queries.js";
import { encoders } from "../../render/encode.js";

/** A Terraform resource of a stack, by its address and the path of its construct. */
export interface StackResource {
  /** Such as `azurerm_cognitive_deployment.chat_Deployment_1E32EA62`. */
  readonly address: string;
  /** Such as `my-stack/endpoint:chat/Endpoint/Deployment`. */
  readonly path: string;
}

type Usage = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

/**
 * Usage file for Infracost (`--usage-file`), in its form 0.1: what the forecast says of use, for the resources whose
 * usage keys are known. Null when there is none.
 */
export function infracostUsage(graph: Blueprint, resources: readonly StackResource[]): string | null {
  const entries = resources.flatMap((resource) => {
    const node = graph.nodes.find(({ id }) => resource.path.split("/").includes(constructId(id)));
    const usage = node === undefined ? {} : usageOf(graph, resource.address, node.id);
    return Object.keys(usage).length === 0 ? [] : [{ address: resource.address, usage }];
  });
  if (entries.length === 0) return null;
  const lines = entries.flatMap(({ address, usage }) => [`  ${encoders.yaml(address)}:`, ...yaml(usage, 4)]);
  return [
    "# infracost breakdown --path <stack> --usage-file <this file>",
    "version: 0.1",
    "resource_usage:",
    ...lines,
    "",
  ].join("\n");
}

function yaml(usage: Usage, indent: number): readonly string[] {
  const space = " ".repeat(indent);
  return Object.entries(usage).flatMap(([key, value]) =>
    typeof value === "number" ? [`${space}${key}: ${value}`] : [`${space}${key}:`, ...yaml(value, indent + 2)],
  );
}

/** Use of the first year. */
function usageOf(graph: Blueprint, address: string, node: string): Usage {
  const lines = graph.costs.filter((line) => line.node === node);
  const monthly = (kind: string, perUnit: number): number =>
    sum(lines.filter(({ id }) => id.endsWith(`/${kind}`)).map(({ quantity }) => amount(quantity).times(perUnit)))
      .toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
      .toNumber();
  const type = address.slice(0, address.indexOf("."));
  if (type === "azurerm_cognitive_deployment")
    return used({
      monthly_language_input_tokens: monthly("tokens-in", 1e6),
      monthly_language_cached_input_tokens: monthly("tokens-cached", 1e6),
      monthly_language_output_tokens: monthly("tokens-out", 1e6),
    });
  const store = graph.nodes.find(({ id }) => id === node);
  if (type !== "aws_s3_bucket" || store?.kind !== "store") return {};
  const gigabytes = amount(store.spec.sizeGiB ?? 0)
    .times(2 ** 30)
    .div(1e9)
    .toDecimalPlaces(1, Decimal.ROUND_HALF_UP);
  return gigabytes.isZero() ? {} : { standard: { storage_gb: gigabytes.toNumber() } };
}

const used = (usage: Readonly<Record<string, number>>): Usage =>
  Object.fromEntries(Object.entries(usage).filter(([, value]) => value > 0));
