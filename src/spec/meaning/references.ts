import type { Finding, Path } from "../finding.js";
import { type Check, noSuch, twice } from "./scope.js";

/** Sites, workloads and teams that are named but nowhere described. */
export const references: Check = ({ organisation, declared }) => {
  const sites = declared("sites", "id");
  const workloads = declared("workloads", "id");
  const owners = [...new Set(declared("workloads", "owner"))];
  // A list that is missing is told once, not by all that refer to it.
  const reference = (what: string, names: readonly string[], name: string | undefined, path: Path) =>
    name === undefined || names.length === 0 || names.includes(name)
      ? []
      : [noSuch("UNKNOWN_REFERENCE", what, name, names, path)];
  const site = (name: string | undefined, path: Path): readonly Finding[] => reference("site", sites, name, path);
  return [
    ...organisation.workstations.flatMap((row, at) => site(row.site, ["workstations", at, "site"])),
    ...organisation.servers.flatMap((row, at) => site(row.site, ["servers", at, "site"])),
    ...organisation.workloads.flatMap((row, at) => [
      ...site(row.site, ["workloads", at, "site"]),
      ...(row.economy?.tryFirst ?? []).flatMap((name, index) =>
        reference("workload", workloads, name, ["workloads", at, "economy", "tryFirst", index]),
      ),
      ...reference("workload", workloads, row.economy?.evaluator, ["workloads", at, "economy", "evaluator"]),
      ...site(/^site:(.+)$/.exec(row.data.location ?? "")?.[1], ["workloads", at, "data", "location"]),
    ]),
    ...organisation.budget.teams.flatMap(({ team }, at) =>
      reference("team that owns a workload", owners, team, ["budget", "teams", at, "team"]),
    ),
    ...organisation.law.exposures.flatMap(({ workload }, at) =>
      reference("workload", workloads, workload, ["law", "exposures", at, "workload"]),
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
    [["operations", "digests"], "of", organisation.operations.digests.map(({ of }) => of)],
    [["quotes", "hardware"], "id", organisation.quotes.hardware.map(({ id }) => id)],
    [["quotes", "items"], "item", organisation.quotes.items.map(({ item }) => item)],
  ];
  return lists.flatMap(([path, key, values]) =>
    twice(
      values.map((value, at) => [value, [...path, at, key]]),
      `an earlier item of \`${path.map(String).join(".")}\` has the same \`${key}\``,
    ),
  );
};
