import { expect, test } from "vitest";
import { PalierError } from "../../src/core/errors.js";
import { constrain } from "../../src/placement/constraints.js";
import type { Organisation } from "../../src/spec/organisation.js";
import { CATALOGUE, chooseAll, fileOf, first, OPTIONS, pricedAt, studiedOf } from "./cases.js";

const issuesOf = (
  organisation: Organisation,
  refusals = constrain(first(organisation), organisation, CATALOGUE).refusals,
) => chooseAll([{ ...studiedOf(first(organisation), []), refusals }], organisation, CATALOGUE).infeasible;

test("a workload that can run nowhere names the constraints in conflict and the fewest changes", () => {
  const [issue, ...others] = issuesOf(
    fileOf({ site: "quai", offline: "required", data: { sensitivity: "device-only" } }),
  );
  expect(others).toEqual([]);
  expect(issue?.path).toBe("workloads[0]");
  expect(issue?.message).toBe(
    "`chat` can run nowhere; constraints in conflict: workstations, device-only, offline, wan, hosting, sensitivity",
  );
  expect(issue?.fix).toMatch(
    /^for server quai: `data.sensitivity: restricted` or lower and `gpuHosting: true` and free power \(`roomPowerKw`\) at quai/,
  );
});

test("it stops the run with the exit code of an infeasible file", () => {
  const error = new PalierError(
    issuesOf(fileOf({ sharing: "department", processor: "forbidden" }, { sites: [{ id: "quai" }], workstations: [] })),
  );
  expect([error.code, error.exitCode]).toEqual(["INFEASIBLE", 5]);
});

test("hardware that does not fit is among the constraints, with its own way out", () => {
  const text = { en: "no machine holds 400 GiB", fr: "aucune machine n'a 400 Gio" };
  const smaller = { en: "a smaller model", fr: "un modèle plus petit" };
  const refusals = [{ tier: "server" as const, option: "mairie", rule: "memory", because: text, wouldChange: smaller }];
  const [issue] = issuesOf(fileOf(), refusals);
  expect(issue?.message).toBe("`chat` can run nowhere; constraints in conflict: memory");
  expect(issue?.fix).toBe("for mairie: a smaller model");
});

test("the relaxation it names is true: with it the place is open", () => {
  const closed = fileOf(
    { sharing: "department", offline: "required" },
    { sites: [{ id: "mairie", gpuHosting: false }] },
  );
  expect(issuesOf(closed)[0]?.fix).toContain("`gpuHosting: true` and free power (`roomPowerKw`) at mairie");
  const open = fileOf(
    { sharing: "department", offline: "required" },
    { sites: [{ id: "mairie", gpuHosting: true, roomPowerKw: 5 }] },
  );
  expect(constrain(first(open), open, CATALOGUE).places.map(({ tier }) => tier)).toEqual(["server"]);
  expect(chooseAll([studiedOf(first(open), [pricedAt(OPTIONS.server, 5)])], open, CATALOGUE).infeasible).toEqual([]);
});
