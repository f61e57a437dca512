import { type ReleaseStrategy, releaseOf, stageAt, stagesOf } from "../../core/release.js";
import type { Finding, Path } from "../finding.js";
import { type Check, contradiction, type Scope } from "./scope.js";

/** Steps that lead nowhere, and new versions at a step that their release does not have. */
export const releases: Check = ({ organisation }) => {
  const { operations, workloads } = organisation;
  const unsound = [
    ...ofSteps(operations.release, ["operations", "release"]),
    ...workloads.flatMap(({ release }, at) =>
      release === undefined ? [] : ofSteps(release, ["workloads", at, "release"]),
    ),
  ];
  // Stages are counted by steps that grow.
  return unsound.length > 0 ? unsound : ofStages(organisation);
};

/** Steps of a release grow and end at everything. */
function ofSteps({ stepsPercent }: Pick<ReleaseStrategy, "stepsPercent">, path: Path): readonly Finding[] {
  const grows = stepsPercent.every((step, at) => at === 0 || step > (stepsPercent[at - 1] ?? 0));
  return grows && stepsPercent.at(-1) === 100
    ? []
    : [
        {
          ...contradiction(
            "the steps of a release must grow and end at 100",
            [...path, "stepsPercent"],
            "write for example `[10, 50, 100]`",
          ),
          received: stepsPercent.join(", "),
        },
      ];
}

/** A new version stands at a step that its release has. */
function ofStages(organisation: Scope["organisation"]): readonly Finding[] {
  return organisation.workloads.flatMap((workload, at) => {
    const { next } = workload.model;
    const release = releaseOf(workload, organisation);
    const stages = stagesOf(release).length;
    const path = ["workloads", at, "model", "next"];
    if (next === undefined) return [];
    if (next.step > stages)
      return [
        {
          ...contradiction(`the release has ${stages} steps`, [...path, "step"], `write 0 to ${stages}`),
          received: String(next.step),
        },
      ];
    // What answers a part of the calls is on its way in.
    return next.stays && stageAt(release, next.step).mirrored === 0
      ? [
          {
            ...contradiction(
              "only a shadow stays beside the version in service",
              [...path, "stays"],
              "give the workload a `release` of kind `shadow`, and a step at which calls are copied",
            ),
            received: "true",
          },
        ]
      : [];
  });
}
