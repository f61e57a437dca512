import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { ERROR_CODES } from "../../src/core/errors.js";
import { changed, city, issuesOf } from "../support/organisation-file.js";
import { exampleFile } from "../support/palier.js";
import { PLANTED_SECRETS } from "../support/planted-secrets.js";
import { casesOf } from "../support/proofs.js";

/** Processor time within which any file is read or refused; other tests that run beside do not count. */
const LIMIT_MS = 2_000;

/** Refusals of a text, and the processor time they took, in ms. */
function timed(content: string | Uint8Array) {
  const begun = process.cpuUsage();
  const issues = issuesOf(content);
  const { user, system } = process.cpuUsage(begun);
  return { issues, ms: (user + system) / 1_000 };
}

/** Refusals, which must be mistakes of the file, at a place of the file, and come in time: if not at once, then once the code is warm. */
function refusals(content: string | Uint8Array) {
  const { issues, ms } = timed(content);
  if (ms >= LIMIT_MS) expect(timed(content).ms).toBeLessThan(LIMIT_MS);
  for (const { code, place, message } of issues) {
    expect(ERROR_CODES[code]).toBe(2);
    if (!message.endsWith("are not shown")) expect(place?.line).toBeGreaterThan(0);
  }
  return issues;
}

/** The smallest of the examples. */
const small = readFileSync(exampleFile("tpe"), "utf8");

const name = (text: string): string => city.replace("name: Ville de Valmont-sur-Isère", `name: ${text}`);

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
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x76, 0x00, 0x3a, 0x00]), "FILE_ENCODING"],
    ["1 MiB and more", "a".repeat(1024 * 1024 + 1), "FILE_TOO_LARGE"],
    ["50 MB", new Uint8Array(50_000_000).fill(0x61), "FILE_TOO_LARGE"],
    ["a bomb of aliases", aliases.join("\n"), "YAML_LIMIT"],
    ["an anchor inside itself", "a: &a\n  b: *a\n", "YAML_LIMIT"],
    ["an alias of nothing", "a: *b\n", "YAML_SYNTAX"],
    ["deep nesting", "[".repeat(3_000), "YAML_LIMIT"],
    ["deep lists", `${"- ".repeat(1_000)}a\n`, "YAML_LIMIT"],
    ["deep keys", `${"? ".repeat(1_000)}a\n`, "YAML_LIMIT"],
    ["two documents", `${city}\n---\na: 1\n`, "YAML_LIMIT"],
    ["a directive", "%YAML 1.1\n---\nversion: 1\n", "YAML_LIMIT"],
    ["a tag", "version: !!js/function 'x'\n", "YAML_LIMIT"],
    ["a key twice", "version: 1\nversion: 1\n", "DUPLICATE_KEY"],
    ["a mapping as a key", "{ a: 1 }: 2\n", "YAML_SYNTAX"],
    ["a name of JavaScript itself", "__proto__:\n  a: 1\n", "NOT_ALLOWED"],
    ["tabs as indentation", "organisation:\n\tname: a\n", "YAML_SYNTAX"],
    ["a tab in a text", name('"Ville\\tde"'), "NOT_ALLOWED"],
    ["two lines in a text", name('"Ville\\nde"'), "NOT_ALLOWED"],
    ["a carriage return that hides a line", city.replace("\n", "\r"), "NOT_ALLOWED"],
    ["a direction character", city.replace("Ville de", "Ville \u202e de"), "NOT_ALLOWED"],
    ["an escaped direction character", name('"Ville \\u202e"'), "NOT_ALLOWED"],
    ["a character that shows nothing", name("Ville\u200bde"), "NOT_ALLOWED"],
    ["half of a character", name('"Ville \\ud800"'), "NOT_ALLOWED"],
    ["what is no character", name('"Ville \\uffff"'), "NOT_ALLOWED"],
    ["a control character", city.replace("Ville de", "Ville\u0007de"), "NOT_ALLOWED"],
    ["a number no computer keeps", city.replace(/headcount: .*/, "headcount: 12345678901234567890"), "OUT_OF_RANGE"],
    ["nothing at all", "", "MISSING_VALUE"],
    ["a list", "- 1\n", "WRONG_TYPE"],
  ])("%s", (_, content, code) => {
    expect(refusals(content).map((issue) => issue.code)).toContain(code);
  });

  const many = (count: number, line: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => line(at)).join("\n");
  const workload = (site: string, id: number): string =>
    `  - { id: w${id}, kind: training, owner: dsi, site: ${site}, data: { sensitivity: public }, demand: { users: 1, requestsPerDay: 1 } }`;
  it.each([
    ["unknown keys", `${city}\n${many(35_000, (at) => `key${at}: 1`)}\n`],
    [
      "names that are nowhere",
      `sites:\n${many(500, (at) => `  - { id: a-site-with-a-long-name-number-${at} }`)}\nworkloads:\n${many(1_500, (at) => workload(`a-sitf-with-a-lung-name-numbr-${at}`, at))}\n`,
    ],
    [
      "values that do not fit",
      `workloads:\n${many(2_000, (at) => workload("[1]", at).replace("users: 1", "users: x"))}`,
    ],
    ["one long text", `organisation: "${"A1b".repeat(300_000)}"\n`],
    ["what looks like addresses", `organisation: "${"://a:".repeat(180_000)}"\n`],
    ["one long key", `${"k".repeat(950_000)}: 1\n`],
  ])("thousands of mistakes, %s: in time, and no more shown than anyone reads", (_, content) => {
    expect(refusals(content).length).toBeLessThanOrEqual(201);
  });
});

