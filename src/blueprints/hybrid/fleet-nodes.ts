import type { Catalogue } from "../../catalog/catalogue.js";
import { runtimeOf } from "../../catalog/catalogue.js";
import { type ReleaseStrategy, stagesOf } from "../../core/release.js";
import { isRuntime } from "../../core/workstation-runtimes.js";
import type { Node } from "../../graph/node.js";
import { modelArtefactOf } from "./model-artefact.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";
import { zoneId } from "./zone-nodes.js";

/** Population an option runs on: the part of its identifier after the platform. */
const populationOf = (placed: Placed): string | null => placed.option.hardware?.sku ?? null;

/** One fleet per population of workstations that runs a model. */
export function fleetNodes(scope: PlanScope, placed: readonly Placed[], catalogue: Catalogue): Node[] {
  return scope.organisation.workstations.flatMap((population, index): Node[] => {
    const users = placed.filter((item) => item.option.tier === "workstation" && populationOf(item) === population.id);
    const first = users[0];
    if (first === undefined) return [];
    const platform = first.option.platform;
    const runtime = isRuntime(platform) ? platform : population.runtime.other;
    const models = users.map(({ option }) => modelArtefactOf(option, catalogue));
    const need = Math.max(...users.map(({ option }) => option.memory?.totalGiB ?? 0));
    return [
      {
        kind: "fleet",
        ...nodeBase(scope, `fleet/${population.id}`, population.id, {
          tier: "workstation",
          zone: zoneId(first.option),
          placed: users,
          path: `workstations[${index}]`,
        }),
        spec: {
          platform: population.platform,
          management: population.management,
          population: population.id,
          site: population.site ?? null,
          count: population.count,
          machineKind: population.kind,
          memoryGiB: population.memoryGiB,
          accelerator: population.accelerator ?? null,
          mobile: population.mobile,
          runtime,
          runtimeVersion: runtimeOf(catalogue, runtime).version,
          models: distinct(models),
          minimumMemoryGiB: Math.ceil(need),
          contextTokens: Math.max(2_048, ...users.map(({ option }) => option.model.contextTokens ?? 0)),
          rings: ringsOf(scope.organisation.operations.release),
          bakeMinutes: scope.organisation.operations.release.bakeMinutes,
          mirror: scope.organisation.operations.mirror ?? null,
          digests: scope.organisation.operations.digests,
          telemetry: population.telemetry,
          systemPolicies:
            population.systemAi === "allowed"
              ? []
              : catalogue.osAiPolicies
                  .filter((row) => row.platform === population.platform)
                  .map(({ feature, place, name, value, csp, declaration }) => ({
                    // A row of the catalogue leaves out what it does not have.
                    ...{ feature, place, name, value, csp, declaration: declaration ?? null },
                  })),
          enforcement: catalogue.runtimePolicies
            .filter((row) => row.runtime === runtime)
            .map(({ policy, level, how, source, asOf }) => ({ policy, level, how, source: `${source} (${asOf})` })),
        },
      },
    ];
  });
}

/** Rings of machines from the release plan of every target; a machine cannot shadow another, so that step is left out. */
const ringsOf = (release: ReleaseStrategy) =>
  stagesOf(release)
    .filter(({ next }) => next > 0)
    .map(({ next: percent }, step) => ({ name: `ring-${step + 1}`, percent }));

const distinct = <T extends { readonly name: string; readonly quantisation: string | null }>(
  models: readonly T[],
): T[] => [...new Map(models.map((model) => [`${model.name}/${model.quantisation}`, model])).values()];
