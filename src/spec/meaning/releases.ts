import { type ReleaseStrategy, stagesOf } from "../../core/release.js";
import type { Finding, Path } from "../finding.js";
import { releaseOf } from "../release.js";
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
    const stages = stagesOf(releaseOf(workload, organisation)).length;
    return next === undefined || next.step <= stages
      ? []
      : [
          {
            ...contradiction(
              `the release has ${stages} steps`,
              ["workloads", at, "model", "next", "step"],
              `write 0 to ${stages}`,
            ),
            received: String(next.step),
          },
        ];
  });
}
