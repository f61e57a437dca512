import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/core/errors.js";
import { changed, issuesOf, read, told } from "../support/organisation-file.js";
import { type Edit, EXAMPLES, exampleFile } from "../support/palier.js";
import { CHECKOUT } from "../support/tools.js";

describe("organisation files", () => {
  it.each(EXAMPLES)("%s is read without a mistake, with every default filled in", (name) => {
    const organisation = read(readFileSync(exampleFile(name)));
    expect(organisation.policy.headroom).toBeGreaterThan(0);
    expect(organisation.workloads.every(({ availability, sharing }) => availability > 0 && sharing !== undefined)).toBe(
      true,
    );
  });

  it("texts are kept exactly, in composed form", () => {
    const name = "Ville de Re\u0301 ${HOME} {{x}} %{if} <b> `id`";
    expect(read(changed([["organisation", "name"], name])).organisation.name).toBe(name.normalize("NFC"));
  });
});

const FORM: Readonly<Record<string, readonly [edit: Edit, code: string, fix: RegExp]>> = {
  "a key with a slip": [[["people", "costPerFteYeer"], 1], "UNKNOWN_KEY", /costPerFteYear/],
  "a key of another place": [[["organisation", "retentionDays"], 30], "UNKNOWN_KEY", /policy/],
  "a number with its unit": [[["sites", 0, "roomPowerKw"], "12 kW"], "WRONG_TYPE", /`12`/],
  "a percentage for a share": [[["budget", "discountRate"], 3.5], "OUT_OF_RANGE", /0\.035/],
  "a number in quotes": [[["workstations", 0, "count"], "420"], "WRONG_TYPE", /`420`/],
  "a negative count": [[["workstations", 0, "count"], -4], "OUT_OF_RANGE", /./],
  "a class that is none": [[["workloads", 0, "data", "sensitivity"], "secret"], "NOT_ALLOWED", /./],
  "a slip in a class": [[["workloads", 0, "data", "sensitivity"], "confidental"], "NOT_ALLOWED", /confidential/],
  "a path as an identifier": [[["workloads", 4, "id"], "../../etc/passwd"], "BAD_NAME", /etc-passwd/],
  "a template as an identifier": [[["workloads", 4, "id"], "${x}"], "BAD_NAME", /./],
  "a name Windows reserves": [[["workloads", 4, "id"], "con"], "BAD_NAME", /con-1/],
  "a day that does not exist": [[["quotes", "hardware", 0, "date"], "2026-02-30"], "NOT_ALLOWED", /YYYY-MM-DD/],
  "an open address": [[["operations", "mirror"], "http://mirror.example.org"], "NOT_ALLOWED", /https/],
  "a missing part": [[["budget"], undefined], "MISSING_VALUE", /budget/],
};

describe("mistakes of form", () => {
  it.each(Object.entries(FORM))("%s", (_, [edit, code, fix]) => {
    const issues = issuesOf(changed(edit));
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(`${issues[0]?.message} ${issues[0]?.fix ?? ""}`).toMatch(fix);
    expect(issues[0]?.place?.file).toBe("file.yaml");
  });
});

describe("several mistakes", () => {
  it("of every kind in one file are told in one go, each with its place and remedy", async () => {
    const file = readFileSync(join(CHECKOUT, "test/fixtures/spec/many-mistakes.yaml"));
    const issues = issuesOf(file);
    expect(issues.filter(({ place }) => place === undefined)).toEqual([]);
    await expect(`${issues.map(formatIssue).join("\n")}\n`).toMatchFileSnapshot("../golden/spec/many-mistakes.txt");
  });

  it.each<[string, Edit]>([
    ["a country", [["organisation", "country"], "UK"]],
    ["a part that is missing", [["budget"], undefined]],
    ["a list that is missing", [["sites"], []]],
    ["a part of an optional part", [["operations", "sso"], { issuer: "http://sso.example.org" }]],
    ["a choice", [["clouds", 0, "provider"], "ovh"]],
    ["the kind of a workload", [["workloads", 0, "kind"], "chatt"]],
    ["a part of a quote", [["quotes", "instances", 0, "date"], "soon"]],
    ["the version", [["version"], 7]],
  ])("%s that is refused does not hide mistakes of meaning elsewhere", (_, edit) => {
    const codes = issuesOf(changed(edit, [["workloads", 1, "model", "name"], "Mistral-Smal"])).map(({ code }) => code);
    expect(codes).toContain("UNKNOWN_MODEL");
    expect(codes).not.toContain("UNKNOWN_REFERENCE");
    expect(codes.length).toBeLessThanOrEqual(3);
  });

  it("are told at once, in the order of the file, each with its line", () => {
    const issues = issuesOf(
      changed(
        [["organisation", "headcount"], -1],
        [["sites", 0, "roomPowerKw"], "12 kW"],
        [["clouds", 0, "regions"], ["eu-west-33"]],
        [["workloads", 0, "demand", "users"], "many"],
        [["workloads", 1, "model", "name"], "Mistral-Smal"],
        [["workloads", 4, "id"], "a/b"],
      ),
    );
    expect(told(issues)).toEqual([
      "OUT_OF_RANGE organisation.headcount",
      "WRONG_TYPE sites[0].roomPowerKw",
      "UNKNOWN_REGION clouds[0].regions[0]",
      "WRONG_TYPE workloads[0].demand.users",
      "UNKNOWN_MODEL workloads[1].model.name",
      "BAD_NAME workloads[4].id",
    ]);
    const lines = issues.map(({ place }) => place?.line ?? 0);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(lines[0]).toBeGreaterThan(1);
  });

  it("a faulty site does not make every workload that names it a mistake", () => {
    expect(told(issuesOf(changed([["sites", 0, "wan"], "fast"])))).toEqual(["NOT_ALLOWED sites[0].wan"]);
  });

  it("a value of the wrong type is not said to be missing as well", () => {
    expect(told(issuesOf(changed([["workloads", 0, "demand", "tokensIn"], "a lot"])))).toEqual([
      "WRONG_TYPE workloads[0].demand.tokensIn",
    ]);
  });
});
