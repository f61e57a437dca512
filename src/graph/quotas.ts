import { amount, cents } from "../core/money.js";
import type { Text } from "../core/text.js";
import { HOURS_PER_MONTH } from "../core/use-hours.js";
import type { Blueprint } from "./blueprint.js";
import type { NodeOf } from "./node.js";
import { nodesOf } from "./queries.js";

/** What a provider has to allow before an endpoint can be deployed; new accounts often may have none of it. */
export interface Quota {
  readonly provider: string;
  readonly region: string;
  /** What is asked for, in the words of the provider's own page where there are such. */
  readonly what: Text;
  readonly amount: number;
  /** Endpoints and clusters that take their part of it. */
  readonly nodes: readonly string[];
}

const same = (text: string): Text => ({ en: text, fr: text });

/** Kind of use under which SageMaker counts instances. */
const SAGEMAKER: Partial<Record<NodeOf<"endpoint">["spec"]["service"], string>> = {
  "sagemaker-realtime": "for endpoint usage",
  "sagemaker-async": "for endpoint usage",
  "sagemaker-batch": "for transform job usage",
  "sagemaker-training": "for training job usage",
};

/**
 * Quotas to ask for: what stands at the peak, with a new version beside it where there is one. An account has one of a kind
 * in a region, so what several endpoints take of it is added.
 */
export function quotasOf(graph: Pick<Blueprint, "nodes">): readonly Quota[] {
  const added = new Map<string, Quota>();
  for (const quota of [...ofEndpoints(graph), ...ofClusters(graph)]) {
    const key = `${quota.provider} ${quota.region} ${quota.what.en}`;
    const before = added.get(key);
    const amount = quota.amount + (before?.amount ?? 0);
    added.set(key, { ...quota, amount, nodes: [...(before?.nodes ?? []), ...quota.nodes] });
  }
  return [...added.values()];
}

/** Machines of clusters: engines at the most the pool grows to, and its own software. */
const ofClusters = (graph: Pick<Blueprint, "nodes">): readonly Quota[] =>
  nodesOf(graph, "cluster").flatMap(({ id, spec: { provider, region, pools } }): readonly Quota[] =>
    provider === null || region === null
      ? []
      : pools.map(({ instanceType, most }) => ({
          provider,
          region,
          what: {
            en: `machines ${instanceType}, cores of the family`,
            fr: `machines ${instanceType}, cœurs de la famille`,
          },
          amount: most,
          nodes: [id],
        })),
  );

const ofEndpoints = (graph: Pick<Blueprint, "nodes">): readonly Quota[] =>
  nodesOf(graph, "endpoint").flatMap(({ id, spec }): readonly Quota[] => {
    const { provider, region, service, instanceType, maxInstances, accelerators } = spec;
    if (provider === "hosted") return [];
    const ask = (what: Text, count: number): readonly Quota[] => [
      { provider, region, what, amount: count, nodes: [id] },
    ];
    const instances = maxInstances * (spec.next === null ? 1 : 2);
    const use = SAGEMAKER[service];
    if (use !== undefined && instanceType !== null)
      return ask(same(`${instanceType.replace(/^(?:ml\.)?/, "ml.")} ${use}`), instances);
    if (service === "azure-ml-online" && instanceType !== null)
      return ask({ en: `instances ${instanceType}`, fr: `instances ${instanceType}` }, instances);
    if (service.startsWith("vertex-") && instanceType !== null)
      return ask(
        { en: `accelerators of ${instanceType}, serving`, fr: `accélérateurs de ${instanceType}, inférence` },
        instances * accelerators,
      );
    const model = spec.model.name;
    if (service.endsWith("-provisioned"))
      return ask(
        { en: `${model}, units of reserved capacity`, fr: `${model}, unités de capacité réservée` },
        maxInstances,
      );
    if (spec.capacityThousandTokensPerMinute === null) return [];
    return ask(
      { en: `${model}, thousand tokens a minute`, fr: `${model}, milliers de jetons par minute` },
      spec.capacityThousandTokensPerMinute,
    );
  });

/**
 * What the machines and services of a stack cost, per month and per hour of the mean month; null while a price of them is
 * missing. People and the preparation of data are no part of a provider's bill.
 */
export function costOfStack(
  graph: Pick<Blueprint, "costsByNode">,
  nodes: readonly string[],
): { readonly monthly: string | null; readonly hourly: string | null } {
  const found = nodes.flatMap((id) => graph.costsByNode[id] ?? []);
  const bills = found.map(({ monthly, billed = monthly }) => billed);
  if (bills.some((bill) => bill === null)) return { monthly: null, hourly: null };
  const sum = bills.reduce((total, bill) => total.plus(amount(bill ?? "0")), amount("0"));
  return { monthly: cents(sum), hourly: cents(sum.div(HOURS_PER_MONTH)) };
}