describe("secrets", () => {
  it.each(PLANTED_SECRETS)("%s is refused wherever it stands, and not shown", (secret) => {
    for (const file of [
      changed([["organisation", "description"], `the key is ${secret}`]),
      changed([["workloads", 0, "id"], secret]),
      changed([["operations", "domain"], secret]),
      changed([
        ["law", "exceptions"],
        [{ rule: "a", subject: secret, reason: "b", owner: "c", expires: "2029-01-01" }],
      ]),
      changed([["budget", secret], 1]),
    ]) {
      const issues = refusals(file);
      expect(issues.map(({ code }) => code)).toEqual(["SECRET_IN_FILE"]);
      expect(JSON.stringify(issues)).not.toContain(secret);
    }
    expect(JSON.stringify(refusals(`a: *${secret}\nb: "${secret}\n`))).not.toContain(secret);
  });

  it("a public key, a model's digest, an account and a long name are no secrets", () => {
    const key = `ssh-ed25519 ${"AAAAC3NzaC1lZDI1NTE5AAAAIJ8Zq7rT2vX9bN4mK1pLwQ5sD3fG6hJ0aYcUeRtOiPzX"} admin@example.org`;
    const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
    const subnet = `/subscriptions/${"01234567-89ab-cdef-0123-456789abcdef"}/resourceGroups/Reseau-Prod_01/providers/Microsoft.Network`;
    expect(
      refusals(
        changed(
          [["operations", "sshKeys"], [key]],
          [["organisation", "description"], `${digest} ${subnet} Standard_NC24ads_A100_v4 Llama-3.3-70B-Instruct`],
        ),
      ),
    ).toEqual([]);
  });
});

/** One change in fifty is of values, nine in fifty are of the text, the rest are signs of YAML alone. */
const CHANGES = casesOf("mutations");

describe("random changes", { timeout: 3_600_000 }, () => {
  it("of values: the file is read, or refused with places", () => {
    const document = parseDocument(small).toJS() as Record<string, unknown>;
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
        const copy = parseDocument(small);
        for (const [path, value] of edits) if (copy.hasIn(path)) copy.setIn(path, copy.createNode(value));
        refusals(copy.toString());
      }),
      { numRuns: CHANGES / 50, seed: 20261121 },
    );
  });

  it("of the text, cut, moved and sown with signs of YAML: the same", () => {
    const signs = fc.constantFrom(
      ..."[]{}&*!|>%@`'\"#:?-,\\\t\n \r",
      "? ",
      "- ",
      ": ",
      "&a ",
      "*a",
      "---\n",
      "<<: *a\n",
      "\0",
    );
    const sown = fc.oneof(fc.string({ unit: signs, maxLength: 60 }), fc.string({ unit: "binary", maxLength: 10 }));
    const at = fc.nat(small.length);
    fc.assert(
      fc.property(fc.array(fc.tuple(at, fc.nat(40), sown), { minLength: 1, maxLength: 5 }), (edits) => {
        const text = edits.reduce(
          (file, [from, length, put]) => file.slice(0, from) + put + file.slice(from + length),
          small,
        );
        refusals(text);
      }),
      { numRuns: (9 * CHANGES) / 50, seed: 20261121 },
    );
  });

  it("signs of YAML alone, many times in one process", () => {
    const soup = fc.string({ unit: fc.constantFrom(..."[{?-:&*!|>\"' \n", "? ", "- ", "a: "), maxLength: 400 });
    fc.assert(
      fc.property(soup, (text) => void refusals(text)),
      { numRuns: (4 * CHANGES) / 5, seed: 20261121 },
    );
  });
});
