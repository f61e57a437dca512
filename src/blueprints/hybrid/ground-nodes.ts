import type { Catalogue } from "../../catalog/catalogue.js";
import { energyOf } from "../../catalog/catalogue.js";
import type { Budget } from "../../graph/cost.js";
import type { Node } from "../../graph/node.js";
import { countryOf, electricityPriceOf, pueOf } from "../../tco/energy.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";

/** Nodes that do not depend on placement: the organisation, its sites, its workloads. */
export function groundNodes(scope: PlanScope, placed: readonly Placed[], catalogue: Catalogue): Node[] {
  const { organisation, operations } = scope.organisation;
  const base = { tier: null, zone: null } as const;
  return [
    {
      kind: "organisation",
      ...nodeBase(scope, `organisation/${scope.blueprintId}`, organisation.name, {
        ...base,
        placed: [],
        path: "organisation",
      }),
      spec: {
        country: organisation.country,
        sector: organisation.sector,
        language: organisation.language,
        currency: organisation.currency,
        environment: organisation.environment,
        spending: spendingOf(scope.organisation),
      },
    },
    ...scope.organisation.sites.map((site, index): Node => {
      const country = countryOf(scope.organisation, site.id);
      return {
        kind: "site",
        ...nodeBase(scope, `site/${site.id}`, site.name ?? site.id, { ...base, placed: [], path: `sites[${index}]` }),
        spec: {
          country,
          wan: site.wan,
          pue: pueOf(site, catalogue),
          electricityPrice: electricityPriceOf(site, scope.organisation, catalogue) ?? "unknown",
          carbonGPerKWh: energyOf(catalogue, country).carbonGPerKWh,
          roomPowerKw: site.roomPowerKw,
          gpuHosting: site.gpuHosting,
          access: {
            adminNetworks: operations.adminNetworks,
            userNetworks: operations.userNetworks,
            sshKeys: operations.sshKeys,
            certificates: operations.certificates,
            mirror: operations.mirror ?? null,
          },
        },
      };
    }),
    ...placed.map((item): Node => workloadNode(scope, item)),
  ];
}

/** How the file wants spending in its clouds to be watched. */
function spendingOf({ clouds, operations }: PlanScope["organisation"]) {
  return {
    email: operations.alertEmail ?? null,
    costTagsIn: clouds.filter(({ costTags }) => costTags === "seen").map(({ provider }) => provider),
    tagPolicies: clouds.flatMap(({ provider, landingZone }) =>
      landingZone?.tagPolicyTarget === undefined ? [] : [{ provider, target: landingZone.tagPolicyTarget }],
    ),
  };
}

function workloadNode(scope: PlanScope, item: Placed): Node {
  const { workload, index, nodeId, option } = item;
  const zone = null;
  return {
    kind: "workload",
    ...nodeBase(scope, nodeId, workload.name ?? workload.id, {
      tier: option.tier,
      zone,
      placed: [item],
      path: `workloads[${index}]`,
    }),
    spec: {
      kind: workload.kind,
      users: workload.demand.users,
      requestsPerDay: workload.demand.requestsPerDay,
      personal: workload.data.personal,
      specialCategory: workload.data.specialCategory,
      residency: workload.data.residency ?? scope.organisation.policy.residency,
      offline: workload.offline,
      criticality: workload.criticality,
      pattern: workload.pattern,
      aiAct: workload.aiAct,
      humanReview: workload.humanReview !== undefined,
      owner: workload.owner,
      costCentre: workload.costCentre ?? workload.owner,
      site: workload.site ?? scope.organisation.sites[0]?.id ?? "",
      availability: workload.availability,
      sharing: workload.sharing,
      processor: workload.processor,
      dataAt: workload.data.location ?? null,
      // Set once the doors are known.
      contract: null,
    },
  };
}

/** Budget of each team as a node, so that every quota system reads the same number. */
export function budgetNodes(
  scope: PlanScope,
  budgets: readonly Budget[],
  providers: readonly ("aws" | "azure" | "google" | "hosted")[],
): Node[] {
  return budgets.map(
    (budget, index): Node => ({
      kind: "budget",
      ...nodeBase(scope, `budget/${budget.team}`, budget.team, {
        tier: null,
        zone: null,
        placed: [],
        path: `budget.teams[${index}]`,
      }),
      spec: {
        team: budget.team,
        perMonth: budget.perMonth,
        currency: scope.organisation.organisation.currency,
        alertAt: budget.alertAt,
        email: scope.organisation.operations.alertEmail ?? null,
        providers: [...providers],
      },
    }),
  );
}
