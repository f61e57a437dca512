import type { Finding, Path } from "../finding.js";
import { type Check, noSuch } from "./scope.js";

/** Sites and workloads that are named but nowhere described. */
export const references: Check = ({ organisation, declared }) => {
  const sites = declared("sites");
  const workloads = declared("workloads");
  const site = (name: string | undefined, path: Path): readonly Finding[] =>
    name === undefined || sites.includes(name) ? [] : [noSuch("UNKNOWN_REFERENCE", "site", name, sites, path)];
  return [
    ...organisation.workstations.flatMap((row, at) => site(row.site, ["workstations", at, "site"])),
    ...organisation.servers.flatMap((row, at) => site(row.site, ["servers", at, "site"])),
    ...organisation.workloads.flatMap((row, at) => [
      ...site(row.site, ["workloads", at, "site"]),
      ...site(/^site:(.+)$/.exec(row.data.location ?? "")?.[1], ["workloads", at, "data", "location"]),
    ]),
    ...organisation.law.exposures.flatMap(({ workload }, at) =>
      workloads.includes(workload)
        ? []
        : [noSuch("UNKNOWN_REFERENCE", "workload", workload, workloads, ["law", "exposures", at, "workload"])],
    ),
  ];
};

/** Identifiers given twice in one list. */
export const duplicates: Check = ({ organisation }) => {
  const lists: readonly (readonly [path: Path, key: string, values: readonly string[]])[] = [
    [["sites"], "id", organisation.sites.map(({ id }) => id)],
    [["workstations"], "id", organisation.workstations.map(({ id }) => id)],
    [["servers"], "id", organisation.servers.map(({ id }) => id)],
    [["workloads"], "id", organisation.workloads.map(({ id }) => id)],
    [["budget", "teams"], "team", organisation.budget.teams.map(({ team }) => team)],
    [["quotes", "hardware"], "id", organisation.quotes.hardware.map(({ id }) => id)],
    [["quotes", "items"], "item", organisation.quotes.items.map(({ item }) => item)],
  ];
  return lists.flatMap(([path, key, values]) => {
    const first = new Map<string, number>();
    return values.flatMap((value, at): readonly Finding[] => {
      if (!first.has(value)) {
        first.set(value, at);
        return [];
      }
      return [
        {
          code: "DUPLICATE_NAME",
          message: `\`${path.map(String).join(".")}[${first.get(value)}]\` has the same \`${key}\``,
          path: [...path, at, key],
          received: value,
          fix: "give each its own name",
        },
      ];
    });
  });
};
