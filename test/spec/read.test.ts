import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { ERROR_CODES, type Issue, PalierError } from "../../src/core/errors.js";
import type { Organisation } from "../../src/spec/organisation.js";
import { readOrganisation } from "../../src/spec/read.js";
import { AS_OF, type Edit, EXAMPLES, exampleFile } from "../support/palier.js";

const catalogue = loadCatalogue();
const read = (content: string | Uint8Array): Organisation =>
  readOrganisation(content, "file.yaml", { catalogue, asOf: AS_OF });

/** Refusals of a text; none when it is read. */
function issuesOf(content: string | Uint8Array): readonly Issue[] {
  try {
    read(content);
    return [];
  } catch (error) {
    if (error instanceof PalierError) return error.issues;
    throw error;
  }
}

const city = readFileSync(exampleFile("collectivite"), "utf8");

/** The city's file with some values changed; `undefined` takes a key away. */
function changed(...edits: readonly Edit[]): string {
  const document = parseDocument(city);
  for (const [path, value] of edits) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
  }
  return document.toString();
}

const told = (issues: readonly Issue[]) => issues.map(({ code, path }) => `${code} ${path}`);

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

const MEANING: Readonly<Record<string, readonly [edits: readonly Edit[], told: string]>> = {
  "a name twice": [[[["workloads", 4, "id"], "assistant-interne"]], "DUPLICATE_NAME workloads[4].id"],
  "a site that is nowhere": [[[["workloads", 0, "site"], "mairie"]], "UNKNOWN_REFERENCE workloads[0].site"],
  "data of a site that is nowhere": [
    [[["workloads", 0, "data", "location"], "site:mairie"]],
    "UNKNOWN_REFERENCE workloads[0].data.location",
  ],
  "an exposure of nothing": [
    [[["law", "exposures", 0, "workload"], "faq"]],
    "UNKNOWN_REFERENCE law.exposures[0].workload",
  ],
  "an exposure that ended": [
    [[["law", "exposures", 0, "expires"], "2026-01-31"]],
    "CONTRADICTION law.exposures[0].expires",
  ],
  "a model that exists nowhere": [
    [[["workloads", 1, "model", "name"], "Mistral-Smal-24B"]],
    "UNKNOWN_MODEL workloads[1].model.name",
  ],
  "an interface that exists nowhere": [
    [[["workloads", 3, "model", "api"], "gpt-55"]],
    "UNKNOWN_MODEL workloads[3].model.api",
  ],
  "a device that exists nowhere": [
    [[["workstations", 1, "accelerator"], "Ryzen 9"]],
    "UNKNOWN_REFERENCE workstations[1].accelerator",
  ],
  "a region that exists nowhere": [[[["clouds", 0, "regions"], ["eu-west-33"]]], "UNKNOWN_REGION clouds[0].regions[0]"],
  "an instance a region does not sell": [
    [
      [["quotes", "instances", 0, "region"], "eu-west-3"],
      [["quotes", "instances", 0, "sku"], "p5.48xlarge"],
    ],
    "",
  ],
  "an instance type that exists nowhere": [
    [[["quotes", "instances", 0, "sku"], "g66.xlarge"]],
    "UNKNOWN_REFERENCE quotes.instances[0].sku",
  ],
  "a licence the policy does not allow": [
    [[["workloads", 1, "model", "name"], "Llama-3.3-70B-Instruct"]],
    "CONTRADICTION workloads[1].model.name",
  ],
  "a model the policy does not approve": [
    [[["policy", "models"], ["Qwen3-8B"]]],
    "CONTRADICTION workloads[1].model.name",
  ],
  "a class for public clouds but not for hosted ones": [
    [[["policy", "hostedFor"], ["public"]]],
    "CONTRADICTION policy.cloudFor[1]",
  ],
  "health data that are not personal": [
    [[["workloads", 3, "data", "specialCategory"], "health"]],
    "CONTRADICTION workloads[3].data.personal",
  ],
  "a device's own data shared": [[[["workloads", 4, "sharing"], "department"]], "CONTRADICTION workloads[4].sharing"],
  "an interface where no third party may read": [
    [[["workloads", 3, "processor"], "forbidden"]],
    "CONTRADICTION workloads[3].model.api",
  ],
  "site data in a cloud": [
    [
      [["workloads", 0, "data", "residency"], "site"],
      [["workloads", 0, "data", "location"], "cloud:aws:eu-west-3"],
    ],
    "CONTRADICTION workloads[0].data.location",
  ],
  "tokens that nobody states": [
    [[["workloads", 0, "demand", "tokensIn"], undefined]],
    "MISSING_VALUE workloads[0].demand.tokensIn",
  ],
  "a recording without its length": [
    [[["workloads", 2, "demand", "audioSeconds"], undefined]],
    "MISSING_VALUE workloads[2].demand.audioSeconds",
  ],
  "a release that never ends": [
    [
      [
        ["operations", "release", "stepsPercent"],
        [10, 50],
      ],
    ],
    "CONTRADICTION operations.release.stepsPercent",
  ],
  "state in a bucket without a name": [
    [[["operations", "state"], { backend: "s3", region: "eu-west-3" }]],
    "MISSING_VALUE operations.state.bucket",
  ],
  "a hosted cloud without an offer": [
    [[["clouds", 1], { provider: "hosted", regions: ["paris-1"] }]],
    "MISSING_VALUE clouds[1].hosted",
  ],
  "a network of another cloud": [
    [[["clouds", 0, "landingZone"], { networkId: "net", subnetIds: ["subnet-0123456789abcdef0"] }]],
    "BAD_NAME clouds[0].landingZone.networkId",
  ],
  "a day of service that has passed": [
    [[["workloads", 0, "inServiceBy"], "2026-01-01"]],
    "CONTRADICTION workloads[0].inServiceBy",
  ],
};

describe("mistakes of form", () => {
  it.each(Object.entries(FORM))("%s", (_, [edit, code, fix]) => {
    const issues = issuesOf(changed(edit));
    expect(issues.map((issue) => issue.code)).toEqual([code]);
    expect(`${issues[0]?.message} ${issues[0]?.fix ?? ""}`).toMatch(fix);
    expect(issues[0]?.place?.file).toBe("file.yaml");
  });
});

describe("mistakes of meaning", () => {
  it.each(Object.entries(MEANING).filter(([, [, expected]]) => expected !== ""))("%s", (_, [edits, expected]) => {
    expect(told(issuesOf(changed(...edits)))).toContain(expected);
  });

  it("an instance a region is known not to sell is refused with the regions that do", () => {
    const gone = catalogue.offers.find(({ offered, provider }) => !offered && provider === "aws");
    const offers = gone === undefined ? [] : [gone];
    expect(offers.length === 0 || offers[0]?.offered === false).toBe(true);
    const known = {
      ...catalogue,
      offers: [{ provider: "aws" as const, sku: "g6.xlarge", region: "eu-central-1", offered: false }],
    };
    expect(() => readOrganisation(city, "file.yaml", { catalogue: known, asOf: AS_OF })).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ code: "CONTRADICTION", path: "quotes.instances[0].sku" })],
      }),
    );
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
