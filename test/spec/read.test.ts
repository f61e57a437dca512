import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { ERROR_CODES } from "../../src/core/errors.js";
import { changed, city, issuesOf, read, told } from "../support/organisation-file.js";
import { type Edit, EXAMPLES, exampleFile } from "../support/palier.js";

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

describe("hostile files", () => {
  const aliases = "abcdefgh".split("").map((name, at, all) =>
    at === 0
      ? `a: &a [1,1,1,1,1,1,1,1,1]`
      : `${name}: &${name} [${Array(9)
          .fill(`*${all[at - 1]}`)
          .join(",")}]`,
  );
  it.each([
    ["bytes that are no UTF-8", new Uint8Array([0x76, 0x3a, 0xff]), "FILE_ENCODING"],
    ["2 MiB and more", "a".repeat(2 * 1024 * 1024 + 1), "FILE_TOO_LARGE"],
    ["a bomb of aliases", aliases.join("\n"), "YAML_LIMIT"],
    ["an anchor inside itself", "a: &a\n  b: *a\n", "YAML_LIMIT"],
    ["deep nesting", "[".repeat(3_000), "YAML_LIMIT"],
    ["two documents", `${city}\n---\na: 1\n`, "YAML_LIMIT"],
    ["a tag", "version: !!js/function 'x'\n", "YAML_LIMIT"],
    ["a key twice", "version: 1\nversion: 1\n", "DUPLICATE_KEY"],
    ["a name of JavaScript itself", "__proto__:\n  a: 1\n", "NOT_ALLOWED"],
    ["a direction character", city.replace("Ville de", "Ville \u202e de"), "NOT_ALLOWED"],
    [
      "an escaped direction character",
      city.replace("name: Ville de Valmont-sur-Isère", 'name: "Ville \\u202e"'),
      "NOT_ALLOWED",
    ],
    ["half of a character", city.replace("name: Ville de Valmont-sur-Isère", 'name: "Ville \\ud800"'), "NOT_ALLOWED"],
    ["a control character", city.replace("Ville de", "Ville\u0007de"), "NOT_ALLOWED"],
    ["nothing at all", "", "MISSING_VALUE"],
    ["a list", "- 1\n", "WRONG_TYPE"],
  ])("%s", (_, content, code) => {
    const begun = performance.now();
    expect(issuesOf(content).map((issue) => issue.code)).toContain(code);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it("a secret is refused and not shown", () => {
    const key = `AKIA${"IOSFODNN7EXAMPL2"}`;
    const issues = issuesOf(changed([["organisation", "description"], `the key is ${key}`]));
    expect(issues.map(({ code }) => code)).toEqual(["SECRET_IN_FILE"]);
    expect(JSON.stringify(issues)).not.toContain(key);
  });

  it("a file with random changes is read, or refused with places: nothing else", () => {
    const document = parseDocument(city).toJS() as Record<string, unknown>;
    const paths: (string | number)[][] = [];
    const visit = (value: unknown, path: (string | number)[]): void => {
      paths.push(path);
      if (Array.isArray(value)) for (const [at, item] of value.entries()) visit(item, [...path, at]);
      else if (typeof value === "object" && value !== null)
        for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
    };
    visit(document, []);
    const edit = fc.tuple(
      fc.constantFrom(...paths.filter((path) => path.length > 0)),
      fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<unknown>("", "..", "${x}", -1, 1e300, null, [], {})),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const copy = parseDocument(city);
        for (const [path, value] of edits) if (copy.hasIn(path)) copy.setIn(path, copy.createNode(value));
        for (const { code, place } of issuesOf(copy.toString())) {
          expect(ERROR_CODES[code]).toBe(2);
          expect(place?.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150, seed: 20261121 },
    );
  });
});
