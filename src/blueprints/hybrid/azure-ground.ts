import type { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone/index.js";
import type { Construct } from "constructs";
import { AzureIdentity } from "../../constructs/azure/identity.js";
import { AzureKey } from "../../constructs/azure/key.js";
import type { AzureKeyHeld, AzureKeyUse } from "../../constructs/azure/key-use.js";
import { AzureLogWorkspace } from "../../constructs/azure/log-workspace.js";
import { AzureNetwork } from "../../constructs/azure/network.js";
import type { AzurePlace } from "../../constructs/azure/place.js";
import { AzurePrivateEndpoint, type AzurePrivateEndpointProps } from "../../constructs/azure/private-endpoint.js";
import type { AzurePrivateService } from "../../constructs/azure/private-service.js";
import { AzureVault, type AzureVaultProps } from "../../constructs/azure/vault.js";
import { PalierError } from "../../core/errors.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";

/** Network, key and logs of one region, as endpoints and stores need them. */
export interface AzureGround extends AzurePlace {
  /** Subnet of private entry points. */
  readonly subnetId: string;
  /** DNS zones of private entry points; null where the landing zone keeps them. */
  readonly zoneIds: Readonly<Partial<Record<AzurePrivateService, string>>> | null;
  /** Network, where it is made here; null for a landing zone. */
  readonly networkName: string | null;
  readonly key: AzureKeyHeld;
  readonly workspaceId: string;
}

/** DNS zones of the resource group, by what they lead to; networks add those that no other has made. */
export type AzureZones = Map<AzurePrivateService, PrivateDnsZone>;

/** Private address of a resource in the network of a region, with its name where the zones are made here. */
export const privateEntry = (
  scope: Construct,
  id: string,
  props: Pick<AzurePrivateEndpointProps, "name" | "service" | "targetId" | "otherZoneIds">,
  { location, resourceGroupName, subnetId, zoneIds }: AzurePlace & Pick<AzureGround, "subnetId" | "zoneIds">,
): AzurePrivateEndpoint => {
  const zoneId = zoneIds?.[props.service];
  return new AzurePrivateEndpoint(scope, id, {
    ...{ location, resourceGroupName, subnetId },
    ...props,
    ...(zoneId === undefined ? {} : { zoneId }),
  });
};

/** Builds what the endpoints of a region stand on, created or taken from the landing zone. */
export function assembleAzureGround(
  scope: Construct,
  resourceGroupName: string,
  name: string,
  spec: NodeOf<"network">["spec"],
  wanted: readonly AzurePrivateService[],
  zones: AzureZones,
  keys: Blueprint["policy"]["keys"],
): AzureGround {
  const place = { location: spec.region, resourceGroupName };
  const { workspace } = new AzureLogWorkspace(scope, "Logs", { ...place, name });
  const net =
    spec.existing === null
      ? created(scope, place, name, spec, { wanted: keys === "own" ? ["vault", ...wanted] : wanted, zones })
      : existing(spec.existing.subnetIds);
  return { ...place, ...net, key: keys === "own" ? keyUse() : undefined, workspaceId: workspace.id };

  function keyUse(): AzureKeyUse {
    const given = spec.existing?.keyId ?? null;
    const key = given === null ? ownKey(scope, { ...place, workspaceId: workspace.id }, name, net) : existingKey(given);
    const user = new AzureIdentity(scope, "KeyUser", { ...place, name, purpose: "encrypt", targetId: key.id });
    return { ...key, user };
  }
}

type Net = Pick<AzureGround, "subnetId" | "zoneIds" | "networkName">;

/** Services of every region. */
const SERVICES: readonly AzurePrivateService[] = ["blob", "openai"];

function created(
  scope: Construct,
  place: AzurePlace,
  name: string,
  spec: NodeOf<"network">["spec"],
  { wanted, zones }: { readonly wanted: readonly AzurePrivateService[]; readonly zones: AzureZones },
): Net {
  const made = new AzureNetwork(scope, "Network", {
    ...place,
    name,
    cidr: spec.cidr,
    subnetCidrs: spec.subnets.map(({ cidr }) => cidr),
    services: [...new Set([...SERVICES, ...wanted])],
    zones,
  });
  for (const [service, zone] of made.zones) zones.set(service, zone);
  return {
    networkName: made.network.name,
    subnetId: made.subnets.at(-1)?.id ?? "",
    zoneIds: Object.fromEntries([...made.zones].map(([service, zone]) => [service, zone.id])),
  };
}

const existing = (subnetIds: readonly string[]): Net => ({
  networkName: null,
  subnetId: subnetIds[0] ?? "",
  zoneIds: null,
});

type Key = Omit<AzureKeyUse, "user">;

function ownKey(scope: Construct, place: AzureVaultProps, name: string, net: Omit<Net, "networkName">): Key {
  const { vault, deployer } = new AzureVault(scope, "Vault", place);
  const entry = privateEntry(scope, "VaultEntry", { name, service: "vault", targetId: vault.id }, { ...place, ...net });
  const { key } = new AzureKey(scope, "Key", { name, vaultId: vault.id, after: [deployer, entry.endpoint] });
  return { uri: key.id, id: key.resourceVersionlessId, vaultId: vault.id };
}

/** A key of the landing zone is named by its resource, from which its address follows. */
function existingKey(resourceId: string): Key {
  const [, vault, key] = /\/vaults\/([\w-]+)\/keys\/([\w-]+)$/.exec(resourceId) ?? [];
  if (vault === undefined || key === undefined) {
    throw new PalierError({
      code: "NOT_ALLOWED",
      path: "clouds[].landingZone.keyId",
      message: "is not a key of Azure",
      received: resourceId,
      fix: "name the resource: /subscriptions/…/providers/Microsoft.KeyVault/vaults/<vault>/keys/<key>",
    });
  }
  const vaultId = resourceId.slice(0, resourceId.lastIndexOf("/keys/"));
  return { uri: `https://${vault}.vault.azure.net/keys/${key}`, id: resourceId, vaultId };
}
