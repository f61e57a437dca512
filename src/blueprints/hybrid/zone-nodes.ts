import type { Node, NodeOf } from "../../graph/node.js";
import { acceptedAt } from "../../placement/rules/data.js";
import { countryOf } from "../../tco/energy.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";

/** Zone an option runs in. Zones are where trust changes: every flow between two of them is reviewed. */
export function zoneId(option: Placed["option"]): string {
  if (option.trust === "device") return `zone/device-${option.site ?? "mobile"}`;
  if (option.trust === "site") return `zone/site-${option.site}`;
  return `zone/${option.provider ?? "internet"}-${option.region ?? option.country?.toLowerCase() ?? "any"}`;
}

/** Networks of the clouds in use, one per provider and region, numbered apart so that they can be connected. */
export const networkId = (option: Placed["option"]): string => `network/${option.provider}-${option.region}`;

/** Zones of trust, in order of distance from the organisation. */
export function zoneNodes(scope: PlanScope, placed: readonly Placed[]): NodeOf<"zone">[] {
  const zones = new Map<string, NodeOf<"zone">>();
  const cidrOf = networkCidrs(placed);
  for (const site of scope.organisation.sites) {
    for (const trust of ["device", "site"] as const) {
      const id = `zone/${trust}-${site.id}`;
      zones.set(id, {
        kind: "zone",
        ...nodeBase(scope, id, `${site.name ?? site.id} · ${trust}`, {
          tier: null,
          zone: null,
          placed: [],
          path: null,
        }),
        spec: {
          trust,
          country: countryOf(scope.organisation, site.id),
          provider: null,
          region: null,
          cidr: null,
          operator: null,
          certifications: [],
          accepts: acceptedAt({ trust }, scope.organisation),
        },
      });
    }
  }
  for (const { option } of placed) {
    const id = zoneId(option);
    if (zones.has(id)) continue;
    zones.set(id, {
      kind: "zone",
      ...nodeBase(scope, id, `${option.provider ?? "internet"} ${option.region ?? ""}`.trim(), {
        tier: null,
        zone: null,
        placed: [],
        path: null,
      }),
      spec: {
        trust: option.trust,
        country: option.country,
        provider: option.provider,
        region: option.region,
        cidr: cidrOf.get(networkId(option)) ?? null,
        ...contractOf(scope, option),
        accepts: acceptedAt(option, scope.organisation),
      },
    });
  }
  return [...zones.values()];
}

/** Who runs a place for the organisation, and the certificates it has checked. */
function contractOf(scope: PlanScope, { provider, region }: Placed["option"]) {
  const clouds = scope.organisation.clouds.filter(
    (cloud) => cloud.provider === provider && cloud.regions.some((name) => name === region),
  );
  return {
    operator: clouds[0]?.operator ?? provider,
    certifications: [...new Set(clouds.flatMap(({ certifications }) => certifications))].sort(),
  };
}

const PUBLIC_CLOUDS: readonly string[] = ["aws", "azure", "google"];
/** Whether palier deploys into a cloud itself. */
export const isPublicCloud = (provider: string): boolean => PUBLIC_CLOUDS.includes(provider);

/** Address range of each cloud network: `10.64.0.0/20`, `10.64.16.0/20` …, away from the usual office ranges. */
export function networkCidrs(placed: readonly Placed[]): ReadonlyMap<string, string> {
  const ids = [
    ...new Set(
      placed
        .filter(({ option: { provider } }) => provider !== null && isPublicCloud(provider))
        .map(({ option }) => networkId(option)),
    ),
  ].sort();
  return new Map(ids.map((id, index) => [id, `10.${64 + (index >> 4)}.${(index & 15) * 16}.0/20`]));
}

/** Zones of the subnets of a network; null where a subnet lies in all of its region. */
function zonesOf(provider: string, region: string): readonly (string | null)[] {
  if (provider === "aws") return [`${region}a`, `${region}b`, `${region}c`];
  return provider === "azure" ? [null, null] : [null];
}

/** Network nodes with their subnets: three zones on AWS, workloads and private endpoints on Azure, one on Google. */
export function networkNodes(scope: PlanScope, placed: readonly Placed[]): Node[] {
  return [...networkCidrs(placed)].map(([id, cidr]): Node => {
    const users = placed.filter(({ option }) => networkId(option) === id);
    const option = users[0]?.option;
    const provider = option?.provider ?? "aws";
    const region = option?.region ?? "";
    const [a, b, c] = cidr.split(".");
    const third = Number(c);
    const cloud = scope.organisation.clouds.find((item) => item.provider === provider && item.regions.includes(region));
    const zones = zonesOf(provider, region);
    return {
      kind: "network",
      ...nodeBase(scope, id, `${provider} ${region}`, {
        tier: "cloud",
        zone: option ? zoneId(option) : null,
        placed: users,
        path: "clouds",
      }),
      spec: {
        provider,
        region,
        cidr,
        subnets: zones.map((zone, index) => ({ cidr: `${a}.${b}.${third + index}.0/24`, zone })),
        existing:
          cloud?.landingZone === undefined
            ? null
            : {
                networkId: cloud.landingZone.networkId,
                subnetIds: cloud.landingZone.subnetIds,
                keyId: cloud.landingZone.keyId ?? null,
              },
      },
    };
  });
}
