import { DnsManagedZone } from "@cdktf/provider-google/lib/dns-managed-zone/index.js";
import type { Construct, IDependable } from "constructs";
import { GoogleKey } from "../../constructs/google/key.js";
import { type GoogleKeyId, GoogleKeyUse } from "../../constructs/google/key-use.js";
import { GoogleLogStore } from "../../constructs/google/log-store.js";
import { GoogleNetwork } from "../../constructs/google/network.js";
import { PREDICTION_ZONE } from "../../constructs/google/private-address.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";

/** Network, key and logs of one region, as endpoints and stores need them. */
export interface GoogleGround {
  readonly location: string;
  /** Network and subnet that callers are in. */
  readonly networkId: string;
  readonly subnetId: string;
  /** Zone of the private names of Vertex AI's endpoints; null where there is no such endpoint. */
  readonly predictionZone: string | null;
  readonly keyId: GoogleKeyId;
  /** Rights that must exist before something is encrypted with the key. */
  readonly after: readonly IDependable[];
}

/** Builds what the endpoints of a region stand on, created or taken from the landing zone. */
export function assembleGoogleGround(
  scope: Construct,
  name: string,
  spec: NodeOf<"network">["spec"],
  has: { readonly vertex: boolean; readonly streams: boolean },
  keys: Blueprint["policy"]["keys"],
): GoogleGround {
  const { region: location, existing } = spec;
  new GoogleLogStore(scope, "Logs", { name, location });
  const keyId =
    keys === "own" ? (existing?.keyId ?? new GoogleKey(scope, "Key", { name, location }).key.id) : undefined;
  const after = keyId === undefined ? [] : new GoogleKeyUse(scope, "KeyUse", keyId, has.streams).members;
  const net = netOf(scope, name, spec);
  const predictionZone = has.vertex ? predictionZoneOf(scope, name, net.networkId) : null;
  return { location, ...net, predictionZone, keyId, after };
}

/** Private zone in which endpoints of Vertex AI have names that only the network knows. */
const predictionZoneOf = (scope: Construct, name: string, networkUrl: string): string =>
  new DnsManagedZone(scope, "PredictionNames", {
    name: `${name}-prediction`,
    description: "Names of Vertex AI's private endpoints.",
    dnsName: PREDICTION_ZONE,
    visibility: "private",
    privateVisibilityConfig: { networks: [{ networkUrl }] },
  }).name;

function netOf(scope: Construct, name: string, { region, subnets, existing }: NodeOf<"network">["spec"]) {
  if (existing !== null) return { networkId: existing.networkId, subnetId: existing.subnetIds[0] ?? "" };
  const { network, subnet } = new GoogleNetwork(scope, "Network", { name, region, cidr: subnets[0]?.cidr ?? "" });
  return { networkId: network.id, subnetId: subnet.id };
}
