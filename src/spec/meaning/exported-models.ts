import type { Finding } from "../finding.js";
import { type Check, contradiction } from "./scope.js";

/** What is said of the file of an own model, where it cannot hold. */
export const exportedModels: Check = ({ organisation }) =>
  organisation.workloads.flatMap(({ model }, at): Finding[] => {
    const here = (...path: readonly (string | number)[]) => ["workloads", at, "model", ...path];
    const { export: exported, next, measured } = model;
    if (exported === undefined)
      return next?.version === undefined
        ? []
        : [
            contradiction(
              "a folder of the new version is named, and nothing is said of the one in service",
              here("next", "version"),
              "state `export`, or remove it",
            ),
          ];
    return [
      ...(measured === undefined
        ? [
            contradiction(
              "the tensors of an own model are said, and nobody measured it",
              here("export"),
              "state `measured`, or remove `export`",
            ),
          ]
        : []),
      ...(next?.version === exported.version
        ? [
            contradiction(
              "the new version lies in the folder of the one in service",
              here("next", "version"),
              `write another number than ${exported.version}`,
            ),
          ]
        : []),
      ...(["inputs", "outputs"] as const).flatMap((side) => {
        const names = exported[side].map(({ name }) => name);
        return names.flatMap((name, index) =>
          names.indexOf(name) === index
            ? []
            : [contradiction(`two tensors are called \`${name}\``, here("export", side, index, "name"), "rename one")],
        );
      }),
    ];
  });
